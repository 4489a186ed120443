import { html, nothing } from 'lit';
import { foldText, editTextOf, fieldTypeOf, optionSourceOf, type ClientQuery, type DraftCondition, type Facet, type Field, type FieldValue, type Operator, type ToolWords } from '../../../src/index.js';
import type { ToolHost } from './tool-host.js';

/** Options drawn at once; more are found by typing. */
const mostOptions = 60;

type Value = DraftCondition['value'];

/** Counts kept, of as many conditions. */
const mostCounted = 40;

/** Editors of values for a field and an operator, in the shape the operator takes. */
export class ValueEditors {
  readonly #host: ToolHost;
  readonly #words: () => ToolWords;
  /** Texts that are no number, by editor. */
  readonly #wrong = new Set<string>();
  readonly #filters = new Map<string, string>();
  /** By field and what they were counted in; `null` while they are counted. */
  readonly #facets = new Map<string, readonly Facet[] | null>();

  constructor(host: ToolHost, words: () => ToolWords) {
    this.#host = host;
    this.#words = words;
  }

  /** `among` is what the counts beside the options are counted in; `null` for no counts. */
  render(field: Field, op: Operator, value: Value, id: string, change: (value: Value) => void, among: ClientQuery | null): unknown {
    const words = this.#words();
    if (op === 'between') {
      const [low = null, high = null] = Array.isArray(value) ? (value as readonly (string | number | null)[]) : [];
      return html`<span class="pair">${this.#one(field, low, `${id}-from`, words.from, (next) => change([next as string | number | null, high]))}${this.#one(field, high, `${id}-to`, words.to, (next) => change([low, next as string | number | null]))}</span>`;
    }
    if (op === 'lastDays' || op === 'nextDays') {
      return html`<input class="field days" type="number" min="0" max="100000" step="1" aria-label=${words.daysCount} .value=${value === null ? '' : String(value)} @input=${(event: Event) => change(numberOf(event))}>`;
    }
    if (field.dropdown !== undefined && (op === 'in' || op === 'notIn')) return this.#options(field, Array.isArray(value) ? (value as readonly string[]) : [], id, change, among);
    return this.#one(field, value as FieldValue, id, words.value, change);
  }

  /** One value of a field: what an edit of it takes. */
  one(field: Field, value: FieldValue, id: string, label: string, change: (value: FieldValue) => void): unknown {
    if (field.dropdown !== undefined && field.type === 'multi-dropdown') return this.#options(field, Array.isArray(value) ? value : [], id, (next) => change(next as readonly string[]), null);
    return this.#one(field, value, id, label, (next) => change(next as FieldValue));
  }

  isWrong(id: string): boolean {
    return this.#wrong.has(id);
  }

  #one(field: Field, value: FieldValue, id: string, label: string, change: (value: Value) => void): unknown {
    const words = this.#words();
    switch (field.type) {
      case 'date':
      case 'datetime':
        return html`<input class="field" type="date" aria-label=${label} .value=${typeof value === 'string' ? value.slice(0, 10) : ''} @input=${(event: Event) => change((event.target as HTMLInputElement).value || null)}>`;
      case 'boolean':
        return html`<select class="field" aria-label=${label} @change=${(event: Event) => change({ yes: true, no: false }[(event.target as HTMLSelectElement).value] ?? null)}>
          <option value="" ?selected=${typeof value !== 'boolean'}></option><option value="yes" ?selected=${value === true}>${words.yes}</option><option value="no" ?selected=${value === false}>${words.no}</option></select>`;
      case 'integer':
      case 'decimal':
      case 'money':
      case 'percent': {
        const wrong = this.#wrong.has(id);
        const written = editTextOf(field, { locale: this.#host.locale, options: this.#host.look.options });
        return html`<span class="with-why"><input class="field number" type="text" inputmode="decimal" autocomplete="off" aria-label=${label} aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${wrong ? `${id}-why` : nothing}
          .value=${value === null ? '' : written(value)} @change=${(event: Event) => this.#number(field, id, event, change)}>${wrong ? html`<small class="why" id="${id}-why">${words.invalidNumber}</small>` : nothing}</span>`;
      }
      case 'dropdown': {
        const options = this.#host.look.options.options(field.dropdown ?? '');
        return html`<select class="field" aria-label=${label} @change=${(event: Event) => change((event.target as HTMLSelectElement).value || null)}><option value=""></option>
          ${options.map(({ key, label: name }) => html`<option value=${key} ?selected=${key === value}>${name[words.language]}</option>`)}</select>`;
      }
      default:
        return html`<input class="field" type="text" autocomplete="off" aria-label=${label} .value=${typeof value === 'string' ? value : ''} @input=${(event: Event) => change((event.target as HTMLInputElement).value || null)}>`;
    }
  }

  #number(field: Field, id: string, event: Event, change: (value: Value) => void): void {
    const text = (event.target as HTMLInputElement).value;
    let failed = false;
    const value = fieldTypeOf(field.type).parser(field, { locale: this.#host.locale, options: optionSourceOf(this.#host.crm.schema) })(text, ((_code: string, severity: string) => {
      if (severity === 'error') failed = true;
    }) as Parameters<ReturnType<ReturnType<typeof fieldTypeOf>['parser']>>[1]);
    if (failed) this.#wrong.add(id);
    else this.#wrong.delete(id);
    change(failed ? null : value);
  }

  /** Options as check boxes, those chosen first, then the most frequent, each with its count. */
  #options(field: Field, chosen: readonly string[], id: string, change: (value: Value) => void, among: ClientQuery | null): unknown {
    const words = this.#words();
    const counts = among === null ? null : this.#countsOf(field, among);
    const typed = this.#filters.get(id) ?? '';
    const sought = foldText(typed);
    const known = this.#host.look.options.options(field.dropdown ?? '');
    const labels = new Map(known.map(({ key, label }) => [key, label[words.language]]));
    const keys = [...new Set([...chosen, ...(counts ? counts.keys() : []), ...labels.keys()])];
    const labelled = keys.map((key) => ({ key, label: labels.get(key) ?? key })).filter(({ key, label }) => chosen.includes(key) || sought === '' || foldText(label).includes(sought));
    const shown = labelled.slice(0, mostOptions);
    const toggle = (key: string, on: boolean) => change(on ? [...chosen, key] : chosen.filter((one) => one !== key));
    return html`<div class="options" role="group" aria-label="${field.label[words.language]}: ${words.options}">
      ${keys.length > 8 ? html`<input class="field" type="text" autocomplete="off" aria-label=${words.findOption} placeholder=${words.findOption} .value=${typed} @input=${(event: Event) => { this.#filters.set(id, (event.target as HTMLInputElement).value); this.#host.requestUpdate(); }}>` : nothing}
      <div class="choices">${shown.map(({ key, label }) => html`<label><input type="checkbox" .checked=${chosen.includes(key)} @change=${(event: Event) => toggle(key, (event.target as HTMLInputElement).checked)}><span dir="auto">${label}</span>${counts ? html`<span class="quiet end">${this.#host.look.words.number(counts.get(key) ?? 0)}</span>` : nothing}</label>`)}
      ${labelled.length === 0 ? html`<p class="quiet">${words.noOption}</p>` : labelled.length > shown.length ? html`<p class="quiet">${words.moreOptions(labelled.length - shown.length)}</p>` : nothing}</div>
    </div>`;
  }

  /** How many have each option, read anew when what they are counted in is another. */
  #countsOf(field: Field, among: ClientQuery): ReadonlyMap<string, number> | null {
    const { crm } = this.#host;
    if (!crm.capabilities.facets) return null;
    const key = JSON.stringify([field.name, among]);
    const found = this.#facets.get(key);
    if (found !== undefined) return found && new Map(found.flatMap(({ value, count }) => (typeof value === 'string' ? [[value, count] as const] : [])));
    if (this.#facets.size >= mostCounted) this.#facets.clear();
    this.#facets.set(key, null);
    crm.facets(field.name, among).then(
      (facets) => {
        this.#facets.set(key, facets);
        this.#host.requestUpdate();
      },
      // Without counts the options are still there.
      () => undefined,
    );
    return null;
  }
}

function numberOf(event: Event): number | null {
  const { valueAsNumber } = event.target as HTMLInputElement;
  return Number.isInteger(valueAsNumber) && valueAsNumber >= 0 ? valueAsNumber : null;
}
