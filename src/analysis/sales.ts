import type { InvoiceLine } from '../client/document.js';
import { daysBetween } from '../schema/today.js';
import { addMonths, dayKey, monthNumber, monthOfKey, monthsFrom, monthStart } from './months.js';
import { inCents, inTenths } from './sums.js';

/** How a client buys. A purchase is an approved invoice of a sale; notes, other concepts and what is annulled are none. Sales are less discounts and tax, as a company counts them; where the ERP left the tax of a line out, all of the client's are with tax, for the two don't add up. */
export interface SalesFigures {
  readonly firstPurchaseDate: string | null;
  readonly lastPurchaseDate: string | null;
  /** Of the last purchase's invoice, with tax. */
  readonly lastPurchaseAmount: number | null;
  /** Whether sales are `before-tax` or `with-tax`; `null` without any. */
  readonly salesBasis: 'before-tax' | 'with-tax' | null;
  /** (Σ sales − returns) of the N full months before the current one ÷ N; of a younger client ÷ the months since its first purchase, `null` in its first. */
  readonly averageMonthlySales: number | null;
  /** The same over the months that end with the last purchase's, so that silence does not shrink it; `null` without a rhythm. */
  readonly averageMonthBuying: number | null;
  /** Days from its first to its last purchase ÷ (days it bought on − 1), over the twelve months up to its last; over all there is when it bought on fewer than three of them, `null` when on fewer than three in all. */
  readonly purchaseRhythmDays: number | null;
  /** Purchases of the last twelve months. */
  readonly purchases12Months: number;
  /** Sales less returns of the last twelve months, from January to today, and of the same days a year before. */
  readonly sales12Months: number;
  readonly salesYearToDate: number;
  readonly salesYearBefore: number;
  /** Percent from one to the other; `null` when there was nothing a year before. */
  readonly salesYearChange: number | null;
}

/**
 * Source: last purchase = last approved invoice of concept 501, as the ERP's own integrations take it; the average month
 * and the year against the year before by the definitions of this module. @param averageMonths N, full months
 */
export function salesOf(lines: readonly InvoiceLine[], today: string, averageMonths: number): SalesFigures {
  const yearAgo = addMonths(today, -12);
  const [now, ago, year, yearBefore] = [today, yearAgo, `${today.slice(0, 4)}-01-01`, `${yearAgo.slice(0, 4)}-01-01`].map(dayKey) as [number, number, number, number];
  const withTax = lines.some((line) => line.tax === null && isSale(line));
  const byMonth = new Map<number, number>();
  const purchaseDays = new Map<number, string>();
  const purchases = new Set<string>();
  let last: InvoiceLine | null = null;
  let lastDay = 0;
  let [sales12Months, toDate, before] = [0, 0, 0];
  for (const line of lines) {
    const { date, concept } = line;
    if (!isSale(line) || date === null) continue;
    // A client may have a hundred thousand lines: numbers compare faster than days written out.
    const day = dayKey(date);
    if (day > now) continue;
    const amount = withTax ? line.net : line.net - Math.abs(line.tax ?? 0);
    const net = concept === 'return' ? -amount : amount;
    const month = monthOfKey(day);
    byMonth.set(month, (byMonth.get(month) ?? 0) + net);
    if (day > ago) sales12Months += net;
    if (day >= year) toDate += net;
    else if (day >= yearBefore && day <= ago) before += net;
    if (concept === 'return') continue;
    purchaseDays.set(day, date);
    if (day > ago) purchases.add(line.invoiceId);
    if (!last || day > lastDay || (day === lastDay && line.invoiceId > last.invoiceId)) [last, lastDay] = [line, day];
  }
  const days = [...purchaseDays.keys()].sort((a, b) => a - b).map((day) => purchaseDays.get(day)!);
  const purchaseRhythmDays = rhythmOf(days);
  const first = days[0] ?? null;
  const averageUpTo = (end: string) => averageOf(byMonth, first, end, averageMonths);
  const thisMonth = monthStart(today);
  const monthAfterLast = last ? addMonths(monthStart(last.date!), 1) : thisMonth;
  return {
    firstPurchaseDate: first,
    lastPurchaseDate: last?.date ?? null,
    salesBasis: byMonth.size === 0 ? null : withTax ? 'with-tax' : 'before-tax',
    lastPurchaseAmount: last ? purchaseAmount(lines, last) : null,
    averageMonthlySales: averageUpTo(thisMonth),
    averageMonthBuying: purchaseRhythmDays === null ? null : averageUpTo(monthAfterLast < thisMonth ? monthAfterLast : thisMonth),
    purchaseRhythmDays,
    purchases12Months: purchases.size,
    sales12Months: inCents(sales12Months),
    salesYearToDate: inCents(toDate),
    salesYearBefore: inCents(before),
    salesYearChange: before > 0 ? inTenths((toDate / before - 1) * 100) : null,
  };
}

function isSale({ state, concept }: InvoiceLine): boolean {
  return state === 'approved' && concept !== 'other';
}

/** @param end First day of the month after the last that counts */
function averageOf(byMonth: ReadonlyMap<number, number>, first: string | null, end: string, most: number): number | null {
  const months = first === null ? 0 : Math.min(most, monthsFrom(first, end));
  if (months <= 0) return null;
  const after = monthNumber(end);
  let total = 0;
  for (let month = after - months; month < after; month++) total += byMonth.get(month) ?? 0;
  return inCents(total / months);
}

function rhythmOf(days: readonly string[]): number | null {
  const last = days.at(-1);
  if (last === undefined) return null;
  const from = addMonths(last, -12);
  const recent = days.filter((day) => day > from);
  const counted = recent.length >= 3 ? recent : days;
  return counted.length < 3 ? null : inTenths(daysBetween(counted[0]!, last) / (counted.length - 1));
}

function purchaseAmount(lines: readonly InvoiceLine[], last: InvoiceLine): number {
  let amount = 0;
  for (const line of lines) if (line.invoiceId === last.invoiceId && line.date === last.date && line.state === 'approved' && line.concept === 'sale') amount += line.net;
  return inCents(amount);
}
