import type { ReportSource } from './report-definition.js';
import type { FieldTypeName, Label } from './schema.js';

/** What can be asked of a row of a source. */
export interface ReportFact {
  readonly type: FieldTypeName;
  readonly label: Label;
  /** Of the report's own: `report.ageing`, `report.order-state`... */
  readonly dropdown?: string;
}

const fact = (type: FieldTypeName, es: string, en: string, dropdown?: string): ReportFact => ({ type, label: { es, en }, ...(dropdown === undefined ? {} : { dropdown }) });

const number = fact('text', 'Documento', 'Document');
const date = fact('date', 'Fecha', 'Date');
const dueDate = fact('date', 'Vencimiento', 'Due date');
const branchCode = fact('text', 'Sucursal', 'Branch');
const clientCode = fact('text', 'Cliente', 'Client');
const item = fact('text', 'Referencia', 'Item');

/** The facts of documents; those of clients are the fields of the schema. */
export const reportFacts: Readonly<Record<Exclude<ReportSource, 'clients'>, Readonly<Record<string, ReportFact>>>> = {
  invoices: {
    invoiceId: fact('text', 'Factura', 'Invoice'),
    number, date, clientCode, branchCode, item,
    state: fact('dropdown', 'Estado', 'State', 'report.invoice-state'),
    concept: fact('dropdown', 'Concepto', 'Concept', 'report.concept'),
    itemName: fact('text', 'Producto', 'Product'),
    seller: fact('dropdown', 'Vendedor', 'Seller', 'seller'),
    /** Of sales, less that of returns. */
    quantity: fact('decimal', 'Cantidad', 'Quantity'),
    /** Net of a sale, that of a return below 0; `null` for what is neither, or not approved. */
    sales: fact('money', 'Ventas netas', 'Net sales'),
    /** As `sales`, without tax; `null` where the ERP did not say the tax. */
    salesBeforeTax: fact('money', 'Ventas sin IVA', 'Sales before tax'),
    discount: fact('money', 'Descuento', 'Discount'),
    tax: fact('money', 'IVA', 'Tax'),
    /** The date of a sale; `null` for a return. */
    soldDate: fact('date', 'Última compra', 'Last bought'),
  },
  receivables: {
    number, date, dueDate, clientCode, branchCode,
    amount: fact('money', 'Valor', 'Amount'),
    balance: fact('money', 'Saldo', 'Balance'),
    /** The balance where it is owed; `null` where it is in the client's favour. */
    owed: fact('money', 'Por cobrar', 'Owed'),
    /** What is in the client's favour, above 0; else `null`. */
    inFavour: fact('money', 'A favor', 'In favour'),
    /** Of what is owed that which is of one age, else `null`; what has no due date is not due. They add up to `owed`. */
    owedCurrent: fact('money', 'Por vencer', 'Not due'),
    owed30: fact('money', '1 a 30 días', '1 to 30 days'),
    owed60: fact('money', '31 a 60 días', '31 to 60 days'),
    owed90: fact('money', '61 a 90 días', '61 to 90 days'),
    owedOlder: fact('money', 'Más de 90 días', 'Over 90 days'),
    /** Of what is owed that which is past due, 0 where it is not. */
    owedLate: fact('money', 'Vencido', 'Overdue'),
    daysOverdue: fact('integer', 'Días de mora', 'Days overdue'),
    bucket: fact('dropdown', 'Edad', 'Age', 'report.ageing'),
  },
  payments: {
    number, date, dueDate, clientCode, branchCode,
    paidDate: fact('date', 'Fecha de pago', 'Paid on'),
    amount: fact('money', 'Valor', 'Amount'),
    daysToPay: fact('integer', 'Días de pago', 'Days to pay'),
    daysLate: fact('integer', 'Días después del plazo', 'Days late'),
  },
  orders: {
    orderId: fact('text', 'Pedido', 'Order'),
    number, date, clientCode, branchCode, item,
    state: fact('dropdown', 'Estado', 'State', 'report.order-state'),
    ordered: fact('decimal', 'Pedido', 'Ordered'),
    shipped: fact('decimal', 'Despachado', 'Shipped'),
    /** Net of a line that still counts; `null` when it was annulled. */
    value: fact('money', 'Valor', 'Value'),
    /** Net of what is approved or committed and not shipped; `null` in other states. */
    pending: fact('money', 'Por despachar', 'To ship'),
  },
};

/** The field of the client that a fact of a document names: `seller` of `client.seller`. Over a selection only; `null` for a fact of the document itself. */
export function clientFactOf(name: string): string | null {
  return name.startsWith('client.') ? name.slice(7) : null;
}

/** The fact of that name, `undefined` where the source has none. Clients' are the schema's fields. */
export function findReportFact(source: Exclude<ReportSource, 'clients'>, name: string): ReportFact | undefined {
  const facts = reportFacts[source];
  return Object.hasOwn(facts, name) ? facts[name] : undefined;
}

/** The field that says in one figure what the documents of a source say one by one: who may not see it sees neither. */
export const reportFieldOf: Readonly<Record<Exclude<ReportSource, 'clients'>, string>> = {
  invoices: 'averageMonthlySales', receivables: 'receivableBalance', payments: 'averagePaymentDays', orders: 'pendingOrders',
};

/** Ages of what is owed, calm to hot; then what ages nowhere. Source: the buckets Colombian companies report their receivables in. */
export const ageingBuckets = ['current', 'days30', 'days60', 'days90', 'older', 'undated', 'in-favour'] as const;
export type AgeingBucket = (typeof ageingBuckets)[number];
