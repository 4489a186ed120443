import type { Client, Values } from '../../../src/client/client.js';
import type { ClientDocuments, ErpAccount, InvoiceLine, KnownDocuments, OrderLine, Payment, Receivable } from '../../../src/client/document.js';

/** A Tuesday. */
export const today = '2026-11-24';
export const read = '2026-11-24T15:42:00.000Z';
export const synced = '2026-11-24T15:40:00.000Z';

export const clientWith = (values: Values = {}, more: Partial<Client> = {}): Client => ({
  id: 'c', version: 1, kind: 'client', parentId: null, values: { branchCode: '001', ...values }, source: 'erp', createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-11-20T00:00:00.000Z', syncedAt: synced, ...more,
});

export const nothingRead: KnownDocuments = { accounts: null, criteria: null, receivables: null, payments: null, invoices: null, orders: null };

/** Documents of the kinds that are given; the others were never read. */
export const documentsWith = (known: Partial<KnownDocuments> = {}, asOf: Partial<ClientDocuments['asOf']> = {}): ClientDocuments => {
  const all = { ...nothingRead, ...known };
  const kinds = Object.entries(all);
  return {
    ...Object.fromEntries(kinds.map(([kind, documents]) => [kind, documents ?? []])),
    asOf: { ...Object.fromEntries(kinds.map(([kind, documents]) => [kind, documents ? read : null])), ...asOf },
  } as unknown as ClientDocuments;
};

let last = 0;
const base = () => ({ id: `${++last}`, clientCode: '900100005', branchCode: '001' });

export const account = (creditLimit: number | null, active: boolean | null = true): ErpAccount => ({ ...base(), identificationNumber: '900100005', active, creditLimit, records: [] });

export const owed = (balance: number, dueDate: string | null, more: Partial<Receivable> = {}): Receivable => ({ ...base(), number: `FV-${last}`, date: null, dueDate, amount: balance, balance, cheques: null, account: null, ...more });

export const paid = (date: string | null, paidDate: string | null, amount: number): Payment => ({ ...base(), number: `FV-${last}`, date, dueDate: null, paidDate, amount });

export const sold = (date: string | null, net: number, more: Partial<InvoiceLine> = {}): InvoiceLine => ({
  ...base(), invoiceId: `${date}`, number: '', date, state: 'approved', concept: 'sale', item: null, itemName: null, quantity: null, price: null, gross: null, discount: null, tax: null, net, seller: null, ...more,
});

export const ordered = (net: number, quantity = 1, shipped = 0, more: Partial<OrderLine> = {}): OrderLine => ({ ...base(), orderId: `PV-${last}`, number: `PV-${last}`, date: null, state: 'approved', item: null, ordered: quantity, shipped, net, paymentTerms: 'C30', ...more });
