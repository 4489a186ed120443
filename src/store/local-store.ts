import { apply } from './apply.js';
import type { ClientStore } from './client-store.js';
import { Core, type LocalStoreOptions } from './core.js';
import { readJournal, readJournalChanges } from './journal.js';
import { readClientDocuments } from './documents.js';
import { metaKeys, metaRange, readMetas, writeMetas } from './metas.js';
import { closeTurns, emptyManifest, isManifest, leaseKey, manifestKey, sweep } from './manifest.js';
import { needsSaving, saveIndex } from './open-index.js';
import { areas } from './pages.js';
import { count, each, facets, find, findSame, getMany } from './reads.js';

/** The clients of one browser or one process: the same logic over any pages. */
export function createLocalStore(options: LocalStoreOptions): ClientStore {
  const core = new Core(options);
  const idle = createIdle(options.saveAfterMs ?? 2000, async () => {
    if (core.open && needsSaving(core)) await saveIndex(core);
  });

  const swept = createIdle((options.graceMs ?? 60_000) + 1000, async () => {
    if (core.open) await sweepGarbage(core);
  });

  /** The index is saved when nothing has changed for a while. */
  const later = <T>(result: T): T => {
    if (core.open && needsSaving(core)) idle.start();
    if (core.open && core.manifest.garbage.length > 0) swept.start();
    return result;
  };

  return {
    get capabilities() {
      return { persistent: !core.open || core.pages.persistent, exactTotals: true, offsets: true, facets: true };
    },
    async open(call) {
      await core.ready(call);
      return core.state;
    },
    find: (query, today, call) => find(core, query, today, call).then(later),
    count: (selection, today, call) => count(core, selection, today, call),
    facets: (field, query, today, call) => core.fresh(() => facets(core, field, query, today, call)),
    get: async (id) => (await getMany(core, [id]))[0],
    getMany: (ids) => getMany(core, ids),
    each: (selection, today, call) => each(core, selection, today, call),
    findSame: (fields, keys, call) => core.fresh(() => findSame(core, fields, keys, call)),
    apply: (changes, commit, call) => apply(core, changes, commit, call).then(later),
    async journal(filter = {}) {
      await core.ready();
      return readJournal(core.pages, core.manifest.entry, filter);
    },
    async *journalChanges(entry, call) {
      await core.ready(call);
      yield* readJournalChanges(core.pages, entry, call);
    },
    async readMeta<T>(key: string) {
      const [value] = await readMetas(core, [key]);
      return value as T | undefined;
    },
    writeMeta: (key, value) => writeMetas(core, { writes: [{ key, value }] }),
    readMetas: (keys) => readMetas(core, keys),
    writeMetas: (meta) => writeMetas(core, meta),
    metaRange: (from, to) => metaRange(core, from, to),
    metaKeys: (prefix) => metaKeys(core, prefix),
    documents: async (clientId) => {
      const [client] = await getMany(core, [clientId]);
      return readClientDocuments((keys) => readMetas(core, keys), client);
    },
    setFields: (fields, locale) => core.setFields(fields, locale),
    subscribe: (listener) => core.subscribe(listener),
    async wipe() {
      await core.ready();
      idle.stop();
      swept.stop();
      await core.tabs.exclusive(() => wipe(core));
    },
    async close() {
      idle.stop();
      swept.stop();
      // What was not idle long enough to be saved would be built again at the next opening, from every block.
      if (core.open && needsSaving(core)) await saveIndex(core).catch(() => {});
      await core.close();
    },
  };
}

/** Deletes the blocks that were replaced and that nobody reads any more, if nobody writes. */
async function sweepGarbage(core: Core): Promise<void> {
  await core.tabs.whenIdle(async () => {
    const oldestReader = await core.tabs.oldestReader();
    await core.pages.transact(['blocks', 'meta'], [manifestKey], ([manifest]) => {
      if (core.writing || !isManifest(manifest) || manifest.incarnation !== core.manifest.incarnation) return [];
      const { kept, writes } = sweep(manifest.garbage, { at: core.now(), graceMs: core.graceMs, oldestReader });
      return writes.length === 0 ? [] : [...writes, { type: 'put', area: 'meta', key: manifestKey, value: { ...manifest, garbage: kept } }];
    });
    const [manifest] = await core.pages.read('meta', [manifestKey]);
    if (isManifest(manifest) && manifest.generation === core.manifest.generation) core.manifest = { ...core.manifest, garbage: manifest.garbage };
  });
}

async function wipe(core: Core): Promise<void> {
  await core.gate(async () => {
    let next = core.manifest;
    await core.pages.transact(areas, [manifestKey, leaseKey], ([manifest, lease]) => {
      // The generation goes on and the fences too: whoever is still staging has lost its turn.
      const last = isManifest(manifest) ? manifest.generation : core.manifest.generation;
      next = emptyManifest(core.newId(), last + 1);
      return [
        ...areas.map((area) => ({ type: 'clear', area }) as const),
        { type: 'put', area: 'meta', key: manifestKey, value: next },
        { type: 'put', area: 'meta', key: leaseKey, value: closeTurns(lease) },
      ];
    });
    core.startFrom(next);
  });
  if (core.pages.persistent) await core.options.marker?.clear().catch(() => {});
  core.emit({ type: 'clients', generation: core.manifest.generation, own: true });
  core.tabs.tell({ type: 'commit', generation: core.manifest.generation });
}

/** Runs `task` once nothing has started it again for `afterMs`. What fails is tried the next time. */
function createIdle(afterMs: number, task: () => Promise<void>): { start(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    start() {
      clearTimeout(timer);
      timer = setTimeout(() => void task().catch(() => {}), afterMs);
      // Node would wait for it before it ends.
      (timer as { unref?: () => void }).unref?.();
    },
    stop: () => clearTimeout(timer),
  };
}
