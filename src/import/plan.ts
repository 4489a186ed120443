import type { ClientChange } from '../client/change.js';
import { isRecordField, readValue, sameValue, type Client, type FieldValue } from '../client/client.js';
import type { IssuePlace } from '../client/issue.js';
import { matchKey } from '../client/match-key.js';
import { fieldsByName } from '../schema/columns.js';
import { createCompleter, type ReportField } from '../schema/complete.js';
import type { Field } from '../schema/schema.js';
import { reportOn, type Draft } from './drafts.js';
import { Families, type Place } from './families.js';
import { findMatches, findOwners } from './find-matches.js';
import type { ImportCounts } from './import.js';
import { KeyTable, notFound } from './key-table.js';
import type { Bucket, Fate, PlanContext } from './plan-context.js';
import { Orphans } from './orphans.js';
import { readsAs } from './reads-as.js';
import { inferNit, isMainCode, roleOf } from './roles.js';
import { findFamilies, findOrphans, type StoredFamily } from './stored-families.js';

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
  /** Fields that nobody here may change of a client the ERP knows. */
  readonly #held: ReadonlyMap<string, Holder>;
  /** Fields whoever imports may not set. */
  readonly #withheld: ReadonlyMap<string, Holder>;
  readonly #heldTold = new Set<string>();
  readonly #columns: ReadonlyMap<string, number>;
  readonly #complete: ReturnType<typeof createCompleter>;
  readonly #rowsByKey = new KeyTable();
  readonly #rowsById = new KeyTable();
  readonly #families: Families;
  readonly #orphans = new Orphans();

  constructor(context: PlanContext) {
    const { schema, mapping, options } = context;
    this.#context = context;
    this.#columns = new Map(mapping.flatMap((name, i) => (name === null ? [] : [[name, i + 1] as const])));
    this.match = options.onMatch === 'create' ? [] : (options.match ?? ['identificationNumber', 'branchCode']).filter((name) => this.#columns.has(name));
    this.#required = schema.fields.filter((field) => field.required && !isRecordField(field.name) && field.owner !== 'computed');
    this.#constants = Object.entries(options.constants ?? {}).filter(([name, value]) => value !== null && !isRecordField(name) && !context.withheld?.has(name) && fieldsByName(schema).has(name));
    this.#defaults = [...this.#constants, ...schema.fields.flatMap((field) => (field.default === undefined || isRecordField(field.name) ? [] : [[field.name, field.default] as const]))];
    this.#unique = [...fieldsByName(schema).values()].filter((field) => field.unique && this.#columns.has(field.name)).map(({ name }) => ({ name, taken: new KeyTable() }));
    this.#withheld = new Map([...(context.withheld ?? [])].map((name) => [name, 'permission']));
    const owned = context.connected ? schema.fields.filter(({ name, owner }) => owner === 'erp' && !context.writable?.has(name)) : [];
    this.#held = new Map([...owned.map(({ name }) => [name, 'erp'] as const), ...this.#withheld]);
    this.#complete = createCompleter(schema, context.sources);
    this.#families = new Families(context.importId);
  }

  /** The changes of these rows; `decided` hears of each draft in its order. */
  async plan(drafts: readonly Draft[], decided?: (fate: Fate) => void): Promise<ClientChange[]> {
    this.counts.rows += drafts.length;
    const keys = drafts.map((draft) => this.#keyOf(draft));
    const matches = await findMatches(drafts, keys, this.match, this.#context);
    const owners = await findOwners(drafts, this.#unique.map(({ name }) => name), this.#context);
    const orphans = await this.#findOrphans(matches);
    const stored = await this.#findStoredFamilies(drafts, matches, orphans);
    const changes: ClientChange[] = [];
    for (let i = 0; i < drafts.length; i++) {
      const draft = drafts[i]!;
      const match = matches[i] ?? null;
      this.#refuseRepeated(draft, keys[i]!, match, owners.map((found) => found[i]));
      const bucket: Bucket = draft.failed ? 'failed' : match ? this.#change(draft, match, orphans.has(match.id), stored, changes) : this.#create(draft, stored, changes);
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
    return this.#families.isOpen || this.#orphans.isOpen;
  }

  /**
   * After the last batch, asked for each row in order: the record of a branch again where its client came late, or
   * never, which is added to the issues. `identification` is the row's, `draft` reads it whole.
   */
  mend(line: number, identification: () => FieldValue, draft: () => Draft): { readonly change: ClientChange; readonly draft: Draft } | null {
    const place = this.#families.mend(line, () => matchKey([identification()]));
    if (place === null) return null;
    const again = draft();
    if (place.parentId === null) reportOn(again, 'missing-parent', { field: null, severity: 'warning' }, { identification: String(again.values['identificationNumber'] ?? '') });
    const values = this.#newValues(again, () => undefined);
    return { change: { type: 'create', client: this.#client(place, values) }, draft: again };
  }

  /** Whether `adopt` asks for the row. */
  adopts(line: number): boolean {
    return this.#orphans.isOpen && this.#orphans.roleOf(line) !== null;
  }

  /** After the last batch: branches of the store that belong to nobody come to the client the file has. */
  async adopt(drafts: readonly Draft[]): Promise<ClientChange[]> {
    const { at } = this.#context;
    const changes: ClientChange[] = [];
    const give = (branch: Client, parentId: string) => changes.push({ type: 'update', client: { ...branch, version: branch.version + 1, parentId, updatedAt: at } });
    const matches = await findMatches(drafts, drafts.map((draft) => this.#keyOf(draft)), this.match, this.#context);
    const stored = await findFamilies(drafts.map(identificationOf), this.#context);
    drafts.forEach((draft, i) => {
      const match = matches[i];
      if (this.#orphans.roleOf(draft.line) === 'client') {
        const key = identificationOf(draft);
        const parentId = this.#families.clientOf(key);
        for (const branch of stored.get(key)?.orphans ?? []) if (parentId !== null && this.#isFree(branch) && this.#orphans.take(branch.id)) give(branch, parentId);
      } else if (match) {
        // As its own row left it.
        const own: ClientChange[] = [];
        this.#change(draft, match, false, none, own);
        const branch = own[0]?.type === 'update' ? own[0].client : match;
        const parentId = this.#families.clientOf(matchKey([readValue(branch, 'identificationNumber')]));
        if (parentId !== null) give(branch, parentId);
      }
    });
    return changes;
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
    if (firstLine !== null) return reportOn(draft, 'duplicate-in-file', { field: this.match[0]!, severity: 'error' }, { firstLine });
    this.#unique.forEach(({ name, taken }, j) => {
      const value = draft.values[name] ?? null;
      if (value === null) return;
      if (taken.find(matchKey([value])) !== notFound || owners[j]?.some((id) => id !== match?.id)) reportOn(draft, 'not-unique', this.#place(name, 'error'), { text: String(value) });
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

  async #findOrphans(matches: readonly (Client | null)[]): Promise<ReadonlySet<string>> {
    return findOrphans(matches.filter((match) => match !== null && this.#isFree(match)), this.#context.getMany);
  }

  /** Of the identifications whose new rows, or branches that belong to nobody, may have a client or branches in the store. */
  async #findStoredFamilies(drafts: readonly Draft[], matches: readonly (Client | null)[], orphans: ReadonlySet<string>): Promise<ReadonlyMap<string, StoredFamily>> {
    return findFamilies(drafts.flatMap((draft, i) => {
      const match = matches[i] ?? null;
      if (draft.failed || (match && !orphans.has(match.id))) return [];
      return [match ? matchKey([draft.values['identificationNumber'] ?? readValue(match, 'identificationNumber')]) : identificationOf(draft)];
    }), this.#context);
  }

  /** Whose branches a person may bring together: those the ERP knows are brought together there. */
  #isFree(client: Client): boolean {
    return !this.#context.connected || !isOfErp(client);
  }

  /** Once a field: a file has it on every row. */
  #tellHeld(draft: Draft, name: string, owner: Holder): void {
    if (this.#heldTold.has(name)) return;
    this.#heldTold.add(name);
    reportOn(draft, 'read-only', this.#place(name, 'warning'), { owner });
  }

  #create(draft: Draft, stored: ReadonlyMap<string, StoredFamily>, changes: ClientChange[]): Bucket {
    for (const [name, holder] of this.#withheld) if ((draft.values[name] ?? null) !== null) this.#tellHeld(draft, name, holder);
    const values = this.#newValues(draft, (field, code, severity, ...parameters) => reportOn(draft, code, this.#place(field, severity), ...parameters));
    for (const { name } of this.#required) if ((values[name] ?? null) === null) reportOn(draft, 'required', this.#place(name, 'error'));
    if (draft.failed || this.#context.options.onNew === 'skip') return draft.failed ? 'failed' : 'skipped';
    const identification = matchKey([values['identificationNumber'] ?? null]);
    const family = stored.get(identification);
    const place = this.#families.place(draft.line, identification, roleOf(draft), family?.client ?? null);
    if (place.kind === 'client' && !family?.client) this.#orphans.client(draft.line, identification, (family?.orphans ?? []).some((branch) => this.#isFree(branch)));
    changes.push({ type: 'create', client: this.#client(place, values) });
    return 'created';
  }

  #newValues(draft: Draft, reportField: ReportField): Record<string, FieldValue> {
    const values = draft.values;
    for (const name of this.#withheld.keys()) values[name] = null;
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

  #change(draft: Draft, current: Client, isOrphan: boolean, stored: ReadonlyMap<string, StoredFamily>, changes: ClientChange[]): Bucket {
    const { options, at } = this.#context;
    if (options.onMatch === 'skip') return 'skipped';
    const values: Record<string, FieldValue> = { ...current.values };
    const held = isOfErp(current) ? this.#held : this.#withheld;
    for (const name of this.#columns.keys()) {
      if (name === 'kind') continue;
      const value = draft.values[name] ?? null;
      // A row found as the main branch says nothing of how the client writes that.
      if (name === 'branchCode' && isMainCode(value) && isMainCode(readValue(current, name))) continue;
      if (value === null && options.emptyCells !== 'clear') continue;
      const holder = held.get(name);
      if (holder) {
        if (!sameValue(value, readValue(current, name))) this.#tellHeld(draft, name, holder);
        continue;
      }
      if (!readsAs(value, readValue(current, name))) values[name] = value;
    }
    for (const [field, value] of draft.also) if ((values[field] ?? null) === null && !held.has(field)) values[field] = value;
    for (const [field, value] of this.#constants) if ((values[field] ?? null) === null && !held.has(field)) values[field] = value;
    const before = (name: string) => (Object.hasOwn(current.values, name) ? (current.values[name] ?? null) : null);
    const differs = () => Object.keys(values).some((name) => !sameValue(values[name] ?? null, before(name)));
    // A row that says nothing new is no reason to fill in what was left open.
    if (differs()) inferNit(values);
    if (differs()) this.#complete(values, (field, code, severity, ...parameters) => {
      // What was odd before and is not of this row stays as it is.
      if (!sameValue(values[field] ?? null, before(field)) || (code === 'wrong-check-digit' && !sameValue(values['identificationNumber'] ?? null, before('identificationNumber')))) reportOn(draft, code, this.#place(field, severity), ...parameters);
    });
    for (const name of held.keys()) if (Object.hasOwn(values, name)) values[name] = before(name);
    const changed = differs();
    for (const { name } of this.#required) if ((values[name] ?? null) === null && before(name) !== null) reportOn(draft, 'required', this.#place(name, 'error'));
    if (draft.failed) return 'failed';
    const kind = draft.kind ?? current.kind;
    const identification = matchKey([values['identificationNumber'] ?? null]);
    const client = isOrphan ? (stored.get(identification)?.client ?? null) : null;
    const parentId = kind === 'client' ? null : (client?.id ?? current.parentId);
    if (isOrphan && kind === 'branch' && !client) this.#orphans.branch(draft.line, current.id, identification, this.#families.clientOf(identification) !== null);
    if (!changed && kind === current.kind && parentId === current.parentId) return 'unchanged';
    changes.push({ type: 'update', client: { ...current, version: current.version + 1, kind, parentId, values, updatedAt: at } });
    return 'updated';
  }

  #place(field: string, severity: 'error' | 'warning'): IssuePlace {
    const column = this.#columns.get(field);
    return column === undefined ? { field, severity } : { field, severity, column };
  }
}

/** Who keeps a field as it is. */
type Holder = 'erp' | 'permission';

const none: ReadonlyMap<string, StoredFamily> = new Map();

function isOfErp({ source, syncedAt }: Client): boolean {
  return source === 'erp' || syncedAt !== null;
}

function identificationOf({ values }: Draft): string {
  return matchKey([values['identificationNumber'] ?? null]);
}
