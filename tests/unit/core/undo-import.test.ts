import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCrm } from '../../../src/create-crm.js';
import type { Crm } from '../../../src/crm.js';
import type { ModuleSchema } from '../../../src/schema/schema.js';
import { computeField } from '../../../src/schema/computed.js';
import { createEngine } from '../../../src/search/create-engine.js';
import type { ClientStore } from '../../../src/store/client-store.js';
import { createMemoryStore } from '../../../src/store/memory-store.js';

const file = 'NIT;Razón social;Moneda\n900100001;Uno;BTC\n900100002;Dos;ETH\n900100003;Tres;COP\n';
const newOptions = { currency: [{ key: 'BTC', label: { es: 'BTC', en: 'BTC' } }, { key: 'ETH', label: { es: 'ETH', en: 'ETH' } }] };
const currencies = (schema: ModuleSchema) => schema.dropdowns.find(({ name }) => name === 'currency')!.options.map(({ key }) => key).filter((key) => key === 'BTC' || key === 'ETH');

describe('undoImport, of an import that brought options', () => {
  it('takes clients and options back in one commit, after which nothing is written', async () => {
    const store = createMemoryStore({ createEngine, compute: computeField });
    let refused = false;
    const guarded = new Proxy(store, {
      get(target, name) {
        // A page that dies right after the commit writes no more.
        if (refused && (name === 'writeMeta' || name === 'writeMetas')) return () => Promise.reject(new Error('The page is gone'));
        const member = target[name as keyof ClientStore] as unknown;
        return typeof member === 'function' ? (member as (...args: unknown[]) => unknown).bind(target) : member;
      },
    });
    const crm = createCrm({ store: guarded, worker: false });
    const { importId } = await crm.importFile(file, { newOptions });
    expect(currencies(crm.schema)).toEqual(['BTC', 'ETH']);
    refused = true;
    expect(await crm.undoImport(importId)).toEqual({ restored: 0, removed: 3, kept: [] });
    expect(currencies((await store.readMeta<ModuleSchema>('schema'))!)).toEqual([]);
    expect(currencies(crm.schema)).toEqual([]);
  });

  it('leaves those that clients kept, or others have got since', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    const { importId } = await crm.importFile(file, { newOptions });
    const [one] = (await crm.find({ where: { field: 'identificationNumber', op: 'eq', value: '900100001' } })).items;
    await crm.update(one!.id, { legalName: 'Uno editado' });
    expect(await crm.undoImport(importId)).toMatchObject({ removed: 2, kept: [{ id: one!.id, reason: 'edited-since' }] });
    expect(currencies(crm.schema)).toEqual(['BTC']);
  });

  it('leaves the option that a client had before another took it and gives it back', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    const first = await crm.importFile(file, { newOptions });
    const second = await crm.importFile('NIT;Razón social;Moneda\n900100001;Uno;COP\n');
    expect(await crm.undoImport(second.importId)).toMatchObject({ restored: 1 });
    expect(currencies(crm.schema)).toEqual(['BTC', 'ETH']);
    expect(await crm.undoImport(first.importId)).toEqual({ restored: 0, removed: 3, kept: [] });
    expect(currencies(crm.schema)).toEqual([]);
  });
});

describe('undoImport, of clients that others changed and gave back', () => {
  const some = (city: string, ...numbers: number[]) => `NIT;Razón social;Ciudad\n${numbers.map((n) => `90010000${n};Cliente ${n};${city}\n`).join('')}`;
  const idOf = async (crm: Crm, n: number) => (await crm.find({ where: { field: 'identificationNumber', op: 'eq', value: `90010000${n}` } })).items[0]!.id;
  const cities = async (crm: Crm) => (await crm.find({ sort: [{ field: 'legalName', direction: 'asc' }] })).items.map(({ values }) => values['city']);

  it('takes those an undone import had changed, however many imports there were on top', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    const first = await crm.importFile(some('05001', 1, 2, 3));
    const second = await crm.importFile(some('76001', 1, 2, 4));
    const third = await crm.importFile(some('11001', 2, 3));
    await crm.undoImport(third.importId);
    expect(await crm.undoImport(second.importId)).toEqual({ restored: 2, removed: 1, kept: [] });
    expect(await cities(crm)).toEqual(['05001', '05001', '05001']);
    expect(await crm.undoImport(first.importId)).toEqual({ restored: 0, removed: 3, kept: [] });
    expect((await crm.find()).total.value).toBe(0);
  });

  it('takes one that was removed and brought back, or edited and the edit taken back', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    const { importId } = await crm.importFile(some('05001', 1, 2, 3));
    const { entry } = await crm.remove({ ids: [await idOf(crm, 1)] });
    await crm.undo(entry!);
    await crm.update(await idOf(crm, 2), { notes: 'Visto' });
    await crm.undo((await crm.journal()).items[0]!.entry);
    expect(await crm.undoImport(importId)).toEqual({ restored: 0, removed: 3, kept: [] });
  });

  it('leaves those of which something else stays', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    const first = await crm.importFile(some('05001', 1, 2, 3));
    const one = await idOf(crm, 1);
    await crm.update(one, { notes: 'Visto' });
    const second = await crm.importFile(some('76001', 1, 2));
    await crm.undoImport(second.importId);
    expect(await crm.undoImport(first.importId)).toEqual({ restored: 0, removed: 2, kept: [{ id: one, reason: 'edited-since' }] });
    expect((await crm.get(one))!.values).toMatchObject({ notes: 'Visto', city: '05001' });
  });

  it('takes later what it had to leave, once that is given back, and nothing twice', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    const first = await crm.importFile(some('05001', 1, 2));
    const second = await crm.importFile(some('76001', 1));
    const one = await idOf(crm, 1);
    expect(await crm.undoImport(first.importId)).toMatchObject({ removed: 1, kept: [{ id: one }] });
    await crm.undoImport(second.importId);
    expect(await crm.undoImport(second.importId)).toEqual({ restored: 0, removed: 0, kept: [{ id: one, reason: 'edited-since' }] });
    expect(await crm.undoImport(first.importId)).toMatchObject({ removed: 1, kept: [{ reason: 'removed-since' }] });
    expect((await crm.find()).total.value).toBe(0);
  });

  it('gives back what there was before each of them, the last one first, whatever they wrote', async () => {
    const row = fc.record({ n: fc.integer({ min: 1, max: 6 }), city: fc.constantFrom('05001', '76001', '11001'), notes: fc.constantFrom('', 'a', 'b') });
    const file = fc.uniqueArray(row, { selector: ({ n }) => n, minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 2, maxLength: 5 }), async (files) => {
        const crm = createCrm({ store: 'memory', worker: false });
        const now = async () => (await crm.find({ sort: [{ field: 'legalName', direction: 'asc' }] })).items.map(({ id, values }) => ({ id, values }));
        const before: { readonly importId: string; readonly was: unknown }[] = [];
        for (const rows of files) {
          const was = await now();
          const { importId } = await crm.importFile(`NIT;Razón social;Ciudad;Notas\n${rows.map(({ n, city, notes }) => `90010000${n};Cliente ${n};${city};${notes}\n`).join('')}`, { emptyCells: 'clear' });
          if ((await crm.imports()).some((one) => one.importId === importId)) before.unshift({ importId, was });
        }
        for (const { importId, was } of before) {
          expect((await crm.undoImport(importId)).kept).toEqual([]);
          expect(await now()).toEqual(was);
        }
        await crm.close();
      }),
      { numRuns: 15 },
    );
  });

  it('gives back what an import changed of clients that were there before, with a third on top and gone', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    await crm.importFile(some('05001', 1, 2));
    const second = await crm.importFile(some('76001', 1, 2));
    const third = await crm.importFile(some('11001', 1));
    await crm.undoImport(third.importId);
    expect(await crm.undoImport(second.importId)).toEqual({ restored: 2, removed: 0, kept: [] });
    expect(await cities(crm)).toEqual(['05001', '05001']);
  });
});

describe('imports, of those taken back', () => {
  it('say how many clients their undo kept, which and why, also where the undo is asked for again', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    const { importId } = await crm.importFile('NIT;Razón social\n900100001;Uno\n900100002;Dos\n900100003;Tres\n');
    const [edited, removed] = (await crm.find({ sort: [{ field: 'legalName', direction: 'asc' }] })).items.slice(0, 2);
    await crm.update(edited!.id, { notes: 'Visto' });
    await crm.remove({ ids: [removed!.id] });
    expect((await crm.imports())[0]).not.toHaveProperty('kept');
    const { kept } = await crm.undoImport(importId);
    expect((await crm.imports())[0]!.kept).toEqual({ count: 2, first: kept });
    expect(kept.map(({ reason }) => reason).sort()).toEqual(['edited-since', 'removed-since']);
    await crm.undoImport(importId);
    expect((await crm.imports())[0]!.kept).toEqual({ count: 2, first: kept });
  });

  it('say no more of what a later undo took', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    const { importId } = await crm.importFile('NIT;Razón social\n900100001;Uno\n900100002;Dos\n900100003;Tres\n');
    const [one, two] = (await crm.find({ sort: [{ field: 'legalName', direction: 'asc' }] })).items;
    await crm.update(one!.id, { notes: 'Visto' });
    const edit = (await crm.journal()).items[0]!.entry;
    await crm.update(two!.id, { notes: 'Visto' });
    await crm.undoImport(importId);
    expect((await crm.imports())[0]!.kept!.count).toBe(2);
    await crm.undo(edit);
    await crm.undoImport(importId);
    expect((await crm.imports())[0]!.kept).toEqual({ count: 1, first: [{ id: two!.id, reason: 'edited-since' }] });
    await crm.update(two!.id, { notes: null });
    await crm.undoImport(importId);
    expect((await crm.imports())[0]).not.toHaveProperty('kept');
    await crm.undoImport(importId);
    expect((await crm.imports())[0]).not.toHaveProperty('kept');
    expect((await crm.find()).total.value).toBe(0);
  });

  it('say nothing of it where none was kept', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    const { importId } = await crm.importFile('NIT;Razón social\n900100001;Uno\n');
    await crm.undoImport(importId);
    expect((await crm.imports())[0]).toMatchObject({ undoneAt: expect.any(String) as string });
    expect((await crm.imports())[0]).not.toHaveProperty('kept');
  });
});
