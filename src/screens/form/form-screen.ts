import { readValue, type Client, type ClientKind, type FieldValue, type Values } from '../../client/client.js';
import { PermissionError } from '../../errors.js';
import { withLayoutViews } from '../../schema/layout-views.js';
import { loadSourceData, optionLabelsOf, type OptionLabels } from '../../schema/option-labels.js';
import type { ModuleSchema, Option } from '../../schema/schema.js';
import { firstCode, loadChecks, needsData, OpenForm, type LoadChecks, type OpenClient } from './form-open.js';
import type { FormSaving } from './form-saving.js';
import type { ConflictSide, FormBody, FormCrm, FormScreen, FormState, LikeClient, OpenFormOptions } from './form-state.js';
import { KnownOptions } from './known-options.js';
import type { LikeClients } from './like-clients.js';
import { ParentSearch, takenOf } from './parent-search.js';
import { failureOf } from './saving-state.js';

const defaultRestMs = 300;

/** A form over a CRM. Reads nothing until subscribed. `load` gives what reads and judges what is typed, once the fields are there. */
export function createFormScreen(crm: FormCrm, options: OpenFormOptions = {}, load: LoadChecks = loadChecks): FormScreen {
  return new Screen(crm, options, load);
}

class Screen implements FormScreen {
  readonly #crm: FormCrm;
  readonly #options: OpenFormOptions;
  readonly #listeners = new Set<(state: FormState) => void>();
  readonly #load: LoadChecks;
  readonly #restMs: number;
  readonly #parent: ParentSearch;
  readonly #known: KnownOptions;
  #state: FormState = Object.freeze({ status: 'loading' });
  #open: OpenForm | null = null;
  #client: Client | null = null;
  #kind: ClientKind;
  #found: readonly LikeClient[] = [];
  #leaving = false;
  #likes: LikeClients | null = null;
  #loading: Promise<void> | null = null;
  #checks: FormBody['checks'] = 'loading';
  #suggestedCode: string | null = null;
  #stop: (() => void) | null = null;

  constructor(crm: FormCrm, options: OpenFormOptions, load: LoadChecks) {
    this.#crm = crm;
    this.#options = options;
    this.#load = load;
    this.#kind = options.kind ?? 'client';
    this.#restMs = options.restMs ?? defaultRestMs;
    this.#parent = new ParentSearch(crm, this.#restMs, () => this.#draw());
    this.#known = new KnownOptions(crm, () => this.#draw());
  }

  get state(): FormState { return this.#state; }

  get patch(): Values { return this.#open?.patch ?? {}; }

  subscribe(listener: (state: FormState) => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#stop = this.#crm.subscribe(({ type, ids }) => {
        if (type === 'clients' && this.#client && (ids === undefined || ids.includes(this.#client.id))) void this.#open?.saving?.noticeElsewhere();
        // A form that is being filled keeps its shape until it is saved.
        if (type === 'schema' && this.#state.status === 'ready' && this.#state.changes === 0 && !this.#state.saving) this.reload();
      });
      // Whoever looks away and back goes on with what was typed.
      if (this.#open) void this.#open.saving?.noticeElsewhere();
      else this.reload();
    }
    listener(this.#state);
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
      this.#likes?.stop();
      this.#parent.stop();
    };
  }

  reload(): void {
    void this.#read().catch((error: unknown) => this.#set(error instanceof PermissionError ? { status: 'no-permission' } : { status: 'failed', failure: failureOf(error) }));
  }

  loadChecks(): Promise<void> {
    return this.#open ? (this.#loading ??= this.#takeChecks(this.#open)) : Promise.resolve();
  }

  type(field: string, text: string): void {
    this.#edit(({ dependent }) => dependent.type(field, text));
  }

  choose(field: string, value: FieldValue): void {
    this.#edit(({ values, dependent }) => {
      if (!values.isFree(field)) return;
      values.set(field, value);
      dependent.follow(field);
    });
  }

  left(field: string): void {
    this.#edit(({ values }) => values.leave(field));
  }

  revert(field: string): void {
    this.#edit(({ values, dependent }) => {
      values.revert(field);
      if (field === 'identificationNumber' || field === 'identificationType') values.revert('checkDigit');
      else dependent.follow(field);
    });
  }

  acceptDigit(): void {
    this.#edit(({ dependent }) => dependent.acceptDigit());
  }

  options(name: string): readonly Option[] {
    const open = this.#open;
    const dropdown = open?.schema.fields.find((field) => field.name === name)?.dropdown;
    if (!open || dropdown === undefined) return [];
    return this.#known.withKnown(name, name === 'city' ? open.dependent.cities() : open.labels.options(dropdown));
  }

  text(field: string, value: FieldValue): string {
    return this.#open?.values.shown(field, value) ?? '';
  }

  setKind(kind: ClientKind): void {
    if (this.#client || kind === this.#kind) return;
    this.#kind = kind;
    this.#edit(({ values }) => {
      this.#suggest(kind === 'client' ? firstCode(values) : null);
      if (kind === 'client') this.#parent.choose(null, '');
    });
  }

  searchParent(text: string): void {
    if (this.#kind === 'branch' && !this.#client) this.#edit(() => this.#parent.search(text));
  }

  setParent(client: Client | null): void {
    if (this.#kind !== 'branch' || this.#client) return;
    this.#edit(({ values }) => {
      for (const [name, value] of client ? takenOf(client) : []) values.set(name, value);
      this.#parent.choose(client, client ? values.shown('legalName', readValue(client, 'legalName')) : '');
    });
    const length = this.#open?.schema.fields.find(({ name }) => name === 'branchCode')?.codeLength;
    if (client && length !== undefined) void this.#parent.nextCode(client, length).then((code) => this.#edit(() => this.#suggest(code)), () => undefined);
  }

  dismissLike(clientId: string): void {
    this.#likes?.dismiss(clientId);
  }

  undoNotice(): void {
    this.#edit(({ dependent }) => dependent.undoNotice());
  }

  save(): Promise<Client | null> {
    return this.#saving((saving) => saving.save());
  }

  resolve(field: string, side: ConflictSide): void {
    this.#open?.saving?.resolve(field, side);
  }

  resolveAll(side: 'mine' | 'theirs'): void {
    this.#open?.saving?.resolveAll(side);
  }

  saveResolved(): Promise<Client | null> {
    return this.#saving((saving) => saving.saveResolved());
  }

  keepEditing(): void {
    this.#open?.saving?.keepEditing();
  }

  async compare(): Promise<void> {
    await this.#open?.saving?.compare();
  }

  createAgain(): Promise<Client | null> {
    return this.#saving((saving) => saving.createAgain());
  }

  leave(): boolean {
    const { state } = this;
    if (state.status !== 'ready' || (state.changes === 0 && !state.saving)) return true;
    this.#leaving = true;
    this.#draw();
    return false;
  }

  stay(): void {
    this.#leaving = false;
    this.#draw();
  }

  discard(): void {
    this.#leaving = false;
    this.#edit(({ values }) => values.names.forEach((name) => values.revert(name)));
  }

  async #read(): Promise<void> {
    const { clientId, readonly: isReadonly = false } = this.#options;
    const id = this.#client?.id ?? clientId;
    if (!this.#open) this.#set({ status: 'loading' });
    await this.#crm.ready();
    const { permissions } = this.#crm;
    if (id === undefined ? !permissions.create : !permissions.read || (!permissions.update && !isReadonly)) return this.#set({ status: 'no-permission' });
    const schema = withLayoutViews(this.#crm.schema);
    const [client, parent] = await Promise.all([id === undefined ? null : this.#crm.get(id), this.#options.parentId === undefined ? null : this.#crm.get(this.#options.parentId)]);
    if (client === undefined) return this.#set({ status: 'missing' });
    this.#client = client;
    if (client) this.#kind = client.kind;
    else if (parent) this.#kind = 'branch';
    this.#begin(schema, optionLabelsOf(schema, needsData(schema, client?.values ?? this.#options.values ?? {}) ? await loadSourceData(schema) : {}));
    if (client?.parentId) this.#parent.choose((await this.#crm.get(client.parentId).catch(() => null)) ?? null, '');
    if (!client && parent) this.setParent(parent);
  }

  #begin(schema: ModuleSchema, labels: OptionLabels): void {
    const about = (): OpenClient => ({ client: this.#client, kind: this.#kind, parent: this.#parent.state.client });
    const open = new OpenForm(this.#crm, this.#options, { schema, labels }, about);
    this.#open = open;
    this.#loading = null;
    this.#known.read(schema, open.values, labels);
    if (!this.#client && this.#kind === 'client') this.#suggestedCode = firstCode(open.values);
    void this.loadChecks();
  }

  async #takeChecks(open: OpenForm): Promise<void> {
    this.#checks = 'loading';
    open.say({ failure: null });
    this.#draw();
    try {
      const checks = await this.#load(open.schema);
      if (open !== this.#open) return;
      this.#likes ??= new checks.LikeClients(this.#crm, this.#restMs, (likes) => this.#draw(likes));
      open.begin(checks, (client) => void (this.#client = client), () => this.#draw());
      this.#checks = 'ready';
      this.#likes.look(open.likeable());
      // Somebody may have saved while they were on their way.
      void open.saving!.noticeElsewhere();
    } catch (error) {
      if (open !== this.#open) return;
      this.#loading = null;
      this.#checks = 'failed';
      open.say({ saving: false, failure: failureOf(error) });
    }
    this.#draw();
  }

  /** Fills in a code, unless the person wrote another. */
  #suggest(code: string | null): void {
    const { values } = this.#open!;
    const now = values.value('branchCode');
    if (now !== null && now !== this.#suggestedCode) return;
    this.#suggestedCode = code;
    values.set('branchCode', code);
  }

  async #saving(act: (saving: FormSaving) => Promise<Client | null>): Promise<Client | null> {
    const open = this.#open;
    if (!open || this.#options.readonly) return null;
    if (!open.saving) {
      if (open.savingState.saving) return null;
      const loaded = this.loadChecks();
      open.say({ saving: true });
      this.#draw();
      await loaded;
      if (!open.saving) return null;
    }
    this.#likes?.stop();
    const client = await act(open.saving);
    if (client) this.#found = [];
    this.#draw();
    return client;
  }

  #edit(edit: (open: OpenForm) => void): void {
    if (!this.#open || this.#open.savingState.saving) return;
    const before = JSON.stringify(this.patch);
    edit(this.#open);
    if (JSON.stringify(this.patch) !== before) this.#open.say({ saved: false, merged: null });
    this.#likes?.look(this.#open.likeable());
    this.#draw();
  }

  #draw(likes = this.#found): void {
    this.#found = likes;
    if (!this.#open) return;
    const parent = this.#kind === 'branch' ? this.#parent.state : null;
    this.#set({ ...this.#open.body(), checks: this.#checks, parent, likes, leaving: this.#leaving });
  }

  #set(state: FormState): void {
    this.#state = Object.freeze(state);
    for (const listener of [...this.#listeners]) listener(this.#state);
  }
}
