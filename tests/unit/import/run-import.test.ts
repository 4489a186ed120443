import { describe, expect, it } from 'vitest';
import type { ImportOptions, ImportOutcome } from '../../../src/import/import.js';
import { runImport } from '../../../src/import/run-import.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import { clientOf, pick, shelfOf } from './shelf.js';

const csv = (...rows: string[]) => `${rows.join('\n')}\n`;
const codes = (outcome: ImportOutcome) => outcome.issues.map(({ code }) => code);
const counts = ({ rows, created, updated, unchanged, skipped, failed }: ImportOutcome) => ({ rows, created, updated, unchanged, skipped, failed });
const zero = { rows: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };
const header = 'NIT;Razón social;Ciudad';

describe('runImport', () => {
  it('follows one row from the file to the client', async () => {
    const shelf = shelfOf();
    const outcome = await runImport(new File([csv('NIT;Razón social;Cupo;Última compra;Ciudad', '900.100.005-0;Peñas S.A.S.;"113.923.310.323,50";25/03/2026;Medellín')], 'clientes.csv'), {}, shelf);
    expect(outcome).toMatchObject({ importId: 'i1', fileName: 'clientes.csv', ...zero, rows: 1, created: 1, issues: [], issueCount: 0, errorFile: null, detected: { delimiter: ';', dateFormat: 'DD/MM/YYYY', decimal: ',', headerRow: 1, encoding: 'utf-8' } });
    expect([...shelf.clients.values()]).toMatchObject([{
      id: 'i1-0', version: 1, kind: 'client', parentId: null, source: 'import', createdAt: '2026-11-24T15:00:00.000Z', updatedAt: '2026-11-24T15:00:00.000Z', syncedAt: null,
      values: { identificationNumber: '900100005', checkDigit: 0, identificationType: '31', legalName: 'Peñas S.A.S.', creditLimit: 113923310323.5, lastPurchaseDate: '2026-03-25', city: '05001', department: '05', status: 'active' },
    }]);
    expect(shelf.commits).toMatchObject([{ kind: 'import', user: 'Laura', importId: 'i1', info: { fileName: 'clientes.csv', rows: 1, created: 1, undoneAt: null } }]);
  });

  it('finds every row unchanged the second time', async () => {
    const shelf = shelfOf();
    const file = csv(header, '900100005;Uno;Medellín', '900100024;Dos;Bogotá');
    await runImport(file, {}, shelf);
    const again = await runImport(file, {}, shelf);
    expect(counts(again)).toEqual({ ...zero, rows: 2, unchanged: 2 });
    expect(shelf.commits).toMatchObject([{ info: { created: 2 } }, { info: { created: 0, unchanged: 2 } }]);
  });

  it('updates by identification what the cells change and keeps what they leave empty', async () => {
    const shelf = shelfOf([clientOf('a', { identificationNumber: '900100005', legalName: 'Uno', phone: '6044441234', email: 'a@b.co' })]);
    const outcome = await runImport(csv('NIT;Razón social;Teléfono;Correo', '900.100.005;Uno S.A.S.;;'), {}, shelf);
    expect(counts(outcome)).toEqual({ ...zero, rows: 1, updated: 1 });
    expect(shelf.clients.get('a')).toMatchObject({ version: 2, updatedAt: '2026-11-24T15:00:00.000Z', createdAt: '2026-01-01T00:00:00.000Z', values: { legalName: 'Uno S.A.S.', phone: '6044441234', email: 'a@b.co' } });
  });

  it('clears with empty cells when asked, but nothing that is required', async () => {
    const shelf = shelfOf([clientOf('a', { identificationNumber: '900100005', legalName: 'Uno', phone: '6044441234' }), clientOf('b', { identificationNumber: '900100024', legalName: 'Dos', phone: '6044441234' })]);
    const outcome = await runImport(csv('NIT;Razón social;Teléfono', '900100005;Uno;', '900100024;;'), { emptyCells: 'clear' }, shelf);
    expect(counts(outcome)).toEqual({ ...zero, rows: 2, updated: 1, failed: 1 });
    expect(pick(shelf.clients.get('a'), 'phone')).toEqual({ phone: null });
    expect(outcome.issues).toMatchObject([{ code: 'required', field: 'legalName', line: 3, column: 2 }]);
  });

  it('updates a client from a file that has only some of its fields', async () => {
    const shelf = shelfOf([clientOf('a', { identificationNumber: '900100005', legalName: 'Uno' })]);
    const outcome = await runImport(csv('NIT;Celular', '900100005;3001234567'), {}, shelf);
    expect(counts(outcome)).toEqual({ ...zero, rows: 1, updated: 1 });
    expect(codes(outcome)).toEqual(['missing-column']);
  });

  it.each<[ImportOptions, object]>([
    [{ onMatch: 'skip' }, { created: 1, skipped: 1 }],
    [{ onNew: 'skip' }, { updated: 1, skipped: 1 }],
    [{ onMatch: 'create' }, { created: 2 }],
    [{ dryRun: true }, { created: 1, updated: 1 }],
  ])('does with %j as asked', async (options, expected) => {
    const shelf = shelfOf([clientOf('a', { identificationNumber: '900100005', legalName: 'Uno' })]);
    const outcome = await runImport(csv(header, '900100005;Otro;', '900100024;Dos;'), options, shelf);
    expect(counts(outcome)).toEqual({ ...zero, rows: 2, ...expected });
    if (options.dryRun) expect([shelf.clients.size, shelf.commits.length]).toEqual([1, 0]);
  });

  it('matches by the fields it is told', async () => {
    const shelf = shelfOf([clientOf('a', { identificationNumber: '900100005', legalName: 'Uno', email: 'uno@ejemplo.co' })]);
    const outcome = await runImport(csv('NIT;Razón social;Correo', '900100024;Uno Nuevo;UNO@ejemplo.co'), { match: ['email'] }, shelf);
    expect(counts(outcome)).toEqual({ ...zero, rows: 1, updated: 1 });
    expect(pick(shelf.clients.get('a'), 'identificationNumber')).toEqual({ identificationNumber: '900100024' });
  });

  it('does not match clients that lack what is matched by', async () => {
    const shelf = shelfOf([clientOf('a', { identificationNumber: '900100005', legalName: 'Uno' })]);
    const outcome = await runImport(csv('NIT;Razón social;Correo', '900100024;Dos;', '900100043;Tres;'), { match: ['email'] }, shelf);
    expect(counts(outcome)).toEqual({ ...zero, rows: 2, created: 2 });
  });

  it.each([['dots and a digit', '900.100.005-0'], ['spaces', '900 100 005'], ['commas', '900,100,005'], ['an en dash', '900100005–0'], ['the glued digit', '9001000050'], ['NIT before', 'NIT 900.100.005-0'], ['full-width digits', '９００１０００05']])('takes %s for the same client', async (_, written) => {
    const shelf = shelfOf([clientOf('a', { identificationNumber: '900100005', checkDigit: 0, identificationType: '31', legalName: 'Uno' })]);
    const outcome = await runImport(csv('NIT;Razón social', `${written.includes(',') ? `"${written}"` : written};Uno`), { delimiter: ';' }, shelf);
    expect(counts(outcome)).toEqual({ ...zero, rows: 1, unchanged: 1 });
  });

  it.each([
    ['a wrong check digit', '900100005-7;Uno', 'wrong-check-digit', { expected: 0, found: 7, column: 1 }],
    ['scientific notation', '9,00123E+08;Uno', 'excel-damaged-number', { column: 1 }],
    ['decimals', '900123456,00;Uno', 'excel-damaged-number', { column: 1 }],
    ['no identification', ';Uno', 'required', { field: 'identificationNumber', column: 1 }],
    ['no name', '900100005;', 'required', { field: 'legalName', column: 2 }],
  ])('fails a row with %s and takes the others', async (_, row, code, more) => {
    const outcome = await runImport(csv('NIT;Razón social', '900100024;Dos', row), { delimiter: ';' }, shelfOf());
    expect(counts(outcome)).toEqual({ ...zero, rows: 2, created: 1, failed: 1 });
    expect(outcome.issues).toMatchObject([{ code, line: 3, severity: 'error', ...more }]);
  });

  it('verifies a check digit of its own column, and computes one that is missing', async () => {
    const shelf = shelfOf();
    const outcome = await runImport(csv('NIT;DV;Tipo de documento;Razón social', '900100005;0;NIT;Uno', '900100024;5;NIT;Dos', '899999068;;NIT;Tres', '43567890;;CC;Ana'), {}, shelf);
    expect(counts(outcome)).toEqual({ ...zero, rows: 4, created: 3, failed: 1 });
    expect(outcome.issues).toMatchObject([{ code: 'wrong-check-digit', line: 3, column: 2, expected: 0, found: 5 }]);
    expect([...shelf.clients.values()].map((client) => pick(client, 'identificationType', 'checkDigit'))).toEqual([{ identificationType: '31', checkDigit: 0 }, { identificationType: '31', checkDigit: 1 }, { identificationType: '13', checkDigit: null }]);
  });

  it('fails the later of two rows that are the same client and says where the first is', async () => {
    const outcome = await runImport(csv(header, '900100005;Uno;', '900100024;Dos;', '900.100.005-0;Uno otra vez;'), {}, shelfOf());
    expect(counts(outcome)).toEqual({ ...zero, rows: 3, created: 2, failed: 1 });
    expect(outcome.issues).toMatchObject([{ code: 'duplicate-in-file', line: 4, firstLine: 2 }]);
  });

  it('takes the second of two equal rows when the first fails', async () => {
    const schema = { ...defaultSchema, fields: defaultSchema.fields.map((field) => (field.name === 'email' ? { ...field, unique: true } : field)) };
    const shelf = shelfOf([clientOf('a', { identificationNumber: '900100043', legalName: 'Tres', email: 'tres@ejemplo.co' })], { schema });
    const outcome = await runImport(csv('NIT;Razón social;Correo', '900100005;;', '900100005;Uno;', '900100024;Dos;tres@ejemplo.co', '900100024;Dos;dos@ejemplo.co', '900100024;Dos otra vez;'), {}, shelf);
    expect(counts(outcome)).toEqual({ ...zero, rows: 5, created: 2, failed: 3 });
    expect(outcome.issues).toMatchObject([{ code: 'required', line: 2 }, { code: 'not-unique', line: 4 }, { code: 'duplicate-in-file', line: 6, firstLine: 5 }]);
  });

  it('fails a row that could be several clients', async () => {
    const same = { identificationNumber: '900100005', legalName: 'Uno' };
    const outcome = await runImport(csv(header, '900100005;Uno;'), {}, shelfOf([clientOf('a', same), clientOf('b', same)]));
    expect(outcome.issues).toMatchObject([{ code: 'ambiguous-match', matches: 2, line: 2 }]);
  });

  it('prefers the client to its branches where the file has no branch column', async () => {
    const shelf = shelfOf([clientOf('a', { identificationNumber: '900100005', legalName: 'Uno' }), clientOf('b', { identificationNumber: '900100005', branchCode: '002', legalName: 'Uno' }, { kind: 'branch', parentId: 'a' })]);
    const outcome = await runImport(csv('NIT;Razón social', '900100005;Uno S.A.S.'), {}, shelf);
    expect(counts(outcome)).toEqual({ ...zero, rows: 1, updated: 1 });
    expect(pick(shelf.clients.get('a'), 'legalName')).toEqual({ legalName: 'Uno S.A.S.' });
  });

  it('keeps out what a report prints around its clients', async () => {
    const outcome = await runImport(csv('Informe de clientes;;', '', header, '900100005;Uno;', header, '900100024;Dos;', 'Total;;2'), {}, shelfOf());
    expect(counts(outcome)).toEqual({ ...zero, rows: 4, created: 2, skipped: 2 });
    expect(outcome.issues).toMatchObject([{ code: 'repeated-header', line: 5 }, { code: 'footer-row', line: 7 }]);
  });

  it.each([['nothing', '', 'empty-file'], ['a header only', 'NIT;Razón social\n', 'header-only']])('ends with no rows for %s', async (_, file, code) => {
    const shelf = shelfOf();
    const outcome = await runImport(file, {}, shelf);
    expect(counts(outcome)).toEqual(zero);
    expect(codes(outcome)).toContain(code);
    expect(shelf.commits).toEqual([]);
  });

  it('takes header words that are names of the language for columns nobody knows', async () => {
    const shelf = shelfOf();
    const outcome = await runImport(csv('__proto__;constructor;NIT;Razón social;toString', 'a;b;900100005;Uno;c'), {}, shelf);
    expect(counts(outcome)).toEqual({ ...zero, rows: 1, created: 1 });
    expect(codes(outcome)).toEqual(['unknown-column', 'unknown-column', 'unknown-column']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf([...shelf.clients.values()][0]!.values)).toBe(Object.prototype);
  });

  it('takes the guard of our CSV export off exactly', async () => {
    const shelf = shelfOf();
    await runImport(csv('NIT;Razón social;Notas;Dirección;Cupo', "900100005;'- Ferretería;'@cuenta;'+57 604;'-500"), {}, shelf);
    expect(pick([...shelf.clients.values()][0], 'legalName', 'notes', 'address', 'creditLimit')).toEqual({ legalName: '- Ferretería', notes: '@cuenta', address: '+57 604', creditLimit: -500 });
  });

  it('leaves nothing of one row in the next', async () => {
    const shelf = shelfOf();
    await runImport(csv('NIT;Razón social;Correo', '900100005-0;Uno;uno@ejemplo.co', '43567890;Ana;'), {}, shelf);
    expect(pick([...shelf.clients.values()][1], 'email', 'checkDigit', 'identificationType')).toEqual({ email: null, checkDigit: null, identificationType: null });
  });

  it('reads dropdown keys and labels alike', async () => {
    const shelf = shelfOf();
    await runImport(csv('NIT;Razón social;Estado', '900100005;Uno;inactive', '900100024;Dos;INACTIVO'), {}, shelf);
    expect([...shelf.clients.values()].map(({ values }) => values['status'])).toEqual(['inactive', 'inactive']);
  });

  it('keeps what the ERP holds while connected, and says so once', async () => {
    const known = clientOf('a', { identificationNumber: '900100005', legalName: 'Uno', phone: '6044441234' }, { source: 'erp', syncedAt: '2026-11-01T00:00:00.000Z' });
    const shelf = shelfOf([known], { connected: true });
    const outcome = await runImport(csv('NIT;Razón social;Teléfono', '900100005;Otro;6044440000', '900100024;Nuevo;6044440000'), {}, shelf);
    expect(counts(outcome)).toEqual({ ...zero, rows: 2, created: 1, updated: 1 });
    expect(pick(shelf.clients.get('a'), 'legalName', 'phone')).toEqual({ legalName: 'Uno', phone: '6044440000' });
    expect(outcome.issues).toMatchObject([{ code: 'read-only', field: 'legalName', severity: 'warning', line: 2 }]);
  });

  it('fails a row whose unique value is taken, in the file or in the store', async () => {
    const schema = { ...defaultSchema, fields: defaultSchema.fields.map((field) => (field.name === 'email' ? { ...field, unique: true } : field)) };
    const shelf = shelfOf([clientOf('a', { identificationNumber: '900100005', legalName: 'Uno', email: 'uno@ejemplo.co' })], { schema });
    const outcome = await runImport(csv('NIT;Razón social;Correo', '900100005;Uno;uno@ejemplo.co', '900100024;Dos;UNO@ejemplo.co', '900100043;Tres;tres@ejemplo.co', '900100062;Cuatro;tres@ejemplo.co'), {}, shelf);
    expect(counts(outcome)).toEqual({ ...zero, rows: 4, created: 1, unchanged: 1, failed: 2 });
    expect(outcome.issues).toMatchObject([{ code: 'not-unique', line: 3 }, { code: 'not-unique', line: 5 }]);
  });

  it('stops at the first row with an error when asked, and writes nothing', async () => {
    const shelf = shelfOf();
    await expect(runImport(csv(header, '900100005;Uno;', '900100024-9;Dos;'), { onIssue: 'abort' }, shelf)).rejects.toMatchObject({ name: 'FileError', code: 'import-stopped', message: expect.stringContaining('Row 3') as string });
    expect(shelf.clients.size).toBe(0);
  });

  it('writes nothing when aborted half way', async () => {
    const shelf = shelfOf();
    const controller = new AbortController();
    const file = csv(header, ...Array.from({ length: 20_000 }, (_, i) => `${800_000_000 + i};Cliente ${i};Medellín`));
    await expect(runImport(file, { signal: controller.signal, onProgress: ({ done }) => done > 5_000 && controller.abort() }, shelf)).rejects.toMatchObject({ name: 'AbortError' });
    expect(shelf.clients.size).toBe(0);
  });

  it('says how far it is', async () => {
    const seen: { readonly done: number; readonly total: number | null; readonly rate: number }[] = [];
    const rows = 20_000;
    let clock = 0;
    const shelf = { ...shelfOf(), clockMs: () => (clock += 100) };
    await runImport(csv(header, ...Array.from({ length: rows }, (_, i) => `${800_000_000 + i};Cliente ${i};Medellín`)), { onProgress: (progress) => seen.push(progress) }, shelf);
    expect(seen.at(-1)).toMatchObject({ phase: 'importing', done: rows, total: rows });
    expect(seen.every(({ total, rate }) => total !== null && Math.abs(total - rows) < rows * 0.1 && rate > 0)).toBe(true);
  });

  it('keeps the first thousand issues and counts them all', async () => {
    const outcome = await runImport(csv(header, ...Array.from({ length: 1_500 }, (_, i) => `${i}E+08;Uno;`)), {}, shelfOf());
    expect(outcome).toMatchObject({ failed: 1_500, issueCount: 1_500 });
    expect(outcome.issues).toHaveLength(1_000);
  });

  it('refuses a mapping that can not be', async () => {
    const shelf = shelfOf();
    for (const mapping of [['nothing', null, null], ['legalName', 'legalName', null], ['recencyDays', null, null], [null, null, null, null]]) {
      await expect(runImport(csv(header, '900100005;Uno;'), { mapping }, shelf)).rejects.toMatchObject({ code: 'mapping-invalid' });
    }
  });

  it('takes the mapping it is given, by position', async () => {
    const shelf = shelfOf();
    await runImport('x;y;x\nUno;nada;900100005\n', { mapping: ['legalName', null, 'identificationNumber'] }, shelf);
    expect(pick([...shelf.clients.values()][0], 'legalName', 'identificationNumber')).toEqual({ legalName: 'Uno', identificationNumber: '900100005' });
  });
});

describe('branches', () => {
  const rows = ['900100005;;Uno', '900100005;001;Uno', '900100005;002;Uno', '900100024;001;Dos', '900100024;005;Dos'];
  const orders = [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 1, 0, 4, 3], [1, 2, 0, 3, 4], [1, 0, 4, 2, 3]];

  it.each(orders)('join their client in the order %i %i %i %i %i', async (...order) => {
    const shelf = shelfOf();
    const outcome = await runImport(csv('NIT;Sucursal;Razón social', ...order.map((i) => rows[i]!)), {}, shelf);
    expect(counts(outcome)).toEqual({ ...zero, rows: 5, created: 5 });
    const family = [...shelf.clients.values()].map((client) => {
      const parent = client.parentId === null ? null : shelf.clients.get(client.parentId);
      return `${client.values['identificationNumber']} ${client.values['branchCode'] ?? ''} ${client.kind} ${parent === null ? '' : `of ${parent?.values['identificationNumber']} ${parent?.values['branchCode'] ?? ''} ${parent?.kind}`}`.trim();
    }).sort();
    expect(family).toEqual([
      '900100005  client', '900100005 001 branch of 900100005  client', '900100005 002 branch of 900100005  client',
      '900100024 001 client', '900100024 005 branch of 900100024 001 client',
    ]);
    expect(counts(await runImport(csv('NIT;Sucursal;Razón social', ...order.map((i) => rows[i]!)), {}, shelf))).toEqual({ ...zero, rows: 5, unchanged: 5 });
  });

  it('join their client in the store', async () => {
    const shelf = shelfOf([clientOf('a', { identificationNumber: '900100005', legalName: 'Uno' })]);
    await runImport(csv('NIT;Sucursal;Razón social', '900100005;001;Uno', '900100005;002;Uno'), {}, shelf);
    expect([...shelf.clients.values()].slice(1)).toMatchObject([{ kind: 'branch', parentId: 'a' }]);
    expect(shelf.clients.get('a')).toMatchObject({ kind: 'client', version: 1 });
  });

  it('stand alone, with a warning, when their client never comes', async () => {
    const shelf = shelfOf();
    const outcome = await runImport(csv('NIT;Sucursal;Razón social', '900100005;002;Uno', '900100024;;Dos'), {}, shelf);
    expect(counts(outcome)).toEqual({ ...zero, rows: 2, created: 2 });
    expect(outcome.issues).toMatchObject([{ code: 'missing-parent', severity: 'warning', line: 2, identification: '900100005' }]);
    expect(shelf.clients.size).toBe(2);
    expect([...shelf.clients.values()][0]).toMatchObject({ kind: 'branch', parentId: null, values: { branchCode: '002' } });
  });

  it('are what the file says they are', async () => {
    const shelf = shelfOf();
    await runImport(csv('Clase de registro;NIT;Sucursal;Razón social', 'Sucursal;900100005;001;Uno', 'Cliente;900100005;;Uno'), {}, shelf);
    const [branch, client] = [...shelf.clients.values()];
    expect(client).toMatchObject({ kind: 'client', parentId: null });
    expect(branch).toMatchObject({ kind: 'branch', parentId: client!.id });
  });
});

describe('the error file', () => {
  const file = csv('NIT;Razón social;Notas', '900100005;Uno;bien', '900100024-9;Dos;"=1+1; ""así"""', '9,00E+08;Tres;');

  it('holds the failed rows as they were, with line and reason', async () => {
    const outcome = await runImport(file, {}, shelfOf());
    const bytes = new Uint8Array(await outcome.errorFile!.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = (await outcome.errorFile!.text()).split('\r\n');
    expect(lines[0]!.replace('\ufeff', '')).toBe('NIT;Razón social;Notas;Línea;Motivo');
    expect(lines[1]).toContain(`900100024-9;Dos;"'=1+1; ""así""";3;`);
    expect(lines[2]).toContain('9,00E+08;Tres;;4;');
  });

  it('imports again as it is, with the same result, and its own columns do not add up', async () => {
    const first = await runImport(file, {}, shelfOf());
    const second = await runImport(first.errorFile!, {}, shelfOf());
    expect(counts(second)).toEqual({ ...zero, rows: 2, failed: 2 });
    expect(codes(second)).toEqual(['wrong-check-digit', 'excel-damaged-number']);
    expect((await second.errorFile!.text()).split('\r\n')[0]).toBe((await first.errorFile!.text()).split('\r\n')[0]);
  });

  it('imports once mended', async () => {
    const first = await runImport(file, {}, shelfOf());
    const shelf = shelfOf();
    const mended = (await first.errorFile!.text()).replace('900100024-9', '900100024-0').replace('9,00E+08', '900100043');
    expect(counts(await runImport(mended, {}, shelf))).toEqual({ ...zero, rows: 2, created: 2 });
    expect(pick([...shelf.clients.values()][0], 'notes')).toEqual({ notes: '=1+1; "así"' });
  });
});

describe('dates and numbers of a file', () => {
  const dates = (...values: string[]) => csv('NIT;Razón social;Última compra', ...values.map((value, i) => `${800_000_000 + i};Cliente;${value}`));
  const read = async (file: string, options: ImportOptions = {}) => {
    const shelf = shelfOf();
    const outcome = await runImport(file, options, shelf);
    return { outcome, values: [...shelf.clients.values()].map(({ values }) => values['lastPurchaseDate'] ?? values['creditLimit'] ?? null) };
  };

  it('are read day first when a later row of the column proves it', async () => {
    const { outcome, values } = await read(dates('03/04/2026', '25/04/2026'));
    expect(values).toEqual(['2026-04-03', '2026-04-25']);
    expect([outcome.detected.dateFormat, codes(outcome)]).toEqual(['DD/MM/YYYY', []]);
  });

  it('are read month first when a later row of the column proves it', async () => {
    const { outcome, values } = await read(dates('03/04/2026', '04/25/2026'));
    expect(values).toEqual(['2026-03-04', '2026-04-25']);
    expect(outcome.detected.dateFormat).toBe('MM/DD/YYYY');
  });

  it('are proved also beyond the sample', async () => {
    const { values } = await read(dates(...new Array<string>(6_000).fill('03/04/2026'), '04/25/2026'));
    expect([values[0], values.at(-1)]).toEqual(['2026-03-04', '2026-04-25']);
  });

  it('are read day first with a warning when nothing proves it', async () => {
    const { outcome, values } = await read(dates('03/04/2026', '05/06/2026'));
    expect(values).toEqual(['2026-04-03', '2026-06-05']);
    expect(outcome.issues).toMatchObject([{ code: 'ambiguous-date', severity: 'warning', field: 'lastPurchaseDate', column: 3, text: '03/04/2026' }]);
  });

  it('are read as stated, without a warning', async () => {
    const { outcome, values } = await read(dates('03/04/2026'), { dateFormat: 'MM/DD/YYYY' });
    expect(values).toEqual(['2026-03-04']);
    expect(codes(outcome)).toEqual([]);
  });

  it('fail the row that contradicts the rest, and are never guessed one by one', async () => {
    const { outcome, values } = await read(dates('25/04/2026', '26/04/2026', '04/27/2026'));
    expect(values).toEqual(['2026-04-25', '2026-04-26']);
    expect(codes(outcome)).toEqual(['mixed-date-formats', 'impossible-date']);
  });

  it.each([['2026-02-30', 'impossible-date'], ['45000', 'excel-serial-date'], ['ayer', 'not-a-date']])('flag %s', async (written, code) => {
    const { outcome } = await read(dates('25/04/2026', written));
    expect(outcome.issues).toMatchObject([{ code, line: 3, column: 3 }]);
  });

  const money = (...values: string[]) => csv('NIT;Razón social;Cupo', ...values.map((value, i) => `${800_000_000 + i};Cliente;${value}`));

  it.each<[string, string[], (number | null)[], ImportOptions]>([
    ['a decimal comma', ['1,12', '512,77', '1.234'], [1.12, 512.77, 1234], {}],
    ['a decimal point', ['1.12', '512.77', '1,234'], [1.12, 512.77, 1234], {}],
    ['thousands only', ['1.234', '850.000', '1.500.000'], [1234, 850000, 1500000], {}],
    ['what nothing proves', ['1.234'], [1234], {}],
    ['what is stated', ['1.234'], [1.234], { decimal: '.' }],
    ['pesos', ['$ 1.234.567,50', '$850.000'], [1234567.5, 850000], {}],
  ])('are read with %s', async (_, written, expected, options) => {
    const { values, outcome } = await read(money(...written), { delimiter: ';', ...options });
    expect(values).toEqual(expected);
    expect(codes(outcome)).toEqual([]);
  });

  it('warn of a comma that may be thousands', async () => {
    const { outcome } = await read(money('1,234'), { delimiter: ';' });
    expect(outcome.issues).toMatchObject([{ code: 'ambiguous-decimal', severity: 'warning', column: 3, decimal: ',' }]);
  });

  it('fail the row whose mark contradicts the rest', async () => {
    const { outcome, values } = await read(money('1,5', '2,5', '3.5'), { delimiter: ';' });
    expect(values).toEqual([1.5, 2.5]);
    expect(codes(outcome)).toEqual(['mixed-decimals', 'misplaced-separator']);
  });
});
