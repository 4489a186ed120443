import type { Client } from '../client/client.js';
import type { ModuleSchema } from '../schema/schema.js';
import { bogotaDay } from '../schema/today.js';
import { checkSelection } from '../search/query.js';
import type { ErpSource } from '../erp/source.js';
import type { ClientStore, StoreEvent } from '../store/client-store.js';
import { createActivityVerbs } from './activities.js';
import { createAnalysisVerbs } from './analysis.js';
import { present, requirePermission } from './active-schema.js';
import { createClient, removeClients, signalOf, updateClient, type EditRoom } from './edit.js';
import { mergeClients, updateAll } from './bulk.js';
import { exportClients, importTemplate } from './export.js';
import { importFile } from './import.js';
import type { OpenWorkbook } from '../import/table.js';
import { createReviewVerbs } from './import-review.js';
import { refuseHidden } from './refuse-hidden.js';
import { createReportVerbs } from './reports.js';
import { readJournal } from './journal.js';
import { Outbox } from './outbox.js';
import { SchemaRoom } from './schema-room.js';
import { createUnsentCopy } from '../store/unsent-copy.js';
import { createSyncRoom } from './sync.js';
import { listImports, undoEntry, undoImport } from './undo.js';
import type { Call, CoreOptions, Opened, Verbs } from './verbs.js';
import { savedViews } from './views.js';

export interface CoreEvent extends Omit<StoreEvent, 'type'> {
  readonly type: StoreEvent['type'] | 'import';
  /** With `meta` of the key `schema`: the schema now in force. */
  readonly schema?: ModuleSchema;
}

/** The verbs over one store. `emit` hears what changes, in this tab and in others. */
export function createCore(store: ClientStore, options: CoreOptions, emit: (event: CoreEvent) => void, newId: () => string, erp: ErpSource | null = null, openWorkbook?: OpenWorkbook): Verbs {
  let opening: Promise<Opened> | null = null;
  const cursors = new Map<number, AsyncIterator<readonly Client[]>>();
  let lastCursor = 0;
  const outbox = new Outbox(store, options, newId, erp, options.store === 'indexeddb' ? createUnsentCopy(options.database) : null);
  const schemas = new SchemaRoom(store, options, (schema) => emit({ type: 'meta', key: 'schema', schema, generation: 0, own: true }));
  const room: EditRoom = { store, options, newId, openWorkbook, active: () => schemas.active, schemas, outbox };
  const views = savedViews(store, options);
  const syncRoom = createSyncRoom(room, erp);

  store.subscribe((event) => {
    // Whose activities they are is told with the verb.
    if (event.key === 'activities' && event.own && !event.ids) return;
    if (event.type !== 'meta' || event.key !== 'schema' || event.own) return emit(event);
    // What it can't read now it reads when it is opened again.
    schemas.open().then((schema) => emit({ ...event, schema }), () => {});
  });

  function open(call: Call): Promise<Opened> {
    opening ??= (async () => {
      const state = await store.open(signalOf(call));
      const schema = await schemas.open();
      return { state, schema, capabilities: store.capabilities };
    })();
    // A failed opening is tried again by the next verb: another tab may have closed meanwhile.
    opening.catch(() => (opening = null));
    // Whoever opens later is told the schema of now.
    return opening.then((opened) => ({ ...opened, schema: schemas.active.schema }));
  }

  const today = (call: Call) => bogotaDay(new Date(call.now));
  const shown = (call: Call, clients: readonly Client[]) => clients.map((client) => present(client, schemas.active, call.now));

  const verbs: Omit<Verbs, 'open' | 'close'> = {
    async find(call, query) {
      requirePermission(options, 'list');
      refuseHidden(query, schemas.active);
      const page = await store.find(query, today(call), signalOf(call));
      return { ...page, items: shown(call, page.items) };
    },
    async count(call, selection) {
      checkSelection(selection);
      requirePermission(options, 'list');
      return store.count(selection, today(call), signalOf(call));
    },
    async facets(call, field, query) {
      requirePermission(options, 'list');
      refuseHidden({ ...query, sort: [...(query.sort ?? []), { field, direction: 'asc' }] }, schemas.active);
      return store.facets(field, query, today(call), signalOf(call));
    },
    async get(call, id) {
      requirePermission(options, 'read');
      const client = await store.get(id);
      return client && present(client, schemas.active, call.now);
    },
    create: (call, values) => createClient(room, call, values),
    update: (call, id, patch, ifVersion) => updateClient(room, call, id, patch, ifVersion),
    remove: (call, selection) => removeClients(room, call, selection),
    updateAll: (call, selection, patch, dryRun) => updateAll(room, call, selection, patch, dryRun),
    merge: (call, ids, intoId, values) => mergeClients(room, call, ids, intoId, values),
    undo: (call, entry) => undoEntry(room, call, entry),
    async eachStart(call, selection, batchSize) {
      checkSelection(selection);
      requirePermission(options, 'list', 'read');
      if ('query' in selection) refuseHidden(selection.query, schemas.active);
      cursors.set(++lastCursor, store.each(selection, today(call), { batchSize, ...signalOf(call) })[Symbol.asyncIterator]());
      return lastCursor;
    },
    async eachNext(call, cursor) {
      const next = await cursors.get(cursor)?.next();
      if (next && !next.done) return shown(call, next.value);
      cursors.delete(cursor);
      return null;
    },
    async eachStop(_call, cursor) {
      await cursors.get(cursor)?.return?.();
      cursors.delete(cursor);
    },
    async importFile(call, file, request) {
      const outcome = await importFile(room, call, file, request);
      if (!request.dryRun) emit({ type: 'import', generation: 0, own: true });
      return outcome;
    },
    ...createReviewVerbs(room),
    ...outbox.verbs,
    ...createActivityVerbs(room, (ids) => emit({ type: 'meta', key: 'activities', ids, generation: 0, own: true })),
    ...createAnalysisVerbs(room),
    ...createReportVerbs(room),
    imports: () => listImports(store),
    async undoImport(call, importId) {
      const report = await undoImport(room, call, importId);
      emit({ type: 'import', generation: 0, own: true });
      return report;
    },
    importTemplate: (call, format, locale) => importTemplate(room, call, format, locale),
    exportClients: (call, selection, view, format, columns) => exportClients(room, call, selection, view, format, columns),
    journal: (_call, filter) => readJournal(room, filter),
    async setSchema(_call, schema) {
      requirePermission(options, 'studio');
      await schemas.put(schema);
    },
    sync: (call, full) => syncRoom.sync(call, full),
    syncStatus: () => syncRoom.status(),
    async documents(_call, clientId) {
      requirePermission(options, 'read');
      return store.documents(clientId);
    },
    views: () => views.list(),
    saveView: (_call, view, place) => views.save(view, place),
    removeView: (_call, name) => views.remove(name),
    async wipe() {
      requirePermission(options, 'delete');
      const unsent = (await outbox.read()).entries.filter(({ state }) => state !== 'accepted');
      await outbox.forget();
      await store.wipe();
      opening = null;
      return unsent;
    },
  };

  const opened = Object.fromEntries(
    Object.entries(verbs).map(([name, verb]) => [
      name,
      async (call: Call, ...args: never[]) => {
        await open({ now: call.now });
        call.signal?.throwIfAborted();
        return (verb as (call: Call, ...args: never[]) => Promise<unknown>)(call, ...args);
      },
    ]),
  ) as unknown as typeof verbs;

  return {
    ...opened,
    open,
    async close() {
      for (const cursor of cursors.values()) await cursor.return?.();
      cursors.clear();
      await store.close();
    },
  };
}
