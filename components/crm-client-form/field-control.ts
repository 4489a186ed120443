import { html, nothing, type TemplateResult } from 'lit';
import type { FormField, Issue, LikeClient } from '../../src/index.js';
import { icon } from '../shared/icons.js';
import { fieldBox, isGroup } from './field-box.js';
import { formIcon, idOf, type FormDrawing } from './form-drawing.js';

/** A text longer than this needs the whole width. */
const longText = 150;
const number = 'identificationNumber';

/** One field: its label, its box, and what is to be said of it. */
export function renderControl(entry: FormField, drawing: FormDrawing, section: string): TemplateResult {
  const { field } = entry;
  const id = idOf(field.name);
  const said = saidOf(entry, drawing);
  const describedBy = [...said.map(({ key }) => `${id}-${key}`), ...(entry.locked === 'erp' ? [`${section}-why`] : [])].join(' ') || undefined;
  const invalid = entry.issues.some(({ severity }) => severity === 'error');
  const label = drawing.label(field.name);
  const name = html`${field.name === number && drawing.body.digit ? drawing.words.withDigit(label) : label}${entry.required && entry.locked === null ? html` <i>${drawing.words.required}</i>` : nothing}`;
  const box = fieldBox(entry, drawing, { describedBy, invalid });
  const content = html`${field.name === number ? withDigit(box, drawing) : box}${said.map(({ key, content: words }) => html`<div class="said" id="${id}-${key}">${words}</div>`)}`;
  const look = `control ${isWide(entry) || (entry.editor === 'multi-select' && !isGroup(entry, drawing)) ? 'wide' : ''} ${entry.dirty ? 'changed' : ''}`;
  if (isGroup(entry, drawing)) return html`<fieldset class=${look} aria-describedby=${describedBy ?? nothing}><legend class="name" id="${id}-label">${name}</legend>${content}</fieldset>`;
  return html`<div class=${look}><label for=${id} id="${id}-label">${name}</label>${content}</div>`;
}

function isWide({ field, editor }: FormField): boolean {
  return editor === 'long-text' || (field.type === 'text' && (field.maxLength ?? 0) >= longText);
}

function withDigit(box: TemplateResult, { body: { digit }, words }: FormDrawing): TemplateResult {
  if (!digit) return box;
  return html`<div class="tax">${box}<span aria-hidden="true">-</span><input class="field" type="text" readonly aria-label=${words.digit} aria-describedby="${idOf(number)}-digit" .value=${String(digit.expected)}></div>`;
}

interface Said {
  readonly key: string;
  readonly content: unknown;
}

function saidOf(entry: FormField, drawing: FormDrawing): readonly Said[] {
  const { words, body, screen } = drawing;
  const { field } = entry;
  const said: Said[] = [];
  const say = (key: string, content: unknown) => said.push({ key, content });
  if (entry.issues.length > 0) say('issues', entry.issues.map((issue) => issueLine(issue, entry, drawing)));
  if (field.name === number && body.digit) say('digit', digitLine(entry, drawing));
  const likes = body.likes.filter((like) => like.field === field.name);
  if (likes.length > 0) say('likes', likes.map((like) => likeLine(like, drawing)));
  const { notice } = body;
  if (notice && field.name === (notice.type === 'city-cleared' ? 'city' : 'department')) say('notice', html`<p class="words warn" role="status">${icon('warning')}<span>${notice.type === 'city-cleared' ? words.cityCleared(notice.label) : words.departmentSet(notice.label)} <button type="button" class="link" @click=${() => screen.undoNotice()}>${words.undo}</button></span></p>`);
  if (field.name === 'city' && entry.locked === null) say('help', html`<p class="help">${cityHelp(entry, drawing)}</p>`);
  if (entry.dirty && body.mode === 'edit') say('was', html`<p class="help"><span dir="auto">${words.before(entry.beforeText === '' ? words.noData : shortened(entry.beforeText))}</span> <button type="button" class="link" aria-label=${words.undoOf(drawing.label(field.name))} @click=${() => screen.revert(field.name)}>${words.undo}</button></p>`);
  if (entry.editor === 'long-text' && field.maxLength !== undefined && entry.locked === null) say('count', html`<p class="help">${words.characters([...entry.text].length, field.maxLength)}</p>`);
  const why = whyLocked(entry, drawing);
  if (why !== '') say('why', html`<p class="help">${why}</p>`);
  else if (field.help && entry.locked === null && said.length === 0) say('hint', html`<p class="help">${field.help[words.language]}</p>`);
  return said;
}

function issueLine(issue: Issue, entry: FormField, drawing: FormDrawing): TemplateResult {
  const isError = issue.severity === 'error';
  const offer = issue.code === 'wrong-check-digit' && drawing.body.digit ? html` <button type="button" class="link" @click=${() => drawing.screen.acceptDigit()}>${drawing.words.useDigit(drawing.body.digit.expected)}</button>` : nothing;
  return html`<p class="words ${isError ? 'error' : 'warn'}">${isError ? formIcon('stop') : icon('warning')}<span dir="auto">${issue.code === 'invalid-phone' ? phoneText(issue, entry, drawing) : drawing.sentence(issue)}${offer}</span></p>`;
}

/** Of a single number that is only too short or too long, by how much. */
function phoneText(issue: Issue, { field, text }: FormField, { words, sentence }: FormDrawing): string {
  const digits = text.replace(/[\s().-]/g, '');
  if (text.length > 60 || !/^\d+$/.test(digits)) return sentence(issue);
  const mobile = field.name === 'mobile' || digits.startsWith('3');
  if (digits.length < 10) return words.missingDigits(10 - digits.length, mobile);
  return digits.length > 10 ? words.extraDigits(digits.length - 10) : sentence(issue);
}

function digitLine(entry: FormField, { body, words, screen }: FormDrawing): unknown {
  const { expected, found } = body.digit!;
  if (found === null || found === expected || entry.issues.some(({ code }) => code === 'wrong-check-digit')) return html`<p class="help">${words.digitComputed}</p>`;
  if (body.fields.get('checkDigit')?.locked === 'erp') return html`<p class="help">${words.digitErpWrong(found)}</p>`;
  return html`<p class="words warn">${icon('warning')}<span>${words.digitWrong(found, expected)} ${body.fields.get('checkDigit')?.locked === null ? html`<button type="button" class="link" @click=${() => screen.acceptDigit()}>${words.useDigit(expected)}</button>` : nothing}</span></p>`;
}

function likeLine({ client, reason }: LikeClient, { words, nameOf, aboutOf, open, screen }: FormDrawing): TemplateResult {
  const name = nameOf(client);
  const about = aboutOf(client);
  return html`<p class="words warn" role="status">${icon('warning')}<span>${reason === 'same-identification' ? words.sameIdentification : words.similarName} <b dir="auto">${name}</b>${about === '' ? '' : `, ${about}`}.
    <button type="button" class="link" aria-label=${words.seeThatOf(name)} @click=${() => open(client)}>${words.seeThat}</button> <button type="button" class="link" aria-label=${words.notTheSameOf(name)} @click=${() => screen.dismissLike(client.id)}>${words.notTheSame}</button></span></p>`;
}

function cityHelp({ value }: FormField, { body, words, screen }: FormDrawing): string {
  const department = body.fields.get('department')?.value;
  const code = typeof value === 'string' && /^\d{5}$/.test(value) ? `${words.cityHelp(value)} ` : '';
  return `${code}${typeof department === 'string' ? words.citiesOf(screen.options('city').length, screen.text('department', department)) : ''}`;
}

function whyLocked({ locked, field }: FormField, { words, body, instant }: FormDrawing): string {
  if (locked === null || locked === 'view') return '';
  // What every field of the section has is said once, beside its heading.
  if (locked !== 'erp') return words.locked[locked];
  return field.name === 'legalName' && body.client?.syncedAt ? words.erpSince(instant(body.client.syncedAt)) : '';
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
