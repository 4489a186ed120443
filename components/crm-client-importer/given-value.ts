import { html, nothing, type TemplateResult } from 'lit';
import type { Field, FieldValue } from '../../src/index.js';
import { select, type Drawing } from './step-parts.js';

/** Options beyond these are typed, with help, and not picked from a list. */
export const mostChoices = 60;

/** Whether one value for every row can be written for the field here. */
export function canBeGiven({ type, unique }: Field): boolean {
  return type !== 'multi-dropdown' && type !== 'datetime' && unique !== true;
}

/** How the value of a field in every row is written, in the way of its type. */
export function renderGivenValue(field: Field, drawing: Drawing): TemplateResult {
  const { words, screen } = drawing;
  const label = words.constantFor(field.label[words.language]);
  const give = (value: FieldValue) => screen.setConstant(field.name, value);
  const options = field.type === 'dropdown' ? drawing.optionsOf(field) : [];
  if (field.type === 'boolean') return select(label, [pickFirst(drawing), { value: 'yes', label: words.yes }, { value: 'no', label: words.no }], '', (value) => value !== '' && give(value === 'yes'), 'small');
  if (options.length > 0 && options.length <= mostChoices) return select(label, [pickFirst(drawing), ...options.map(({ key, label: own }) => ({ value: key, label: own[words.language] }))], '', (value) => value !== '' && give(value), 'small');
  const list = options.length > 0 ? `given-${field.name}` : undefined;
  const submit = (event: Event) => {
    event.preventDefault();
    const input = (event.target as HTMLFormElement).querySelector('input')!;
    const text = input.value.trim();
    const option = options.find(({ label: own }) => own[words.language].toLocaleLowerCase() === text.toLocaleLowerCase());
    input.setCustomValidity(list && !option && text !== '' ? words.noSuchOption : '');
    if (input.reportValidity() && text !== '') give(option ? option.key : input.type === 'number' ? input.valueAsNumber : text);
  };
  return html`<form class="row" novalidate @submit=${submit}>
    <input class="field small" type=${inputType(field)} step=${stepOf(field)} min=${field.min ?? nothing} max=${field.max ?? nothing} maxlength=${field.maxLength ?? nothing} list=${list ?? nothing} aria-label=${label} placeholder=${words.constantPick} @input=${(event: Event) => (event.target as HTMLInputElement).setCustomValidity('')}>
    ${list ? html`<datalist id=${list}>${options.map(({ label: own }) => html`<option value=${own[words.language]}></option>`)}</datalist>` : nothing}<button class="button small">${words.use}</button></form>`;
}

function pickFirst({ words }: Drawing) {
  return { value: '', label: words.constantPick };
}

/** A number, as far as the templates' checker knows: it has no word for `any`. */
function stepOf({ type }: Field): number {
  return (type === 'integer' ? 1 : 'any') as number;
}

function inputType({ type }: Field): 'date' | 'email' | 'url' | 'number' | 'text' {
  if (type === 'integer' || type === 'decimal' || type === 'money' || type === 'percent') return 'number';
  return type === 'date' || type === 'email' || type === 'url' ? type : 'text';
}
