import { sameValue, type Client, type FieldValue, type Values } from '../../client/client.js';
import { hasError, type Issue } from '../../client/issue.js';
import { ConflictError, ValidationError } from '../../errors.js';
import type { Field } from '../../schema/schema.js';
import { choose, chosenValue, conflictRows, undecided } from './conflict.js';
import type { ConflictSide, FormConflict, FormCrm, FormElsewhere } from './form-state.js';
import { read, type FormValues } from './form-values.js';
import { failureOf, nothingSaved, type SavingState } from './saving-state.js';

/** What saving needs of the form. */
export interface SavingHost {
  readonly values: FormValues;
  /** As opened or last saved. */
  client(): Client | null;
  patch(): Values;
  /** Fields a person may see. */
  readonly fields: readonly Field[];
  /** Everything a saving would be refused for. */
  faults(): readonly Issue[];
  /** The client is now this. */
  adopt(client: Client): void;
  changed(): void;
}

/** How often somebody may be faster before the person is told. */
const attempts = 3;

/** Writes what the form holds; what somebody else wrote meanwhile is merged field by field, or asked about. */
export class FormSaving {
  readonly #crm: FormCrm;
  readonly #host: SavingHost;
  state: SavingState = nothingSaved;

  constructor(crm: FormCrm, host: SavingHost) {
    this.#crm = crm;
    this.#host = host;
  }

  async save(): Promise<Client | null> {
    const { values } = this.#host;
    if (this.state.saving) return null;
    values.showAll();
    const faults = this.#host.faults();
    if (hasError(faults)) return this.#refused(faults);
    const client = this.#host.client();
    const patch = this.#host.patch();
    if (client && Object.keys(patch).length === 0) {
      this.set({ saved: true, failure: null });
      return client;
    }
    return this.#write(() => (client ? this.#crm.update(client.id, patch, { ifVersion: client.version }) : this.#crm.create(patch)));
  }

  resolve(field: string, side: ConflictSide): void {
    const { conflict } = this.state;
    if (conflict) this.set({ conflict: { ...conflict, rows: choose(conflict.rows, field, side) } });
  }

  resolveAll(side: 'mine' | 'theirs'): void {
    const { conflict } = this.state;
    // Where that person changed nothing, the other's change stays.
    if (conflict) this.set({ conflict: { ...conflict, rows: conflict.rows.map((row) => (row.locked ? row : { ...row, choice: row.changedBy === 'both' ? side : row.changedBy })) } });
  }

  async saveResolved(): Promise<Client | null> {
    const { conflict } = this.state;
    if (!conflict || this.state.saving || undecided(conflict.rows).length > 0) return null;
    this.#take(conflict);
    const faults = this.#host.faults();
    this.set({ conflict: null, elsewhere: null });
    if (hasError(faults)) return this.#refused(faults);
    const { current } = conflict;
    return this.#write(() => this.#crm.update(current.id, this.#host.patch(), { ifVersion: current.version }));
  }

  /** The person goes on in the form: what somebody saved stays announced. */
  keepEditing(): void {
    const { conflict } = this.state;
    if (conflict) this.set({ conflict: null, elsewhere: { who: conflict.who, at: conflict.at, fields: conflict.rows.filter(({ changedBy }) => changedBy !== 'mine').map(({ field }) => field.name) } });
  }

  async compare(): Promise<void> {
    const client = this.#host.client();
    const current = client && (await this.#crm.get(client.id).catch(() => null));
    if (current === undefined) this.set({ gone: true });
    else if (current) this.set({ conflict: await this.#conflictWith(current) });
  }

  async createAgain(): Promise<Client | null> {
    if (!this.state.gone || this.state.saving) return null;
    const { fields, values } = this.#host;
    const client = this.#host.client();
    const kept: Record<string, FieldValue> = { kind: client?.kind ?? 'client' };
    for (const { name, owner } of fields) {
      const value = read(values.all, name);
      if (owner !== 'computed' && value !== null) kept[name] = value;
    }
    return this.#write(() => this.#crm.create(kept));
  }

  /** Somebody wrote clients: announced when this is one of them, taken at once while nothing is typed here. */
  async noticeElsewhere(): Promise<void> {
    const client = this.#host.client();
    if (!client || this.state.saving) return;
    const now = await this.#crm.get(client.id).catch(() => null);
    if (now === null || this.state.saving || this.#host.client()?.version !== client.version) return;
    if (now === undefined) return this.set({ gone: true });
    if (now.version === client.version) return;
    const told = await this.#whoSaved(now);
    const fields = this.#host.fields.filter(({ name, owner }) => owner !== 'computed' && !sameValue(read(now.values, name), read(client.values, name))).map(({ name }) => name);
    if (this.state.saving || this.#host.client()?.version !== client.version) return;
    const isTyping = Object.keys(this.#host.patch()).length > 0;
    if (!isTyping) this.#host.adopt(now);
    this.set(isTyping ? { elsewhere: { ...told, fields } } : { merged: { ...told, fields }, elsewhere: null });
  }

  set(patch: Partial<SavingState>): void {
    this.state = { ...this.state, ...patch };
    this.#host.changed();
  }

  async #write(write: () => Promise<Client>, attempt = 1, merged: FormElsewhere | null = null): Promise<Client | null> {
    this.set({ saving: true, saved: false, failure: null, issues: [], merged: null });
    try {
      const client = await write();
      this.#host.adopt(client);
      this.set({ saving: false, saved: true, elsewhere: null, conflict: null, gone: false, merged });
      return client;
    } catch (error) {
      if (error instanceof ValidationError) return this.#refused(error.issues);
      if (!(error instanceof ConflictError)) {
        this.set({ saving: false, failure: failureOf(error) });
        return null;
      }
      if (!error.current) {
        this.set({ saving: false, gone: true });
        return null;
      }
      const conflict = await this.#conflictWith(error.current);
      if (undecided(conflict.rows).length > 0 || attempt === attempts) {
        this.set({ saving: false, conflict });
        return null;
      }
      // Nothing was changed by both: each keeps what they wrote.
      this.#take(conflict);
      const fields = conflict.rows.filter(({ changedBy }) => changedBy === 'theirs').map(({ field }) => field.name);
      const { current } = conflict;
      return this.#write(() => this.#crm.update(current.id, this.#host.patch(), { ifVersion: current.version }), attempt + 1, { who: conflict.who, at: conflict.at, fields });
    }
  }

  /** The form as if it had been opened after the others saved, with what was decided typed in it. */
  #take({ current, rows }: FormConflict): void {
    const { values } = this.#host;
    for (const row of rows) {
      const value = chosenValue(row);
      if (value !== undefined && values.isFree(row.field.name)) values.set(row.field.name, value);
    }
    this.#host.adopt(current);
  }

  async #conflictWith(current: Client): Promise<FormConflict> {
    const { values, fields } = this.#host;
    const client = this.#host.client()!;
    const mine: Values = { ...client.values, ...this.#host.patch() };
    const rows = conflictRows(fields, client.values, mine, current.values, (name) => values.isFree(name));
    return { ...(await this.#whoSaved(current)), current, rows };
  }

  /** Who wrote it last; nobody where it is not known. */
  async #whoSaved(client: Client): Promise<{ readonly who: string | null; readonly at: string | null }> {
    const last = await this.#crm.journal({ clientId: client.id, page: { size: 1 } }).catch(() => null);
    return { who: last?.items[0]?.user ?? null, at: last?.items[0]?.at ?? client.updatedAt };
  }

  #refused(issues: readonly Issue[]): null {
    this.set({ saving: false, saved: false, issues: this.#host.values.refuse(issues) });
    return null;
  }
}
