import { html, nothing, type TemplateResult } from 'lit';
import type { Client, Insight, InsightCode } from '../../src/index.js';
import { icon } from '../shared/icons.js';
import type { MenuButton, MenuItem } from '../shared/menu.js';
import { barSize } from './bar-size.js';
import { detailIcon, type DetailIconName } from './detail-icons.js';
import { figureOf, indicatorOf, isSeen, numberIn, type Aim, type Drawing, withBasis } from './detail-drawing.js';
import { skeleton } from './detail-parts.js';

const tones: Readonly<Record<string, string>> = { active: 'positive', activo: 'positive', blocked: 'negative', bloqueado: 'negative', missing: 'warning' };

/** The colour of a state, beside its word. */
export function toneOf(status: unknown): string {
  const key = String(status).toLowerCase();
  return Object.hasOwn(tones, key) ? tones[key]! : '';
}

/** Percent of the limit in use from which a meter changes its tone, as in the list. */
const nearLimit = 85;

export interface HeadVerbs {
  readonly branchMenu: MenuButton;
  readonly actionsMenu: MenuButton;
  readonly actions: readonly MenuItem[];
}

/** Who it is: name, state, identification, branch, seller. */
export function renderHead(drawing: Drawing, client: Client | null, verbs: HeadVerbs): TemplateResult {
  const { words, write, crm } = drawing;
  const name = client && write.nameOf(client);
  return html`<header class="head" part="header">
    <slot name="nav"></slot>
    <div class="row title"><h1 dir="auto" tabindex="-1">${client ? (name ?? words.unnamed) : html`<i class="bone wide" aria-hidden="true"></i><span class="sr">${words.loading}</span>`}</h1>${client ? badges(drawing, client) : nothing}
      ${client ? html`<span class="end row acts">${crm.permissions.update && !drawing.readonly ? html`<button type="button" class="button edit" @click=${drawing.edit}>${icon('edit')}<span>${words.edit}</span></button>` : nothing}${verbs.actionsMenu.render(words.actions, {}, verbs.actions)}<slot name="actions"></slot></span>` : nothing}</div>
    <div class="row facts">${client ? facts(drawing, client, verbs.branchMenu) : html`<i class="bone" aria-hidden="true"></i>`}</div>
  </header>`;
}

function badges({ words, write, crm }: Drawing, client: Client): TemplateResult {
  const status = write.value(client, 'status');
  const blocks = (['creditBlocked', 'overdueBlocked'] as const).filter((name) => isSeen(crm, name) && write.value(client, name) === true);
  return html`${status === null ? nothing : html`<span class="badge dot ${toneOf(status)}" dir="auto">${write.text(client, 'status')}</span>`}${blocks.map((name) => html`<span class="badge dot negative">${words.blocked[name]}</span>`)}`;
}

function facts(drawing: Drawing, client: Client, menu: MenuButton): TemplateResult {
  const { write, crm } = drawing;
  const fact = (name: string) => {
    const field = write.field(name);
    const text = write.text(client, name);
    return field && text !== null && isSeen(crm, name) ? html`<span>${write.label(field)} <b dir="auto">${text}</b></span>` : nothing;
  };
  const identification = write.text(client, 'identificationNumber');
  const kind = write.text(client, 'identificationType');
  return html`${identification === null ? nothing : html`<span>${kind ?? write.label(write.field('identificationNumber')!)} <b dir="auto">${kind === null ? identification : identification.slice(kind.length + 1)}</b></span>`}${branchFact(drawing, client, menu)}${fact('seller')}${fact('paymentTerms')}${fact('rating')}${clientFact(drawing, client)}`;
}

function branchFact(drawing: Drawing, client: Client, menu: MenuButton): TemplateResult | typeof nothing {
  const { words, state } = drawing;
  const family = state.family.status === 'ready' ? state.family.value : null;
  const records = family ? recordsOf(family.head, family.branches) : [];
  const here = nameOfRecord(drawing, client);
  if (records.length < 2) return here === '' ? nothing : html`<span>${words.branch} <b dir="auto">${here}</b></span>`;
  const rest = family!.total - family!.branches.length;
  const items: MenuItem[] = records.map((record) => ({ label: nameOfRecord(drawing, record), ...(record.id === client.id ? { icon: 'check' as const } : {}), act: () => record.id !== client.id && drawing.open(record) }));
  if (rest > 0) items.push({ label: words.moreBranches(rest), apart: true, act: () => drawing.screen.moreBranches() });
  return html`<span class="row branch">${words.branch}${menu.render(here || words.mainRecord, { name: `${words.branch}: ${here || words.mainRecord}` }, items)}</span>`;
}

/** Of a branch: the client it is of. */
function clientFact({ words, write, state, open }: Drawing, client: Client): TemplateResult | typeof nothing {
  const head = state.family.status === 'ready' ? state.family.value.head : null;
  if (client.kind !== 'branch' || !head || head.id === client.id) return nothing;
  return html`<span>${words.clientOf} <button type="button" class="link" @click=${() => open(head)}><bdi>${write.nameOf(head) ?? words.unnamed}</bdi></button></span>`;
}

/** The client and its branches, each once. */
export function recordsOf(head: Client | null, branches: readonly Client[]): readonly Client[] {
  return head ? [head, ...branches.filter(({ id }) => id !== head.id)] : branches;
}

/** What tells a record from the others of its client: `002 La Candelaria, Medellín`. */
export function nameOfRecord({ words, write }: Drawing, record: Client): string {
  const branch = write.branchOf(record);
  const city = write.text(record, 'city');
  return [branch ?? (record.kind === 'client' ? words.mainRecord : null), city].filter((part) => part !== null).join(', ');
}

type FigureName = keyof Drawing['words']['figures'];

/** The five figures of a client, each leading to where it comes from. */
export function renderFigures(drawing: Drawing, client: Client | null): TemplateResult {
  const { crm, write } = drawing;
  const shown = (['creditAvailable', 'overdueBalance', 'lastPurchaseDate', 'averageMonthlySales', 'averagePaymentDays'] as const).filter((name) => write.field(name) && isSeen(crm, name));
  if (shown.length === 0) return html``;
  return html`<div class="figures" part="figures" data-count=${shown.length}>${shown.map((name) => (client ? figures[name](drawing, client) : html`<div class="figure"><span class="caption">${drawing.words.figures[name]}</span>${skeleton(3)}</div>`))}</div>`;
}

const figures: Readonly<Record<FigureName, (drawing: Drawing, client: Client) => TemplateResult>> = {
  creditAvailable(drawing: Drawing, client: Client) {
    const { words, write } = drawing;
    const { value, age } = figureOf(drawing, client, 'creditAvailable');
    const amount = numberIn(value);
    const use = numberIn(figureOf(drawing, client, 'creditUse').value);
    const limit = numberIn(figureOf(drawing, client, 'creditLimit').value);
    const tone = use === null ? '' : use >= 100 ? 'negative' : use >= nearLimit ? 'warning' : '';
    const meter = use === null ? nothing : html`<span class="meter ${tone}" role="img" aria-label=${words.creditMeter(words.percent(use))} ${barSize(use, 'background-size')}>${use > 100 ? html`<i class="limit" ${barSize(10_000 / use, 'inset-inline-start')}></i>` : nothing}</span>`;
    const note = use !== null && limit !== null ? words.creditUse(words.percent(use), write.money(limit)) : limit === 0 ? words.noLimit : '';
    return figure(drawing, 'creditAvailable', amount === null ? null : write.money(amount), note, age, ['analysis', { place: 'credit' }], amount !== null && amount < 0, meter);
  },
  overdueBalance(drawing: Drawing, client: Client) {
    const { words, write } = drawing;
    const { value, age } = figureOf(drawing, client, 'overdueBalance');
    const amount = numberIn(value);
    const balance = numberIn(figureOf(drawing, client, 'receivableBalance').value);
    const note = amount === 0 ? words.nothingOverdue : amount !== null && balance !== null && balance > 0 ? words.ofReceivables(words.percent((amount / balance) * 100)) : '';
    return figure(drawing, 'overdueBalance', amount === null ? null : write.money(amount), note, age, ['analysis', { place: 'ageing' }], amount !== null && amount > 0);
  },
  lastPurchaseDate(drawing: Drawing, client: Client) {
    const { words, write } = drawing;
    const { value, age } = figureOf(drawing, client, 'lastPurchaseDate');
    const days = numberIn(figureOf(drawing, client, 'recencyDays').value);
    return figure(drawing, 'lastPurchaseDate', typeof value === 'string' ? write.day(value) : null, value === null ? words.neverBought : days === null ? '' : words.ago(days), age, ['history', {}]);
  },
  averageMonthlySales(drawing: Drawing, client: Client) {
    const { words, write } = drawing;
    const { value, age } = figureOf(drawing, client, 'averageMonthlySales');
    const amount = numberIn(value);
    const change = numberIn(indicatorOf(drawing, 'salesYearChange')?.value ?? null);
    const note = amount === null ? '' : change === null ? withBasis(drawing, words.averageOf) : words.inAYear(`${change > 0 ? '+' : ''}${words.percent(change)}`);
    return figure(drawing, 'averageMonthlySales', amount === null ? null : write.money(amount), note, age, ['reports', { report: 'sales-by-year' }]);
  },
  averagePaymentDays(drawing: Drawing, client: Client) {
    const { words } = drawing;
    const { value, age } = figureOf(drawing, client, 'averagePaymentDays');
    const paid = numberIn(value);
    const over = numberIn(figureOf(drawing, client, 'paymentCompliance').value);
    const rounded = over === null ? null : Math.round(over);
    const note = paid === null ? '' : rounded === null ? words.termUnknown : rounded > 0 ? words.overTerm(rounded) : rounded < 0 ? words.underTerm(-rounded) : words.onTerm;
    return figure(drawing, 'averagePaymentDays', paid === null ? null : words.days(Math.round(paid)), note, age, ['analysis', { place: 'payments' }]);
  },
};

function figure({ words, go }: Drawing, name: FigureName, value: string | null, note: string, age: string | null, [tab, aim]: readonly ['analysis' | 'reports' | 'history', Aim], negative = false, beside: unknown = nothing): TemplateResult {
  return html`<button type="button" class="figure" data-figure=${name} @click=${() => go(tab, aim)}>
    <span class="caption">${words.figures[name]}</span>
    <span class="use"><b class="value ${value === null ? 'missing' : negative ? 'negative' : ''}">${value ?? words.missing}</b>${beside}</span>
    <span class="note">${note || '\u00a0'}</span>
    <span class="caption age">${age ?? (value === null ? words.neverRead : '\u00a0')}</span>
    <span class="sr">${words.goTo(words.tabs[tab])}</span>
  </button>`;
}

const signs: Readonly<Record<InsightCode, DetailIconName>> = { 'no-credit-with-orders': 'wallet', 'over-credit': 'wallet', overdue: 'invoice', 'slow-payer': 'clock', silent: 'calendar', 'losing-sales': 'falling' };

const aims: Readonly<Record<InsightCode, readonly ['analysis' | 'reports' | 'history', Aim]>> = {
  'no-credit-with-orders': ['analysis', { place: 'collect' }], 'over-credit': ['analysis', { place: 'credit' }], overdue: ['analysis', { place: 'ageing' }], 'slow-payer': ['analysis', { place: 'payments' }],
  silent: ['history', {}], 'losing-sales': ['reports', { report: 'sales-by-year' }],
};

/** What an insight is made of: who may not see one of these does not read it here. */
const madeOf: Readonly<Record<InsightCode, readonly string[]>> = {
  silent: ['lastPurchaseDate', 'recencyDays'], 'losing-sales': ['averageMonthlySales'], 'slow-payer': ['averagePaymentDays', 'paymentTermDays'], 'no-credit-with-orders': ['creditAvailable', 'pendingOrders', 'creditLimit'], 'over-credit': ['creditAvailable', 'creditUse', 'creditLimit'], overdue: ['overdueBalance'],
};

/** The insights a person may read. */
export function insightsOf({ state, crm }: Drawing): readonly Insight[] {
  return state.analysis.status === 'ready' ? state.analysis.value.insights.filter(({ code }) => (madeOf[code] ?? []).every((name) => isSeen(crm, name))) : [];
}

/** What a seller should notice and do. */
export function renderInsights(drawing: Drawing): TemplateResult {
  const { state, words, write, go } = drawing;
  if (state.analysis.status === 'loading') return html`<div class="insights none" aria-busy="true">${skeleton(2)}</div>`;
  if (state.analysis.status === 'failed') return html`<p class="insights none">${words.partFailed} <button type="button" class="link" @click=${() => drawing.screen.retry()}>${words.retry}</button></p>`;
  const found = insightsOf(drawing);
  if (found.length === 0) return html`<p class="insights none quiet">${words.noInsights}</p>`;
  return html`<ul class="insights" part="insights" aria-label=${words.insightsLabel}>${found.map((insight) => {
    const { title, text, action } = words.insight(insight, write);
    const calls = insight.code === 'silent' && drawing.mayWrite;
    const [tab, aim] = calls ? (['history', { compose: 'call' }] as const) : aims[insight.code];
    return html`<li class=${insight.severity} data-insight=${insight.code}>${detailIcon(signs[insight.code])}<p><span class="sr">${words.severities[insight.severity]}: </span><b>${title}</b> ${text}</p> <button type="button" class="link" @click=${() => go(tab, aim)}>${calls ? words.logCall : action}</button></li>`;
  })}</ul>`;
}
