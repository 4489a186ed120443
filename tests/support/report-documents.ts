import type { InvoiceLine, OrderLine, Receivable } from '../../src/client/document.js';
import { reportDefinitions } from '../../src/reports/built-in.js';
import type { ReportContext, ReportDefinition } from '../../src/reports/report.js';
import { fieldsByName } from '../../src/schema/columns.js';
import { defaultSchema } from '../../src/schema/default-schema.js';
import { optionSourceOf } from '../../src/schema/options.js';

export const today = '2026-11-24';

export const context: ReportContext = { today, target: { clientId: 'c1' }, asOf: '2026-11-24T15:42:00.000Z', fields: fieldsByName(defaultSchema), options: optionSourceOf(defaultSchema), parameters: {} };

export function builtIn(name: string): ReportDefinition {
  return reportDefinitions.find((report) => report.name === name)!;
}

const base = { clientCode: '890912345', branchCode: '001' };
let last = 0;

export function invoiceLine(given: Partial<InvoiceLine>): InvoiceLine {
  const id = String(++last);
  return { ...base, id, invoiceId: id, number: `FV-${id}`, date: '2026-01-15', state: 'approved', concept: 'sale', item: 'PT-1', itemName: 'CEMENTO', quantity: 1, price: null, gross: null, discount: null, tax: 0, net: 100, seller: null, ...given };
}

export function receivable(given: Partial<Receivable>): Receivable {
  const id = String(++last);
  return { ...base, id, number: `FV-${id}`, date: '2026-01-15', dueDate: '2026-02-14', amount: 100, balance: 100, cheques: null, account: null, ...given };
}

export function orderLine(given: Partial<OrderLine>): OrderLine {
  const id = String(++last);
  return { ...base, id, orderId: id, number: `PV-${id}`, date: '2026-11-01', state: 'approved', item: 'PT-1', ordered: 10, shipped: 0, net: 1_000, paymentTerms: null, ...given };
}
