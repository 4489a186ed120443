import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { dateFormatOf, type FormField, type Option } from '../../src/index.js';
import { icon } from '../shared/icons.js';
import { formIcon, idOf, type FormDrawing } from './form-drawing.js';

/** A closed list up to this long is a native select: one look shows it all. */
const fewOptions = 12;
/** Up to this many can be seen at once, each with its own check box. */
const fewChoices = 8;

interface Tied {
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

const inputTypes: Readonly<Record<string, 'email' | 'tel' | 'url'>> = { email: 'email', phone: 'tel', url: 'url' };
const inputModes: Readonly<Record<string, 'decimal' | 'numeric' | 'tel' | 'email' | 'url'>> = { number: 'decimal', phone: 'tel', email: 'email', url: 'url' };

/** Whether the field is a group of boxes, which has a legend in the place of a label. */
export function isGroup(entry: FormField, drawing: FormDrawing): boolean {
  if (entry.locked !== null) return false;
  return entry.editor === 'checkbox' || (entry.editor === 'multi-select' && drawing.screen.options(entry.field.name).length <= fewChoices);
}

/** What a person types in, or chooses with. */
export function fieldBox(entry: FormField, drawing: FormDrawing, tied: Tied): TemplateResult {
  if (entry.locked !== null) return lockedBox(entry, drawing, tied);
  switch (entry.editor) {
    case 'checkbox': return yesNo(entry, drawing, tied);
    case 'select': return isListed(entry, drawing) ? selectBox(entry, drawing, tied) : comboBox(entry, drawing, tied);
    case 'multi-select': return multiBox(entry, drawing, tied);
    case 'date':
    case 'datetime': return dateBox(entry, drawing, tied);
    case 'long-text': return html`<textarea class="field" id=${idOf(entry.field.name)} rows="3" aria-required=${entry.required ? 'true' : nothing} aria-invalid=${tied.invalid ? 'true' : nothing} aria-describedby=${tied.describedBy ?? nothing} .value=${live(entry.text)}
        @input=${onInput(entry, drawing)} @change=${onLeft(entry, drawing)}></textarea>`;
    default: return textBox(entry, drawing, tied);
  }
}

function textBox(entry: FormField, drawing: FormDrawing, tied: Tied): TemplateResult {
  const { field, editor } = entry;
  const sign = field.type === 'money' ? '$' : field.type === 'percent' ? '%' : '';
  const box = html`<input class="field ${editor === 'number' ? 'number' : ''}" id=${idOf(field.name)} type=${inputTypes[editor] ?? 'text'} inputmode=${inputModes[editor] ?? nothing} autocomplete="off" spellcheck=${editor === 'text' ? nothing : 'false'}
    aria-required=${entry.required ? 'true' : nothing} aria-invalid=${tied.invalid ? 'true' : nothing} aria-describedby=${tied.describedBy ?? nothing} .value=${live(entry.text)} @input=${onInput(entry, drawing)} @change=${onLeft(entry, drawing)} @blur=${onLeft(entry, drawing)}>`;
  return sign === '' ? box : html`<span class="box signed ${sign === '$' ? 'before' : 'after'}"><b aria-hidden="true">${sign}</b>${box}</span>`;
}

function lockedBox(entry: FormField, drawing: FormDrawing, tied: Tied): TemplateResult {
  const { field } = entry;
  const text = drawing.screen.text(field.name, entry.value);
  const number = entry.editor === 'number' ? 'number' : '';
  if (entry.editor === 'long-text') return html`<span class="box locked"><textarea class="field" id=${idOf(field.name)} rows="3" readonly aria-describedby=${tied.describedBy ?? nothing} placeholder=${drawing.words.noData} .value=${live(text)}></textarea>${icon('lock')}</span>`;
  return html`<span class="box locked"><input class="field ${number}" id=${idOf(field.name)} type="text" readonly aria-describedby=${tied.describedBy ?? nothing} placeholder=${drawing.words.noData} .value=${live(text)}>${icon('lock')}</span>`;
}

/** A boolean is yes, no, or not known. */
function yesNo(entry: FormField, { screen, words }: FormDrawing, tied: Tied): TemplateResult {
  const { field, value } = entry;
  const one = (label: string, own: boolean | null) => html`<label><input type="radio" id=${own === value || (own === null && value === null) ? idOf(field.name) : nothing} name=${idOf(field.name)} .checked=${live(value === own)} aria-describedby=${tied.describedBy ?? nothing} @change=${() => screen.choose(field.name, own)}><span>${label}</span></label>`;
  return html`<span class="segments">${one(words.yes, true)}${one(words.no, false)}${entry.required ? nothing : one(words.noData, null)}</span>`;
}

function isListed({ field, value }: FormField, { screen, takesAny }: FormDrawing): boolean {
  const options = screen.options(field.name);
  return !takesAny(field.name) && options.length <= fewOptions && (value === null || options.some(({ key }) => key === value));
}

function selectBox(entry: FormField, { screen, words }: FormDrawing, tied: Tied): TemplateResult {
  const { field, value } = entry;
  return html`<span class="box"><select class="field ${value === null ? 'quiet' : ''}" id=${idOf(field.name)} aria-required=${entry.required ? 'true' : nothing} aria-invalid=${tied.invalid ? 'true' : nothing} aria-describedby=${tied.describedBy ?? nothing} @change=${(event: Event) => screen.choose(field.name, (event.target as HTMLSelectElement).value || null)} @blur=${() => screen.left(field.name)}>
    <option value="" .selected=${live(value === null)}>${entry.required ? words.choose : words.noData}</option>
    ${screen.options(field.name).map(({ key, label }) => html`<option value=${key} .selected=${live(key === value)}>${label[words.language]}</option>`)}</select>${icon('down')}</span>`;
}

function comboBox(entry: FormField, drawing: FormDrawing, tied: Tied): TemplateResult {
  const { screen, boxes } = drawing;
  const { name } = entry.field;
  const options = screen.options(name);
  const words = options.length === 0 && drawing.body.checks === 'loading' ? { ...drawing.words, noOption: drawing.words.searching } : drawing.words;
  return boxes.render({
    id: idOf(name), text: entry.text, selected: typeof entry.value === 'string' ? entry.value : null, options: choicesOf(options, words.language),
    open: drawing.takesAny(name), required: entry.required, invalid: tied.invalid, words, ...(entry.required ? { placeholder: words.choose } : { placeholder: words.noData, none: words.noData }),
    ...(tied.describedBy === undefined ? {} : { describedBy: tied.describedBy }),
    choose: (key) => screen.choose(name, key), write: (text) => screen.type(name, text), left: () => screen.left(name),
  });
}

function multiBox(entry: FormField, drawing: FormDrawing, tied: Tied): TemplateResult {
  const { screen, words, boxes } = drawing;
  const { name } = entry.field;
  const chosen = Array.isArray(entry.value) ? (entry.value as readonly string[]) : [];
  const options = screen.options(name);
  const labelOf = (key: string) => options.find((option) => option.key === key)?.label[words.language] ?? key;
  const toggle = (key: string, on: boolean) => screen.choose(name, on ? [...chosen, key] : chosen.filter((one) => one !== key));
  if (isGroup(entry, drawing)) {
    const keys = [...options.map(({ key }) => key), ...chosen.filter((key) => !options.some((option) => option.key === key))];
    return html`<span class="ticks">${keys.map((key, i) => html`<label><input type="checkbox" id=${i === 0 ? idOf(name) : nothing} .checked=${live(chosen.includes(key))} aria-describedby=${tied.describedBy ?? nothing} @change=${(event: Event) => toggle(key, (event.target as HTMLInputElement).checked)}><span dir="auto">${labelOf(key)}</span></label>`)}</span>`;
  }
  return html`<span class="several">${chosen.length > 0 ? html`<span class="chips">${chosen.map((key) => html`<span class="chip"><span dir="auto">${labelOf(key)}</span><button type="button" aria-label=${words.removeOption(labelOf(key))} @click=${() => toggle(key, false)}>${icon('close')}</button></span>`)}</span>` : nothing}
    ${boxes.render({
      id: idOf(name), text: '', selected: null, options: choicesOf(options.filter(({ key }) => !chosen.includes(key)), words.language), required: entry.required, invalid: tied.invalid, words, placeholder: words.choose,
      ...(tied.describedBy === undefined ? {} : { describedBy: tied.describedBy }),
      choose: (key) => key !== null && toggle(key, true), left: () => screen.left(name),
    })}</span>`;
}

function dateBox(entry: FormField, drawing: FormDrawing, tied: Tied): TemplateResult {
  const { screen, words, locale } = drawing;
  const { name } = entry.field;
  const timed = entry.editor === 'datetime';
  const hint = words.dateHint[dateFormatOf(locale)];
  const pick = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    if (value === '') return;
    // The picker says a day and an hour of Colombia, as a text without a zone is read.
    screen.type(name, timed ? value.replace('T', ' ') : value);
    screen.left(name);
  };
  return html`<span class="box dated"><input class="field" id=${idOf(name)} type="text" inputmode="numeric" autocomplete="off" placeholder=${timed ? `${hint} ${words.timeHint}` : hint} aria-required=${entry.required ? 'true' : nothing} aria-invalid=${tied.invalid ? 'true' : nothing} aria-describedby=${tied.describedBy ?? nothing}
      .value=${live(entry.text)} @input=${onInput(entry, drawing)} @change=${onLeft(entry, drawing)} @blur=${onLeft(entry, drawing)}>
    <input class="picker" type=${timed ? 'datetime-local' : 'date'} tabindex="-1" aria-hidden="true" .value=${live(timed ? localTime(entry.value) : typeof entry.value === 'string' ? entry.value : '')} @change=${pick}>
    <button type="button" class="pick" aria-label=${words.pickDate(drawing.label(name))} @click=${openPicker}>${formIcon('calendar')}</button></span>`;
}

/** The browser's own calendar; where it has none to open, the box takes the focus. */
function openPicker(event: Event): void {
  const picker = (event.currentTarget as HTMLElement).previousElementSibling as HTMLInputElement;
  try {
    picker.showPicker();
  } catch {
    (picker.previousElementSibling as HTMLElement | null)?.focus();
  }
}

function localTime(value: unknown): string {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  // Colombia is five hours behind all year. Source: Decreto 2707 of 1982; no daylight saving since 1993.
  return Number.isNaN(time) ? '' : new Date(time - 5 * 3_600_000).toISOString().slice(0, 16);
}

/** Options as a combobox lists them. */
export function choicesOf(options: readonly Option[], language: 'es' | 'en'): { readonly key: string; readonly label: string }[] {
  return options.map(({ key, label }) => ({ key, label: label[language] }));
}

function onInput({ field }: FormField, { screen }: FormDrawing): (event: Event) => void {
  return (event) => screen.type(field.name, (event.target as HTMLInputElement).value);
}

function onLeft({ field }: FormField, { screen }: FormDrawing): () => void {
  return () => screen.left(field.name);
}
