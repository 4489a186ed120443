import { html, nothing, type TemplateResult } from 'lit';
import type { Client, Insight, InsightCode } from '../../src/index.js';
import { icon } from '../shared/icons.js';
import type { MenuButton, MenuItem } from '../shared/menu.js';
import { detailIcon, type DetailIconName } from './detail-icons.js';
import { figureOf, isSeen, type Aim, type Drawing } from './detail-drawing.js';
import { figureNames } from './figures.js';
import { skeleton } from './detail-parts.js';

const tones: Readonly<Record<string, string>> = { active: 'positive', activo: 'positive', blocked: 'negative', bloqueado: 'negative', missing: 'warning' };

/** The colour of a state, beside its word. */
export function toneOf(status: unknown): string {
  const key = String(status).toLowerCase();
  return Object.hasOwn(tones, key) ? tones[key]! : '';
}

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
export function renderInsights(drawing: Drawing, client: Client | null): TemplateResult {
  const { state, words, write, go } = drawing;
  if (state.analysis.status === 'loading') return html`<div class="insights none" aria-busy="true">${skeleton(2)}</div>`;
  if (state.analysis.status === 'failed') return html`<p class="insights none">${words.partFailed} <button type="button" class="link" @click=${() => drawing.screen.retry()}>${words.retry}</button></p>`;
  const found = insightsOf(drawing);
  if (found.length === 0) return renderNoInsights(drawing, client);
  // Who has orders waiting for credit is over it: said once, with what to do.
  const said = found.some(({ code }) => code === 'no-credit-with-orders') ? found.filter(({ code }) => code !== 'over-credit') : found;
  return html`<ul class="insights" part="insights" aria-label=${words.insightsLabel}>${said.map((insight) => {
    const { title, text, action } = words.insight(insight, write);
    const calls = insight.code === 'silent' && drawing.mayWrite;
    const [tab, aim] = calls ? (['history', { compose: 'call' }] as const) : aims[insight.code];
    return html`<li class=${insight.severity} data-insight=${insight.code}>${detailIcon(signs[insight.code])}<p><span class="sr">${words.severities[insight.severity]}: </span><b>${title}</b> ${text}</p> <button type="button" class="link" @click=${() => go(tab, aim)}>${calls ? words.logCall : action}</button></li>`;
  })}</ul>`;
}

/** Nothing stands out, or nothing is known in which it could. */
function renderNoInsights(drawing: Drawing, client: Client | null): TemplateResult {
  const { words, crm, readonly, edit } = drawing;
  const seen = figureNames.filter((name) => isSeen(crm, name));
  const unknown = client !== null && seen.length > 0 && seen.every((name) => figureOf(drawing, client, name).value === null);
  if (!unknown) return html`<p class="insights none quiet">${words.noInsights}</p>`;
  const may = !crm.connected && !readonly && crm.permissions.update;
  return html`<p class="insights none quiet">${words.noFigures}${may ? html` <button type="button" class="link" @click=${edit}>${words.edit}</button>` : nothing}</p>`;
}
