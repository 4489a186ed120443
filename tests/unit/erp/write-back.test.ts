import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../../src/client/client.js';
import type { Crm } from '../../../src/crm.js';
import { toConnectorMoney } from '../../../src/erp/siesa/connector.js';
import { startErp, type Row, type TestErp } from './erp.js';

const document = { kind: 'standard', id: 150484, name: 'API_v1_Terceros' } as const;
const fields = ['phone', 'email', 'address', 'creditLimit', 'notes', 'city', 'graceDays'];
const writing = { queries: { criteria: null, receivables: null, payments: null, invoices: null, orders: null }, writeBack: { fields, document, settleMs: 10_000 } };

let erp: TestErp;
let crm: Crm;
let client: Client;
/** The clock of the CRM, moved by hand. */
let at = Date.parse('2026-11-24T15:00:00Z');
const later = (ms: number) => (at += ms);
const open = (more: Parameters<TestErp['crm']>[0] = {}, source = {}) => erp.crm({ now: () => new Date(at), ...more }, { ...writing, ...source });
const rowOf = ({ values }: Client): Row => erp.tables.clients.find((row) => row['f201_id_cia'] === 1 && String(row['f200_id']).trim() === values['identificationNumber'] && row['f201_id_sucursal'] === values['branchCode'])!;
const rowNow = () => rowOf(client);
const states = async (of = crm) => (await of.outbox()).map(({ state }) => state);
const posts = () => erp.log.filter((line) => line.startsWith('POST')).length;

beforeEach(async () => {
  at = Date.parse('2026-11-24T15:00:00Z');
  erp = await startErp({ branches: 40, documents: false });
  crm = open();
  await crm.sync();
  client = (await crm.find({ where: { field: 'kind', op: 'eq', value: 'client' } })).items[3]!;
});
afterEach(() => erp.close());

describe('a change of a shared field', () => {
  it('is refused where the source does not write', async () => {
    const reading = open({}, { writeBack: undefined });
    await reading.sync();
    const { id } = (await reading.find()).items[0]!;
    expect(reading.writable).toEqual([]);
    await expect(reading.update(id, { creditLimit: 5 })).rejects.toMatchObject({ name: 'ValidationError', issues: [{ code: 'read-only', field: 'creditLimit', owner: 'erp' }] });
    expect(posts()).toBe(0);
  });

  it('reaches the ERP in the form of its connector, and leaves the outbox when the ERP shows it', async () => {
    await crm.update(client.id, { phone: '6041112233', creditLimit: 1_500_000.5, city: '05001' });
    await crm.sendOutbox();
    expect(await states()).toEqual(['accepted']);
    expect(rowNow()).toMatchObject({ f015_telefono: '6041112233', f201_cupo_credito: 1_500_000.5, f015_id_depto: '05', f015_id_ciudad: '001' });
    expect([...erp.writes.values()]).toEqual([1]);
    later(11_000);
    await crm.sync({ full: true });
    expect(await states()).toEqual([]);
    expect((await crm.get(client.id))!.values).toMatchObject({ phone: '6041112233', creditLimit: 1_500_000.5, city: '05001' });
  });

  it('of a field that is the CRM\'s own but mapped is written too', async () => {
    await crm.update(client.id, { notes: 'Prefiere la mañana' });
    await crm.sendOutbox();
    expect(rowNow()['f201_notas']).toBe('Prefiere la mañana');
  });

  it('reaches the ERP out of a file too, and goes back with its import', async () => {
    const { creditLimit, identificationNumber, branchCode } = client.values;
    const file = (text: string) => `NIT;Sucursal;Cupo de crédito;Saldo en cartera\n${identificationNumber};${branchCode};${text};1\n`;
    const report = await crm.importFile(file('7654321'), { mapping: ['identificationNumber', 'branchCode', 'creditLimit', 'receivableBalance'] });
    expect(report).toMatchObject({ updated: 1, failed: 0, issues: [{ code: 'read-only', field: 'receivableBalance', owner: 'erp' }] });
    await crm.sendOutbox();
    expect(rowNow()['f201_cupo_credito']).toBe(7_654_321);
    expect((await crm.get(client.id))!.values['creditLimit']).toBe(7_654_321);
    expect(await crm.undoImport(report.importId)).toMatchObject({ restored: 1, kept: [] });
    await crm.sendOutbox();
    expect(rowNow()['f201_cupo_credito']).toBe(creditLimit ?? 0);
  });

  it('out of a file is kept where the ERP does not answer, and no page of it takes it back', async () => {
    erp.fault({ kind: 'status', status: 403, query: document.name, times: 9 });
    await crm.importFile(`NIT;Sucursal;Cupo de crédito\n${client.values['identificationNumber']};${client.values['branchCode']};7654321\n`);
    await crm.sendOutbox();
    expect(await states()).toEqual(['pending']);
    await crm.sync({ full: true });
    expect((await crm.get(client.id))!.values['creditLimit']).toBe(7_654_321);
  });

  it('is told as pending with what it was and is, and told of to who listens', async () => {
    const heard: string[] = [];
    crm.subscribe(({ type }) => heard.push(type));
    erp.fault({ kind: 'status', status: 403, query: document.name, times: 9 });
    await crm.update(client.id, { phone: '6041112233' });
    await crm.sendOutbox();
    expect(await crm.outbox({ clientId: client.id })).toMatchObject([{ state: 'pending', clientId: client.id, user: 'Laura', tries: 1, failed: { code: 'erp-http-denied' }, nextAt: expect.any(String) as string, fields: [{ field: 'phone', before: client.values['phone'] ?? null, after: '6041112233' }] }]);
    expect(await crm.outbox({ clientId: 'other' })).toEqual([]);
    expect(heard).toContain('outbox');
  });

  it('is not overwritten by a page of the ERP that comes meanwhile', async () => {
    erp.fault({ kind: 'status', status: 403, query: document.name, times: 9 });
    await crm.update(client.id, { creditLimit: 7_000_000 });
    Object.assign(rowNow(), { f201_cupo_credito: 1_000, f200_razon_social: 'NOMBRE NUEVO', f200_fecha_actualizacion: '2026-11-24T00:00:00' });
    erp.touch();
    await crm.sync({ full: true });
    expect((await crm.get(client.id))!.values).toMatchObject({ creditLimit: 7_000_000, legalName: 'NOMBRE NUEVO' });
  });

  it('that was accepted is not taken back by a page the ERP had made before', async () => {
    await crm.update(client.id, { creditLimit: 7_000_000 });
    await crm.sendOutbox();
    rowNow()['f201_cupo_credito'] = client.values['creditLimit'] ?? null;
    erp.touch();
    later(2_000);
    await crm.sync({ full: true });
    expect((await crm.get(client.id))!.values['creditLimit']).toBe(7_000_000);
    later(20_000);
    await crm.sync({ full: true });
    expect((await crm.get(client.id))!.values['creditLimit']).toBe(client.values['creditLimit']);
    expect(await states()).toEqual([]);
  });

  it('brings back what the ERP refused, beside its field', async () => {
    await crm.update(client.id, { email: 'a@b.co', address: 'X'.repeat(41) });
    await crm.sendOutbox();
    const [entry] = await crm.outbox();
    expect(entry).toMatchObject({ state: 'rejected', refused: [{ field: 'address', message: 'El campo F015_DIRECCION1 supera 40 caracteres', value: 'X'.repeat(41), line: 2 }] });
    expect(posts()).toBe(1);
    await crm.sendOutbox();
    expect(posts()).toBe(1);
    await crm.update(client.id, { address: 'Calle 1' });
    await crm.sendOutbox();
    expect(await states()).toEqual(['accepted']);
    expect(rowNow()).toMatchObject({ f015_direccion1: 'Calle 1', f015_email: 'a@b.co' });
  });

  it('leaves nothing behind when it is taken back before it was sent', async () => {
    erp.fault({ kind: 'status', status: 403, query: document.name, times: 9 });
    await crm.update(client.id, { phone: '6041112233' });
    await crm.sendOutbox();
    await crm.update(client.id, { phone: client.values['phone'] ?? null });
    expect(await states()).toEqual([]);
  });

  it.each([['undone in bulk', 'undo'], ['given up', 'resolve']] as const)('can be %s', async (_name, how) => {
    erp.fault({ kind: 'status', status: 403, query: document.name, times: 99 });
    const report = await crm.updateAll({ ids: [client.id] }, { address: 'Otra calle' });
    await crm.sendOutbox();
    expect(await states()).toEqual(['pending']);
    if (how === 'undo') await crm.undo(report.entry!);
    else await crm.resolveOutbox((await crm.outbox())[0]!.key, 'undo');
    expect(await states()).toEqual([]);
    expect((await crm.get(client.id))!.values['address']).toBe(client.values['address']);
  });

  it('of many clients queues one for each', async () => {
    erp.fault({ kind: 'status', status: 403, query: document.name, times: 999 });
    const linked = (await crm.find({ page: { size: 20 } })).items.map(({ id }) => id);
    await crm.updateAll({ ids: linked }, { graceDays: 77 });
    await crm.sendOutbox();
    expect(new Set((await crm.outbox()).map(({ clientId }) => clientId))).toEqual(new Set(linked));
    erp.heal();
    later(3_600_000);
    expect(await crm.sendOutbox()).toEqual({ accepted: 20, rejected: 0, unknown: 0, waiting: 0 });
    expect(erp.tables.clients.filter((row) => row['f201_dias_gracia'] === 77).length).toBe(20);
  });

  it('outlives a full reading that the ERP forced, and is listed when the store is emptied', async () => {
    erp.fault({ kind: 'status', status: 403, query: document.name, times: 9 });
    await crm.update(client.id, { phone: '6041112233' });
    erp.fault({ kind: 'status', status: 410, query: 'API_v2_Clientes', times: 1 });
    await crm.sync({ full: true });
    expect(await states()).toEqual(['pending']);
    expect((await crm.wipe()).map(({ fields: lost }) => lost[0]!.after)).toEqual(['6041112233']);
    expect(await crm.wipe()).toEqual([]);
  });
});

describe('a write the ERP does not answer', () => {
  /** Each ends the exchange after the ERP took it. */
  const silences = [
    ['a cut connection', { kind: 'reset' }], ['a stalled body', { kind: 'stall' }], ['a body cut half way', { kind: 'truncate' }], ['a 500', { kind: 'status', status: 500 }], ['a 504', { kind: 'status', status: 504 }], ['HTML of a captive portal', { kind: 'html' }],
  ] as const;

  it.each(silences)('because of %s is never sent again blindly, and found taken by reading back', async (_name, fault) => {
    erp.fault({ ...fault, query: document.name, commits: true });
    await crm.update(client.id, { phone: '6041112233' });
    await crm.sendOutbox();
    await crm.sendOutbox();
    expect([posts(), await states()]).toEqual([1, ['unknown']]);
    later(12_000);
    await crm.sendOutbox();
    expect([posts(), await states()]).toEqual([1, []]);
    expect([...erp.writes.values()]).toEqual([1]);
  });

  it.each(silences)('because of %s before it was taken goes again with the same key once it was read back', async (_name, fault) => {
    erp.fault({ ...fault, query: document.name });
    await crm.update(client.id, { phone: '6041112233' });
    await crm.sendOutbox();
    const [{ key } = { key: '' }] = await crm.outbox();
    later(12_000);
    await crm.sendOutbox();
    expect([posts(), [...erp.writes]]).toEqual([2, [[key, 1]]]);
    expect(rowNow()['f015_telefono']).toBe('6041112233');
  });

  it('has one record at the ERP when a person sends it again', async () => {
    erp.fault({ kind: 'reset', query: document.name, commits: true });
    await crm.update(client.id, { phone: '6041112233' });
    await crm.sendOutbox();
    const [{ key } = { key: '' }] = await crm.outbox();
    await crm.resolveOutbox(key, 'retry');
    await crm.sendOutbox();
    expect([posts(), [...erp.writes]]).toEqual([2, [[key, 1]]]);
  });

  it('asks a person when the ERP shows a third value, and holds back what comes after it', async () => {
    erp.fault({ kind: 'reset', query: document.name });
    await crm.update(client.id, { phone: '6041112233' });
    await crm.sendOutbox();
    rowNow()['f015_telefono'] = '6040000000';
    erp.touch();
    await crm.update(client.id, { phone: '6045556677' });
    later(12_000);
    await crm.sendOutbox();
    const entries = await crm.outbox();
    expect(entries.map(({ state, failed }) => [state, failed?.code ?? null])).toEqual([['unknown', 'erp-write-unclear'], ['pending', null]]);
    await crm.resolveOutbox(entries[0]!.key, 'done');
    await crm.sendOutbox();
    expect(rowNow()['f015_telefono']).toBe('6045556677');
  });

  it('is judged by a later sync where the source can\'t read back', async () => {
    const dynamic = open({}, { queries: { ...writing.queries, clients: { kind: 'standard', name: 'API_v2_Clientes' } } });
    await dynamic.sync();
    const { id } = (await dynamic.find()).items[0]!;
    erp.fault({ kind: 'reset', query: document.name, commits: true });
    await dynamic.update(id, { phone: '6041112233' });
    await dynamic.sendOutbox();
    later(12_000);
    erp.fault({ kind: 'status', status: 403, query: 'API_v2_Clientes', times: 1 });
    await dynamic.sync({ full: true });
    expect(await states(dynamic)).toEqual([]);
  });

  it('waits for what the ERP asks with a 429, and is sent once', async () => {
    erp.fault({ kind: 'status', status: 429, headers: { 'retry-after': '0' }, query: document.name, times: 2 });
    await crm.update(client.id, { phone: '6041112233' });
    await crm.sendOutbox();
    expect([posts(), await states(), [...erp.writes.values()]]).toEqual([3, ['accepted'], [1]]);
  });

  it('asks for another token once and goes on', async () => {
    const asked: boolean[] = [];
    const own = open({}, { getToken: ({ refresh }: { refresh: boolean }) => (asked.push(refresh), 'token') });
    await own.sync();
    const { id } = (await own.find()).items[0]!;
    erp.fault({ kind: 'status', status: 401, query: document.name });
    await own.update(id, { phone: '6041112233' });
    await own.sendOutbox();
    expect([asked, await states(own)]).toEqual([[false, true], ['accepted']]);
  });
});

describe('createSiesaSource({ writeBack })', () => {
  it.each(['identificationNumber', 'branchCode', 'lastName', 'paymentTermDays', 'website'])('refuses to write %s', (name) => {
    expect(() => erp.source({ writeBack: { fields: [name], document } })).toThrow(RangeError);
  });
});

describe('toConnectorMoney', () => {
  it.each([[1_500_000, '+000000001500000.0000'], [-0.5, '-000000000000000.5000'], [0, '+000000000000000.0000'], [999_999_999_999_999, '+999999999999999.0000']])('writes %s in 21 characters', (amount, text) => {
    expect(toConnectorMoney(amount)).toBe(text);
    expect(text.length).toBe(21);
  });

  it('refuses what does not fit', () => {
    expect(() => toConnectorMoney(1e15)).toThrow(RangeError);
  });
});
