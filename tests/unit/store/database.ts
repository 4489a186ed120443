import { createCore } from '../../../src/core/core.js';
import { newId } from '../../../src/core/new-id.js';
import type { CoreOptions, Verbs } from '../../../src/core/verbs.js';
import type { ErpSource } from '../../../src/erp/source.js';
import { computeField } from '../../../src/schema/computed.js';
import { createEngine } from '../../../src/search/create-engine.js';
import type { ClientStore } from '../../../src/store/client-store.js';
import type { LocalStoreOptions } from '../../../src/store/core.js';
import { createGate } from '../../../src/store/gate.js';
import { createLocalStore } from '../../../src/store/local-store.js';
import { createMemoryPages } from '../../../src/store/memory-pages.js';
import { areas, type Area, type PageKey, type Pages } from '../../../src/store/pages.js';
import type { TabMessage, Tabs } from '../../../src/store/tabs.js';

/** A tab ended: neither this nor anything after it reaches the database. */
export class Crash extends Error {}

/** What a tab does to the database from the moment it is told to. */
export interface Ending {
  /** The write at which it ends, which is not made; counted from 1. */
  endsAt: number;
  writes: number;
}

export interface Tab {
  readonly store: ClientStore;
  readonly ending: Ending;
  /** Reads and writes as they pass. A test may put its own in their place. */
  readonly pages: Pages;
}

/** One database that outlives its tabs. They share a lock for writing and tell each other of commits. */
export class Database {
  readonly pages = createMemoryPages();
  /** Each look at the clock is a second later than the one before, so that what a tab knows of the others soon is old. */
  #at = Date.parse('2026-11-24T15:00:00Z');
  readonly #listeners = new Set<(message: TabMessage) => void>();
  readonly #turn = createGate();
  readonly #readers = new Map<symbol, number>();
  #busy = 0;

  /** `turn`: whether it waits for its turn to write (`locked`), does so and takes it (`stolen`), or knows of none (`none`). */
  open({ turn = 'locked', ...options }: Partial<LocalStoreOptions> & { readonly turn?: 'locked' | 'stolen' | 'none' } = {}): Tab {
    const ending: Ending = { endsAt: Infinity, writes: 0 };
    const pages = dying({ ...this.pages, persistent: true }, ending);
    const store = createLocalStore({
      createEngine, compute: computeField, newId, now: () => (this.#at += 1_000), saveAfterMs: 1e9, ...options,
      openPages: async () => ({ pages, tabs: this.#tabs(ending, turn), notice: null }),
    });
    return { store, ending, pages };
  }

  /** A tab with the verbs of the CRM in it; `beforeApply` runs between what a verb has read and its commit. */
  core(erp: ErpSource | null = null, beforeApply: (() => Promise<unknown>) | null = null): Tab & { readonly verbs: Verbs } {
    const tab = this.open();
    const store: ClientStore = beforeApply === null ? tab.store : { ...tab.store, apply: async (...given) => (await beforeApply(), tab.store.apply(...given)) };
    const options: CoreOptions = { database: 'shared', store: 'memory', schema: null, user: null, permissions: {}, locale: 'es-CO', connected: erp !== null };
    return { ...tab, verbs: createCore(store, options, () => {}, newId, erp) };
  }

  /** Every key that is stored, by area. */
  async keys(): Promise<Readonly<Record<Area, readonly PageKey[]>>> {
    const found = await Promise.all(areas.map(async (area) => [area, await this.pages.readKeys(area)] as const));
    return Object.fromEntries(found) as Record<Area, PageKey[]>;
  }

  #tabs(ending: Ending, kind: 'locked' | 'stolen' | 'none'): Tabs {
    const own = new Set<(message: TabMessage) => void>();
    const alone = createGate();
    const turn = kind === 'locked' ? this.#turn : alone;
    return {
      locks: kind !== 'none',
      hears: true,
      exclusive: (task) => turn(async () => {
        this.#busy++;
        try {
          return await task(() => {});
        } finally {
          this.#busy--;
        }
      }),
      whenIdle: async (task) => (this.#busy > 0 ? undefined : turn(task)),
      reading: async (generation) => {
        const reader = Symbol('reader');
        this.#readers.set(reader, generation);
        return () => void this.#readers.delete(reader);
      },
      oldestReader: async () => Math.min(Infinity, ...this.#readers.values()),
      tell: (message) => {
        if (ending.writes < ending.endsAt) for (const listener of this.#listeners) if (!own.has(listener)) listener(structuredClone(message));
      },
      listen: (listener) => {
        own.add(listener);
        this.#listeners.add(listener);
      },
      close: () => {
        for (const listener of own) this.#listeners.delete(listener);
      },
    };
  }
}

/** The pages as a tab sees them that ends at some write. */
function dying(pages: Pages, ending: Ending): Pages {
  const alive = <T>(task: () => Promise<T>): Promise<T> => (ending.writes >= ending.endsAt ? Promise.reject(new Crash()) : task());
  return {
    ...pages,
    read: (area, keys) => alive(() => pages.read(area, keys)),
    readRange: (area, from, to) => alive(() => pages.readRange(area, from, to)),
    readTexts: (area, from, to) => alive(() => pages.readTexts(area, from, to)),
    readKeys: (area) => alive(() => pages.readKeys(area)),
    transact: (scope, asked, decide) => {
      ending.writes++;
      return alive(() => pages.transact(scope, asked, decide));
    },
  };
}
