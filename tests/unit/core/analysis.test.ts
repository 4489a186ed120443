import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCrm, defaultSchema, PermissionError, type ClientAnalysis, type Client, type ClientStore, type Crm, type CrmOptions } from '../../../src/index.js';
import { createEngine } from '../../../src/search/create-engine.js';
import { computeField } from '../../../src/schema/computed.js';
import { createMemoryStore } from '../../../src/store/memory-store.js';
import { startErp, type Row, type TestErp } from '../erp/erp.js';

const values = (analysis: ClientAnalysis) => Object.fromEntries(Object.entries(analysis.indicators).map(([name, { value }]) => [name, value]));
const everyClient = async (crm: Crm): Promise<Client[]> => {
  const clients: Client[] = [];
  for await (const batch of crm.each({ query: {} })) clients.push(...batch);
  return clients;
};

describe('crm.analysis of a connected CRM', () => {
  let erp: TestErp;
  let store: ClientStore;
  let crm: Crm;
  let clients: Client[];
  const again = (options: CrmOptions) => erp.crm({ store, ...options });

  beforeAll(async () => {
    erp = await startErp();
    store = createMemoryStore({ createEngine, compute: computeField });
    crm = erp.crm({ store });
    await crm.sync();
    clients = await everyClient(crm);
  });
  afterAll(() => erp.close());

  it('says of every client what its row of the list says', async () => {
    const kept = ['creditLimit', 'receivableBalance', 'overdueBalance', 'maxDaysOverdue', 'pendingOrders', 'creditAvailable', 'creditUse', 'averageMonthlySales', 'lastPurchaseDate', 'lastPurchaseAmount', 'recencyDays', 'averagePaymentDays', 'paymentTermDays', 'paymentCompliance'];
    for (const client of clients) {
      const { indicators } = await crm.analysis(client.id);
      expect(Object.fromEntries(kept.map((name) => [name, indicators[name]!.value]))).toEqual(Object.fromEntries(kept.map((name) => [name, client.values[name] ?? null])));
    }
  });

  it('ages what the ERP has open, branch by branch', async () => {
    const open = (row: Row) => row['f353_id_cia'] === 1 && row['f353_fecha_cancelacion'] === null && String(row['f253_id']).startsWith('1305');
    let owing = 0;
    for (const client of clients) {
      const rows = erp.tables.openItems.filter((row) => open(row) && String(row['f200_id']).trim() === client.values['identificationNumber'] && row['f201_id_sucursal'] === client.values['branchCode']);
      const balance = rows.reduce((sum, row) => sum + Number(row['f353_total_db']) - Number(row['f353_total_cr']), 0);
      const { ageing } = await crm.analysis(client.id);
      const { current, days30, days60, days90, older, favour } = ageing!;
      expect(current + days30 + days60 + days90 + older + favour).toBeCloseTo(balance, 2);
      if (balance > 0) owing++;
    }
    expect(owing).toBeGreaterThan(20);
  });

  it('compares clients among themselves: every fifth is about a fifth', async () => {
    const segments = await Promise.all(clients.map(async ({ id }) => (await crm.analysis(id)).segment));
    const compared = segments.flatMap((segment) => segment ?? []);
    expect(compared.length).toBeGreaterThan(50);
    expect(new Set(compared.map((segment) => segment.clients))).toEqual(new Set([compared.length]));
    for (const fifth of [1, 2, 3, 4, 5]) {
      const share = compared.filter(({ monetary }) => monetary === fifth).length / compared.length;
      expect(share).toBeGreaterThan(0.1);
      expect(share).toBeLessThan(0.3);
    }
  });

  it('raises nothing that its indicators don\'t say', async () => {
    const seen = new Set<string>();
    for (const { id } of clients) {
      const analysis = await crm.analysis(id);
      const has = values(analysis);
      for (const insight of analysis.insights) {
        seen.add(insight.code);
        if (insight.code === 'silent') expect(insight.days).toBe(has['recencyDays']);
        if (insight.code === 'overdue') expect(insight.amount).toBe(has['overdueBalance']);
        if (insight.code === 'no-credit-with-orders') expect(insight.missing).toBe(-Number(has['creditAvailable']));
      }
    }
    expect([...seen].sort()).toEqual(expect.arrayContaining(['losing-sales', 'overdue', 'silent', 'slow-payer']));
  });

  it('says how old its data is', async () => {
    const documents = await crm.documents(clients[0]!.id);
    const { asOf, indicators } = await crm.analysis(clients[0]!.id);
    expect(indicators['receivableBalance']!.asOf).toBe(documents.asOf.receivables);
    expect(asOf! <= documents.asOf.receivables!).toBe(true);
  });

  it('follows the settings of the schema', async () => {
    const other = again({ schema: { ...defaultSchema, analysis: { silentDays: 1, slowPayerDays: 365 } } });
    const found = (await Promise.all(clients.slice(0, 60).map(({ id }) => other.analysis(id)))).flatMap(({ insights }) => insights.map(({ code }) => code));
    expect(found.filter((code) => code === 'silent').length).toBeGreaterThan(30);
    expect(found).not.toContain('slow-payer');
  });

  it.each([
    ['receivableBalance', ['over-credit', 'no-credit-with-orders']],
    ['overdueBalance', ['overdue']],
    ['lastPurchaseDate', ['silent', 'losing-sales']],
    ['averageMonthlySales', ['losing-sales']],
    ['averagePaymentDays', ['slow-payer']],
  ])('leaves no trace of %s where it is hidden', async (field, gone) => {
    const other = again({ permissions: { fields: { [field]: 'hidden' } } });
    for (const { id } of clients) {
      const [whole, left] = [await crm.analysis(id), await other.analysis(id)];
      expect(left.insights.map(({ code }) => code)).toEqual(whole.insights.map(({ code }) => code).filter((code) => !gone.includes(code)));
      expect(Object.hasOwn(left.indicators, field)).toBe(false);
      if (field.endsWith('Balance')) expect(left.ageing).toBeNull();
      if (field === 'averagePaymentDays') expect(left.paymentMonths).toBeNull();
      if (field === 'lastPurchaseDate') expect(left.segment).toBeNull();
    }
  });

  it('takes the terms and blocks of the client with it, hidden ones left out', async () => {
    const { id, values: own } = clients[0]!;
    expect((await crm.analysis(id)).facts).toMatchObject({ paymentTermDays: own['paymentTermDays'], seller: own['seller'] ?? null });
    expect(Object.hasOwn((await again({ permissions: { fields: { seller: 'hidden' } } }).analysis(id)).facts, 'seller')).toBe(false);
  });

  it('survives the way from a worker', async () => {
    const analysis = await crm.analysis(clients[3]!.id);
    expect(structuredClone(analysis)).toEqual(analysis);
  });

  it('knows nothing of a client made by hand that the ERP does not have', async () => {
    const { id } = await crm.create({ legalName: 'Nueva', identificationNumber: '900100024' });
    const { asOf, indicators, ageing, segment, insights } = await crm.analysis(id);
    expect([asOf, ageing, segment, insights, Object.values(indicators).filter(({ value }) => value !== null)]).toEqual([null, null, null, [], []]);
  });
});

describe('crm.analysis of a disconnected CRM', () => {
  const made: Crm[] = [];
  const crmOf = (options: CrmOptions = {}) => {
    const crm = createCrm({ store: 'memory', now: () => new Date('2026-11-24T15:00:00Z'), ...options });
    made.push(crm);
    return crm;
  };
  afterEach(async () => void (await Promise.all(made.splice(0).map((crm) => crm.close()))));

  const stored = { legalName: 'Ferretería La 14', identificationNumber: '900742137', creditLimit: 1_000_000, receivableBalance: 900_000, pendingOrders: 300_000, overdueBalance: 200_000, maxDaysOverdue: 12, averageMonthlySales: 300_000, lastPurchaseDate: '2026-09-25', averagePaymentDays: 42, paymentTermDays: 30 };

  it('makes what it can of what a file brought', async () => {
    const crm = crmOf();
    const client = await crm.create(stored);
    const analysis = await crm.analysis(client.id);
    expect(analysis.asOf).toBe(client.updatedAt);
    expect(values(analysis)).toMatchObject({ creditAvailable: -200_000, creditUse: 120, recencyDays: 60, paymentCompliance: 12, purchases12Months: null });
    expect([analysis.ageing, analysis.segment, analysis.paymentMonths]).toEqual([null, null, null]);
    // Silent 30 days beyond a month: 300.000 × 30 ÷ 30.
    expect(analysis.insights.map((insight) => [insight.code, 'missing' in insight ? insight.missing : 'amount' in insight ? insight.amount : null])).toEqual([
      ['no-credit-with-orders', 200_000], ['over-credit', null], ['overdue', 200_000], ['slow-payer', null], ['silent', null], ['losing-sales', 300_000],
    ]);
  });

  it('is of the day in Colombia', async () => {
    const at = async (instant: string) => {
      const crm = crmOf({ now: () => new Date(instant) });
      return values(await crm.analysis((await crm.create(stored)).id))['recencyDays'];
    };
    expect([await at('2026-11-25T04:59:00Z'), await at('2026-11-25T05:00:00Z')]).toEqual([60, 61]);
  });

  it('says nothing of a client that is not here', async () => {
    const crm = crmOf();
    expect(await crm.analysis('nobody')).toEqual({ asOf: null, indicators: {}, ageing: null, paymentMonths: null, segment: null, insights: [], facts: {} });
  });

  it('asks for the permission to read, and can be broken off', async () => {
    await expect(crmOf({ permissions: { read: false } }).analysis('x')).rejects.toBeInstanceOf(PermissionError);
    await expect(crmOf().analysis('x', { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('refuses settings that make no sense', async () => {
    await expect(crmOf().setSchema({ ...defaultSchema, analysis: { silentDays: 0 } })).rejects.toMatchObject({ issues: [{ code: 'schema-bad-setting', name: 'silentDays', min: 1, max: 730 }] });
  });
});
