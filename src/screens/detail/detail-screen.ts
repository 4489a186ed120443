import { PermissionError } from '../../errors.js';
import { familyOf, moreOf } from './client-family.js';
import type { ClientFamily, DetailCrm, DetailFailure, DetailPart, DetailScreen, DetailState, DetailTab } from './detail-state.js';

/** One client of a CRM, in tabs. Reads nothing until subscribed and given a client. */
export function createDetailScreen(crm: DetailCrm, start: { readonly clientId?: string | null; readonly tab?: DetailTab } = {}): DetailScreen {
  return new Screen(crm, start.clientId ?? null, start.tab ?? 'basic');
}

const waiting = { status: 'loading' } as const;
/** Up to so many changed clients, any of them may concern the one shown. */
const fewChanges = 20;

class Screen implements DetailScreen {
  readonly #crm: DetailCrm;
  readonly #listeners = new Set<(state: DetailState) => void>();
  #state: DetailState;
  #stop: (() => void) | null = null;
  /** Ends when another client is asked for, or nobody looks. */
  #work = new AbortController();
  #reading = false;
  #dirty = false;

  constructor(crm: DetailCrm, clientId: string | null, tab: DetailTab) {
    this.#crm = crm;
    this.#state = Object.freeze({
      ...this.#begun(clientId), clientId, tab, visited: new Set([tab]), schema: crm.schema, analysis: waiting, family: waiting, sync: null, stale: null, offline: false,
    });
  }

  get state(): DetailState {
    return this.#state;
  }

  subscribe(listener: (state: DetailState) => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
      this.#work.abort();
    };
  }

  open(clientId: string | null): void {
    if (clientId === this.#state.clientId) return;
    const { tab } = this.#state;
    this.#set({ ...this.#begun(clientId), clientId, visited: new Set([tab]), analysis: waiting, family: waiting, stale: null });
    if (this.#stop) this.#read();
  }

  selectTab(tab: DetailTab): void {
    if (tab !== this.#state.tab) this.#set({ tab, visited: new Set([...this.#state.visited, tab]) });
  }

  retry(): void {
    const { status, analysis, family, clientId } = this.#state;
    if (status === 'error') this.#set(this.#begun(clientId));
    this.#set({ stale: null, ...(analysis.status === 'failed' ? { analysis: waiting } : {}), ...(family.status === 'failed' ? { family: waiting } : {}) });
    this.#read();
  }

  moreBranches(): void {
    const { family } = this.#state;
    if (family.status !== 'ready' || family.value.branches.length >= family.value.total) return;
    const { signal } = this.#work;
    moreOf(this.#crm, family.value, signal).then(
      (value) => !signal.aborted && this.#state.family === family && this.#set({ family: { status: 'ready', value } }),
      (error: unknown) => !signal.aborted && this.#set({ stale: failureOf(error) }),
    );
  }

  setOnline(online: boolean): void {
    if (this.#state.offline === online) this.#set({ offline: !online });
  }

  #begun(clientId: string | null): { readonly status: 'idle' | 'loading' | 'no-permission' } {
    return { status: !this.#crm.permissions.read ? 'no-permission' : clientId === null ? 'idle' : 'loading' };
  }

  #start(): void {
    this.#stop = this.#crm.subscribe((event) => this.#onEvent(event.type, event.ids));
    this.#read();
  }

  #onEvent(type: string, ids: readonly string[] | undefined): void {
    if (type === 'schema') this.#set({ schema: this.#crm.schema });
    if (type === 'sync' || type === 'schema' || type === 'import' || (type === 'clients' && this.#concerns(ids))) this.#readAgain();
  }

  /** Whether one of these is shown: the client, or one of its family. Without ids it may be any. */
  #concerns(ids: readonly string[] | undefined): boolean {
    if (!ids) return true;
    const { clientId, family } = this.#state;
    const shown = new Set([clientId, ...(family.status === 'ready' ? [family.value.head?.id, ...family.value.branches.map(({ id }) => id)] : [])]);
    // One of a few may be a branch that was not there before; of many, an import or a sync tells when it ends.
    return ids.length <= fewChanges || ids.some((id) => shown.has(id));
  }

  /** Changes that come while it is being read make one more round, not one each. */
  #readAgain(): void {
    if (this.#reading) this.#dirty = true;
    else this.#read();
  }

  #read(): void {
    this.#work.abort();
    const work = (this.#work = new AbortController());
    this.#dirty = false;
    const { clientId, status } = this.#state;
    if (clientId === null || status === 'no-permission') return;
    this.#reading = true;
    void this.#readAll(clientId, work.signal).finally(() => {
      if (work !== this.#work) return;
      this.#reading = false;
      if (this.#dirty) this.#read();
    });
  }

  async #readAll(id: string, signal: AbortSignal): Promise<void> {
    // Asked at once with the client, so that figures do not wait for it; without a client its answer is not looked at.
    const analysing = this.#part(() => this.#crm.analysis(id, { signal }));
    try {
      const [client] = await Promise.all([this.#crm.get(id), this.#crm.ready()]);
      if (signal.aborted) return;
      const { schema } = this.#crm;
      if (!client) return this.#set({ status: 'gone', schema });
      const held = this.#state.status === 'ready' && this.#state.client.version === client.version && this.#state.client.syncedAt === client.syncedAt ? this.#state.client : client;
      this.#set({ status: 'ready', client: held, schema, stale: null });
      const syncing = this.#crm.syncStatus().then((sync) => !signal.aborted && this.#set({ sync }), () => undefined);
      const relating = this.#part<ClientFamily>(() => familyOf(this.#crm, client, this.#state.family.status === 'ready' ? this.#state.family.value.branches.length : 0, signal));
      await Promise.all([
        syncing,
        analysing.then((analysis) => !signal.aborted && this.#put('analysis', analysis)),
        relating.then((family) => !signal.aborted && this.#put('family', family)),
      ]);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof PermissionError) this.#set({ status: 'no-permission' });
      else if (this.#state.status === 'ready') this.#set({ stale: failureOf(error) });
      else this.#set({ status: 'error', failure: failureOf(error) });
    }
  }

  async #part<T>(read: () => Promise<T>): Promise<DetailPart<T>> {
    try {
      return { status: 'ready', value: await read() };
    } catch (error) {
      return { status: 'failed', failure: failureOf(error) };
    }
  }

  /** A part that was there stays when it can't be read again. */
  #put(name: 'analysis' | 'family', part: DetailPart<unknown>): void {
    if (part.status === 'failed' && this.#state[name].status === 'ready') this.#set({ stale: part.failure });
    else this.#set({ [name]: part });
  }

  #set(patch: object): void {
    // What belongs to a status goes with it: nothing of a client stays behind.
    const before = 'status' in patch ? { ...this.#state, client: undefined, failure: undefined } : this.#state;
    this.#state = Object.freeze({ ...before, ...patch } as DetailState);
    for (const listener of [...this.#listeners]) listener(this.#state);
  }
}

function failureOf(error: unknown): DetailFailure {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return { code: typeof code === 'string' ? code : 'failed', error };
}
