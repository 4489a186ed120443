import type { Criterion, DocumentBase, InvoiceLine, OrderLine, Payment, Receivable } from '../../client/document.js';
import type { Report } from '../../client/issue.js';
import { quoted } from '../../client/issue.js';
import type { ErpEntity, ErpRows } from '../source.js';
import { cellOf, toCode, toDay, toNumber, type ErpRow } from './cells.js';
import { toIdentification } from './codec.js';

/** The rows of an entity that is not clients. `null` when the row can't be used, which was reported. */
type DecodeDocument<E extends ErpEntity> = (row: ErpRow, company: string, report: Report) => ErpRows[E] | null;

/** A row of an entity that is not clients; `null` when it can't be used, which was reported. */
export function decodeDocument(entity: Exclude<ErpEntity, 'clients'>, row: ErpRow, company: string, report: Report): ErpRows[Exclude<ErpEntity, 'clients'>] | null {
  return documentDecoders[entity](row, company, report);
}

const documentDecoders: { readonly [E in Exclude<ErpEntity, 'clients'>]: DecodeDocument<E> } = {
  criteria: decodeCriterion, receivables: decodeReceivable, payments: decodePayment, invoices: decodeInvoiceLine, orders: decodeOrderLine,
};

function decodeCriterion(row: ErpRow, company: string, report: Report): Criterion | null {
  const plan = code(row, 'f207_id_plan_criterios', 'f204_id', 'f206_id_plan');
  const value = code(row, 'f207_id_criterio_mayor', 'f206_id');
  const client = code(row, 'f200_id', 'f200_nit');
  if (plan === null) return missing(report, 'f207_id_plan_criterios');
  if (value === null) return missing(report, 'f207_id_criterio_mayor');
  if (client === null) return missing(report, 'f200_id');
  const branchCode = code(row, 'f207_id_sucursal', 'f201_id_sucursal');
  const clientCode = toIdentification(client);
  return {
    id: `${company}:${clientCode}:${branchCode ?? ''}:${plan}`, clientCode, branchCode, plan, value,
    planName: code(row, 'f204_descripcion') ?? plan, valueName: code(row, 'f206_descripcion') ?? value,
  };
}

function decodeReceivable(row: ErpRow, company: string, report: Report): Receivable | null {
  const base = baseOf(row, company, report, ['f353_rowid'], ['f200_id', 'f200_nit'], ['f201_id_sucursal']);
  const debit = money(row, report, 'f353_total_db');
  const credit = money(row, report, 'f353_total_cr');
  if (!base || debit === undefined || credit === undefined) return null;
  return {
    ...base, number: openItemNumber(row), date: day(row, report, 'f353_fecha'), dueDate: day(row, report, 'f353_fecha_vcto'),
    amount: debit ?? 0, balance: cents((debit ?? 0) - (credit ?? 0)), cheques: money(row, report, 'f353_total_ch_postf') ?? null, account: code(row, 'f253_id'),
  };
}

function decodePayment(row: ErpRow, company: string, report: Report): Payment | null {
  const base = baseOf(row, company, report, ['f353_rowid'], ['f200_id', 'f200_nit'], ['f201_id_sucursal']);
  const amount = money(row, report, 'f353_total_db');
  if (!base || amount === undefined) return null;
  return {
    ...base, number: openItemNumber(row), date: day(row, report, 'f353_fecha'), dueDate: day(row, report, 'f353_fecha_vcto'),
    paidDate: day(row, report, 'f353_fecha_cancelacion_rec', 'f353_fecha_cancelacion'), amount: amount ?? 0,
  };
}

const invoiceStates: Readonly<Record<string, InvoiceLine['state']>> = { 0: 'draft', 1: 'approved', 9: 'annulled' };
/** Source: the ERP's concept 501 is a sale. Those with a reason of return are returns. */
const saleConcept = '501';

function decodeInvoiceLine(row: ErpRow, company: string, report: Report): InvoiceLine | null {
  const base = baseOf(row, company, report, ['f470_rowid'], ['f200_id_fact', 'f200_nit_fact', 'f200_id', 'f200_nit'], ['f461_id_sucursal_fact', 'f201_id_sucursal']);
  const number = documentNumber(row, 'f350_id_co', 'f350_id_tipo_docto', 'f350_consec_docto');
  const net = money(row, report, 'f470_vlr_neto');
  if (!base || net === undefined) return null;
  const concept = code(row, 'f470_id_concepto');
  const isReturn = code(row, 'f470_id_causal_devol') !== null || (net ?? 0) < 0;
  return {
    ...base, invoiceId: code(row, 'f350_rowid') ?? number, number, date: day(row, report, 'f350_fecha'),
    state: invoiceStates[code(row, 'f350_ind_estado') ?? ''] ?? 'unknown',
    concept: isReturn ? 'return' : concept === null || concept === saleConcept ? 'sale' : 'other',
    item: code(row, 'f120_referencia', 'f120_id'), itemName: code(row, 'f120_descripcion'),
    quantity: money(row, report, 'f470_cant_base') ?? null, price: money(row, report, 'f470_precio_uni') ?? null, gross: money(row, report, 'f470_vlr_bruto') ?? null,
    discount: sum(money(row, report, 'f470_vlr_dscto_linea'), money(row, report, 'f470_vlr_dscto_global')),
    tax: money(row, report, 'f470_vlr_imp') ?? null, net: Math.abs(net ?? 0), seller: code(row, 'f210_codigo_vendedor'),
  };
}

const orderStates: Readonly<Record<string, OrderLine['state']>> = { 0: 'draft', 1: 'credit-approved', 2: 'approved', 3: 'committed', 9: 'annulled' };

function decodeOrderLine(row: ErpRow, company: string, report: Report): OrderLine | null {
  const base = baseOf(row, company, report, ['f431_rowid'], ['f200_id_pedido_fact', 'f200_id_pedido_rem', 'f200_nit_pedido_rem', 'f200_id', 'f200_nit'], ['f461_id_sucursal_pedido_fact', 'f461_id_sucursal_pedido_rem', 'f201_id_sucursal']);
  const number = documentNumber(row, 'f430_id_co', 'f430_id_tipo_docto', 'f430_consec_docto');
  const net = money(row, report, 'f431_vlr_neto');
  const ordered = money(row, report, 'f431_cant1_pedida');
  const shipped = money(row, report, 'f431_cant1_remisionada');
  if (!base || net === undefined || ordered === undefined || shipped === undefined) return null;
  return {
    ...base, orderId: code(row, 'f430_rowid') ?? number, number, date: day(row, report, 'f430_id_fecha'),
    state: orderStates[code(row, 'f430_ind_estado') ?? ''] ?? 'unknown', item: code(row, 'f120_referencia', 'f120_id'),
    ordered: ordered ?? 0, shipped: shipped ?? 0, net: net ?? 0, paymentTerms: code(row, 'f430_id_cond_pago'),
  };
}

function baseOf(row: ErpRow, company: string, report: Report, ids: readonly string[], clients: readonly string[], branches: readonly string[]): DocumentBase | null {
  const id = toCode(cellOf(row, ids) ?? null);
  const client = toCode(cellOf(row, clients) ?? null);
  if (id === null) return missing(report, ids[0]!);
  if (client === null) return missing(report, clients[0]!);
  return { id: `${company}:${id}`, clientCode: toIdentification(client), branchCode: toCode(cellOf(row, branches) ?? null) };
}

function missing(report: Report, name: string): null {
  report('erp-missing-id', 'error', { name });
  return null;
}

function code(row: ErpRow, ...columns: string[]): string | null {
  return toCode(cellOf(row, columns) ?? null);
}

/** `undefined` for what is no number, which refuses the row: an amount is not guessed. */
function money(row: ErpRow, report: Report, column: string): number | null | undefined {
  const cell = row.get(column) ?? null;
  const number = toNumber(cell);
  if (number === undefined) report('not-a-number', 'error', { text: quoted(String(toCode(cell) ?? JSON.stringify(cell))) });
  return number;
}

function day(row: ErpRow, report: Report, ...columns: string[]): string | null {
  const cell = cellOf(row, columns) ?? null;
  const found = toDay(cell);
  if (found === undefined) report('not-a-date', 'warning', { text: quoted(String(toCode(cell) ?? JSON.stringify(cell))) });
  return found ?? null;
}

function documentNumber(row: ErpRow, ...columns: string[]): string {
  return columns.map((column) => code(row, column) ?? '').join('-');
}

function openItemNumber(row: ErpRow): string {
  const instalment = code(row, 'f353_nro_cuota_cruce');
  const number = documentNumber(row, 'f353_id_co_cruce', 'f353_id_tipo_docto_cruce', 'f353_consec_docto_cruce');
  return instalment === null || instalment === '0' ? number : `${number}/${instalment}`;
}

function sum(a: number | null | undefined, b: number | null | undefined): number | null {
  return a == null && b == null ? null : cents((a ?? 0) + (b ?? 0));
}

/** The ERP keeps four decimals. */
function cents(amount: number): number {
  return Math.round(amount * 10_000) / 10_000;
}
