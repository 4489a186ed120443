import { isRecordField, normaliseValue, sameValue, type FieldValue, type Values } from '../../client/client.js';
import { reportTo, type Issue } from '../../client/issue.js';
import { editTextOf } from '../../schema/edit-text.js';
import { fieldLookOf } from '../../schema/field-types/looks.js';
import type { OptionLabels } from '../../schema/option-labels.js';
import type { OptionSource } from '../../schema/options.js';
import type { Field, ModuleSchema } from '../../schema/schema.js';
import type { FormChecks } from './form-checks.js';
import type { FormField, LockReason } from './form-state.js';

/** What the values of a form are read and judged by. */
export interface ValuesContext {
  readonly schema: ModuleSchema;
  readonly labels: () => OptionLabels;
  /** `null` until they are loaded: what is typed meanwhile waits to be read. */
  readonly checks: () => Pick<FormChecks, 'fieldTypeOf' | 'sources'> | null;
  /** BCP 47. */
  readonly locale: string;
  /** A record that exists may lack what is required. */
  readonly exists: () => boolean;
  readonly lockOf: (field: Field) => LockReason | null;
}

interface Draft {
  readonly text: string;
  readonly value: FieldValue;
  /** What reading the text found. */
  readonly read: readonly Issue[];
  /** What the store found. */
  readonly refused: readonly Issue[];
  readonly shown: boolean;
  /** It was typed before the checks came, and is read when they do. */
  readonly waits: boolean;
}

/** The texts of a form with what they mean: one draft a field, beside the value the field opened with. */
export class FormValues {
  readonly #context: ValuesContext;
  readonly #fields: ReadonlyMap<string, Field>;
  readonly #drafts = new Map<string, Draft>();
  #start: Values;

  /** `names` are the fields the form has; `start` their values and those of others. */
  constructor(context: ValuesContext, names: readonly string[], start: Values) {
    this.#context = context;
    this.#fields = new Map(context.schema.fields.map((field) => [field.name, field]));
    this.#start = start;
    for (const name of names) {
      const field = this.#fields.get(name);
      if (!field) continue;
      this.#drafts.set(name, this.#draftOf(name, read(start, name)));
    }
  }

  get names(): readonly string[] {
    return [...this.#drafts.keys()];
  }

  get start(): Values {
    return this.#start;
  }

  has(name: string): boolean {
    return this.#drafts.has(name);
  }

  isFree(name: string): boolean {
    const field = this.#fields.get(name);
    return field !== undefined && this.#drafts.has(name) && this.#context.lockOf(field) === null;
  }

  /** Of a field the form does not have: what it opened with. */
  value(name: string): FieldValue {
    return this.#drafts.get(name)?.value ?? (this.#drafts.has(name) ? null : read(this.#start, name));
  }

  /** A value as the field's box has it. */
  text(name: string, value: FieldValue): string {
    const field = this.#fields.get(name);
    return field ? editTextOf(field, { locale: this.#context.locale, options: this.#context.labels() })(value) : '';
  }

  /** A value as a person reads it, with its signs. */
  shown(name: string, value: FieldValue): string {
    const field = this.#fields.get(name);
    return field ? fieldLookOf(field.type).formatter(field, { locale: this.#context.locale, options: this.#context.labels() })(value) : '';
  }

  /** Reads what was typed; `also` takes facts of other fields found in it, `narrow` says which options it may be. */
  type(name: string, text: string, also: (field: string, value: FieldValue) => void, narrow: (sources: OptionSource) => OptionSource = (all) => all): void {
    const field = this.#fields.get(name);
    const draft = this.#drafts.get(name);
    if (!field || !draft || !this.isFree(name)) return;
    const before = read(this.#start, name);
    const issues: Issue[] = [];
    const checks = this.#context.checks();
    // A text that is as it was stays the value it was, whatever reading it again would say.
    const isAsItWas = text === this.text(name, before);
    const value = isAsItWas ? before : checks ? checks.fieldTypeOf(field.type).parser(field, { locale: this.#context.locale, options: narrow(checks.sources), also })(text, reportTo(issues, name)) : null;
    this.#drafts.set(name, { text, value, read: issues, refused: [], shown: draft.shown, waits: !isAsItWas && !checks });
  }

  /** It was typed before the checks came. */
  waits(name: string): boolean {
    return this.#drafts.get(name)?.waits === true;
  }

  /** What was typed before the checks came. */
  get waiting(): readonly { readonly name: string; readonly text: string; readonly shown: boolean }[] {
    return [...this.#drafts].filter(([, { waits }]) => waits).map(([name, { text, shown }]) => ({ name, text, shown }));
  }

  /** Gives a field a value. */
  set(name: string, value: FieldValue): void {
    const draft = this.#drafts.get(name);
    if (draft) this.#drafts.set(name, { ...this.#draftOf(name, normaliseValue(value)), shown: draft.shown });
  }

  /** From now on it is said what is wrong; a text that was understood is written as the module writes it. */
  leave(name: string): void {
    const draft = this.#drafts.get(name);
    if (!draft) return;
    const known = draft.value !== null && draft.read.length === 0;
    this.#drafts.set(name, { ...draft, ...(known ? { text: this.text(name, draft.value) } : {}), shown: true });
  }

  revert(name: string): void {
    if (this.#drafts.has(name)) this.#drafts.set(name, this.#draftOf(name, read(this.#start, name)));
  }

  showAll(): void {
    for (const name of this.#drafts.keys()) this.leave(name);
  }

  /** Takes what the store refused; issues of fields that are not here come back. */
  refuse(issues: readonly Issue[]): readonly Issue[] {
    for (const [name, draft] of this.#drafts) {
      const own = issues.filter(({ field }) => field === name);
      if (own.length > 0) this.#drafts.set(name, { ...draft, refused: own, shown: true });
    }
    return issues.filter(({ field }) => field === null || !this.#drafts.has(field));
  }

  /** What it opened with is now this, and what was typed stays. */
  rebase(start: Values): void {
    const typed = [...this.#drafts].filter(([name]) => this.isDirty(name));
    this.#start = start;
    for (const name of this.#drafts.keys()) this.#drafts.set(name, this.#draftOf(name, read(start, name)));
    for (const [name, draft] of typed) this.#drafts.set(name, draft);
  }

  isDirty(name: string): boolean {
    const draft = this.#drafts.get(name);
    if (!draft || !this.isFree(name)) return false;
    return !sameValue(draft.value, read(this.#start, name)) || !this.isRead(name);
  }

  /** Its text means its value: it is no text that can't be read. */
  isRead(name: string): boolean {
    const draft = this.#drafts.get(name);
    return !draft?.waits && !(draft?.read ?? []).some(({ severity }) => severity === 'error');
  }

  /** Everything wrong with a field, whether it is shown or not. */
  issuesOf(name: string): readonly Issue[] {
    const draft = this.#drafts.get(name);
    const field = this.#fields.get(name);
    if (!draft || !field || !this.isFree(name)) return draft?.refused ?? [];
    const issues = [...draft.read];
    const checks = this.#context.checks();
    if (draft.value === null) {
      if (field.required && this.isRead(name)) reportTo(issues, name)('required', this.#context.exists() && read(this.#start, name) === null ? 'warning' : 'error');
    } else if (checks && (this.isDirty(name) || !this.#context.exists())) {
      const checked: Issue[] = [];
      checks.fieldTypeOf(field.type).checker(field, { options: checks.sources })(draft.value, reportTo(checked, name));
      issues.push(...checked.filter(({ code }) => !issues.some((issue) => issue.code === code)));
    }
    return [...issues, ...draft.refused.filter(({ code }) => !issues.some((issue) => issue.code === code))];
  }

  /** The values of the form over those it opened with. */
  get all(): Values {
    const values: Record<string, FieldValue> = {};
    for (const [name, value] of Object.entries(this.#start)) if (!isRecordField(name)) values[name] = value;
    for (const [name, { value }] of this.#drafts) values[name] = value;
    return values;
  }

  field(name: string): FormField | null {
    const field = this.#fields.get(name);
    const draft = this.#drafts.get(name);
    if (!field || !draft) return null;
    const before = read(this.#start, name);
    return Object.freeze({
      field, editor: fieldLookOf(field.type).editor, text: draft.text, value: draft.value, before, beforeText: this.shown(name, before),
      issues: draft.shown ? this.issuesOf(name) : [], dirty: this.isDirty(name), locked: this.#context.lockOf(field), required: field.required === true,
    });
  }

  #draftOf(name: string, value: FieldValue): Draft {
    return { text: this.text(name, value), value, read: [], refused: [], shown: false, waits: false };
  }
}

/** The value of a field among these, `null` when missing. */
export function read(values: Values, name: string): FieldValue {
  return Object.hasOwn(values, name) ? (values[name] ?? null) : null;
}
