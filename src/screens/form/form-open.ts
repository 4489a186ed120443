import { isRecordField, type Client, type ClientKind, type FieldValue, type Values } from '../../client/client.js';
import type { Issue } from '../../client/issue.js';
import type { OptionLabels } from '../../schema/option-labels.js';
import type { ModuleSchema } from '../../schema/schema.js';
import { DependentFields } from './dependent-fields.js';
import type { FormChecks } from './form-checks.js';
import { formLayout } from './form-layout.js';
import { lockReason } from './form-locks.js';
import type { FormSaving } from './form-saving.js';
import type { FormBody, FormCrm, FormField, FormSection, OpenFormOptions } from './form-state.js';
import { FormValues } from './form-values.js';
import type { Likeable } from './like-clients.js';
import { nothingSaved, type SavingState } from './saving-state.js';

/** Who is edited. */
export interface OpenClient {
  /** As opened or last saved; `null` for a new one. */
  readonly client: Client | null;
  readonly kind: ClientKind;
  /** The client of a branch, once it is known. */
  readonly parent: Client | null;
}

const nameFields = ['legalName', 'tradeName'] as const;
const digit = 'checkDigit';
const number = 'identificationNumber';

/** A client in a form, once everything was read: its values, what follows of what, and its saving. */
export class OpenForm {
  readonly schema: ModuleSchema;
  readonly values: FormValues;
  readonly dependent: DependentFields;
  /** `null` until the checks are loaded. */
  saving: FormSaving | null = null;
  readonly #crm: FormCrm;
  readonly #options: OpenFormOptions;
  readonly #about: () => OpenClient;
  #labels: OptionLabels;
  #checks: FormChecks | null = null;
  #before: SavingState = nothingSaved;

  constructor(crm: FormCrm, options: OpenFormOptions, { schema, labels }: { readonly schema: ModuleSchema; readonly labels: OptionLabels }, about: () => OpenClient) {
    this.#crm = crm;
    this.#options = options;
    this.#about = about;
    this.schema = schema;
    this.#labels = labels;
    const exists = () => about().client !== null;
    const lockOf = lockReason(crm, options.readonly === true, () => ({ exists: exists(), kind: about().kind, hasParent: about().parent !== null || (about().client?.parentId ?? null) !== null }));
    const values = new FormValues({ schema, labels: () => this.#labels, checks: () => this.#checks, locale: options.locale ?? crm.locale, exists, lockOf }, this.#names(), about().client?.values ?? this.#start());
    this.values = values;
    this.dependent = new DependentFields(schema, values, () => this.#labels);
  }

  /** The options as they are shown. */
  get labels(): OptionLabels {
    return this.#labels;
  }

  /** What saving has to say. */
  get savingState(): SavingState {
    return this.saving?.state ?? this.#before;
  }

  /** What it says while there is nothing yet to save with, and after it. */
  say(patch: Partial<SavingState>): void {
    if (this.saving) this.saving.state = { ...this.saving.state, ...patch };
    else this.#before = { ...this.#before, ...patch };
  }

  /** Takes the checks, reads what was typed before they came, and can save from now on. */
  begin(checks: FormChecks, adopt: (client: Client) => void, changed: () => void): void {
    const { values } = this;
    this.#checks = checks;
    this.#labels = checks.sources;
    for (const { name, text, shown } of values.waiting) {
      this.dependent.type(name, text);
      if (shown) values.leave(name);
    }
    this.saving = new checks.FormSaving(this.#crm, {
      values,
      client: () => this.#about().client,
      patch: () => this.patch,
      fields: this.schema.fields.filter(({ name }) => this.#crm.permissions.fields[name] !== 'hidden'),
      faults: () => this.faults(checks),
      adopt: (client) => {
        adopt(client);
        values.rebase(client.values);
      },
      changed,
    });
  }

  /** Of a new client all its values, else those that changed and can be read. */
  get patch(): Values {
    const { values } = this;
    const { client, kind } = this.#about();
    if (client) return Object.fromEntries(values.names.filter((name) => values.isDirty(name) && values.isRead(name)).map((name) => [name, values.value(name)]));
    const laidOut = new Set([...this.#sections().flatMap(({ fields }) => fields), digit]);
    return { kind, ...Object.fromEntries(Object.entries(values.all).filter(([name, value]) => value !== null && (laidOut.has(name) || !values.has(name)))) };
  }

  /** Everything a saving would be refused for; what is wrong with a check digit is said at its number. */
  faults({ validate, sources }: FormChecks): readonly Issue[] {
    const { values, schema } = this;
    const { client } = this.#about();
    const found = validate(client ? { ...client.values, ...this.patch } : this.patch, schema, { sources, connected: this.#crm.connected, permissions: this.#crm.permissions.fields, before: client?.values ?? null });
    const errors = found.filter(({ severity }) => severity === 'error').map((issue) => (issue.code === 'wrong-check-digit' && values.has(number) ? { ...issue, field: number } : issue));
    const unread = values.names.filter((name) => values.isFree(name)).flatMap((name) => values.issuesOf(name).filter(({ severity }) => severity === 'error'));
    return [...unread, ...errors.filter(({ field, code }) => !unread.some((issue) => issue.field === field && (issue.code === code || code === 'required')))];
  }

  likeable(): Likeable {
    const { values } = this;
    const { client, kind } = this.#about();
    const typed = nameFields.filter((name) => values.isDirty(name) && values.value(name) !== null);
    return {
      id: client?.id ?? null,
      isBranch: kind === 'branch',
      identificationNumber: values.value(number),
      branchCode: values.value('branchCode'),
      names: typed.map((name) => [name, String(values.value(name))] as const),
      isIdentified: values.isDirty(number) || (values.isDirty('branchCode') && values.value('branchCode') !== null),
    };
  }

  /** What the form shows. */
  body(): Omit<FormBody, 'parent' | 'likes' | 'leaving' | 'checks'> {
    const { values, dependent } = this;
    const { client, kind, parent } = this.#about();
    const sections = this.#sections();
    const fields = new Map<string, FormField>();
    for (const name of [...sections.flatMap(({ fields: names }) => names), digit]) {
      const field = values.field(name);
      if (field) fields.set(name, field);
    }
    const all = [...fields.values()];
    // The digit is a part of its number.
    const changed = all.filter(({ field, dirty }) => dirty && !(field.name === digit && fields.get(number)?.dirty));
    return {
      status: 'ready', mode: client ? 'edit' : 'create', kind, client, sections, fields, digit: dependent.digit, notice: dependent.notice,
      changes: changed.length + (!client && parent ? 1 : 0),
      errors: all.filter(({ issues }) => issues.some(({ severity }) => severity === 'error')).length,
      readonly: this.#options.readonly === true, ...this.savingState,
    };
  }

  #sections(): readonly FormSection[] {
    return formLayout(this.schema, this.#crm.permissions, this.#about().kind);
  }

  /** The fields of either kind of client: a new one may still become the other. */
  #names(): readonly string[] {
    const { permissions } = this.#crm;
    const laidOut = (['client', 'branch'] as const).flatMap((kind) => formLayout(this.schema, permissions, kind).flatMap(({ fields }) => fields));
    return [...new Set([...laidOut, ...(permissions.fields[digit] === 'hidden' ? [] : [digit])])];
  }

  /** What a new client begins with. */
  #start(): Values {
    const { fields } = this.schema;
    const start: Record<string, FieldValue> = {};
    for (const { name, default: value } of fields) if (value !== undefined && !isRecordField(name)) start[name] = value;
    const code = fields.find(({ name }) => name === 'branchCode')?.codeLength;
    if (this.#about().kind === 'client' && code !== undefined) start['branchCode'] = '1'.padStart(code, '0');
    for (const [name, value] of Object.entries(this.#options.values ?? {})) if (!isRecordField(name)) start[name] = value;
    return start;
  }
}

/** Gives the checks of a schema; rejects where they can't be loaded. */
export type LoadChecks = (schema: ModuleSchema) => Promise<FormChecks>;

/** The checks, from the file of their own they are in. */
export const loadChecks: LoadChecks = async (schema) => (await import('./form-checks.js')).checksOf(schema);

/** A value whose label is data: without it a person would read a code. */
export function needsData({ fields, dropdowns }: ModuleSchema, values: Values): boolean {
  const ofData = new Set(dropdowns.flatMap(({ name, source }) => (source === undefined ? [] : [name])));
  return fields.some(({ name, dropdown, default: start }) => dropdown !== undefined && ofData.has(dropdown) && (values[name] ?? start ?? null) !== null);
}

/** The code a new client's own branch has. */
export function firstCode(values: FormValues): string | null {
  const code = values.start['branchCode'];
  return typeof code === 'string' ? code : null;
}
