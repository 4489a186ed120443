import type { ClientChange } from '../client/change.js';
import { isRecordField, readValue, sameValue, type Client, type FieldValue } from '../client/client.js';
import { issueAt, type IssueCode, type IssuePlace, type ParametersOf } from '../client/issue.js';
import { matchKey } from '../client/match-key.js';
import { fieldsByName } from '../schema/columns.js';
import { createCompleter, type ReportField } from '../schema/complete.js';
import type { Field } from '../schema/schema.js';
import type { Draft } from './drafts.js';
import { Families, type Place } from './families.js';
import type { ImportCounts } from './import.js';
import { KeyTable, notFound } from './key-table.js';
import type { Bucket, Fate, PlanContext } from './plan-context.js';
import { inferNit, isMainCode, mainCode, roleOf } from './roles.js';

const identificationFields = ['identificationNumber'];

/**
 * Decides what becomes of drafts, batch by batch in the order of the file. Pure but for asking the store: nothing is
 * written. Every draft ends in one bucket; what is wrong is added to its issues.
 */
export class ImportPlan {
  readonly counts: Record<keyof ImportCounts, number> = { rows: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };
  readonly #context: PlanContext;
  /** What rows are told apart by. */
  readonly match: readonly string[];
  readonly #required: readonly Field[];
  readonly #constants: readonly (readonly [string, FieldValue])[];
  readonly #defaults: readonly (readonly [string, FieldValue])[];
  readonly #unique: readonly { readonly name: string; readonly taken: KeyTable }[];
  /** Fields that belong to the ERP on clients it knows. */
  readonly #held: ReadonlySet<string>;
  readonly #heldTold = new Set<string>();
  readonly #columns: ReadonlyMap<string, number>;
  readonly #complete: ReturnType<typeof createCompleter>;
  readonly #rowsByKey = new KeyTable();
  readonly #rowsById = new KeyTable();
  readonly #families: Families;

  constructor(context: PlanContext) {
    const { schema, mapping, options } = context;
    this.#context = context;
    this.#columns = new Map(mapping.flatMap((name, i) => (name === null ? [] : [[name, i + 1] as const])));
    this.match = options.onMatch === 'create' ? [] : (options.match ?? ['identificationNumber', 'branchCode']).filter((name) => this.#columns.has(name));
    this.#required = schema.fields.filter((field) => field.required && !isRecordField(field.name) && field.owner !== 'computed');
    this.#constants = Object.entries(options.constants ?? {}).filter(([name, value]) => value !== null && !isRecordField(name) && fieldsByName(schema).has(name));
    this.#defaults = [...this.#constants, ...schema.fields.flatMap((field) => (field.default === undefined || isRecordField(field.name) ? [] : [[field.name, field.default] as const]))];
    this.#unique = [...fieldsByName(schema).values()].filter((field) => field.unique && this.#columns.has(field.name)).map(({ name }) => ({ name, taken: new KeyTable() }));
    this.#held = new Set(context.connected ? schema.fields.filter((field) => field.owner === 'erp').map((field) => field.name) : []);
    this.#complete = createCompleter(schema, context.sources);
    this.#families = new Families(context.importId);
  }

  /** The changes of these rows; `decided` hears of each draft in its order. */
  async plan(drafts: readonly Draft[], decided?: (fate: Fate) => void): Promise<ClientChange[]> {
    this.counts.rows += drafts.length;
    const keys = drafts.map((draft) => this.#keyOf(draft));
    const matches = await this.#findMatches(drafts, keys);
    const owners = await this.#findOwners(drafts);
    const stored = await this.#findStoredClients(drafts, matches);
    const changes: ClientChange[] = [];
    for (let i = 0; i < drafts.length; i++) {
      const draft = drafts[i]!;
      const match = matches[i] ?? null;
      this.#refuseRepeated(draft, keys[i]!, match, owners.map((found) => found[i]));
      const bucket: Bucket = draft.failed ? 'failed' : match ? this.#change(draft, match, stored, changes) : this.#create(draft, stored, changes);
      // Of two equal rows the first that is right is the one: what failed takes no place.
      if (bucket !== 'failed') this.#take(draft, keys[i]!, match);
      this.counts[bucket]++;
      decided?.({ bucket, before: match, change: bucket === 'created' || bucket === 'updated' ? changes.at(-1)! : null });
    }
    return changes;
  }

  /** A row that is no client and no failure. */
  skip(): void {
    this.counts.rows++;
    this.counts.skipped++;
  }

  /** Whether rows must be read once more for `mend`. */
  get isOpen(): boolean {
    return this.#families.isOpen;
  }

  /**
   * After the last batch, asked for each row in order: the record of a branch again where its client came late, or
   * never, which is added to the issues. `identification` is the row's, `draft` reads it whole.
   */
  mend(line: number, identification: () => FieldValue, draft: () => Draft): { readonly change: ClientChange; readonly draft: Draft } | null {
    const place = this.#families.mend(line, () => matchKey([identification()]));
    if (place === null) return null;
    const again = draft();
    if (place.parentId === null) report(again, 'missing-parent', { field: null, severity: 'warning' }, { identification: String(again.values['identificationNumber'] ?? '') });
    const values = this.#newValues(again, () => undefined);
    return { change: { type: 'create', client: this.#client(place, values) }, draft: again };
  }

  #keyOf(draft: Draft): string | null {
    if (draft.failed || this.match.length === 0) return null;
    let filled = false;
    const values = this.match.map((name) => {
      const value = name === 'kind' ? draft.kind : (draft.values[name] ?? null);
      if (value !== null) filled = true;
      return value;
    });
    return filled ? matchKey(values) : null;
  }

  /** A row that is the same as one before it, in the file or in what it would be, or takes what another has. */
  #refuseRepeated(draft: Draft, key: string | null, match: Client | null, owners: readonly (readonly string[] | undefined)[]): void {
    if (draft.failed) return;
    const same = key === null ? notFound : this.#rowsByKey.find(key);
    const again = match === null ? notFound : this.#rowsById.find(match.id);
    const firstLine = same !== notFound ? this.#rowsByKey.value(same) : again !== notFound ? this.#rowsById.value(again) : null;
    if (firstLine !== null) return report(draft, 'duplicate-in-file', { field: this.match[0]!, severity: 'error' }, { firstLine });
    this.#unique.forEach(({ name, taken }, j) => {
      const value = draft.values[name] ?? null;
      if (value === null) return;
      if (taken.find(matchKey([value])) !== notFound || owners[j]?.some((id) => id !== match?.id)) report(draft, 'not-unique', this.#place(name, 'error'), { text: String(value) });
    });
  }

  #take(draft: Draft, key: string | null, match: Client | null): void {
    if (key !== null) this.#rowsByKey.add(key, draft.line);
    if (match) this.#rowsById.add(match.id, draft.line);
    for (const { name, taken } of this.#unique) {
      const value = draft.values[name] ?? null;
      if (value !== null) taken.add(matchKey([value]), draft.line);
    }
  }

  /** For each draft the client it is, or `null` for a new one. */
  async #findMatches(drafts: readonly Draft[], keys: readonly (string | null)[]): Promise<(Client | null)[]> {
    const matches = new Array<Client | null>(drafts.length).fill(null);
    await this.#look(drafts, keys, this.match, matches, false);
    // The main branch is the client itself: empty here may be 001 there.
    const at = this.match.indexOf('branchCode');
    if (at < 0 || !this.match.includes('identificationNumber')) return matches;
    const others = drafts.map((draft, i) => {
      const code = draft.values['branchCode'] ?? null;
      if (matches[i] || keys[i] === null || draft.failed || draft.kind === 'branch' || !isMainCode(code)) return null;
      return matchKey(this.match.map((name, j) => (j === at ? (code === null ? mainCode : null) : (draft.values[name] ?? null))));
    });
    await this.#look(drafts, others, this.match, matches, true);
    return matches;
  }

  async #look(drafts: readonly Draft[], keys: readonly (string | null)[], fields: readonly string[], matches: (Client | null)[], onlyClients: boolean): Promise<void> {
    const asked = keys.flatMap((key, i) => (key === null || drafts[i]!.failed ? [] : [i]));
    if (asked.length === 0) return;
    const found = await this.#context.findSame(fields, asked.map((i) => keys[i]!));
    const ids = found.flat();
    if (ids.length === 0) return;
    const clients = await this.#context.getMany(ids);
    let at = 0;
    asked.forEach((i, j) => {
      const draft = drafts[i]!;
      let candidates = clients.slice(at, (at += found[j]!.length)).filter((client) => client !== undefined);
      if (onlyClients) candidates = candidates.filter((client) => client.kind === 'client');
      if (candidates.length > 1) {
        const own = candidates.filter((client) => client.kind === (draft.kind ?? 'client'));
        if (own.length === 1) candidates = own;
      }
      const match = candidates[0];
      if (!match) return;
      if (candidates.length > 1) report(draft, 'ambiguous-match', { field: fields[0]!, severity: 'error' }, { matches: candidates.length });
      else matches[i] = match;
    });
  }

  /** For each unique field and draft, the ids of the clients that have its value. */
  async #findOwners(drafts: readonly Draft[]): Promise<(string[] | undefined)[][]> {
    return Promise.all(this.#unique.map(async ({ name }) => {
      const asked = drafts.flatMap((draft, i) => (draft.failed || (draft.values[name] ?? null) === null ? [] : [i]));
      const found = asked.length === 0 ? [] : await this.#context.findSame([name], asked.map((i) => matchKey([drafts[i]!.values[name]!])));
      const owners = new Array<string[] | undefined>(drafts.length).fill(undefined);
      asked.forEach((i, j) => (owners[i] = found[j]!));
      return owners;
    }));
  }

  /** The client of each identification that a branch or main branch of these rows may belong to. */
  async #findStoredClients(drafts: readonly Draft[], matches: readonly (Client | null)[]): Promise<ReadonlyMap<string, Client>> {
    const byKey = new Map<string, Client>();
    const keys = new Set<string>();
    for (let i = 0; i < drafts.length; i++) {
      const draft = drafts[i]!;
      const match = matches[i];
      if (draft.failed || (match && !(match.kind === 'branch' && match.parentId === null))) continue;
      const role = roleOf(draft);
      if (match || role === 'branch' || role === 'main') keys.add(matchKey([draft.values['identificationNumber'] ?? null]));
    }
    keys.delete('');
    if (keys.size === 0) return byKey;
    const asked = [...keys];
    const found = await this.#context.findSame(identificationFields, asked);
    const clients = found.some((ids) => ids.length > 0) ? await this.#context.getMany(found.flat()) : [];
    let at = 0;
    asked.forEach((key, i) => {
      const candidates = clients.slice(at, (at += found[i]!.length)).filter((client) => client?.kind === 'client');
      const client = candidates.find((candidate) => readValue(candidate!, 'branchCode') === null) ?? candidates[0];
      if (client) byKey.set(key, client);
    });
    return byKey;
  }

  #create(draft: Draft, stored: ReadonlyMap<string, Client>, changes: ClientChange[]): Bucket {
    const values = this.#newValues(draft, (field, code, severity, ...parameters) => report(draft, code, this.#place(field, severity), ...parameters));
    for (const { name } of this.#required) if ((values[name] ?? null) === null) report(draft, 'required', this.#place(name, 'error'));
    if (draft.failed || this.#context.options.onNew === 'skip') return draft.failed ? 'failed' : 'skipped';
    const identification = matchKey([values['identificationNumber'] ?? null]);
    const place = this.#families.place(draft.line, identification, roleOf(draft), stored.get(identification) ?? null);
    changes.push({ type: 'create', client: this.#client(place, values) });
    return 'created';
  }

  #newValues(draft: Draft, reportField: ReportField): Record<string, FieldValue> {
    const values = draft.values;
    for (const [field, value] of draft.also) if ((values[field] ?? null) === null) values[field] = value;
    inferNit(values);
    for (const [field, value] of this.#defaults) if ((values[field] ?? null) === null) values[field] = value;
    this.#complete(values, reportField);
    return values;
  }

  #client({ id, kind, parentId }: Place, values: Record<string, FieldValue>): Client {
    const { at } = this.#context;
    return { id, version: 1, kind, parentId, values, source: 'import', createdAt: at, updatedAt: at, syncedAt: null };
  }

  #change(draft: Draft, current: Client, stored: ReadonlyMap<string, Client>, changes: ClientChange[]): Bucket {
    const { options, at } = this.#context;
    if (options.onMatch === 'skip') return 'skipped';
    const values: Record<string, FieldValue> = { ...current.values };
    const held = current.source === 'erp' || current.syncedAt !== null ? this.#held : null;
    for (const name of this.#columns.keys()) {
      if (name === 'kind') continue;
      const value = draft.values[name] ?? null;
      // A row found as the main branch says nothing of how the client writes that.
      if (name === 'branchCode' && isMainCode(value) && isMainCode(readValue(current, name))) continue;
      if (value === null && options.emptyCells !== 'clear') continue;
      if (held?.has(name)) {
        if (!sameValue(value, readValue(current, name)) && !this.#heldTold.has(name)) {
          this.#heldTold.add(name);
          report(draft, 'read-only', this.#place(name, 'warning'), { owner: 'erp' });
        }
        continue;
      }
      values[name] = value;
    }
    for (const [field, value] of draft.also) if ((values[field] ?? null) === null && !held?.has(field)) values[field] = value;
    for (const [field, value] of this.#constants) if ((values[field] ?? null) === null && !held?.has(field)) values[field] = value;
    inferNit(values);
    const before = (name: string) => (Object.hasOwn(current.values, name) ? (current.values[name] ?? null) : null);
    this.#complete(values, (field, code, severity, ...parameters) => {
      // What was odd before and is not of this row stays as it is.
      if (!sameValue(values[field] ?? null, before(field)) || (code === 'wrong-check-digit' && !sameValue(values['identificationNumber'] ?? null, before('identificationNumber')))) report(draft, code, this.#place(field, severity), ...parameters);
    });
    if (held) for (const name of held) if (Object.hasOwn(values, name)) values[name] = before(name);
    const changed = Object.keys(values).some((name) => !sameValue(values[name] ?? null, before(name)));
    for (const { name } of this.#required) if ((values[name] ?? null) === null && before(name) !== null) report(draft, 'required', this.#place(name, 'error'));
    if (draft.failed) return 'failed';
    const kind = draft.kind ?? current.kind;
    const client = kind === 'branch' && current.parentId === null ? stored.get(matchKey([values['identificationNumber'] ?? null])) : undefined;
    const parentId = kind === 'client' ? null : client && client.id !== current.id ? client.id : current.parentId;
    if (!changed && kind === current.kind && parentId === current.parentId) return 'unchanged';
    changes.push({ type: 'update', client: { ...current, version: current.version + 1, kind, parentId, values, updatedAt: at } });
    return 'updated';
  }

  #place(field: string, severity: 'error' | 'warning'): IssuePlace {
    const column = this.#columns.get(field);
    return column === undefined ? { field, severity } : { field, severity, column };
  }
}

function report<Code extends IssueCode>(draft: Draft, code: Code, place: IssuePlace, ...parameters: ParametersOf<Code>): void {
  if (place.severity === 'error') draft.failed = true;
  draft.issues.push(issueAt({ ...place, line: draft.line }, code, ...parameters));
}
