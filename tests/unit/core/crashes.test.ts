import { describe, expect, it } from 'vitest';
import type { Verbs } from '../../../src/core/verbs.js';
import { Crash, Database } from '../store/database.js';

const call = { now: '2026-11-24T15:00:00.000Z' };
const file = 'NIT;Razón social;Moneda\n900100001;Uno;BTC\n900100002;Dos;COP\n900100003;Tres;COP\n';
const newOptions = { currency: [{ key: 'BTC', label: { es: 'BTC', en: 'BTC' } }] };

/** Runs `task` in a tab that ends at a write; whether it did. */
async function endsAt(database: Database, write: number, task: (verbs: Verbs) => Promise<unknown>): Promise<boolean> {
  const { verbs, ending } = database.core();
  ending.endsAt = write;
  try {
    await task(verbs);
    return false;
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    return true;
  }
}
const namesIn = async (verbs: Verbs) => (await verbs.find(call, {})).items.map(({ values }) => values['legalName']).sort();
const hasOption = async (verbs: Verbs) => (await verbs.open(call)).schema.dropdowns.find(({ name }) => name === 'currency')!.options.some(({ key }) => key === 'BTC');

/** Both writes at which two tabs end, until neither does. */
async function eachPair(run: (first: number, second: number) => Promise<readonly [boolean, boolean]>): Promise<number> {
  let pairs = 0;
  for (let first = 1, firstEnded = true; firstEnded; first++) {
    for (let second = 1, secondEnded = true; secondEnded; second++, pairs++) [firstEnded, secondEnded] = await run(first, second);
  }
  return pairs;
}

describe('where tabs end at any of their writes', () => {
  it('an import is whole with its options or not there, the same file again makes nobody twice, and its undo leaves none of it', async () => {
    const pairs = await eachPair(async (first, second) => {
      const database = new Database();
      const firstEnded = await endsAt(database, first, (verbs) => verbs.importFile(call, file, { newOptions }));
      const next = database.core().verbs;
      expect([await namesIn(next), await hasOption(next)], `ended at write ${first}`).toEqual((await hasOption(next)) ? [['Dos', 'Tres', 'Uno'], true] : [[], false]);
      await next.importFile(call, file, { newOptions });
      expect([await namesIn(next), await hasOption(next)], `ended at write ${first}`).toEqual([['Dos', 'Tres', 'Uno'], true]);
      const imports = await next.imports(call);
      const undoAll = async (verbs: Verbs) => {
        for (const { importId } of imports) await verbs.undoImport(call, importId);
      };
      const secondEnded = await endsAt(database, second, undoAll);
      const last = database.core().verbs;
      await undoAll(last);
      expect([await namesIn(last), await hasOption(last)], `ended at write ${first}, then at ${second}`).toEqual([[], false]);
      return [firstEnded, secondEnded];
    });
    expect(pairs).toBeGreaterThan(12);
  });

  it('a merge is whole or not there, and so is its undo: no client and no activity is lost or there twice', async () => {
    const pairs = await eachPair(async (first, second) => {
      const database = new Database();
      const begun = database.core().verbs;
      const [from, into] = [await begun.create(call, { legalName: 'De', identificationNumber: '900100001' }), await begun.create(call, { legalName: 'A', identificationNumber: '900100002' })];
      const branch = await begun.create(call, { kind: 'branch', legalName: 'Sede', identificationNumber: '900100001', branchCode: '002' });
      await begun.saveActivity(call, { clientId: from.id, type: 'note', subject: 'Visita', start: call.now });
      const label = `ended at write ${first}, then at ${second}`;
      const seen = async () => {
        const verbs = database.core().verbs;
        const activities = await Promise.all([from, into].map(async ({ id }) => (await verbs.activities(call, id, {})).length));
        return [(await verbs.get(call, from.id)) !== undefined, (await verbs.get(call, branch.id))!.parentId, activities];
      };
      const [apart, merged] = [[true, from.id, [1, 0]], [false, into.id, [0, 1]]];
      const firstEnded = await endsAt(database, first, (verbs) => verbs.merge(call, [from.id], into.id, {}));
      expect([apart, merged], label).toContainEqual(await seen());
      if (await database.core().verbs.get(call, from.id)) await database.core().verbs.merge(call, [from.id], into.id, {});
      expect(await seen(), label).toEqual(merged);
      const { entry } = (await database.open().store.journal()).find(({ commit }) => commit.info?.['merged'] !== undefined)!;
      const secondEnded = await endsAt(database, second, (verbs) => verbs.undo(call, entry));
      expect([apart, merged], label).toContainEqual(await seen());
      await database.core().verbs.undo(call, entry);
      expect(await seen(), label).toEqual(apart);
      return [firstEnded, secondEnded];
    });
    expect(pairs).toBeGreaterThan(8);
  });
});
