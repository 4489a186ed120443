import { afterEach, describe, expect, it } from 'vitest';
import { ConflictError, createCrm, defaultSchema, PermissionError, QueryError, SchemaError, ValidationError, type Crm, type CrmOptions } from '../../../src/index.js';

const made: Crm[] = [];
const crmOf = (options: CrmOptions = {}): Crm => {
  const crm = createCrm({ store: 'memory', now: () => new Date('2026-11-24T15:00:00Z'), user: 'Laura', ...options });
  made.push(crm);
  return crm;
};
afterEach(async () => {
  await Promise.all(made.splice(0).map((crm) => crm.close()));
});

const ferreteria = { legalName: 'Ferretería La 14 S.A.S.', identificationNumber: '900742137', identificationType: '31', status: 'active', city: '05001' };

describe('createCrm', () => {
  it('returns at once and opens with the first verb', async () => {
    const crm = crmOf();
    expect(crm.schema.fields.length).toBeGreaterThan(40);
    expect(await crm.ready()).toMatchObject({ mode: expect.stringMatching(/persistent|memory/) as string });
  });

  it('has the schema of now, also when it is opened after that changed', async () => {
    const crm = crmOf();
    await crm.setSchema({ ...defaultSchema, fields: [...defaultSchema.fields, { name: 'custom.ruta', type: 'text', owner: 'crm', label: { es: 'Ruta', en: 'Route' } }] });
    await crm.ready();
    expect(crm.schema.fields.at(-1)?.name).toBe('custom.ruta');
  });

  it('finds the branches of a client by the record they belong to', async () => {
    const crm = crmOf();
    const client = await crm.create({ ...ferreteria, branchCode: '001' });
    const branch = await crm.create({ ...ferreteria, branchCode: '002', kind: 'branch' });
    await crm.create({ legalName: 'Otra', identificationNumber: '900100005' });
    expect((await crm.find({ where: { field: 'parentId', op: 'eq', value: client.id } })).items).toEqual([branch]);
  });

  it('creates, finds, reads, updates and removes a client', async () => {
    const crm = crmOf();
    const created = await crm.create(ferreteria);
    expect(created).toMatchObject({ version: 1, kind: 'client', source: 'manual', createdAt: '2026-11-24T15:00:00.000Z' });
    expect((await crm.find({ text: 'ferreteria medellin' })).items).toEqual([created]);
    const updated = await crm.update(created.id, { phone: '6044441234' }, { ifVersion: 1 });
    expect(updated).toMatchObject({ version: 2, values: { legalName: ferreteria.legalName, phone: '6044441234' } });
    expect(await crm.get(created.id)).toEqual(updated);
    expect(await crm.remove({ ids: [created.id] })).toMatchObject({ removed: 1 });
    expect(await crm.get(created.id)).toBeUndefined();
    expect((await crm.find()).total).toEqual({ value: 0, relation: 'exact' });
  });

  it('takes an identification as it is written and keeps its number and digit apart', async () => {
    const crm = crmOf();
    const { values } = await crm.create({ legalName: 'Banco', identificationNumber: '890.903.938-8' });
    expect(values).toMatchObject({ identificationNumber: '890903938', checkDigit: 8 });
  });

  it('refuses values with errors and writes nothing', async () => {
    const crm = crmOf();
    const failure = await crm.create({ identificationNumber: '900742137', creditLimit: 'mucho' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ValidationError);
    expect((failure as ValidationError).issues).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'required', field: 'legalName' }), expect.objectContaining({ field: 'creditLimit', severity: 'error' })]));
    expect((await crm.find()).total.value).toBe(0);
  });

  it('refuses a second client with the same identification and branch', async () => {
    const crm = crmOf();
    await crm.create({ ...ferreteria, branchCode: '001' });
    await expect(crm.create({ ...ferreteria, branchCode: '001' })).rejects.toMatchObject({ issues: [{ code: 'not-unique', field: 'identificationNumber' }] });
    await expect(crm.create({ ...ferreteria, branchCode: '002' })).resolves.toMatchObject({ version: 1 });
  });

  it('ties a branch to the client of its identification', async () => {
    const crm = crmOf();
    const client = await crm.create(ferreteria);
    const branch = await crm.create({ ...ferreteria, kind: 'branch', branchCode: '002', branchName: 'Centro' });
    expect(branch).toMatchObject({ kind: 'branch', parentId: client.id });
  });

  it('refuses an update of a version that is not the current one', async () => {
    const crm = crmOf();
    const { id } = await crm.create(ferreteria);
    await crm.update(id, { phone: '6044441234' });
    const failure = await crm.update(id, { phone: '6045551234' }, { ifVersion: 1 }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConflictError);
    expect((failure as ConflictError).current).toMatchObject({ version: 2, values: { phone: '6044441234' } });
  });

  it('leaves a client as it is when an update changes nothing', async () => {
    const crm = crmOf();
    const created = await crm.create(ferreteria);
    expect(await crm.update(created.id, { city: '05001' })).toEqual(created);
    expect((await crm.journal()).items).toHaveLength(1);
  });

  it('brings removed clients back, and takes an edit back', async () => {
    const crm = crmOf();
    const { id } = await crm.create(ferreteria);
    const { entry } = await crm.remove({ query: { text: 'ferreteria' } });
    expect(await crm.undo(entry!)).toEqual({ restored: 1, removed: 0, kept: [] });
    expect(await crm.get(id)).toMatchObject({ version: 2, values: ferreteria });
    expect(await crm.undo(entry!)).toEqual({ restored: 0, removed: 0, kept: [{ id, reason: 'already-undone' }] });
    await crm.update(id, { city: '11001' });
    const [edit] = (await crm.journal({ clientId: id })).items;
    expect(edit!.changes).toEqual([{ field: 'city', before: '05001', after: '11001' }]);
    expect(await crm.undo(edit!.entry)).toMatchObject({ restored: 1, kept: [] });
    expect((await crm.get(id))!.values['city']).toBe('05001');
  });

  it('keeps what was edited since when an undo comes late, and says why', async () => {
    const crm = crmOf();
    const { id } = await crm.create(ferreteria);
    const [creation] = (await crm.journal()).items;
    await crm.update(id, { city: '11001' });
    expect(await crm.undo(creation!.entry)).toEqual({ restored: 0, removed: 0, kept: [{ id, reason: 'edited-since' }] });
  });

  it('computes what depends on the day when it reads, and never stores it', async () => {
    const crm = crmOf();
    const { id, values } = await crm.create({ ...ferreteria, creditLimit: 10_000_000, receivableBalance: 2_500_000, lastPurchaseDate: '2026-10-25' });
    expect(values).toMatchObject({ creditAvailable: 7_500_000, creditUse: 25, recencyDays: 30 });
    await expect(crm.update(id, { recencyDays: 1 })).rejects.toBeInstanceOf(ValidationError);
    const found = await crm.find({ where: { field: 'recencyDays', op: 'gte', value: 30 } });
    expect(found.total.value).toBe(1);
  });

  it('takes the values of a client back as they were read', async () => {
    const crm = crmOf();
    const { id, values } = await crm.create({ ...ferreteria, creditLimit: 10_000_000, lastPurchaseDate: '2026-10-25' });
    expect(await crm.update(id, { ...values, phone: '6044441234' })).toMatchObject({ version: 2, values: { ...values, phone: '6044441234' } });
  });

  it('counts and walks a selection of all that match but some', async () => {
    const crm = crmOf();
    const clients = [];
    for (let i = 0; i < 5; i++) clients.push(await crm.create({ ...ferreteria, branchCode: String(i) }));
    const selection = { query: { text: 'ferreteria' }, except: [clients[2]!.id] };
    expect(await crm.count(selection)).toBe(4);
    const walked = [];
    for await (const batch of crm.each(selection, { batchSize: 3 })) walked.push(batch.map(({ id }) => id));
    expect(walked.flat()).toEqual(clients.filter((_, i) => i !== 2).map(({ id }) => id));
    expect(walked).toHaveLength(2);
  });

  it('does nothing the host did not permit', async () => {
    const crm = crmOf({ permissions: { create: false, export: false } });
    await expect(crm.create(ferreteria)).rejects.toBeInstanceOf(PermissionError);
    await expect(crm.exportClients({ query: {} })).rejects.toBeInstanceOf(PermissionError);
    await expect(crm.find()).resolves.toMatchObject({ items: [] });
  });

  it('shows, searches and sorts by no hidden field', async () => {
    const store = crmOf();
    const file = `Razón social;Identificación;Correo electrónico\nFerretería Uno;900742137;secreto@ejemplo.com.co\n`;
    const crm = crmOf({ permissions: { fields: { email: 'hidden' } } });
    await crm.importFile(file);
    await store.importFile(file);
    expect((await store.find({ text: 'secreto' })).total.value).toBe(1);
    expect((await crm.find({ text: 'secreto' })).total.value).toBe(0);
    expect((await crm.find({ text: 'uno' })).items[0]!.values).not.toHaveProperty('email');
    await expect(crm.find({ where: { field: 'email', op: 'contains', value: 'secreto' } })).rejects.toBeInstanceOf(PermissionError);
    expect(crm.columns('complete').map(({ field }) => field.name)).not.toContain('email');
  });

  it.each([
    ['creditLimit', ['creditAvailable', 'creditUse'], ['recencyDays']],
    ['receivableBalance', ['creditAvailable', 'creditUse'], ['recencyDays']],
    ['pendingOrders', ['creditAvailable', 'creditUse'], ['paymentCompliance']],
    ['lastPurchaseDate', ['recencyDays'], ['creditAvailable']],
    ['averagePaymentDays', ['paymentCompliance'], ['creditUse']],
  ])('with %s hidden, hides %j too, and not %j', async (hidden, told, left) => {
    const crm = crmOf({ permissions: { fields: { [hidden]: 'hidden' } } });
    await crm.importFile('Razón social;Identificación;Cupo de crédito;Saldo de cartera;Pedidos pendientes;Última compra;Días promedio de pago;Días de plazo\nFerretería Uno;900742137;5000000;1000000;500000;01/11/2026;40;30\n', { dateFormat: 'DD/MM/YYYY' });
    const [client] = (await crm.find()).items;
    const columns = crm.columns(crm.schema.fields.map(({ name }) => ({ field: name }))).map(({ field }) => field.name);
    for (const name of [hidden, ...told]) {
      expect(Object.hasOwn(client!.values, name)).toBe(false);
      expect(columns).not.toContain(name);
      await expect(crm.find({ sort: [{ field: name, direction: 'asc' }] })).rejects.toBeInstanceOf(PermissionError);
      await expect(crm.find({ where: { field: name, op: 'gt', value: hidden === 'lastPurchaseDate' && name === hidden ? '2026-01-01' : 0 } })).rejects.toBeInstanceOf(PermissionError);
    }
    for (const name of left) expect(columns).toContain(name);
  });

  it('rejects a query it can not answer', async () => {
    const crm = crmOf();
    await expect(crm.find({ where: { field: 'nothing', op: 'eq', value: 1 } })).rejects.toBeInstanceOf(QueryError);
  });

  it('takes a schema that is right and refuses one that is not', async () => {
    const crm = crmOf();
    await crm.ready();
    const events: string[] = [];
    crm.subscribe(({ type }) => events.push(type));
    const custom = { name: 'custom.zone', type: 'text' as const, label: { es: 'Zona', en: 'Zone' }, owner: 'crm' as const, searchable: true };
    await crm.setSchema({ ...crm.schema, fields: [...crm.schema.fields, custom] });
    expect(crm.schema.fields.at(-1)).toEqual(custom);
    expect(events).toContain('schema');
    await crm.create({ ...ferreteria, 'custom.zone': 'Oriente' });
    expect((await crm.find({ text: 'oriente' })).total.value).toBe(1);
    await expect(crm.setSchema({ ...crm.schema, fields: [...crm.schema.fields, custom] })).rejects.toBeInstanceOf(SchemaError);
  });

  it('stops with the abort of its signal', async () => {
    const crm = crmOf();
    await crm.ready();
    await expect(crm.find({}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('keeps saved views by name', async () => {
    const crm = crmOf();
    await crm.saveView({ name: 'Vencidos', query: { where: { field: 'overdueBalance', op: 'gt', value: 0 } } });
    await crm.saveView({ name: 'Vencidos', query: { text: 'x' } });
    expect(await crm.views()).toEqual([{ name: 'Vencidos', query: { text: 'x' } }]);
    await crm.removeView('Vencidos');
    expect(await crm.views()).toEqual([]);
  });

  it('wipes everything', async () => {
    const crm = crmOf();
    await crm.create(ferreteria);
    await crm.wipe();
    expect((await crm.find()).total.value).toBe(0);
    await expect(crm.create(ferreteria)).resolves.toMatchObject({ version: 1 });
  });
});
