import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientsOnly, keyOf, keysOf, startErp, type Fault, type Row, type TestErp } from './erp.js';

let erp: TestErp;
beforeEach(async () => {
  erp = await startErp({ branches: 100, documents: false });
});
afterEach(() => erp.close());
const truth = () => erp.tables.clients.filter((row) => row['f201_id_cia'] === 1).map(keyOf).sort();

/** Faults that end before the patience does: the sync comes through and the store equals the ERP. */
const passing: readonly [name: string, fault: Fault][] = [
  ['a connection that is reset before it answers', { kind: 'reset', page: 3, times: 2 }],
  ['a body cut half way', { kind: 'truncate', page: 3, times: 2 }],
  ['a body that stalls after its beginning', { kind: 'stall', page: 3, times: 1 }],
  ['an answer later than the deadline', { kind: 'slow', ms: 700, page: 2, times: 1 }],
  ['a captive portal: HTML with status 200', { kind: 'html', page: 2, times: 2 }],
  ['truncated JSON', { kind: 'text', body: '{"codigo":0,"mensaje":"Transacción Exitosa","detalle":{"Table":[{"f200', page: 2, times: 1 }],
  ['204 without a body', { kind: 'status', status: 204, page: 2, times: 1 }],
  ['500', { kind: 'status', status: 500, page: 2, times: 2 }],
  ['503 with Retry-After in seconds, capped', { kind: 'status', status: 503, headers: { 'retry-after': '86400' }, page: 2, times: 1 }],
  ['429 with Retry-After 0', { kind: 'status', status: 429, headers: { 'retry-after': '0' }, page: 2, times: 2 }],
  ['429 with an empty Retry-After', { kind: 'status', status: 429, headers: { 'retry-after': '' }, page: 2, times: 1 }],
  ['429 with Retry-After 0x10', { kind: 'status', status: 429, headers: { 'retry-after': '0x10' }, page: 2, times: 1 }],
  ['429 with a date that is past', { kind: 'status', status: 429, headers: { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, page: 2, times: 1 }],
  ['429 with a date far ahead, capped', { kind: 'status', status: 429, headers: { 'retry-after': 'Wed, 21 Oct 2199 07:28:00 GMT' }, page: 2, times: 1 }],
  ['410 in mid-run: it is read anew', { kind: 'status', status: 410, page: 3, times: 1 }],
  ['400 for a cursor: it is read anew', { kind: 'status', status: 400, body: '{"codigo":1,"mensaje":"Error","detalle":"La página venció"}', page: 3, times: 1 }],
  ['the same page twice', { kind: 'rows', rows: (rows) => [...rows, ...rows], page: 2, times: 1 }],
  ['rows out of order', { kind: 'rows', rows: (rows) => rows.reverse(), page: 2, times: 1 }],
];

/** Answers that are no use and stay so: the sync says which, and what was here stays. */
const failing: readonly [name: string, fault: Fault, error: object][] = [
  ['401', { kind: 'status', status: 401 }, { name: 'ErpHttpError', code: 'erp-http-denied', status: 401 }],
  ['403', { kind: 'status', status: 403 }, { name: 'ErpHttpError', code: 'erp-http-denied' }],
  ['304', { kind: 'status', status: 304 }, { name: 'ErpHttpError', code: 'erp-http-refused', status: 304 }],
  ['409', { kind: 'status', status: 409 }, { name: 'ErpHttpError', code: 'erp-http-refused', status: 409 }],
  ['413', { kind: 'status', status: 413 }, { name: 'ErpHttpError', code: 'erp-http-refused', status: 413 }],
  ['426', { kind: 'status', status: 426 }, { name: 'ErpHttpError', code: 'erp-http-refused', status: 426 }],
  ['502 without end', { kind: 'status', status: 502 }, { name: 'ErpHttpError', code: 'erp-http-down' }],
  ['429 without end', { kind: 'status', status: 429 }, { name: 'ErpHttpError', code: 'erp-http-busy' }],
  ['HTML without end', { kind: 'html' }, { name: 'ErpContractError', code: 'erp-not-json' }],
  ['204 without end', { kind: 'status', status: 204 }, { name: 'ErpContractError', code: 'erp-empty-answer' }],
  ['a stall without end', { kind: 'stall' }, { name: 'ErpTimeoutError', code: 'erp-timeout' }],
  ['resets without end', { kind: 'reset' }, { name: 'ErpNetworkError', code: 'erp-network' }],
  ['JSON of another shape', { kind: 'text', body: '{"data":[]}' }, { name: 'ErpContractError', code: 'erp-shape' }],
  ['a list', { kind: 'text', body: '[]' }, { name: 'ErpContractError', code: 'erp-shape' }],
  ['rows that are no list', { kind: 'text', body: '{"codigo":0,"detalle":{"Table":{}}}' }, { name: 'ErpContractError', code: 'erp-shape' }],
  ['a refusal with status 200', { kind: 'text', body: '{"codigo":1,"mensaje":"Error","detalle":"La consulta no existe"}' }, { name: 'ErpContractError', code: 'erp-refused' }],
  ['an alert dressed as a row', { kind: 'text', body: '{"codigo":0,"mensaje":"Transacción Exitosa","detalle":{"Table":[{"alerta":"Filtro inválido"}]}}' }, { name: 'ErpContractError', code: 'erp-alert' }],
  ['a row of nothing but NULL', { kind: 'text', body: '{"codigo":0,"mensaje":"Transacción Exitosa","detalle":{"Table":[{"f200_id":null,"f200_nit":null}]}}' }, { name: 'ErpContractError', code: 'erp-phantom-page' }],
];

describe('crm.sync, against an ERP that misbehaves for a while', () => {
  it.each(passing)('comes through %s', async (_name, fault) => {
    erp.fault(fault);
    const crm = erp.crm({}, clientsOnly);
    const report = await crm.sync();
    expect(report.entities[0]!.failed).toBeNull();
    expect(await keysOf(crm)).toEqual(truth());
  });
});

describe('crm.sync, against an ERP that misbehaves for good', () => {
  it.each(failing)('ends with what %s is, keeps what was here, and heals', async (_name, fault, error) => {
    const crm = erp.crm({}, { ...clientsOnly, timeoutMs: 80 });
    await crm.sync();
    erp.fault({ ...fault, times: 1_000 });
    await expect(crm.sync({ full: true })).rejects.toMatchObject(error);
    expect(await keysOf(crm)).toEqual(truth());
    expect((await crm.syncStatus()).failed).toMatchObject({ code: (error as { code: string }).code });
    erp.heal();
    erp.tables.clients.find((row) => row['f201_id_cia'] === 1)!['f200_razon_social'] = 'SANADO S.A.S.';
    erp.touch();
    await crm.sync({ full: true });
    expect((await crm.find({ text: 'sanado' })).items.length).toBe(1);
    expect((await crm.syncStatus()).failed).toBeNull();
  });

  it('leaves the other entities alone when one is not allowed', async () => {
    const crm = erp.crm();
    erp.fault({ kind: 'status', status: 401, query: 'API_v2_Ventas_Pedidos', times: 100 });
    const report = await crm.sync();
    expect(report.complete).toBe(false);
    expect(report.entities.map(({ name, failed }) => [name, failed?.code ?? null])).toContainEqual(['orders', 'erp-http-denied']);
    expect(await keysOf(crm)).toEqual(truth());
  });
});

describe('crm.sync, with bad rows in the answer', () => {
  const spoil = (change: (row: Row) => void, index = 3) => (rows: Row[]) => {
    change(rows[index]!);
    return rows;
  };
  const others = () => truth().filter((key) => key !== keyOf(erp.tables.clients.filter((row) => row['f201_id_cia'] === 1)[3]!));

  it.each<[string, (row: Row) => void, object]>([
    ['no id', (row) => Object.assign(row, { f201_rowid_tercero: null, f200_rowid: null, f200_id: null, f200_nit: null }), { code: 'erp-missing-id', severity: 'error', line: 4 }],
    ['no company', (row) => Object.assign(row, { f201_id_cia: null, f200_id_cia: null }), { code: 'erp-no-company', severity: 'error', line: 4 }],
    ['nothing but NULL', (row) => Object.keys(row).forEach((column) => (row[column] = null)), { code: 'erp-blank-row', severity: 'error', line: 4 }],
  ])('lists a row with %s and takes the others', async (_name, change, issue) => {
    erp.fault({ kind: 'rows', page: 1, times: 9, rows: spoil(change) });
    const crm = erp.crm({}, clientsOnly);
    const report = await crm.sync();
    expect(report.entities[0]).toMatchObject({ refused: 1, failed: null });
    expect(report.entities[0]!.issues).toContainEqual(expect.objectContaining(issue));
    expect(await keysOf(crm)).toEqual(others());
  });

  it('takes a row whose amount is no number, but for the amount', async () => {
    erp.fault({ kind: 'rows', page: 1, times: 9, rows: spoil((row) => Object.assign(row, { f201_cupo_credito: 'MUCHO' })) });
    const crm = erp.crm({}, clientsOnly);
    const report = await crm.sync();
    expect(report.entities[0]!.issues).toContainEqual(expect.objectContaining({ code: 'not-a-number', field: 'creditLimit', text: 'MUCHO', severity: 'warning' }));
    expect(await keysOf(crm)).toEqual(truth());
  });

  it('takes no row of another company although the filter is not kept', async () => {
    erp.fault({ kind: 'rows', page: 1, times: 9, rows: (rows) => rows.map((row, i) => (i % 2 ? { ...row, f201_id_cia: 2, f200_id_cia: 2 } : row)) });
    const crm = erp.crm({}, clientsOnly);
    await crm.sync();
    expect((await keysOf(crm)).length).toBe(truth().length - 10);
  });

  it.each(['9999-12-31T00:00:00', '2027-06-01T00:00:00', 'ayer', '0000-00-00'])('is not led astray by the stamp %s', async (stamp) => {
    const rows = erp.tables.clients.filter((row) => row['f201_id_cia'] === 1);
    rows[2]!['f200_fecha_actualizacion'] = stamp;
    rows[4]!['f200_fecha_actualizacion'] = '2026-11-22T00:00:00';
    erp.touch();
    const crm = erp.crm({}, clientsOnly);
    await crm.sync();
    Object.assign(rows[6]!, { f200_fecha_actualizacion: '2026-11-23T00:00:00', f200_razon_social: 'CAMBIADA DESPUES LTDA' });
    rows[2]!['f200_fecha_actualizacion'] = '2026-11-23T00:00:00';
    rows[2]!['f200_razon_social'] = 'CORREGIDA LTDA';
    erp.touch();
    await crm.sync();
    expect((await crm.find({ text: 'cambiada despues' })).items.length).toBe(1);
    expect((await crm.find({ text: 'corregida' })).items.length).toBe(1);
  });

  it('sees a row that became visible after its stamp was passed', async () => {
    const rows = erp.tables.clients.filter((row) => row['f201_id_cia'] === 1);
    rows[4]!['f200_fecha_actualizacion'] = '2026-11-23T00:00:00';
    erp.touch();
    const crm = erp.crm({}, clientsOnly);
    await crm.sync();
    Object.assign(rows[6]!, { f200_fecha_actualizacion: '2026-11-22T23:00:00', f200_razon_social: 'TARDIA LTDA' });
    erp.touch();
    await crm.sync();
    expect((await crm.find({ text: 'tardia' })).items.length).toBe(1);
  });

  it('reads 500 rows of one stamp across the borders of pages', async () => {
    const many = await startErp({ branches: 500, documents: false });
    for (const row of many.tables.clients) row['f200_fecha_actualizacion'] = '2026-11-20T00:00:00';
    const crm = many.crm({}, { ...clientsOnly, pageSize: 100 });
    await crm.sync();
    const report = await crm.sync();
    expect(report.entities[0]!.read).toBe(500);
    await many.close();
  });

  it('never puts an older version over a newer one', async () => {
    const row = erp.tables.clients.filter((each) => each['f201_id_cia'] === 1)[3]!;
    row['f200_fecha_actualizacion'] = '2026-11-20T00:00:00';
    row['f200_razon_social'] = 'NUEVA LTDA';
    erp.touch();
    const crm = erp.crm({}, clientsOnly);
    await crm.sync();
    erp.fault({ kind: 'rows', page: 1, times: 9, rows: spoil((each) => Object.assign(each, { f200_fecha_actualizacion: '2026-11-18T00:00:00', f200_razon_social: 'VIEJA LTDA' })) });
    await crm.sync({ full: true });
    expect((await crm.find({ text: 'nueva ltda' })).items.length).toBe(1);
    expect((await crm.find({ text: 'vieja ltda' })).items.length).toBe(0);
  });

  it('stops at an ERP that gives the same page for ever', async () => {
    let first: Row[] | null = null;
    erp.fault({ kind: 'rows', times: 1_000, rows: (rows) => (first ??= rows) });
    const crm = erp.crm({}, clientsOnly);
    await expect(crm.sync()).rejects.toMatchObject({ code: 'erp-cursor-loop' });
  });
});
