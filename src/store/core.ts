import type { ClientBlock } from '../client/block.js';
import { StoreError } from '../errors.js';
import type { SearchField } from '../schema/search-fields.js';
import type { Compute, CreateEngine, SearchEngine } from '../search/engine.js';
import { createBlockCache, StaleRead, type BlockCache } from './block-cache.js';
import { createClientCache } from './client-cache.js';
import { createSlices } from './breathe.js';
import type { ChangeBufferLimits } from './change-buffer.js';
import type { StoreCall, StoreEvent, StoreState } from './client-store.js';
import { abortable, createGate } from './gate.js';
import { emptyManifest, isManifest, manifestKey, type Manifest } from './manifest.js';
import { openIndex, replaceBlocks } from './open-index.js';
import { PageTrail } from './page-trail.js';
import type { Pages } from './pages.js';
import type { Tabs } from './tabs.js';

export interface OpenedPages {
  readonly pages: Pages;
  readonly tabs: Tabs;
  readonly notice: StoreState['notice'];
}

/** Remembers outside of the database that there was one. */
export interface Marker {
  has(): Promise<boolean>;
  set(): Promise<void>;
  clear(): Promise<void>;
}

export interface LocalStoreOptions {
  readonly openPages: () => Promise<OpenedPages>;
  readonly createEngine: CreateEngine;
  readonly compute: Compute;
  /** Until `setFields` says otherwise. Default: those of the last time. */
  readonly fields?: readonly SearchField[];
  readonly locale?: string;
  readonly newId?: () => string;
  /** Clock, in ms. */
  readonly now?: () => number;
  readonly marker?: Marker;
  /** Asks the browser to keep the data; called once, after the first large commit. */
  readonly persist?: () => Promise<unknown>;
  /** How long replaced blocks stay for readers in other tabs, in ms. Default 60,000; 0 in memory. */
  readonly graceMs?: number;
  /** What the blocks kept in memory may weigh. Default 32 MiB. */
  readonly cacheBytes?: number;
  /** How many changes of a commit wait in memory. */
  readonly limits?: ChangeBufferLimits;
  /** Idle time before the index is saved, in ms. Default 2,000. */
  readonly saveAfterMs?: number;
}

const fieldsKey = 'fields';

/** How old may be what this tab knows of the others, in ms: they tell, but a frozen tab does not hear. */
const trustMs = { hearing: 5000, deaf: 500 };

/** What one open store knows: the manifest it last saw, and the index made of it. Both change together, or not at all. */
export class Core {
  readonly options: LocalStoreOptions;
  readonly now: () => number;
  readonly slice = createSlices();
  readonly cache: BlockCache;
  clients = createClientCache();
  readonly gate = createGate();
  readonly trail = new PageTrail();
  pages!: Pages;
  tabs!: Tabs;
  manifest: Manifest = emptyManifest('');
  state: StoreState = { mode: 'memory', notice: null };
  fields: readonly SearchField[] = [];
  locale = 'es-CO';
  index: SearchEngine | null = null;
  /** Keys of the blocks the saved index covers. */
  savedBlocks: readonly (number | null)[] = [];
  /** Passes that brought columns into memory: what was staged before one lacks them. */
  columnLoads = 0;
  /** A commit of this store is being staged; the index stays as it is until it ends. */
  writing = false;
  #opening: Promise<void> | null = null;
  #opened = false;
  #indexing: Promise<SearchEngine> | null = null;
  #closed = false;
  #seenEpoch = 0;
  #checkedAt = 0;
  readonly #listeners = new Set<(event: StoreEvent) => void>();

  constructor(options: LocalStoreOptions) {
    this.options = options;
    this.now = options.now ?? (() => Date.now());
    this.cache = createBlockCache(() => this.pages, options.cacheBytes ?? 32 * 2 ** 20);
    if (options.fields) this.fields = options.fields;
    if (options.locale !== undefined) this.locale = options.locale;
  }

  /** `crypto.randomUUID` is not there on plain http. */
  newId(): string {
    return this.options.newId?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
  }

  get graceMs(): number {
    return this.options.graceMs ?? (this.pages.persistent ? 60_000 : 0);
  }

  get open(): boolean {
    return this.#opened && !this.#closed;
  }

  /** Storage open, manifest read and fresh. */
  async ready(call: StoreCall = {}): Promise<void> {
    call.signal?.throwIfAborted();
    if (this.#closed) throw new StoreError('closed', 'The store was closed; create it again');
    if (!this.#opening) {
      const opening = this.#open();
      this.#opening = opening;
      opening.catch(() => {
        if (this.#opening === opening) this.#opening = null;
      });
    }
    await abortable(this.#opening, call.signal);
    const trusted = this.tabs.hears ? trustMs.hearing : trustMs.deaf;
    const lost = this.pages.epoch !== this.#seenEpoch;
    if (lost || (this.pages.persistent && this.now() - this.#checkedAt > trusted)) await abortable(this.refresh(), call.signal);
  }

  /** As `ready`, and everything findable. */
  async engine(call: StoreCall = {}): Promise<SearchEngine> {
    await this.ready(call);
    if (this.index) return this.index;
    if (!this.#indexing) {
      const indexing = this.gate(async () => (this.index ??= await openIndex(this)));
      this.#indexing = indexing;
      indexing.catch(() => {}).finally(() => (this.#indexing = null));
    }
    return abortable(this.#indexing, call.signal);
  }

  /** Takes in what other tabs committed. `ids`: what they touched, if they said so. */
  async refresh(told?: { readonly generation: number; readonly ids?: readonly string[] }): Promise<void> {
    if (this.writing) return void (this.#checkedAt = 0);
    const before = this.manifest;
    await this.gate(async () => {
      if (this.writing || this.#closed) return;
      const [found] = await this.pages.read('meta', [manifestKey]);
      this.#seenEpoch = this.pages.epoch;
      this.#checkedAt = this.now();
      if (found === undefined) return this.#startOver('evicted');
      const manifest = checkManifest(found);
      if (manifest.incarnation === this.manifest.incarnation && manifest.generation === this.manifest.generation) return;
      if (manifest.incarnation !== this.manifest.incarnation) this.startFrom(manifest);
      else if (this.index) await replaceBlocks(this, this.index, this.manifest.blocks, manifest.blocks);
      this.manifest = manifest;
    });
    if (before === this.manifest) return;
    const { generation } = this.manifest;
    const ids = told && generation === told.generation && before.generation === generation - 1 ? told.ids : undefined;
    this.emit({ type: 'clients', generation, own: false, ...(ids && { ids }) });
  }

  /** Runs `task` again, with a fresh manifest, when it met blocks that another tab has swept. */
  async fresh<T>(task: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await task();
      } catch (error) {
        if (!(error instanceof StaleRead)) throw error;
        if (tries === 3) throw new StoreError('failed', 'Blocks are missing from the database; reload the page', { cause: error });
        await this.refresh();
      }
    }
  }

  /**
   * What was read at `key`, or `null` when there is nothing. A block that can't be read, or is missing though the
   * manifest has not moved on, is noticed and skipped, and stays as it is. @throws StaleRead when the manifest has moved on.
   */
  async present(key: number | null, block: ClientBlock | null | undefined): Promise<ClientBlock | null> {
    if (key === null) return null;
    if (block) return block;
    if (block === undefined) {
      const [found] = await this.pages.read('meta', [manifestKey]);
      if (!isManifest(found) || found.incarnation !== this.manifest.incarnation || !found.blocks.includes(key)) throw new StaleRead();
    }
    if (this.state.notice !== 'corrupt') this.#setState({ ...this.state, notice: 'corrupt' });
    return null;
  }

  /** Other fields: the index is made anew when it is next needed. */
  async setFields(fields: readonly SearchField[], locale: string): Promise<void> {
    await this.ready();
    if (this.locale === locale && JSON.stringify(this.fields) === JSON.stringify(fields)) return;
    await this.pages.transact(['meta'], [], () => [{ type: 'put', area: 'meta', key: fieldsKey, value: { fields, locale } }]);
    await this.gate(async () => {
      this.fields = fields;
      this.locale = locale;
      this.index = null;
    });
  }

  /** Another database stands where this one was: nothing that was read from it is true any more. */
  startFrom(manifest: Manifest): void {
    this.cache.clear();
    this.clients = createClientCache();
    this.index = null;
    this.savedBlocks = [];
    this.manifest = manifest;
  }

  subscribe(listener: (event: StoreEvent) => void): () => void {
    const own = (event: StoreEvent) => listener(event);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  emit(event: StoreEvent): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        // A listener's fault is its own: it must neither undo a commit nor keep the others from hearing of it.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#listeners.clear();
    await this.#opening?.catch(() => {});
    if (!this.#opened) return;
    this.tabs.close();
    await this.pages.close();
  }

  async #open(): Promise<void> {
    const { pages, tabs, notice } = await this.options.openPages();
    this.pages = pages;
    this.tabs = tabs;
    this.state = { mode: pages.persistent ? 'persistent' : 'memory', notice };
    this.#seenEpoch = pages.epoch;
    this.#checkedAt = this.now();
    const [found, fields] = await pages.read('meta', [manifestKey, fieldsKey]);
    if (found === undefined) await this.#startOver((await this.#wasKnown()) ? 'evicted' : null);
    else this.manifest = checkManifest(found);
    if (!this.options.fields && isFields(fields)) [this.fields, this.locale] = [fields.fields, this.options.locale ?? fields.locale];
    if (!this.#opened) tabs.listen((message) => this.#hear(message));
    this.#opened = true;
  }

  #hear(message: Parameters<Parameters<Tabs['listen']>[0]>[0]): void {
    if (this.#closed) return;
    if (message.type === 'meta') this.emit({ type: 'meta', key: message.key, generation: this.manifest.generation, own: false });
    // What it can't read now it reads with the next verb.
    if (message.type === 'commit') this.refresh(message).catch(() => {});
  }

  async #wasKnown(): Promise<boolean> {
    return this.pages.persistent && ((await this.options.marker?.has().catch(() => false)) ?? false);
  }

  /** There is no manifest: a new database, or one whose data is gone. */
  async #startOver(notice: 'evicted' | null): Promise<void> {
    const fresh = emptyManifest(this.newId());
    let manifest = fresh;
    await this.pages.transact(['blocks', 'parts', 'journal', 'engine', 'meta'], [manifestKey], ([found]) => {
      // Another tab was quicker.
      if (isManifest(found)) {
        manifest = found;
        return [];
      }
      return [
        ...(['blocks', 'parts', 'journal', 'engine'] as const).map((area) => ({ type: 'clear', area }) as const),
        { type: 'put', area: 'meta', key: manifestKey, value: fresh },
      ];
    });
    this.#seenEpoch = this.pages.epoch;
    this.startFrom(manifest);
    if (notice && manifest === fresh) this.#setState({ ...this.state, notice });
  }

  #setState(state: StoreState): void {
    this.state = state;
    this.emit({ type: 'state', state, generation: this.manifest.generation, own: true });
  }
}

function checkManifest(found: unknown): Manifest {
  if (isManifest(found)) return found;
  const format = (found as { readonly format?: unknown } | null)?.format;
  if (typeof format === 'number' && format > 1) throw new StoreError('newer-version', 'The database was written by a newer program; reload the page to get it');
  throw new StoreError('corrupt', 'The list of blocks can\'t be read; nothing was changed. Wipe the store to begin anew');
}

function isFields(value: unknown): value is { readonly fields: readonly SearchField[]; readonly locale: string } {
  return typeof value === 'object' && value !== null && Array.isArray((value as { fields?: unknown }).fields) && typeof (value as { locale?: unknown }).locale === 'string';
}

