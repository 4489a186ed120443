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
const soldHelp = label('Facturas aprobadas, con IVA y menos devoluciones.', 'Approved invoices, with tax and less returns.');

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
      { name: 'sales', kind: 'sum', of: 'sales', type: 'money', label: sales },
      { name: 'difference', kind: 'difference', of: 'sales', type: 'money', label: label('Diferencia', 'Difference') },
      { name: 'change', kind: 'change', of: 'sales', type: 'percent', label: label('Cambio', 'Change') },
    ],
    chart: { kind: 'grouped-bar', x: 'date', y: 'sales' },
  },
  {
    name: 'sales-peaks', label: label('Picos de compra', 'Buying peaks'), section: sales, source: 'invoices', scope: 'client', filter: sold,
    help: label('Meses completos de todos los años. Pico habitual: 20% o más sobre el mes promedio, y por encima del promedio en la mayoría de sus años.', 'Full months of every year. Usual peak: 20% or more over the average month, and above average in most of its years.'),
    group: [{ by: 'date', part: 'month-of-year', every: true, label: label('Mes', 'Month') }],
    measures: [
      { name: 'average', kind: 'average', of: 'sales', per: 'year', type: 'money', label: label('Promedio por año', 'Average a year') },
      { name: 'index', kind: 'index', of: 'sales', per: 'year', type: 'percent', label: label('Frente al mes promedio', 'Of the average month') },
      { name: 'above', kind: 'above', of: 'sales', per: 'year', type: 'integer', label: label('Años por encima', 'Years above') },
      { name: 'years', kind: 'years', of: 'sales', per: 'year', type: 'integer', label: label('Años vistos', 'Years seen') },
      { name: 'peak', kind: 'peak', of: 'sales', per: 'year', from: 120, type: 'boolean', label: label('Pico habitual', 'Usual peak') },
    ],
    chart: { kind: 'bar', x: 'date', y: 'average', markedBy: 'peak' },
  },
  {
    name: 'invoice-products', label: label('Facturas y productos', 'Invoices and products'), section: sales, help: soldHelp, source: 'invoices', scope: 'client', filter: sold,
    group: [{ by: 'item', label: label('Referencia', 'Item') }],
    measures: [
      { name: 'product', kind: 'value', of: 'itemName', type: 'text', label: label('Producto', 'Product') },
      { name: 'quantity', kind: 'sum', of: 'quantity', type: 'decimal', label: label('Cantidad', 'Quantity') },
      { name: 'sales', kind: 'sum', of: 'sales', type: 'money', label: sales },
      { name: 'share', kind: 'share', of: 'sales', type: 'percent', label: label('Parte', 'Share') },
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
];
