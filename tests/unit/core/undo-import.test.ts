import { describe, expect, it } from 'vitest';
import { createCrm } from '../../../src/create-crm.js';
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
    expect(await crm.undoImport(first.importId)).toMatchObject({ removed: 2, kept: [{ reason: 'edited-since' }] });
    expect(currencies(crm.schema)).toEqual(['BTC']);
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

  it('say nothing of it where none was kept', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    const { importId } = await crm.importFile('NIT;Razón social\n900100001;Uno\n');
    await crm.undoImport(importId);
    expect((await crm.imports())[0]).toMatchObject({ undoneAt: expect.any(String) as string });
    expect((await crm.imports())[0]).not.toHaveProperty('kept');
  });
});
