import { html, nothing, type TemplateResult } from 'lit';
import { activityTypes, type ActivityFields, type ActivityForm, type ActivityStatus } from '../../../src/index.js';
import { icon } from '../icons.js';
import type { HistoryDrawing } from './history-drawing.js';
import { historyIcon } from './history-icons.js';

/** Minutes before it begins that a reminder may be set to. */
const reminders = [0, 10, 30, 60, 120, 1_440, 2_880];
const statuses: readonly ActivityStatus[] = ['done', 'planned', 'cancelled'];

/** The form of one entry, in its place above the timeline. */
export function renderForm(form: ActivityForm, drawing: HistoryDrawing, discarding: boolean): TemplateResult {
  const { words, screen, verbs, maxFileBytes } = drawing;
  const { fields, id, saving, kept } = form;
  const change = (patch: Partial<ActivityFields>) => screen.change(patch);
  const written = (event: Event) => (event.target as HTMLInputElement).value;
  const text = (name: 'subject' | 'day' | 'from' | 'to' | 'endDay' | 'notes') => (event: Event) => change({ [name]: written(event) });
  const file = fields.file === undefined ? kept : fields.file === null ? null : { name: fields.file.name, sizeBytes: fields.file.size };
  const amounts = fields.type === 'quote' || fields.type === 'sale';
  const before = reminders.includes(fields.remindBefore ?? 0) ? reminders : [...reminders, fields.remindBefore!].sort((a, b) => a - b);
  return html`<form class="entry" aria-labelledby="form-title" novalidate @submit=${(event: Event) => (event.preventDefault(), verbs.save())} @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && verbs.closeForm()}>
    <h2 id="form-title">${id === null ? words.newEntry : words.editEntry}</h2>
    ${renderConflict(form, drawing)}
    <fieldset class="pick-type"><legend class="sr">${words.typeLabel}</legend>${activityTypes.map((type) => html`<label><input type="radio" name="type" value=${type} .checked=${type === fields.type} @change=${() => change({ type })}><span>${historyIcon(type)}${words.types[type]}</span></label>`)}</fieldset>
    <div class="part wide"><label for="subject">${words.subject}</label><input class="field" id="subject" maxlength="200" autocomplete="off" placeholder=${words.subjectHints[fields.type]} .value=${fields.subject} aria-invalid=${invalid(form, 'subject')} aria-describedby="subject-issue" @input=${text('subject')}>${issues(form, drawing, 'subject')}</div>
    <div class="part"><label for="day">${words.day}</label><input class="field" id="day" type="date" .value=${fields.day} @input=${text('day')}></div>
    <div class="part"><label for="from">${words.begins}</label><input class="field" id="from" type="time" .value=${fields.from} aria-invalid=${invalid(form, 'from')} aria-describedby="from-issue" @input=${text('from')}>${issues(form, drawing, 'from')}</div>
    <div class="part"><label for="to">${words.ends}</label><input class="field" id="to" type="time" .value=${fields.to} aria-invalid=${invalid(form, 'to')} aria-describedby="to-issue" @input=${text('to')}>${issues(form, drawing, 'to')}</div>
    ${fields.endDay !== fields.day && fields.to !== '' ? html`<div class="part"><label for="endDay">${words.endDay}</label><input class="field" id="endDay" type="date" .value=${fields.endDay} @input=${text('endDay')}></div>` : nothing}
    ${amounts ? html`<div class="part"><label for="amount">${words.amount}</label><span class="box signed before"><b aria-hidden="true">$</b><input class="field number" id="amount" type="number" inputmode="decimal" .value=${fields.amount === null ? '' : String(fields.amount)} aria-invalid=${invalid(form, 'amount')} aria-describedby="amount-issue" @input=${(event: Event) => change({ amount: written(event) === '' ? null : Number(written(event)) })}></span>${issues(form, drawing, 'amount')}</div>` : nothing}
    <div class="part"><label for="status">${words.statusLabel}</label><span class="box"><select class="field" id="status" @change=${(event: Event) => change({ status: written(event) as ActivityStatus })}>${statuses.map((status) => html`<option value=${status} ?selected=${status === fields.status}>${{ done: words.isDone, planned: words.isPlanned, cancelled: words.isCancelled }[status]}</option>`)}</select>${icon('down')}</span></div>
    ${fields.status === 'planned' ? html`<div class="part"><label for="remind">${words.remind}</label><span class="box"><select class="field" id="remind" @change=${(event: Event) => change({ remindBefore: written(event) === '' ? null : Number(written(event)) })}><option value="" ?selected=${fields.remindBefore === null}>${words.noReminder}</option>${before.map((minutes) => html`<option value=${minutes} ?selected=${minutes === fields.remindBefore}>${words.remindBefore(minutes)}</option>`)}</select>${icon('down')}</span></div>` : nothing}
    <div class="part wide"><label for="notes">${words.notes}</label><textarea class="field" id="notes" dir="auto" .value=${fields.notes} aria-invalid=${invalid(form, 'notes')} aria-describedby="notes-issue" @input=${text('notes')}></textarea>${issues(form, drawing, 'notes')}</div>
    <div class="part wide"><span id="file-label">${words.file}</span><div class="row filed">${file ? html`<span class="attached">${historyIcon('clip')}<span dir="auto">${file.name}</span> <span class="quiet">${words.size(file.sizeBytes)}</span></span>` : nothing}
      <label class="button small choose"><input type="file" id="file" class="sr" aria-labelledby="file-label choose" aria-invalid=${invalid(form, 'file')} aria-describedby="file-hint file-issue" @change=${(event: Event) => choose(event, change)}><span id="choose">${file ? words.changeFile : words.chooseFile}</span></label>${file ? html`<button type="button" class="button quiet small" @click=${() => change({ file: null })}>${words.removeFile}</button>` : nothing}<span class="quiet" id="file-hint">${words.fileHint(words.size(maxFileBytes))}</span></div>${issues(form, drawing, 'file')}</div>
    <div class="answers wide">${discarding
      ? html`<p role="alert">${words.discardAsk}</p><button type="button" class="button danger" id="discard" @click=${() => screen.closeForm()}>${words.discard}</button><button type="button" class="button" @click=${verbs.keepWriting}>${words.keepWriting}</button>`
      : html`<button class="button primary" id="save" ?disabled=${saving || form.conflict !== null}>${saving ? words.saving : id === null ? words.saveNew[fields.type] : words.save}</button><button type="button" class="button" id="cancel" @click=${verbs.closeForm}>${words.cancel}</button>`}</div>
  </form>`;
}

function renderConflict({ conflict }: ActivityForm, { words, screen, verbs }: HistoryDrawing): TemplateResult | typeof nothing {
  if (conflict === null) return nothing;
  return html`<div class="callout wide" role="alert">${icon('warning')}<div class="said"><p>${conflict === 'gone' ? words.conflictGone : words.conflict(conflict.user)}</p>${conflict === 'gone' ? nothing : html`<p class="quiet" dir="auto">${conflict.subject}${conflict.notes === null ? '' : ` · ${conflict.notes}`}</p>`}<div class="row"><button type="button" class="button small" id="keep-mine" @click=${verbs.keepMine}>${words.keepMine}</button><button type="button" class="button quiet small" @click=${() => screen.takeTheirs()}>${words.takeTheirs}</button></div></div></div>`;
}

function issues(form: ActivityForm, { sentence }: HistoryDrawing, name: string): TemplateResult {
  return html`<p class="issue" id="${name}-issue">${form.issues.filter(({ field }) => field === name).map((issue) => sentence(issue)).join('. ')}</p>`;
}

function invalid(form: ActivityForm, name: string): 'true' | 'false' {
  return form.issues.some(({ field }) => field === name) ? 'true' : 'false';
}

function choose(event: Event, change: (patch: Partial<ActivityFields>) => void): void {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  if (file) change({ file });
  // The same file may be chosen again, mended.
  input.value = '';
}
