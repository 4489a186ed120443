import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientChange } from '../../../src/client/change.js';
import type { Client } from '../../../src/client/client.js';
import type { ClientStore } from '../../../src/store/client-store.js';
import { createLocalStore } from '../../../src/store/local-store.js';
import { manifestKey, type Manifest } from '../../../src/store/manifest.js';
import { createMemoryPages } from '../../../src/store/memory-pages.js';
import type { Pages } from '../../../src/store/pages.js';
import { createLoneTabs } from '../../../src/store/tabs.js';
import { commit, create, fields, inventClient, remove, today, update } from './invented-clients.js';
import { createEngine } from '../../../src/search/create-engine.js';

/** What a step of a history does; `end` is how its commit comes out. */
interface Step {
  readonly changes: readonly { readonly what: 'put' | 'remove'; readonly n: number; readonly city: string }[];
  /** Creates this many more clients, so that there are several blocks. */
  readonly bulk: number;
  readonly end: 'commit' | 'abort' | 'crash';
  /** The transaction at which a crash comes. */
  readonly at: number;
  readonly undo: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  changes: fc.array(fc.record({ what: fc.constantFrom('put', 'put', 'remove'), n: fc.nat(40), city: fc.constantFrom('Cali', 'Pasto', 'Neiva') }), { maxLength: 12 }),
  bulk: fc.constantFrom(0, 0, 0, 300, 1500),
  end: fc.constantFrom('commit', 'commit', 'commit', 'abort', 'crash'),
  at: fc.nat(4),
  undo: fc.boolean(),
});

/** Pages that outlive a store, and whose process may die: from the chosen transaction on, nothing is written any more. */
function mortalPages(pages: Pages): { readonly pages: Pages; dieAt(transaction: number): void } {
  let left = Infinity;
  return {
    dieAt: (transaction) => (left = transaction),
    pages: {
      ...pages,
      persistent: true,
      async transact(...call) {
        if (left-- <= 0) {
          left = 0;
          throw new Error('The process has died');
        }
        return pages.transact(...call);
      },
    },
  };
}

const open = (pages: Pages): ClientStore =>
  createLocalStore({ openPages: async () => ({ pages, tabs: createLoneTabs(), notice: null }), createEngine, compute: () => null, fields, locale: 'es-CO', graceMs: 0, saveAfterMs: 1e9, limits, now: nextHour() });

/** So few that changes are put aside and brought back all the time. */
const limits = { waiting: 6, dense: 3 };

let hours = 0;

/** A clock that is hours ahead of the store before, so that what that one left behind counts as abandoned. */
function nextHour(): () => number {
  hours += 2;
  return () => hours * 3_600_000;
}

async function contents(store: ClientStore): Promise<Map<string, Client>> {
  const found = new Map<string, Client>();
  for await (const batch of store.each({ query: {} }, today)) for (const client of batch) found.set(client.id, client);
  return found;
}

describe('createLocalStore', () => {
  it('equals a plain map after any history of commits, aborts, crashes and undos', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const disk = createMemoryPages();
      let model = new Map<string, Client>();
      let before = model;
      let process = mortalPages(disk);
      let store = open(process.pages);
      let [bulks, lastEntry] = [1000, 0];
      for (const { changes, bulk, end, at, undo } of steps) {
        const next = new Map(model);
        const batch: ClientChange[] = [];
        for (const { what, n, city } of changes) {
          const held = next.get(`c${n}`);
          if (what === 'remove') {
            batch.push(remove(`c${n}`));
            next.delete(`c${n}`);
          } else {
            const client = inventClient(n, { city }, held ? held.version + 1 : 1);
            batch.push(held ? update(client) : create(client));
            next.set(client.id, client);
          }
        }
        for (let i = 0; i < bulk; i++) {
          const client = inventClient(bulks++);
          batch.push(create(client));
          next.set(client.id, client);
        }
        if (end === 'commit') {
          lastEntry = (await store.apply([batch], commit)).entry;
          [before, model] = [model, next];
        } else if (end === 'abort') {
          const stop = new AbortController();
          async function* stopping() {
            yield batch;
            stop.abort();
            yield [];
          }
          await expect(store.apply(stopping(), commit, { signal: stop.signal })).rejects.toThrow('aborted');
        } else {
          await store.open();
          process.dieAt(at);
          const survived = await store.apply([batch], commit).then(() => true, () => false);
          if (survived) {
            [before, model] = [model, next];
            lastEntry = (await store.journal({ limit: 1 }))[0]!.entry;
          }
          process = mortalPages(disk);
          store = open(process.pages);
        }
        if (undo && lastEntry > 0 && (await store.journal({ limit: 1 }))[0]?.entry === lastEntry) {
          const back: ClientChange[] = [];
          for await (const journalled of store.journalChanges(lastEntry)) {
            for (const { id, type, version, before: was } of journalled) {
              if (type === 'create') back.push(remove(id));
              else if (type === 'remove') back.push(create(was!));
              else back.push(update({ ...was!, version: version + 1 }));
            }
          }
          await store.apply([back], { ...commit, kind: 'undo' });
          const unversioned = (clients: Map<string, Client>) => new Map([...clients].map(([id, client]) => [id, { ...client, version: 0 }]));
          const now = await contents(store);
          expect(unversioned(now)).toEqual(unversioned(before));
          model = now;
          before = model;
          lastEntry = 0;
        }
        expect(await contents(store)).toEqual(model);
      }
      const again = open(disk);
      expect(await contents(again)).toEqual(model);
      expect((await again.find({}, today)).total.value).toBe(model.size);
      // The next commit leaves no block that nobody knows of.
      await again.apply([[create(inventClient(999_999))]], commit);
      const [manifest] = (await disk.read('meta', [manifestKey])) as [Manifest];
      const known = [...manifest.blocks.filter((key) => key !== null), ...manifest.garbage.flatMap(({ blocks }) => blocks)];
      expect((await disk.readKeys('blocks')).sort()).toEqual(known.sort());
    }), { numRuns: 15 });
  });
});
