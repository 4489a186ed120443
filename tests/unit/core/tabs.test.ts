import { describe, expect, it } from 'vitest';
import type { Client } from '../../../src/client/client.js';
import type { Verbs } from '../../../src/core/verbs.js';
import type { SavedMapping } from '../../../src/import/preview.js';
import { SmallErp } from '../erp/small-erp.js';
import { Database } from '../store/database.js';

const call = { now: '2026-11-24T15:00:00.000Z' };
const file = 'NIT;Razón social\n900100001;Uno\n900100002;Dos\n900100003;Tres\n';

/** What a tab sees that is opened now: the others hear of what was written a little later. */
async function clientsIn(database: Database): Promise<readonly Client[]> {
  const clients: Client[] = [];
  for await (const batch of database.open().store.each({ query: {} }, '2026-11-24')) clients.push(...batch);
  return clients;
}
const numbersIn = async (database: Database) => (await clientsIn(database)).map(({ values }) => values['identificationNumber']).sort();
const two = () => {
  const database = new Database();
  return { database, a: database.core().verbs, b: database.core().verbs };
};
const all = (...tasks: readonly Promise<unknown>[]) => Promise.allSettled(tasks);
const reasons = (ended: readonly PromiseSettledResult<unknown>[]) => ended.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));

describe('two tabs of one database', () => {
  it('that import the same file at once make each client once', async () => {
    const { database, a, b } = two();
    expect(reasons(await all(a.importFile(call, file, {}), b.importFile(call, file, {})))).toEqual([]);
    expect(await numbersIn(database)).toEqual(['900100001', '900100002', '900100003']);
    expect((await database.core().verbs.imports(call)).map(({ created, unchanged }) => [created, unchanged])).toEqual([[0, 3], [3, 0]]);
  });

  it('that create one client at once make it once, and say so to the others', async () => {
    const { database, a, b } = two();
    const make = (verbs: Verbs) => verbs.create(call, { identificationNumber: '900100001', legalName: 'Uno' });
    expect(reasons(await all(make(a), make(b), make(a)))).toMatchObject([{ issues: [{ code: 'not-unique' }] }, { issues: [{ code: 'not-unique' }] }]);
    expect(await numbersIn(database)).toEqual(['900100001']);
  });

  it('that give two clients one identification at once give it to one of them', async () => {
    const { database, a, b } = two();
    const [one, other] = [await a.create(call, { identificationNumber: '900100001', legalName: 'Uno' }), await a.create(call, { identificationNumber: '900100002', legalName: 'Dos' })];
    const change = (verbs: Verbs, { id }: Client) => verbs.update(call, id, { identificationNumber: '900100003' }, null);
    expect(reasons(await all(change(a, one), change(b, other), change(a, other)))).toMatchObject([{ issues: [{ code: 'not-unique' }] }, { issues: [{ code: 'not-unique' }] }]);
    expect((await numbersIn(database)).filter((number) => number === '900100003')).toHaveLength(1);
  });

  it('of which one reads the ERP while the other creates one of its clients have that client once', async () => {
    const erp = new SmallErp(['900100001', '900100002', '900100003']);
    const database = new Database();
    const b = database.core(erp.line()).verbs;
    const open = [...erp.clients.keys()];
    const a = database.core(erp.line(), async () => {
      const number = open.shift();
      // One that was read meanwhile is refused.
      if (number !== undefined) await b.create(call, { identificationNumber: number, branchCode: '001', legalName: 'Uno' }).catch(() => {});
    }).verbs;
    await a.sync(call, true);
    expect(await numbersIn(database)).toEqual([...erp.clients.keys()]);
  });

  it('that merge one client into two others at once merge it into one', async () => {
    const { database, a, b } = two();
    const [one, into, other] = [await a.create(call, { identificationNumber: '900100001', legalName: 'Uno' }), await a.create(call, { identificationNumber: '900100002', legalName: 'Dos' }), await a.create(call, { identificationNumber: '900100003', legalName: 'Tres' })];
    await a.saveActivity(call, { clientId: one.id, type: 'note', subject: 'Visita', start: call.now });
    const ended = await all(a.merge(call, [one.id], into.id, {}), b.merge(call, [one.id], other.id, {}));
    expect(reasons(ended)).toMatchObject([{ code: 'conflict' }]);
    const fresh = database.core().verbs;
    const shown = [...(await fresh.activities(call, into.id, {})), ...(await fresh.activities(call, other.id, {}))];
    expect(shown).toHaveLength(1);
  });

  it('of which one edits a client while the other merges it lose neither', async () => {
    const database = new Database();
    const b = database.core().verbs;
    const [one, into] = [await b.create(call, { identificationNumber: '900100001', legalName: 'Uno' }), await b.create(call, { identificationNumber: '900100002', legalName: 'Dos' })];
    const edits = [[into.id, { notes: 'Paga los viernes' }], [one.id, { notes: 'Se va' }]] as const;
    let edited = 0;
    const a = database.core(null, async () => {
      const edit = edits[edited++];
      if (edit) await b.update(call, edit[0], edit[1], null);
    }).verbs;
    await a.merge(call, [one.id], into.id, { city: '11001' });
    expect(edited).toBe(3);
    expect((await clientsIn(database)).map(({ values }) => [values['notes'], values['city']])).toEqual([['Paga los viernes', '11001']]);
  });

  it('of which one changes the schema while the other imports new options keep both', async () => {
    const { database, a, b } = two();
    const { schema } = await a.open(call);
    await b.open(call);
    const renamed = { ...schema, fields: schema.fields.map((field) => (field.name === 'notes' ? { ...field, label: { es: 'Observaciones', en: 'Remarks' } } : field)) };
    const currency = 'NIT;Razón social;Moneda\n900100001;Uno;BTC\n';
    const newOptions = { currency: [{ key: 'BTC', label: { es: 'BTC', en: 'BTC' } }] };
    await Promise.all([a.setSchema(call, renamed), b.importFile(call, currency, { newOptions })]);
    const kept = (await database.core().verbs.open(call)).schema;
    expect(kept.fields.find(({ name }) => name === 'notes')!.label.es).toBe('Observaciones');
    expect(kept.dropdowns.find(({ name }) => name === 'currency')!.options.map(({ key }) => key)).toContain('BTC');
  });

  it('of which one changes the schema while the other takes an import back keep the change', async () => {
    const { database, a, b } = two();
    const { importId } = await a.importFile(call, 'NIT;Razón social;Moneda\n900100001;Uno;BTC\n', { newOptions: { currency: [{ key: 'BTC', label: { es: 'BTC', en: 'BTC' } }] } });
    const { schema } = await a.open(call);
    await b.open(call);
    const renamed = { ...schema, fields: schema.fields.map((field) => (field.name === 'notes' ? { ...field, label: { es: 'Observaciones', en: 'Remarks' } } : field)) };
    await Promise.all([a.setSchema(call, renamed), b.undoImport(call, importId)]);
    const kept = (await database.core().verbs.open(call)).schema;
    expect(kept.fields.find(({ name }) => name === 'notes')!.label.es).toBe('Observaciones');
    expect(kept.dropdowns.find(({ name }) => name === 'currency')!.options.map(({ key }) => key)).not.toContain('BTC');
  });

  it('that save a mapping each at once keep both', async () => {
    const { database, a, b } = two();
    const mapping = (name: string) => ({ name, header: 'NIT;Nombre', mapping: [], savedAt: call.now }) as unknown as SavedMapping;
    await Promise.all([a.saveMapping(call, mapping('Uno')), b.saveMapping(call, mapping('Dos')), a.saveMapping(call, mapping('Tres'))]);
    expect((await database.core().verbs.mappings(call)).map(({ name }) => name).sort()).toEqual(['Dos', 'Tres', 'Uno']);
  });
});
