import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Activity, ActivityItem, ChangeItem, DocumentItem, HistoryWords, TimelineItem } from '../../../src/index.js';
import { icon, type IconName } from '../icons.js';
import { whenOf, type HistoryDrawing } from './history-drawing.js';
import type { MonthGroup } from './item-groups.js';
import { historyIcon } from './history-icons.js';

/** More items than these are not all laid out at once. */
const layoutAtOnce = 200;

/** Items under the headings of their days. A month or a day that is the same object as before is not drawn again. */
export function renderTimeline(months: readonly MonthGroup[], drawing: HistoryDrawing): TemplateResult {
  const { state, words, valueText } = drawing;
  const far = state.items.length > layoutAtOnce;
  const look = [state.today, state.mayEdit, words, valueText];
  return html`${repeat(months, ({ key }) => key, (month) => guard([month, far, ...look], () => html`<div class="span ${far ? 'far' : ''}" ${ref((span) => (span as HTMLElement | undefined)?.style.setProperty('--_items', String(itemCount(month))))}>${repeat(month.days, ({ day, items }) => `${day}/${items[0]!.id}`, (day) => guard([day, ...look], () => renderDay(day.day, day.items, drawing)))}</div>`))}`;
}

function itemCount({ days }: MonthGroup): number {
  return days.reduce((count, { items }) => count + items.length, 0);
}

function renderDay(day: string | null, items: readonly TimelineItem[], drawing: HistoryDrawing): TemplateResult {
  const [title, below] = drawing.words.dayHeading(day, drawing.state.today);
  return html`<section class="day"><h2>${title}${below ? html`<small>${below}</small>` : nothing}</h2><ul>${items.map((item) => renderItem(item, drawing))}</ul></section>`;
}

function renderItem(item: TimelineItem, drawing: HistoryDrawing): TemplateResult {
  if (item.kind === 'activity') return renderActivity(item, drawing);
  return item.kind === 'change' ? renderChange(item, drawing) : renderDocument(item, drawing.words, drawing.state.today);
}

function renderActivity({ activity }: ActivityItem, { state, words, verbs }: HistoryDrawing): TemplateResult {
  const { subject, start, end, status, notes, amount, user, type, file } = activity;
  const minutes = end === null ? 0 : Math.round((Date.parse(end) - Date.parse(start)) / 60_000);
  const late = status === 'planned' && whenOf(start).day < state.today;
  return html`<li data-id=${activity.id} class=${status === 'cancelled' ? 'off' : ''}><span class="quiet time">${whenOf(start).time}</span>${historyIcon(type)}
    <div class="what"><b dir="auto">${subject}</b><span class="sr">, ${words.types[type]}</span>${minutes > 0 ? html`<span class="quiet">, ${words.duration(minutes)}</span>` : nothing}${status === 'done' ? nothing : html` <span class="badge ${late ? 'warning' : ''} ${status === 'cancelled' ? '' : 'dot'}">${late ? words.status.late : words.status[status]}</span>`}
      ${notes === null ? nothing : html`<div class="quiet notes" dir="auto">${notes}</div>`}${file ? renderFile(activity, words, verbs.openFile) : nothing}</div>
    <span class="end">${amount === null ? nothing : html`<span class="amount">${words.money(amount)}</span>`}${user === null ? nothing : html`<span class="quiet" dir="auto">${user}</span>`}${state.mayEdit ? renderActions(activity, words, verbs) : nothing}</span></li>`;
}

function renderFile(activity: Activity, words: HistoryWords, open: (activity: Activity) => void): TemplateResult {
  const { name, sizeBytes } = activity.file!;
  return html`<div class="attached"><button type="button" class="link" aria-label=${words.downloadFile(name)} @click=${() => open(activity)}>${historyIcon('clip')}<span dir="auto">${name}</span></button> <span class="quiet">${words.size(sizeBytes)}</span></div>`;
}

function renderActions(activity: Activity, words: HistoryWords, verbs: HistoryDrawing['verbs']): TemplateResult {
  const { subject, status } = activity;
  const button = (name: IconName, label: string, act: () => void, kind: string) => html`<button type="button" class="button quiet small icon-only ${kind}" aria-label=${label} title=${label} @click=${act}>${icon(name)}</button>`;
  return html`<span class="actions">${status === 'planned' ? button('check', words.completeIt(subject), () => verbs.complete(activity, true), 'complete') : status === 'done' && activity.type === 'task' ? button('undo', words.reopen(subject), () => verbs.complete(activity, false), 'reopen') : nothing}${button('edit', words.edit(subject), () => verbs.edit(activity), 'edit')}${button('trash', words.remove(subject), () => verbs.remove(activity), 'remove')}</span>`;
}

function renderDocument(item: DocumentItem, words: HistoryWords, today: string): TemplateResult {
  const { kind, number, amount, state, owed, lines, asOf } = item;
  const late = owed !== null && owed.dueDate !== null && owed.dueDate < today;
  const [look, badge] = badgeOf(item, late, words);
  const read = asOf === null ? null : whenOf(asOf);
  const details = [
    ...(owed ? [owed.dueDate === null ? words.owed(owed.balance) : `${late ? words.overdue(words.shortDay(owed.dueDate)) : words.due(words.shortDay(owed.dueDate))}. ${words.owed(owed.balance)}`] : []),
    ...(kind === 'payment' ? [] : [words.lines(lines)]),
  ];
  return html`<li class=${state === 'annulled' ? 'off' : ''}><span class="quiet time"></span>${historyIcon(kind)}
    <div class="what"><b>${words.documents[kind](number)}</b>${badge === null ? nothing : html` <span class="badge ${look} dot">${badge}</span>`}<div class="quiet">${details.join('. ')}${details.length > 0 && read ? '. ' : ''}${read ? html`<span class="nowrap">${words.asOf(words.shortDay(read.day), read.time)}</span>` : nothing}</div></div>
    <span class="end"><span class="amount">${words.money(amount)}</span></span></li>`;
}

/** The state of a document: its colour and its word. A payment is one, and says so by its name. */
function badgeOf({ kind, state, owed }: DocumentItem, late: boolean, words: HistoryWords): readonly [look: string, word: string | null] {
  if (kind === 'payment') return ['', null];
  if (kind === 'invoice' && owed) return late ? ['negative', words.invoiceOverdue] : ['', words.invoiceDue];
  if (kind === 'invoice' && state === 'approved') return ['', null];
  return [state === 'shipped' ? 'positive' : kind === 'order' && (state === 'credit-approved' || state === 'committed' || state === 'approved') ? 'warning' : '', words.documentStates[state]];
}

const sourceIcons: Readonly<Record<ChangeItem['source'], IconName>> = { edit: 'edit', import: 'upload', sync: 'lock', undo: 'undo', restore: 'undo', remove: 'trash' };

function renderChange(item: ChangeItem, drawing: HistoryDrawing): TemplateResult {
  const { state, words, screen, fieldLabel } = drawing;
  const { type, user, source, fileName, fields, at, merged } = item;
  const { day, time } = whenOf(at);
  const line = (content: unknown, end: unknown = nothing) => html`<li class="line" data-id=${item.id}><span class="time">${time}</span>${icon(sourceIcons[source])}<div class="what">${content}${merged ? html` <span>${words.ofMerged}</span>` : nothing}</div><span class="end">${end}</span></li>`;
  if (type === 'create') return line(words.created(user, source, fileName));
  if (type === 'remove') return line(words.removedRecord(user));
  const names = fields.length === 1 ? fieldLabel(fields[0]!.field) : words.fields(fields.length);
  const undo = state.mayEdit && source !== 'sync' && !merged ? html`<button type="button" class="link undo-change" aria-label=${words.undoChangeOf(names, `${words.shortDay(day)} ${time}`)} @click=${() => void screen.undoChange(item)}>${words.undoChange}</button>` : nothing;
  const who = words.changedBy(user, source, fileName);
  if (fields.length === 1) return line(html`${renderField(item.fields[0]!, drawing)} <span>${who}.</span>`, undo);
  return line(html`<details><summary>${who}: ${words.fields(fields.length)}</summary><ul class="changed">${fields.map((field) => html`<li>${renderField(field, drawing)}</li>`)}</ul></details>`, undo);
}

function renderField({ field, before, after }: ChangeItem['fields'][number], { words, fieldLabel, valueText }: HistoryDrawing): TemplateResult {
  const text = (value: typeof before) => (value === null ? html`<i>${words.empty}</i>` : html`<span class="value" dir="auto">${valueText(field, value)}</span>`);
  return html`${fieldLabel(field)}: ${text(before)} <span aria-hidden="true">→</span> <span class="sr">${words.becomes}</span> ${text(after)}.`;
}
