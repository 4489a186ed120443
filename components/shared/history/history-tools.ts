import { html, nothing, type TemplateResult } from 'lit';
import { addDays, historyKinds, type HistoryKind, type HistoryOutcome } from '../../../src/index.js';
import { icon } from '../icons.js';
import { whenOf, type HistoryDrawing } from './history-drawing.js';
import { historyIcon } from './history-icons.js';

/** Days a period reaches back, today counted in. */
const periods = { month: 30, quarter: 90, year: 365 } as const;
type Period = keyof typeof periods;

/** What the timeline shows: the type, the period; and the way to a new entry. */
export function renderFilters({ state, words, screen, verbs }: HistoryDrawing, between: boolean, setBetween: (on: boolean) => void): TemplateResult {
  const { filter, counts, today } = state;
  const count = (kind: HistoryKind) => (counts[kind] ?? 0) + (kind === 'sale' ? (counts.invoice ?? 0) : 0);
  const shown = historyKinds.filter((kind) => kind === 'change' || kind === filter.kind || count(kind) > 0);
  const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
  const chip = (kind: HistoryKind | null, label: string, number: number | null) =>
    html`<button type="button" class="button small" aria-pressed=${filter.kind === kind ? 'true' : 'false'} @click=${() => screen.setFilter({ kind })}>${label}${number === null ? nothing : html` <span>${words.number(number)}</span>`}</button>`;
  const back = (Object.keys(periods) as Period[]).find((period) => filter.to === '' && filter.from === addDays(today, 1 - periods[period]));
  const period = between || (!back && (filter.from !== '' || filter.to !== '')) ? 'between' : (back ?? 'all');
  const choose = (event: Event) => {
    const chosen = (event.target as HTMLSelectElement).value;
    setBetween(chosen === 'between');
    if (chosen !== 'between') screen.setFilter({ from: chosen === 'all' ? '' : addDays(today, 1 - periods[chosen as Period]), to: '' });
  };
  const day = (name: 'from' | 'to') => html`<label>${words[name]}<input type="date" class="field" id="period-${name}" .value=${filter[name]} @change=${(event: Event) => screen.setFilter({ [name]: (event.target as HTMLInputElement).value })}></label>`;
  return html`<div class="tools"><div class="types" role="group" aria-label=${words.typeLabel}>${chip(null, words.all, total === 0 ? null : total)}${shown.map((kind) => chip(kind, words.kinds[kind], kind === 'change' ? null : count(kind)))}</div>
      <div class="period"><span class="box"><select class="field" id="period" aria-label=${words.period} @change=${choose}>${(['all', 'month', 'quarter', 'year', 'between'] as const).map((one) => html`<option value=${one} ?selected=${one === period}>${words.periods[one]}</option>`)}</select>${icon('down')}</span>
        ${period === 'between' ? html`${day('from')}${day('to')}` : nothing}</div>
      ${state.mayEdit && state.form === null ? html`<button type="button" class="button" id="record" @click=${() => verbs.compose()}>${icon('plus')}${words.record}</button>` : nothing}</div>`;
}

/** Reminders that are due. */
export function renderDue({ state, words, screen, verbs }: HistoryDrawing): TemplateResult | typeof nothing {
  if (state.dueReminders.length === 0) return nothing;
  return html`<section class="callout" aria-label=${words.reminders}>${historyIcon('bell')}<ul class="due said">${state.dueReminders.map((activity) => {
    const { day, time } = whenOf(activity.start);
    return html`<li><span><b dir="auto">${activity.subject}</b> <span class="quiet">${words.moment(day, time, state.today)}</span></span>${state.mayEdit ? html`<span class="row"><button type="button" class="button small" aria-label=${words.completeIt(activity.subject)} ?disabled=${state.busy !== null} @click=${() => verbs.complete(activity, true)}>${words.complete}</button><button type="button" class="button quiet small" ?disabled=${state.busy !== null} @click=${() => void screen.remindAgain(activity, 60)}>${words.later}</button><button type="button" class="button quiet small" ?disabled=${state.busy !== null} @click=${() => void screen.remindAgain(activity, null)}>${words.never}</button></span>` : nothing}</li>`;
  })}</ul></section>`;
}

/** What the last deed came to, with the way back. */
export function renderOutcome(drawing: HistoryDrawing): TemplateResult {
  const { state, words, screen, verbs } = drawing;
  const { outcome } = state;
  const close = html`<button type="button" class="button quiet small icon-only" id="dismiss" aria-label=${words.close} @click=${() => screen.dismiss()}>${icon('close')}</button>`;
  if (outcome?.type === 'failed') return html`<div class="outcome failed" role="alert">${icon('warning')}<div>${words.failed[outcome.action]} ${drawing.reason(outcome.failure.code)}</div>${close}</div>`;
  return html`<div role="status">${outcome ? html`<div class="outcome">${icon('check')}<div>${said(outcome, drawing)}</div>${outcome.type === 'removed' ? html`<button type="button" class="button small" id="undo" @click=${verbs.undo}>${words.undo}</button>` : nothing}${close}</div>` : nothing}</div>`;
}

function said(outcome: Exclude<HistoryOutcome, { type: 'failed' }>, { words, fieldLabel }: HistoryDrawing): unknown {
  if (outcome.type === 'removed') return html`<span dir="auto">${words.outcomes.removed(outcome.removed.activity.subject)}</span>`;
  if (outcome.type !== 'change-undone') return html`<span dir="auto">${words.outcomes[outcome.type](outcome.subject)}</span>`;
  const reasons = [...new Set(outcome.kept.map(({ reason }) => reason))];
  return html`${words.changeUndone(outcome.restored.map(fieldLabel))} ${reasons.map((reason) => words.changeKept[reason](outcome.kept.filter((one) => one.reason === reason).map(({ field }) => fieldLabel(field)).join(', '))).join(' ')}`;
}
