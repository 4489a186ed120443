import { html, nothing, type TemplateResult } from 'lit';
import type { Client } from '../../src/index.js';
import { barSize } from './bar-size.js';
import { figureOf, indicatorOf, isSeen, numberIn, withBasis, type Aim, type Drawing } from './detail-drawing.js';
import { skeleton } from './detail-parts.js';

/** Percent of the limit in use from which a meter changes its tone, as in the list. */
const nearLimit = 85;

type FigureName = keyof Drawing['words']['figures'];

/** What a figure says, and where it comes from. */
interface Figure {
  /** `null`: not known. */
  readonly value: string | null;
  readonly note: string;
  readonly age: string | null;
  readonly aim: readonly ['analysis' | 'reports' | 'history', Aim];
  readonly negative?: boolean;
  readonly beside?: unknown;
}

/** The figures of a client, in their order. */
export const figureNames: readonly FigureName[] = ['creditAvailable', 'overdueBalance', 'lastPurchaseDate', 'averageMonthlySales', 'averagePaymentDays'];

/** The five figures of a client, each leading to where it comes from. */
export function renderFigures(drawing: Drawing, client: Client | null): TemplateResult {
  const { crm, write } = drawing;
  const shown = figureNames.filter((name) => write.field(name) && isSeen(crm, name));
  if (shown.length === 0) return html``;
  const known = client ? shown.map((name) => figures[name](drawing, client)) : [];
  return html`<div class="figures" part="figures" data-count=${shown.length} data-room=${roomOf(known)}>${client ? known.map((figure, i) => renderFigure(drawing, shown[i]!, figure)) : shown.map((name) => html`<div class="figure"><span class="caption">${drawing.words.figures[name]}</span>${skeleton(3)}</div>`)}</div>`;
}

/** The steps in which values take room, by their characters: one size for all, so that none is cut and none stands out. */
function roomOf(figures: readonly Figure[]): 'm' | 'l' | 'xl' {
  const longest = Math.max(0, ...figures.map(({ value }) => value?.length ?? 0));
  return longest <= 12 ? 'm' : longest <= 15 ? 'l' : 'xl';
}

const figures: Readonly<Record<FigureName, (drawing: Drawing, client: Client) => Figure>> = {
  creditAvailable(drawing: Drawing, client: Client) {
    const { words, write } = drawing;
    const { value, age } = figureOf(drawing, client, 'creditAvailable');
    const amount = numberIn(value);
    const use = numberIn(figureOf(drawing, client, 'creditUse').value);
    const limit = numberIn(figureOf(drawing, client, 'creditLimit').value);
    const tone = use === null ? '' : use >= 100 ? 'negative' : use >= nearLimit ? 'warning' : '';
    const meter = use === null ? nothing : html`<span class="meter ${tone}" role="img" aria-label=${words.creditMeter(words.percent(use))} ${barSize(use, 'background-size')}>${use > 100 ? html`<i class="limit" ${barSize(10_000 / use, 'inset-inline-start')}></i>` : nothing}</span>`;
    const note = use !== null && limit !== null ? words.creditUse(words.percent(use), write.money(limit)) : limit === 0 ? words.noLimit : '';
    return { value: amount === null ? null : write.money(amount), note, age, aim: ['analysis', { place: 'credit' }], negative: amount !== null && amount < 0, beside: meter };
  },
  overdueBalance(drawing: Drawing, client: Client) {
    const { words, write } = drawing;
    const { value, age } = figureOf(drawing, client, 'overdueBalance');
    const amount = numberIn(value);
    const balance = numberIn(figureOf(drawing, client, 'receivableBalance').value);
    const note = amount === 0 ? words.nothingOverdue : amount !== null && balance !== null && balance > 0 ? words.ofReceivables(words.percent((amount / balance) * 100)) : '';
    return { value: amount === null ? null : write.money(amount), note, age, aim: ['analysis', { place: 'ageing' }], negative: amount !== null && amount > 0 };
  },
  lastPurchaseDate(drawing: Drawing, client: Client) {
    const { words, write } = drawing;
    const { value, age } = figureOf(drawing, client, 'lastPurchaseDate');
    const days = numberIn(figureOf(drawing, client, 'recencyDays').value);
    return { value: typeof value === 'string' ? write.day(value) : null, note: value === null ? words.neverBought : days === null ? '' : words.ago(days), age, aim: ['history', {}] };
  },
  averageMonthlySales(drawing: Drawing, client: Client) {
    const { words, write } = drawing;
    const { value, age } = figureOf(drawing, client, 'averageMonthlySales');
    const amount = numberIn(value);
    const change = numberIn(indicatorOf(drawing, 'salesYearChange')?.value ?? null);
    const note = amount === null ? '' : change === null ? withBasis(drawing, words.averageOf) : words.inAYear(`${change > 0 ? '+' : ''}${words.percent(change)}`);
    return { value: amount === null ? null : write.money(amount), note, age, aim: ['reports', { report: 'sales-by-year' }] };
  },
  averagePaymentDays(drawing: Drawing, client: Client) {
    const { words } = drawing;
    const { value, age } = figureOf(drawing, client, 'averagePaymentDays');
    const paid = numberIn(value);
    const over = numberIn(figureOf(drawing, client, 'paymentCompliance').value);
    const rounded = over === null ? null : Math.round(over);
    const note = paid === null ? '' : rounded === null ? words.termUnknown : rounded > 0 ? words.overTerm(rounded) : rounded < 0 ? words.underTerm(-rounded) : words.onTerm;
    return { value: paid === null ? null : words.days(Math.round(paid)), note, age, aim: ['analysis', { place: 'payments' }] };
  },
};

function renderFigure({ words, go }: Drawing, name: FigureName, { value, note, age, aim: [tab, aim], negative, beside }: Figure): TemplateResult {
  return html`<button type="button" class="figure" data-figure=${name} @click=${() => go(tab, aim)}>
    <span class="caption">${words.figures[name]}</span>
    <span class="use"><b class="value ${value === null ? 'missing' : negative ? 'negative' : ''}">${value ?? words.missing}</b>${beside ?? nothing}</span>
    <span class="note">${note || '\u00a0'}</span>
    <span class="caption age">${age ?? (value === null ? words.neverRead : '\u00a0')}</span>
    <span class="sr">${words.goTo(words.tabs[tab])}</span>
  </button>`;
}
