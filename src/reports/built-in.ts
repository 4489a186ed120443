import type { Label } from '../schema/schema.js';
import type { ReportDefinition, ReportFilter, ReportMeasure } from './report.js';

const label = (es: string, en: string): Label => ({ es, en });
const sales = label('Ventas', 'Sales');
const portfolio = label('Cartera', 'Receivables');
const clients = label('Clientes', 'Clients');

/** What is a sale: approved invoices up to today, less returns. */
const sold: readonly ReportFilter[] = [
  { by: 'state', op: 'eq', value: 'approved' },
  { by: 'concept', op: 'in', value: ['sale', 'return'] },
  { by: 'date', op: 'lte', value: '$today' },
];
const soldHelp = label('Facturas aprobadas, sin IVA y menos devoluciones.', 'Approved invoices, before tax and less returns.');
const soldWithTaxHelp = label('Facturas aprobadas, con IVA y menos devoluciones: el ERP no dice el IVA de todas.', 'Approved invoices, with tax and less returns: the ERP does not tell the tax of all.');
const soldLastYearHelp = label('Últimos 12 meses: facturas aprobadas, sin IVA y menos devoluciones, por el vendedor de cada factura.', 'Last 12 months: approved invoices, before tax and less returns, by the seller of each invoice.');

const held: readonly ReportMeasure[] = [
  { name: 'clients', kind: 'count', type: 'integer', label: clients },
  { name: 'receivable', kind: 'sum', of: 'receivableBalance', type: 'money', label: portfolio },
  { name: 'share', kind: 'share', of: 'receivableBalance', type: 'percent', label: label('Parte', 'Share') },
  { name: 'overdue', kind: 'sum', of: 'overdueBalance', type: 'money', label: label('Vencido', 'Overdue') },
  { name: 'overdueShare', kind: 'ratio', of: 'overdueBalance', over: 'receivableBalance', type: 'percent', label: label('Vencido de la cartera', 'Overdue of receivables') },
  { name: 'oldest', kind: 'max', of: 'maxDaysOverdue', type: 'integer', label: label('Mayor mora, días', 'Most days overdue') },
];
const byBalance = { by: 'receivable', direction: 'desc' } as const;
const heldHelp = label('Saldo y vencido de cada cliente, como los trae el ERP.', 'Balance and overdue of each client, as the ERP has them.');

/** The reports the module comes with. More are added to the schema, under `reports`. */
export const reportDefinitions: readonly ReportDefinition[] = [
  {
    name: 'sales-by-year', label: label('Año a año', 'Year over year'), section: sales, help: soldHelp, source: 'invoices', scope: 'client', filter: sold,
    group: [{ by: 'date', part: 'month-of-year', every: true, splitToday: true, label: label('Mes', 'Month') }],
    across: { by: 'date', part: 'year', last: 3 },
    measures: [
      { name: 'sales', kind: 'sum', of: 'salesBeforeTax', type: 'money', label: sales },
      { name: 'difference', kind: 'difference', of: 'salesBeforeTax', type: 'money', label: label('Diferencia', 'Difference') },
      { name: 'change', kind: 'change', of: 'salesBeforeTax', type: 'percent', label: label('Cambio', 'Change') },
    ],
    chart: { kind: 'grouped-bar', x: 'date', y: 'sales' },
  },
  {
    name: 'sales-peaks', label: label('Picos de compra', 'Buying peaks'), section: sales, source: 'invoices', scope: 'client', filter: sold,
    help: label('Meses completos de todos los años, sin IVA. Pico habitual: 20% o más sobre el mes promedio, y por encima del promedio en la mayoría de sus años.', 'Full months of every year, before tax. Usual peak: 20% or more over the average month, and above average in most of its years.'),
    group: [{ by: 'date', part: 'month-of-year', every: true, label: label('Mes', 'Month') }],
    measures: [
      { name: 'average', kind: 'average', of: 'salesBeforeTax', per: 'year', type: 'money', label: label('Promedio por año', 'Average a year') },
      { name: 'index', kind: 'index', of: 'salesBeforeTax', per: 'year', type: 'percent', label: label('Frente al mes promedio', 'Of the average month') },
      { name: 'above', kind: 'above', of: 'salesBeforeTax', per: 'year', type: 'integer', label: label('Años por encima', 'Years above') },
      { name: 'years', kind: 'years', of: 'salesBeforeTax', per: 'year', type: 'integer', label: label('Años vistos', 'Years seen') },
      { name: 'peak', kind: 'peak', of: 'salesBeforeTax', per: 'year', from: 120, type: 'boolean', label: label('Pico habitual', 'Usual peak') },
    ],
    chart: { kind: 'bar', x: 'date', y: 'average', markedBy: 'peak' },
  },
  {
    name: 'invoice-products', label: label('Facturas y productos', 'Invoices and products'), section: sales, help: soldHelp, source: 'invoices', scope: 'client', filter: sold,
    group: [{ by: 'item', label: label('Referencia', 'Item') }],
    measures: [
      { name: 'product', kind: 'value', of: 'itemName', type: 'text', label: label('Producto', 'Product') },
      { name: 'quantity', kind: 'sum', of: 'quantity', type: 'decimal', label: label('Cantidad', 'Quantity') },
      { name: 'sales', kind: 'sum', of: 'salesBeforeTax', type: 'money', label: sales },
      { name: 'share', kind: 'share', of: 'salesBeforeTax', type: 'percent', label: label('Parte', 'Share') },
      { name: 'invoices', kind: 'distinct', of: 'invoiceId', type: 'integer', label: label('Facturas', 'Invoices') },
      { name: 'last', kind: 'max', of: 'soldDate', type: 'date', label: label('Última compra', 'Last bought') },
    ],
    sort: { by: 'sales', direction: 'desc' },
    chart: { kind: 'ranked-bar', x: 'item', y: 'sales', named: 'product' },
  },
  {
    name: 'open-invoices', label: label('Facturas abiertas', 'Open invoices'), section: portfolio, source: 'receivables', scope: 'client',
    help: label('Lo que se debe por edad, en días desde el vencimiento. Lo que está a favor del cliente va aparte y no baja ninguna edad.', "What is owed by age, in days since it was due. What is in the client's favour stands apart and lowers no age."),
    filter: [{ by: 'balance', op: 'ne', value: 0 }],
    group: [],
    measures: [
      { name: 'number', kind: 'value', of: 'number', type: 'text', label: label('Documento', 'Document') },
      { name: 'date', kind: 'value', of: 'date', type: 'date', label: label('Fecha', 'Date') },
      { name: 'dueDate', kind: 'value', of: 'dueDate', type: 'date', label: label('Vencimiento', 'Due date') },
      { name: 'daysOverdue', kind: 'value', of: 'daysOverdue', type: 'integer', label: label('Días de mora', 'Days overdue') },
      { name: 'bucket', kind: 'value', of: 'bucket', type: 'text', label: label('Edad', 'Age') },
      { name: 'owed', kind: 'sum', of: 'owed', type: 'money', label: label('Por cobrar', 'Owed') },
      { name: 'inFavour', kind: 'sum', of: 'inFavour', type: 'money', label: label('A favor', 'In favour') },
    ],
    sort: { by: 'daysOverdue', direction: 'desc' },
    chart: { kind: 'bar', x: 'bucket', y: 'owed' },
  },
  {
    name: 'ageing', label: label('Edades de cartera', 'Ageing'), section: portfolio, source: 'receivables', scope: 'client',
    help: label('Lo que se debe por edad, en días desde el vencimiento. Lo que está a favor del cliente va aparte y no baja ninguna edad.', "What is owed by age, in days since it was due. What is in the client's favour stands apart and lowers no age."),
    filter: [{ by: 'balance', op: 'ne', value: 0 }],
    group: [{ by: 'bucket', every: true, label: label('Edad', 'Age') }],
    measures: [
      { name: 'documents', kind: 'count', type: 'integer', label: label('Documentos', 'Documents') },
      { name: 'owed', kind: 'sum', of: 'owed', type: 'money', label: label('Por cobrar', 'Owed') },
      { name: 'share', kind: 'share', of: 'owed', type: 'percent', label: label('Parte', 'Share') },
      { name: 'inFavour', kind: 'sum', of: 'inFavour', type: 'money', label: label('A favor', 'In favour') },
    ],
    chart: { kind: 'bar', x: 'bucket', y: 'owed' },
  },
  {
    name: 'orders-by-status', label: label('Pedidos por estado', 'Orders by state'), section: label('Pedidos', 'Orders'), source: 'orders', scope: 'client',
    help: label('Por despachar: lo aprobado o comprometido que no ha salido. Lo anulado se cuenta y no suma.', 'To ship: what is approved or committed and has not left. What was annulled is counted and adds nothing.'),
    group: [{ by: 'state', label: label('Estado', 'State') }],
    measures: [
      { name: 'orders', kind: 'distinct', of: 'orderId', type: 'integer', label: label('Pedidos', 'Orders') },
      { name: 'value', kind: 'sum', of: 'value', type: 'money', label: label('Valor', 'Value') },
      { name: 'pending', kind: 'sum', of: 'pending', type: 'money', label: label('Por despachar', 'To ship') },
      { name: 'last', kind: 'max', of: 'date', type: 'date', label: label('Último pedido', 'Last order') },
    ],
    chart: { kind: 'bar', x: 'state', y: ['value'] },
  },
  {
    name: 'portfolio-by-seller', label: label('Cartera por vendedor', 'Receivables by seller'), section: portfolio, help: heldHelp, source: 'clients', scope: 'selection',
    group: [{ by: 'seller' }], measures: held, sort: byBalance, chart: { kind: 'ranked-bar', x: 'seller', y: 'receivable' },
  },
  {
    name: 'portfolio-by-zone', label: label('Cartera por zona', 'Receivables by zone'), section: portfolio, help: heldHelp, source: 'clients', scope: 'selection',
    group: [{ by: 'department' }, { by: 'city' }], measures: held, sort: byBalance, chart: { kind: 'ranked-bar', x: 'department', y: 'receivable' },
  },
  {
    name: 'portfolio-by-criterion', label: label('Cartera por criterio', 'Receivables by criterion'), section: portfolio, help: heldHelp, source: 'clients', scope: 'selection',
    parameters: [{ name: 'field', kind: 'field', types: ['dropdown'], default: 'customerType', label: label('Agrupar por', 'Group by') }],
    group: [{ by: '$field' }], measures: held, sort: byBalance, chart: { kind: 'ranked-bar', x: 'field', y: 'receivable' },
  },
  {
    name: 'clients-by-status', label: label('Clientes por estado', 'Clients by status'), section: clients, source: 'clients', scope: 'selection',
    group: [{ by: 'status' }],
    measures: [
      { name: 'clients', kind: 'count', type: 'integer', label: clients },
      { name: 'receivable', kind: 'sum', of: 'receivableBalance', type: 'money', label: portfolio },
      { name: 'overdue', kind: 'sum', of: 'overdueBalance', type: 'money', label: label('Vencido', 'Overdue') },
    ],
    chart: { kind: 'bar', x: 'status', y: 'clients' },
  },
  {
    name: 'sales-by-seller', label: label('Ventas por vendedor', 'Sales by seller'), section: sales, help: soldLastYearHelp, source: 'invoices', scope: 'selection',
    filter: [...sold, { by: 'date', op: 'gt', value: '$yearAgo' }],
    group: [{ by: 'seller' }],
    measures: [
      { name: 'clients', kind: 'distinct', of: 'clientCode', type: 'integer', label: clients },
      { name: 'invoices', kind: 'distinct', of: 'invoiceId', type: 'integer', label: label('Facturas', 'Invoices') },
      { name: 'sales', kind: 'sum', of: 'salesBeforeTax', type: 'money', label: sales },
      { name: 'share', kind: 'share', of: 'salesBeforeTax', type: 'percent', label: label('Parte', 'Share') },
    ],
    sort: { by: 'sales', direction: 'desc' },
    chart: { kind: 'ranked-bar', x: 'seller', y: 'sales' },
  },
  {
    name: 'ageing-by-seller', label: label('Edades por vendedor', 'Ageing by seller'), section: portfolio, source: 'receivables', scope: 'selection',
    help: label('Lo que deben los clientes de cada vendedor por edad, en días desde el vencimiento; lo que no trae vencimiento cuenta como por vencer. Lo que está a favor de un cliente no resta.', "What the clients of each seller owe by age, in days since it was due; what has no due date counts as not due. What is in a client's favour takes nothing off."),
    filter: [{ by: 'balance', op: 'gt', value: 0 }],
    group: [{ by: 'client.seller' }],
    measures: [
      { name: 'documents', kind: 'count', type: 'integer', label: label('Documentos', 'Documents') },
      { name: 'current', kind: 'sum', of: 'owedCurrent', type: 'money', label: label('Por vencer', 'Not due') },
      { name: 'days30', kind: 'sum', of: 'owed30', type: 'money', label: label('1 a 30 días', '1 to 30 days') },
      { name: 'days60', kind: 'sum', of: 'owed60', type: 'money', label: label('31 a 60 días', '31 to 60 days') },
      { name: 'days90', kind: 'sum', of: 'owed90', type: 'money', label: label('61 a 90 días', '61 to 90 days') },
      { name: 'older', kind: 'sum', of: 'owedOlder', type: 'money', label: label('Más de 90 días', 'Over 90 days') },
      { name: 'owed', kind: 'sum', of: 'owed', type: 'money', label: label('Por cobrar', 'Owed') },
      { name: 'late', kind: 'ratio', of: 'owedLate', over: 'owed', type: 'percent', label: label('Vencido', 'Overdue') },
    ],
    sort: { by: 'owed', direction: 'desc' },
    chart: { kind: 'ranked-bar', x: 'client.seller', y: 'owed' },
  },
];

/**
 * A report of sales as it is told where the tax of a line is not known: all with tax, for the two don't add up. Of the
 * reports that come with the module; another is told as it was written.
 */
export function salesWithTax(definition: ReportDefinition): ReportDefinition {
  if (definition.source !== 'invoices' || !reportDefinitions.includes(definition)) return definition;
  const help = definition.help === soldHelp ? soldWithTaxHelp : definition.help && label(definition.help.es.replace('sin IVA', 'con IVA'), definition.help.en.replace('before tax', 'with tax'));
  return { ...definition, ...(help ? { help } : {}), measures: definition.measures.map((measure) => (measure.of === 'salesBeforeTax' ? { ...measure, of: 'sales' } : measure)) };
}
