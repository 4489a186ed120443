import { readValue, type Client, type ClientKind, type FieldValue, type Values } from '../../client/client.js';
import { PermissionError } from '../../errors.js';
import { withLayoutViews } from '../../schema/layout-views.js';
import { loadDropdownSources, type OptionSource } from '../../schema/options.js';
import type { ModuleSchema, Option } from '../../schema/schema.js';
import { OpenForm, type OpenClient } from './form-open.js';
import { failureOf, type FormSaving } from './form-saving.js';
import type { ConflictSide, FormCrm, FormScreen, FormState, LikeClient, OpenFormOptions } from './form-state.js';
import type { FormValues } from './form-values.js';
import { KnownOptions } from './known-options.js';
import { LikeClients } from './like-clients.js';
import { ParentSearch, takenOf } from './parent-search.js';

const defaultRestMs = 300;

/** A form over a CRM. Reads nothing until subscribed. */
export function createFormScreen(crm: FormCrm, options: OpenFormOptions = {}): FormScreen {
  return new Screen(crm, options);
}

class Screen implements FormScreen {
  readonly #crm: FormCrm;
  readonly #options: OpenFormOptions;
  readonly #listeners = new Set<(state: FormState) => void>();
  readonly #likes: LikeClients;
  readonly #parent: ParentSearch;
  readonly #known: KnownOptions;
  #state: FormState = Object.freeze({ status: 'loading' });
  #open: OpenForm | null = null;
  #client: Client | null = null;
  #kind: ClientKind;
  #found: readonly LikeClient[] = [];
  #leaving = false;
  #suggestedCode: string | null = null;
  #stop: (() => void) | null = null;

  constructor(crm: FormCrm, options: OpenFormOptions) {
    this.#crm = crm;
    this.#options = options;
    this.#kind = options.kind ?? 'client';
    const restMs = options.restMs ?? defaultRestMs;
    this.#likes = new LikeClients(crm, restMs, (likes) => {
      this.#found = likes;
      this.#draw();
    });
    this.#parent = new ParentSearch(crm, restMs, () => this.#draw());
    this.#known = new KnownOptions(crm, () => this.#draw());
  }

  get state(): FormState { return this.#state; }

  get patch(): Values { return this.#open?.patch ?? {}; }

  subscribe(listener: (state: FormState) => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#stop = this.#crm.subscribe(({ type, ids }) => {
        if (type === 'clients' && this.#client && (ids === undefined || ids.includes(this.#client.id))) void this.#open?.saving.noticeElsewhere();
        // A form that is being filled keeps its shape until it is saved.
        if (type === 'schema' && this.#state.status === 'ready' && this.#state.changes === 0 && !this.#state.saving) this.reload();
      });
      // Whoever looks away and back goes on with what was typed.
      if (this.#open) void this.#open.saving.noticeElsewhere();
      else this.reload();
    }
    listener(this.#state);
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
      this.#likes.stop();
      this.#parent.stop();
    };
  }

  reload(): void {
    void this.#read().catch((error: unknown) => this.#set(error instanceof PermissionError ? { status: 'no-permission' } : { status: 'failed', failure: failureOf(error) }));
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
    return this.#known.withKnown(name, name === 'city' ? open.dependent.cities() : open.sources.options(dropdown));
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
    this.#likes.dismiss(clientId);
  }

  undoNotice(): void {
    this.#edit(({ dependent }) => dependent.undoNotice());
  }

  save(): Promise<Client | null> {
    return this.#saving((saving) => saving.save());
  }

  resolve(field: string, side: ConflictSide): void {
    this.#open?.saving.resolve(field, side);
  }

  resolveAll(side: 'mine' | 'theirs'): void {
    this.#open?.saving.resolveAll(side);
  }

  saveResolved(): Promise<Client | null> {
    return this.#saving((saving) => saving.saveResolved());
  }

  keepEditing(): void {
    this.#open?.saving.keepEditing();
  }

  async compare(): Promise<void> {
    await this.#open?.saving.compare();
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
    const [sources, client, parent] = await Promise.all([loadDropdownSources(schema), id === undefined ? null : this.#crm.get(id), this.#options.parentId === undefined ? null : this.#crm.get(this.#options.parentId)]);
    if (client === undefined) return this.#set({ status: 'missing' });
    this.#client = client;
    if (client) this.#kind = client.kind;
    else if (parent) this.#kind = 'branch';
    this.#begin(schema, sources);
    if (client?.parentId) this.#parent.choose((await this.#crm.get(client.parentId).catch(() => null)) ?? null, '');
    if (!client && parent) this.setParent(parent);
  }

  #begin(schema: ModuleSchema, sources: OptionSource): void {
    const about = (): OpenClient => ({ client: this.#client, kind: this.#kind, parent: this.#parent.state.client });
    const open = new OpenForm(this.#crm, this.#options, { schema, sources }, about, (client) => {
      this.#client = client;
    }, () => this.#draw());
    this.#open = open;
    this.#known.read(schema, open.values, sources);
    if (!this.#client && this.#kind === 'client') this.#suggestedCode = firstCode(open.values);
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
    if (!this.#open || this.#options.readonly) return null;
    this.#likes.stop();
    const client = await act(this.#open.saving);
    if (client) this.#found = [];
    this.#draw();
    return client;
  }

  #edit(edit: (open: OpenForm) => void): void {
    if (!this.#open || this.#open.saving.state.saving) return;
    const before = JSON.stringify(this.patch);
    edit(this.#open);
    if (JSON.stringify(this.patch) !== before) this.#open.saving.state = { ...this.#open.saving.state, saved: false, merged: null };
    this.#likes.look(this.#open.likeable());
    this.#draw();
  }

  #draw(): void {
    if (!this.#open) return;
    const parent = this.#kind === 'branch' ? this.#parent.state : null;
    this.#set({ ...this.#open.body(), parent, likes: this.#found, leaving: this.#leaving });
  }

  #set(state: FormState): void {
    this.#state = Object.freeze(state);
    for (const listener of [...this.#listeners]) listener(this.#state);
  }
}

/** The code a new client's own branch has. */
function firstCode(values: FormValues): string | null {
  const code = values.start['branchCode'];
  return typeof code === 'string' ? code : null;
}
