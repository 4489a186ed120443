import { describe, expect, it } from 'vitest';
import type { Client, Values } from '../../../src/client/client.js';
import type { InvoiceLine, KnownDocuments, OrderLine, Payment, Receivable } from '../../../src/client/document.js';
import { totalsOn } from '../../../src/analysis/totals.js';
import { defaultAnalysisSettings } from '../../../src/schema/analysis-settings.js';

const today = '2026-11-24';
const client = (values: Values = { branchCode: '001' }): Client => ({ id: 'c', version: 1, kind: 'client', parentId: null, values, source: 'erp', createdAt: '', updatedAt: '', syncedAt: null });
const none: KnownDocuments = { accounts: null, criteria: null, receivables: null, payments: null, invoices: null, orders: null };
const base = { clientCode: '1', branchCode: '001' };
let id = 0;
const owed = (balance: number, dueDate: string | null): Receivable => ({ ...base, id: `${++id}`, number: '', date: null, dueDate, amount: balance, balance, cheques: null, account: null });
const paid = (date: string, paidDate: string, amount: number): Payment => ({ ...base, id: `${++id}`, number: '', date, dueDate: null, paidDate, amount });
const sold = (date: string, net: number, more: Partial<InvoiceLine> = {}): InvoiceLine => ({
  ...base, id: `${++id}`, invoiceId: date, number: '', date, state: 'approved', concept: 'sale', item: null, itemName: null, quantity: null, price: null, gross: null, discount: null, tax: null, net, seller: null, ...more,
});
const ordered = (state: OrderLine['state'], quantity: number, shipped: number, net: number, paymentTerms: string | null = 'C30'): OrderLine => ({ ...base, id: `${++id}`, orderId: '', number: '', date: null, state, item: null, ordered: quantity, shipped, net, paymentTerms });

const totalsOf = (one: Client, documents: KnownDocuments, day: string) => totalsOn(day, defaultAnalysisSettings).totalsOf(one, documents);

describe('totalsOn', () => {
  it('says nothing of what was never read, and zero of what was read and is none', () => {
    expect(totalsOf(client(), none, today)).toEqual({});
    expect(totalsOf(client(), { ...none, receivables: [], orders: [] }, today)).toEqual({ receivableBalance: 0, overdueBalance: 0, maxDaysOverdue: 0, pendingOrders: 0 });
  });

  it('never lets what is in the client\'s favour hide what is overdue', () => {
    const receivables = [owed(100, '2026-11-20'), owed(50, '2026-11-24'), owed(30, null), owed(-500, '2026-01-01')];
    expect(totalsOf(client(), { ...none, receivables }, today)).toEqual({ receivableBalance: -320, overdueBalance: 100, maxDaysOverdue: 4 });
  });

  it('counts what is approved and not shipped, on credit', () => {
    const orders = [ordered('approved', 10, 4, 1_000), ordered('committed', 5, 5, 900), ordered('draft', 5, 0, 70), ordered('annulled', 5, 0, 70), ordered('approved', 0, 0, 70), ordered('committed', 2, 3, 80)];
    expect(totalsOf(client(), { ...none, orders }, today)).toEqual({ pendingOrders: 600 });
    expect(totalsOf(client({ branchCode: '001', paymentTermDays: 0, paymentTerms: 'CON' }), { ...none, orders: [ordered('approved', 1, 0, 500, 'CON'), ordered('approved', 1, 0, 300, 'C30')] }, today)).toEqual({ pendingOrders: 300 });
  });

  it('takes the last approved sale for the last purchase', () => {
    const invoices = [sold('2026-10-01', 100), sold('2026-10-01', 50), sold('2026-11-02', 999, { state: 'annulled' }), sold('2026-11-03', 999, { state: 'draft' }), sold('2026-11-04', 20, { concept: 'return' }), sold('2026-11-05', 9, { concept: 'other' })];
    expect(totalsOf(client(), { ...none, invoices }, today)).toMatchObject({ lastPurchaseDate: '2026-10-01', lastPurchaseAmount: 150 });
  });

  it.each<[string, InvoiceLine[], number | null]>([
    ['six full months, returns taken off', [sold('2025-01-10', 1), sold('2026-05-01', 300), sold('2026-10-31', 400), sold('2026-10-31', 100, { concept: 'return' }), sold('2026-11-01', 9_999), sold('2026-04-30', 9_999)], 100],
    ['as many months as there are of a young client', [sold('2026-09-15', 300), sold('2026-10-15', 100)], 200],
    ['nothing in the first month', [sold('2026-11-02', 300)], null],
    ['nothing without a purchase', [sold('2026-11-02', 300, { state: 'annulled' })], null],
  ])('averages sales over %s', (_name, invoices, average) => {
    expect(totalsOf(client(), { ...none, invoices }, today)['averageMonthlySales']).toBe(average);
  });

  it('weighs the days to pay by the amount, over twelve months', () => {
    const payments = [paid('2026-09-01', '2026-10-01', 300), paid('2026-09-01', '2026-09-11', 100), paid('2020-01-01', '2020-12-01', 1e9)];
    expect(totalsOf(client(), { ...none, payments }, today)).toEqual({ averagePaymentDays: 25 });
    expect(totalsOf(client(), { ...none, payments: [] }, today)).toEqual({ averagePaymentDays: null });
  });

  it('takes the documents of its own branch, and all of them for the whole client', () => {
    const receivables = [owed(1, null), { ...owed(10, null), branchCode: '002' }, { ...owed(100, null), branchCode: null }];
    const balance = (values: Values, kind: Client['kind'] = 'client') => totalsOf({ ...client(values), kind }, { ...none, receivables }, today)['receivableBalance'];
    expect([balance({ branchCode: '001' }), balance({ branchCode: '002' }, 'branch'), balance({})]).toEqual([101, 10, 111]);
  });
});
