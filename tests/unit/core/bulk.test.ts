import { afterEach, describe, expect, it } from 'vitest';
import { createCrm, PermissionError, ValidationError, type Crm, type CrmOptions, type SavedView } from '../../../src/index.js';

const made: Crm[] = [];
const crmOf = (options: CrmOptions = {}): Crm => {
  const crm = createCrm({ store: 'memory', now: () => new Date('2026-11-24T15:00:00Z'), user: 'Laura', ...options });
  made.push(crm);
  return crm;
};
afterEach(async () => {
  await Promise.all(made.splice(0).map((crm) => crm.close()));
});

const filled = async (count: number, options: CrmOptions = {}) => {
  const crm = crmOf(options);
  for (let i = 0; i < count; i++) await crm.create({ legalName: `Cliente ${i}`, identificationNumber: String(900_000_000 + i), city: ['05001', '11001', '76001'][i % 3]!, creditBlocked: i % 2 === 0 });
  return crm;
};

describe('crm.facets', () => {
  it('counts each value of a choice among those a query finds, most first', async () => {
    const crm = await filled(7);
    expect(await crm.facets('city')).toEqual([{ value: '05001', count: 3 }, { value: '11001', count: 2 }, { value: '76001', count: 2 }]);
    expect(await crm.facets('city', { where: { field: 'creditBlocked', op: 'eq', value: true } })).toEqual([{ value: '05001', count: 2 }, { value: '11001', count: 1 }, { value: '76001', count: 1 }]);
    expect(await crm.facets('creditBlocked', { text: 'cliente' })).toEqual([{ value: true, count: 4 }, { value: false, count: 3 }]);
    expect(await crm.facets('seller')).toEqual([{ value: null, count: 7 }]);
  });

  it('refuses a field of numbers, and a hidden one', async () => {
    await expect((await filled(1)).facets('creditLimit')).rejects.toMatchObject({ code: 'query-facets' });
    await expect((await filled(1, { permissions: { fields: { seller: 'hidden' } } })).facets('seller')).rejects.toBeInstanceOf(PermissionError);
  });
});

describe('crm.updateAll', () => {
  it('changes all of a selection in one journal entry, which undo takes back', async () => {
    const crm = await filled(6);
    const [first] = (await crm.find()).items;
    const selection = { query: { text: 'cliente' }, except: [first!.id] };
    expect(await crm.updateAll(selection, { city: '11001' }, { dryRun: true })).toEqual({ updated: 3, unchanged: 2, refusedCount: 0, refused: [], entry: null });
    expect((await crm.facets('city'))[0]).toEqual({ value: '05001', count: 2 });
    const report = await crm.updateAll(selection, { city: '11001' });
    expect(report).toMatchObject({ updated: 3, unchanged: 2, refusedCount: 0 });
    expect((await crm.facets('city'))[0]).toEqual({ value: '11001', count: 5 });
    expect((await crm.journal()).items[0]).toMatchObject({ kind: 'edit', updated: 3 });
    expect(await crm.undo(report.entry!)).toMatchObject({ restored: 3, kept: [] });
    expect((await crm.facets('city'))[0]).toEqual({ value: '05001', count: 2 });
  });

  it('leaves those the value does not suit, and says why', async () => {
    const crm = await filled(3);
    const report = await crm.updateAll({ query: {} }, { creditLimit: 'mucho' });
    expect(report).toMatchObject({ updated: 0, refusedCount: 3, entry: null });
    expect((await crm.journal()).items).toHaveLength(3);
    expect(report.refused[0]!.issues[0]).toMatchObject({ field: 'creditLimit', severity: 'error' });
  });

  it.each(['identificationNumber', 'branchCode', 'creditUse', 'createdAt', 'nada'])('refuses to give many the same %s', async (field) => {
    await expect((await filled(2)).updateAll({ query: {} }, { [field]: 'x' })).rejects.toBeInstanceOf(ValidationError);
  });

  it('takes the permission bulk', async () => {
    await expect((await filled(1, { permissions: { bulk: false } })).updateAll({ query: {} }, { city: '11001' })).rejects.toBeInstanceOf(PermissionError);
  });
});

describe('crm.merge', () => {
  it('makes one of several, with the values chosen and the branches of the others, and is taken back as one', async () => {
    const crm = await filled(2);
    const [a, b] = (await crm.find({ sort: [{ field: 'legalName', direction: 'asc' }] })).items;
    const branch = await crm.create({ kind: 'branch', legalName: 'Cliente 1', identificationNumber: '900000001', branchCode: '002' });
    expect(branch.parentId).toBe(b!.id);
    const { client, entry } = await crm.merge([a!.id, b!.id], a!.id, { city: '11001', phone: '6044441234' });
    expect(client.values).toMatchObject({ legalName: 'Cliente 0', city: '11001', phone: '6044441234' });
    expect(await crm.get(b!.id)).toBeUndefined();
    expect((await crm.get(branch.id))!.parentId).toBe(a!.id);
    expect((await crm.undo(entry)).kept).toEqual([]);
    expect((await crm.get(branch.id))!.parentId).toBe(b!.id);
    expect((await crm.get(a!.id))!.values).toEqual(a!.values);
    expect((await crm.get(b!.id))!.values).toEqual(b!.values);
  });
});

describe('crm.saveView', () => {
  const view = (name: string, more: Partial<SavedView> = {}): SavedView => ({ name, query: { text: name }, ...more });
  const names = async (crm: Crm) => (await crm.views()).map(({ name }) => name);

  it('keeps, renames in place, and puts back where it was', async () => {
    const crm = crmOf();
    for (const name of ['A', 'B', 'C']) await crm.saveView(view(name));
    await crm.saveView(view('B2'), { replaces: 'B' });
    expect(await names(crm)).toEqual(['A', 'B2', 'C']);
    await crm.removeView('B2');
    await crm.saveView(view('B2'), { at: 1 });
    expect(await names(crm)).toEqual(['A', 'B2', 'C']);
  });

  it('has one default view', async () => {
    const crm = crmOf();
    await crm.saveView(view('A', { isDefault: true }));
    await crm.saveView(view('B', { isDefault: true }));
    expect((await crm.views()).filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual(['B']);
  });

  it('takes the permission studio to share, or to change what is shared', async () => {
    const crm = crmOf({ permissions: { studio: false } });
    await crm.saveView(view('Mía'));
    await expect(crm.saveView(view('De todos', { shared: true }))).rejects.toBeInstanceOf(PermissionError);
    expect(await names(crm)).toEqual(['Mía']);
  });

  it('loses none of several saved at the same time', async () => {
    const crm = crmOf();
    await Promise.all(['A', 'B', 'C', 'D'].map((name) => crm.saveView(view(name))));
    expect((await names(crm)).sort()).toEqual(['A', 'B', 'C', 'D']);
  });
});
