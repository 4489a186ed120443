import { describe, expect, it } from 'vitest';
import type { ClientChange } from '../../../src/client/change.js';
import type { ClientStore } from '../../../src/store/client-store.js';
import type { StoredEntry } from '../../../src/store/journal.js';
import type { Manifest } from '../../../src/store/manifest.js';
import type { Pages } from '../../../src/store/pages.js';
import { Crash, Database } from './database.js';
import { commit, create, creations, fields, inventClient, remove, today, update } from './invented-clients.js';

/** So few wait in memory that changes are put aside, and so that pages reach the storage before their commit. */
const limits = { waiting: 64, dense: 1_000 };

/** Clients by id, as text. */
async function contentOf(store: ClientStore): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const batch of store.each({ query: {} }, today)) for (const client of batch) found.set(client.id, JSON.stringify(client));
  return found;
}

/** What is in the storage and nobody can reach any more, and what is named and not there. */
async function strayPages(database: Database): Promise<{ readonly orphans: unknown[]; readonly missing: unknown[] }> {
  const keys = await database.keys();
  const [manifest] = (await database.pages.read('meta', ['manifest'])) as [Manifest];
  const entries = (await database.pages.read('journal', keys.journal)) as StoredEntry[];
  const blocks = new Set([...manifest.blocks, ...manifest.garbage.flatMap((one) => one.blocks)].filter((key) => key !== null));
  const parts = new Set(entries.flatMap(({ parts: own, filter }) => (typeof filter === 'number' ? [...own, filter] : own)));
  const [storedBlocks, storedParts] = [new Set(keys.blocks), new Set(keys.parts)];
  return {
    orphans: [...keys.blocks.filter((key) => !blocks.has(key as number)), ...keys.parts.filter((key) => !parts.has(key as number))],
    missing: [...[...blocks].filter((key) => !storedBlocks.has(key)), ...[...parts].filter((key) => !storedParts.has(key))],
  };
}

const none = { orphans: [], missing: [] };

describe('a store whose tab ends at any of its writes', () => {
  const spread = (version: number) => Array.from({ length: 150 }, (_, i) => update(inventClient(i * 13, { city: `Nueva ${version}` }, version)));
  const commits: readonly (readonly (readonly ClientChange[])[])[] = [
    [...creations(0, 2_100, 700)],
    [spread(2), [remove('c7'), create(inventClient(5_000))]],
    [spread(3)],
    [Array.from({ length: 1_024 }, (_, n) => remove(`c${n}`))],
    [[]],
  ];
  const steps: readonly ((store: ClientStore) => Promise<unknown>)[] = [
    ...commits.map((batches) => (store: ClientStore) => store.apply(batches, commit, { meta: { writes: [{ key: 'step', value: batches.length }, { key: 'parts/1', value: 1 }] } })),
    (store) => store.writeMetas({ writes: [{ key: 'step', value: 'meta' }, { key: 'parts/1', value: 2 }] }),
    (store) => store.wipe(),
    (store) => store.apply([...creations(0, 3)], commit),
  ];

  it('has each acknowledged commit whole, no other, and leaves nothing behind', async () => {
    // What is there after each step, from a tab that never ends.
    const states: Map<string, string>[] = [new Map()];
    const whole = new Database();
    const tab = whole.open({ limits, graceMs: 0 });
    await tab.store.setFields(fields, 'es-CO');
    for (const step of steps) {
      await step(tab.store);
      states.push(await contentOf(tab.store));
      expect(await strayPages(whole)).toEqual(none);
    }
    const total = tab.ending.writes;
    expect(total).toBeGreaterThan(20);

    for (let endsAt = 1; endsAt <= total; endsAt++) {
      const database = new Database();
      const dying = database.open({ limits, graceMs: 0 });
      dying.ending.endsAt = endsAt;
      let done = 0;
      const ended = await (async () => {
        await dying.store.setFields(fields, 'es-CO');
        for (const step of steps) {
          await step(dying.store);
          done++;
        }
      })().catch((error: unknown) => error);
      expect(ended, `write ${endsAt}`).toBeInstanceOf(Crash);
      const next = database.open({ limits, graceMs: 0 });
      await next.store.setFields(fields, 'es-CO');
      expect(await contentOf(next.store), `write ${endsAt}, after step ${done}`).toEqual(states[done]);
      // It is of the step that went on, or of none.
      const [step, part] = await next.store.readMetas(['step', 'parts/1']);
      expect([step === undefined, part === undefined], `write ${endsAt}`).toEqual([done === 0 || done === 7 || done === 8, done === 0 || done === 7 || done === 8]);
      await next.store.apply([[create(inventClient(9_000))]], commit);
      expect(await strayPages(database), `write ${endsAt}`).toEqual(none);
      let changed = 0;
      for (const { entry, created, updated, removed } of await next.store.journal()) {
        let journalled = 0;
        for await (const batch of next.store.journalChanges(entry)) journalled += batch.length;
        expect(journalled, `write ${endsAt}, entry ${entry}`).toBe(created + updated + removed);
        changed++;
      }
      expect(changed).toBe((done >= 7 ? done - 7 : Math.min(done, 5)) + 1);
    }
  });
});

describe('a writer that hears of an error though its commit came through', () => {
  it('leaves it as it is when another tab has written after it', async () => {
    const database = new Database();
    const tab = database.open({ turn: 'none', graceMs: 0 });
    await tab.store.apply([[create(inventClient(1))]], commit);
    const other = database.open({ turn: 'none', graceMs: 0 });
    const { transact } = tab.pages;
    (tab.pages as { transact: Pages['transact'] }).transact = async (scope, asked, decide) => {
      await transact(scope, asked, decide);
      if (!scope.includes('journal')) return;
      (tab.pages as { transact: Pages['transact'] }).transact = transact;
      await other.store.apply([[create(inventClient(3))]], commit);
      // As a browser does that lost the connection before it said so.
      await transact(scope, asked, decide);
    };
    await tab.store.apply([[create(inventClient(2))]], commit);
    expect([...(await contentOf(database.open().store)).keys()]).toEqual(['c1', 'c2', 'c3']);
    expect(await strayPages(database)).toEqual(none);
  });

  it('takes nothing of it away, whatever was written since', async () => {
    const database = new Database();
    const tab = database.open({ turn: 'none', graceMs: 0 });
    await tab.store.apply([[create(inventClient(9_000))]], commit);
    const other = database.open({ turn: 'none', graceMs: 0 });
    const { transact } = tab.pages;
    (tab.pages as { transact: Pages['transact'] }).transact = async (scope, asked, decide) => {
      await transact(scope, asked, decide);
      if (!scope.includes('journal')) return;
      (tab.pages as { transact: Pages['transact'] }).transact = transact;
      for (let n = 2; n < 5; n++) await other.store.apply([[create(inventClient(n * 2_000))]], commit);
      throw new Error('The connection was lost');
    };
    await expect(tab.store.apply([...creations(0, 1_500)], commit)).rejects.toThrow('The connection was lost');
    expect((await contentOf(database.open().store)).size).toBe(1_504);
    expect(await strayPages(database)).toEqual(none);
  });
});

describe('a writer whose turn was taken from it', () => {
  it('leaves no page for ever, though it writes some after that and then ends', async () => {
    const database = new Database();
    const slow = database.open({ limits, graceMs: 0 });
    await slow.store.apply([...creations(0, 3_000)], commit);
    async function* changes() {
      yield Array.from({ length: 100 }, (_, n) => update(inventClient(n * 20, {}, 2)));
      // Another tab no longer waits for it: it commits, and takes away what lies there.
      await stealing.store.apply([[create(inventClient(8_000))]], commit);
      yield Array.from({ length: 100 }, (_, n) => update(inventClient(n * 20 + 1, {}, 2)));
      slow.ending.endsAt = 0;
    }
    const stealing = database.open({ turn: 'stolen', graceMs: 0 });
    await expect(slow.store.apply(changes(), commit)).rejects.toBeInstanceOf(Crash);
    await database.open({ graceMs: 0 }).store.apply([[create(inventClient(9_000))]], commit);
    expect(await strayPages(database)).toEqual(none);
  });
});
