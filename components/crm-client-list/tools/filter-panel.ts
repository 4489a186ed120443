import { html, nothing, type ReactiveController } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { conditionText, contextOf, draftCondition, draftOf, emptyDraft, fieldLookOf, takesNoValue, type DraftCondition, type DraftGroup, type Field, type FilterDraft, type Operator, type ToolWords } from '../../../src/index.js';
import { icon } from '../../shared/icons.js';
import type { ToolHost } from './tool-host.js';
import { fieldSelect, visibleFields } from './field-choice.js';
import { ValueEditors } from './value-editors.js';

/** After the last change, the draft is counted this much later, ms. */
const countMs = 250;

/** The advanced search: conditions in groups, counted while they are written, asked when the person says so. */
export class FilterPanel implements ReactiveController {
  readonly #host: ToolHost;
  readonly #words: () => ToolWords;
  readonly #values: ValueEditors;
  #open = false;
  #draft: FilterDraft = emptyDraft;
  #count: { readonly value: number; readonly exact: boolean } | null = null;
  #counting: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #focus: string | null = null;

  constructor(host: ToolHost, words: () => ToolWords) {
    this.#host = host;
    this.#words = words;
    this.#values = new ValueEditors(host, words);
    host.addController(this);
  }

  get open(): boolean {
    return this.#open;
  }

  toggle(): void {
    this.#open = !this.#open;
    if (this.#open) {
      const draft = draftOf(this.#host.screen.state.where);
      const [first] = draft.groups;
      // There is always a condition to begin with.
      this.#draft = first && first.conditions.length === 0 && draft.groups.length === 1 && draft.fixed.length === 0 ? { ...draft, groups: [{ ...first, conditions: [blank] }] } : draft;
      this.#focus = '.advanced select, .advanced button';
      this.#recount();
    }
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    if (this.#focus === null) return;
    const target = [...this.#host.renderRoot.querySelectorAll<HTMLElement>(this.#focus)].at(this.#focus.startsWith('.advanced select') ? 0 : -1);
    this.#focus = null;
    target?.focus();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#counting?.abort();
  }

  render(): unknown {
    if (!this.#open) return nothing;
    const words = this.#words();
    const { groups, mode, fixed } = this.#draft;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') this.#close();
      else if (event.key === 'Enter' && (event.target as HTMLElement).matches('input')) this.#apply();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    return html`<section class="advanced" part="advanced" aria-label=${words.advanced} @keydown=${onKey}>
      ${groups.length > 1 ? html`<label class="joined">${words.groupsMode} ${this.#modes(mode, words, (next) => this.#set({ ...this.#draft, mode: next }))}</label>` : nothing}
      ${groups.map((group, at) => this.#group(group, at, words))}
      ${fixed.map((condition, i) => html`<div class="fixed"><p><b>${conditionText(condition, { schema: this.#host.crm.schema, options: this.#host.look.options, locale: this.#host.locale })}</b><br>${words.fixedPart}</p>
        <button type="button" class="button quiet small icon-only" aria-label=${words.removeCondition} @click=${() => this.#set({ ...this.#draft, fixed: fixed.filter((_, at) => at !== i) })}>${icon('close')}</button></div>`)}
      <div class="advanced-foot">
        <button type="button" class="button quiet small" @click=${() => this.#addGroup()}>${icon('plus')}${words.addGroup}</button>
        <span class="quiet end" role="status">${this.#count ? words.matching(this.#count.value, this.#count.exact) : words.counting}</span>
        <button type="button" class="button" @click=${() => this.#clear()}>${words.clear}</button>
        <button type="button" class="button" @click=${() => this.#close()}>${words.close}</button>
        <button type="button" class="button primary" @click=${() => this.#apply()}>${words.showMatching(this.#count?.exact ? this.#count.value : null)}</button>
      </div>
    </section>`;
  }

  #group(group: DraftGroup, at: number, words: ToolWords): unknown {
    const several = this.#draft.groups.length > 1;
    const change = (next: Partial<DraftGroup>) => this.#set({ ...this.#draft, groups: this.#draft.groups.map((one, i) => (i === at ? { ...one, ...next } : one)) });
    return html`<fieldset class="group"><legend class=${several ? '' : 'sr'}>${words.group(at + 1)}</legend>
      ${group.conditions.length > 1 || several ? html`<div class="group-head"><label class="joined">${words.groupMode} ${this.#modes(group.mode, words, (mode) => change({ mode }))}</label>
        ${several ? html`<button type="button" class="button quiet small" @click=${() => this.#set({ ...this.#draft, groups: this.#draft.groups.filter((_, i) => i !== at) })}>${words.removeGroup}</button>` : nothing}</div>` : nothing}
      ${repeat(group.conditions.map((condition, i) => ({ condition, i })), ({ i }) => i, ({ condition, i }) => this.#condition(condition, words, `${at}-${i}`, (next) => change({ conditions: group.conditions.map((one, j) => (j === i ? next : one)) }), () => change({ conditions: group.conditions.filter((_, j) => j !== i) })))}
      <button type="button" class="button quiet small add" @click=${() => { this.#focus = `.advanced .group:nth-of-type(${at + 1}) select[data-field]`; change({ conditions: [...group.conditions, blank] }); }}>${icon('plus')}${words.addCondition}</button>
    </fieldset>`;
  }

  #condition(condition: DraftCondition, words: ToolWords, id: string, change: (next: DraftCondition) => void, remove: () => void): unknown {
    const fields = visibleFields(this.#host.crm);
    const field = fields.find(({ name }) => name === condition.field);
    const choose = (name: string) => {
      const chosen = fields.find((one) => one.name === name)!;
      change({ field: name, op: operatorsOf(chosen)[0]!, value: null });
    };
    return html`<div class="condition" role="group" aria-label=${field ? field.label[words.language] : words.field}>
      ${fieldSelect(fields, condition.field, words, choose)}
      ${field ? html`<select class="field" aria-label=${words.operator} @change=${(event: Event) => change(withOperator(condition, (event.target as HTMLSelectElement).value as Operator))}>
        ${operatorsOf(field).map((op) => html`<option value=${op} ?selected=${op === condition.op}>${operatorLabel(field, op, words)}</option>`)}</select>
        ${takesNoValue(condition.op) ? html`<span></span>` : this.#values.render(field, condition.op, condition.value, `value-${id}`, (value) => change({ ...condition, value }), this.#query(contextOf(this.#draft, condition)))}` : html`<span></span><span></span>`}
      <button type="button" class="button quiet small icon-only" aria-label=${words.removeCondition} @click=${remove}>${icon('close')}</button>
    </div>`;
  }

  #modes(mode: 'all' | 'any', words: ToolWords, choose: (mode: 'all' | 'any') => void): unknown {
    return html`<select class="field" @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as 'all' | 'any')}>${(['all', 'any'] as const).map((one) => html`<option value=${one} ?selected=${one === mode}>${words.modes[one]}</option>`)}</select>`;
  }

  #query(where: ReturnType<typeof draftCondition>) {
    const text = this.#host.screen.state.text.trim();
    return { ...(text ? { text } : {}), ...(where ? { where } : {}) };
  }

  #set(draft: FilterDraft): void {
    this.#draft = draft;
    this.#recount();
    this.#host.requestUpdate();
  }

  #addGroup(): void {
    this.#focus = '.advanced .group:last-of-type select[data-field]';
    this.#set({ ...this.#draft, groups: [...this.#draft.groups, { mode: 'any', conditions: [blank] }] });
  }

  #recount(): void {
    clearTimeout(this.#timer);
    this.#counting?.abort();
    this.#timer = setTimeout(() => void this.#countNow(), countMs);
  }

  async #countNow(): Promise<void> {
    const { signal } = (this.#counting = new AbortController());
    const { crm } = this.#host;
    const query = this.#query(draftCondition(this.#draft));
    try {
      const { value, relation } = crm.capabilities.exactTotals ? { value: await crm.count({ query }, { signal }), relation: 'exact' } : (await crm.find({ ...query, page: { size: 1 } }, { signal })).total;
      if (signal.aborted) return;
      this.#count = { value, exact: relation === 'exact' };
      this.#host.requestUpdate();
    } catch {
      // The list's own request fails with it and says so.
    }
  }

  #apply(): void {
    this.#host.byPerson(() => this.#host.screen.setWhere(draftCondition(this.#draft)));
    this.#close();
  }

  #clear(): void {
    this.#set({ ...emptyDraft, groups: [{ mode: 'all', conditions: [blank] }] });
    this.#host.byPerson(() => this.#host.screen.setWhere(null));
  }

  #close(): void {
    this.#open = false;
    this.#counting?.abort();
    this.#host.requestUpdate();
    this.#host.renderRoot.querySelector<HTMLElement>('#advanced-button')?.focus();
  }
}

const blank: DraftCondition = { field: '', op: 'isNotEmpty', value: null };

/** A person says "is any of" of options, never "equals". */
function operatorsOf(field: Field): readonly Operator[] {
  if (field.dropdown !== undefined) return ['in', 'notIn', 'isEmpty', 'isNotEmpty'];
  const { operators } = fieldLookOf(field.type);
  if (field.type === 'boolean') return operators.filter((op) => op === 'eq' || op === 'isEmpty' || op === 'isNotEmpty');
  const some = operators.filter((op) => op !== 'in' && op !== 'notIn');
  return some.includes('contains') ? ['contains', ...some.filter((op) => op !== 'contains')] : some;
}

function operatorLabel(field: Field, op: Operator, words: ToolWords): string {
  const dated = field.type === 'date' || field.type === 'datetime';
  return (dated ? words.dateOperators[op] : undefined) ?? words.operators[op];
}

const shapes: Readonly<Partial<Record<Operator, string>>> = { in: 'list', notIn: 'list', between: 'pair', lastDays: 'days', nextDays: 'days' };

/** The value stays where the other operator takes one of the same shape. */
function withOperator(condition: DraftCondition, op: Operator): DraftCondition {
  return { ...condition, op, value: shapes[op] === shapes[condition.op] ? condition.value : null };
}
