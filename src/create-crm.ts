import type { Client } from './client/client.js';
import type { CoreEvent } from './core/core.js';
import type { Answer, Arguments, Call, CoreOptions, Opened, Verb } from './core/verbs.js';
import type { CallOptions, Crm, CrmEvent, CrmOptions, Permissions, Progress } from './crm.js';
import { CrmError } from './errors.js';
import type { ImportOptions } from './import/import.js';
import { toReport } from './import/report.js';
import type { ReportTarget } from './reports/report.js';
import { columnsFor, columnsOf } from './schema/columns.js';
import { bareSchema } from './schema/bare-schema.js';
import { hiddenWithTold } from './schema/computed.js';
import { connect } from './worker/connect.js';
import type { CoreLink } from './worker/link.js';

const allAllowed: Permissions = {
  list: true, read: true, create: true, update: true, delete: true, import: true, export: true, bulk: true, studio: true, sync: true, fields: {},
};

/**
 * Makes a CRM. Returns at once: the store opens with the first verb, in a worker where one may be loaded, and every
 * verb awaits it. Never throws; what can't be opened rejects the verbs with a `StoreError`.
 */
export function createCrm(options: CrmOptions = {}): Crm {
  const permissions: Permissions = { ...allAllowed, ...options.permissions, fields: hiddenWithTold(options.permissions?.fields ?? {}) };
  const ownStore = typeof options.store === 'object' ? options.store : null;
  const now = options.now ?? (() => new Date());
  const coreOptions: CoreOptions = {
    database: options.database ?? 'crm-clients',
    store: options.store === 'memory' || (options.store === undefined && !keepsData()) ? 'memory' : 'indexeddb',
    schema: options.schema ?? null,
    user: options.user ?? null,
    permissions,
    locale: options.locale ?? 'es-CO',
    connected: options.erp !== undefined,
    ...(options.maxFileBytes === undefined ? {} : { maxFileBytes: options.maxFileBytes }),
  };
  const listeners = new Set<(event: CrmEvent) => void>();
  let schema = options.schema ?? bareSchema;
  let capabilities: Opened['capabilities'] = { persistent: coreOptions.store === 'indexeddb', exactTotals: true, offsets: true, facets: true };
  let link: Promise<CoreLink> | null = null;
  let closed = false;

  function onEvent(event: CoreEvent): void {
    if (event.schema) schema = event.schema;
    const type = event.type !== 'meta' ? event.type : (['schema', 'views', 'sync', 'outbox', 'activities'] as const).find((key) => key === event.key) ?? null;
    if (type === null) return;
    const told: CrmEvent = { type, ...(event.ids ? { ids: event.ids } : {}), ...(event.state ? { state: event.state } : {}) };
    for (const listener of [...listeners]) {
      // What a listener throws is its own: the verb has done its work, and the others hear of it.
      try {
        listener(told);
      } catch (error) {
        console.error(error);
      }
    }
  }

  function reach(): Promise<CoreLink> {
    if (closed) return Promise.reject(new CrmError('closed', 'This CRM was closed with crm.close(); make another with createCrm()'));
    link ??= ownStore ? import('./worker/link.js').then(({ linkHere }) => linkHere(coreOptions, onEvent, options.erp ?? null, ownStore)) : connect(coreOptions, options.worker, onEvent, options.erp ?? null);
    link.catch(() => (link = null));
    return link;
  }

  async function run<V extends Verb>(verb: V, args: Arguments<V>, call: CallOptions & Pick<Call, 'rules'> & { readonly onProgress?: ((progress: Progress) => void) | undefined } = {}): Promise<Answer<V>> {
    const core = await reach();
    const given: Call = { now: now().toISOString(), ...(call.signal ? { signal: call.signal } : {}), ...(call.onProgress ? { onProgress: call.onProgress } : {}), ...(call.rules ? { rules: call.rules } : {}) };
    return core.call(verb, given, args);
  }

  let opened: Promise<Opened> | null = null;
  function ready(): Promise<Opened> {
    opened ??= run('open', []).then((answer) => {
      schema = answer.schema;
      capabilities = answer.capabilities;
      return answer;
    });
    opened.catch(() => (opened = null));
    return opened;
  }

  async function* each(selection: Parameters<Crm['each']>[0], { batchSize = 1_000, signal }: { readonly batchSize?: number } & CallOptions = {}): AsyncIterable<readonly Client[]> {
    const cursor = await run('eachStart', [selection, batchSize], { ...(signal ? { signal } : {}) });
    try {
      for (;;) {
        signal?.throwIfAborted();
        const clients = await run('eachNext', [cursor]);
        if (!clients) return;
        yield clients;
      }
    } finally {
      if (!closed) await run('eachStop', [cursor]);
    }
  }

  const crm: Crm = {
    locale: coreOptions.locale,
    permissions,
    connected: coreOptions.connected,
    get schema() {
      return schema;
    },
    get capabilities() {
      return capabilities;
    },
    ready: async () => (await ready()).state,
    find: async (query = {}, call = {}) => (await ready(), run('find', [query], call)),
    count: async (selection, call = {}) => run('count', [selection], call),
    facets: async (field, query = {}, call = {}) => run('facets', [field, query], call),
    get: async (id) => run('get', [id]),
    create: async (values) => run('create', [values]),
    update: async (id, patch, { ifVersion } = {}) => run('update', [id, patch, ifVersion ?? null]),
    remove: async (selection) => run('remove', [selection]),
    updateAll: async (selection, patch, { dryRun = false, ...call } = {}) => run('updateAll', [selection, patch, dryRun], call),
    merge: async (ids, into, values) => run('merge', [ids, into, values]),
    undo: async (entry) => run('undo', [entry]),
    each,
    async importFile(file, { signal, onProgress, rules, ...request } = {}) {
      return toReport(await run('importFile', [file, request], { ...(signal ? { signal } : {}), ...(await asked(rules)), onProgress }));
    },
    async openImport(file, options) {
      await ready();
      const { createImportScreen } = await import('./screens/import/import-screen.js');
      const screen = createImportScreen(crm, options);
      screen.choose(file);
      return screen;
    },
    previewImport: async (file, { signal, onProgress, rules: _rules, ...request } = {}) => run('importPreview', [file, request], { ...(signal ? { signal } : {}), onProgress }),
    async reviewImport(file, { signal, onProgress, rules, ...request } = {}) {
      const { review, summary } = await run('importReview', [file, request], { ...(signal ? { signal } : {}), ...(await asked(rules)), onProgress });
      return {
        summary,
        rows: async (filter, first, count, call = {}) => run('reviewRows', [review, filter, first, count], call),
        change: async (change, call = {}) => (typeof rules === 'function' ? null : run('reviewChange', [review, change], { ...call, ...(await asked(rules)) })),
        close: async () => (closed ? undefined : run('reviewClose', [review])),
      };
    },
    importMappings: async () => run('mappings', []),
    saveImportMapping: async (mapping) => run('saveMapping', [mapping]),
    removeImportMapping: async (name) => run('removeMapping', [name]),
    imports: async () => run('imports', []),
    undoImport: async (importId) => run('undoImport', [importId]),
    importTemplate: async ({ format, locale = coreOptions.locale } = { format: 'csv' }) => run('importTemplate', [format, locale]),
    exportClients: async (selection, { view = 'basic', format = 'xlsx', columns, signal, onProgress } = {}) => run('exportClients', [selection, view, format, columns ?? null], { ...(signal ? { signal } : {}), onProgress }),
    journal: async ({ page, ...filter } = {}) => run('journal', [{ ...filter, ...(page?.before === undefined ? {} : { before: page.before }), size: page?.size ?? 50 }]),
    setSchema: async (given) => run('setSchema', [given]),
    checkSchema: async (given) => (await import('./schema/check.js')).checkSchema(given),
    columns: (view) => (typeof view === 'string' ? columnsOf(schema, view, permissions) : columnsFor(schema, view, permissions)),
    views: async () => run('views', []),
    saveView: async (view, place = {}) => run('saveView', [view, place]),
    removeView: async (name) => run('removeView', [name]),
    sync: async ({ full = false, signal, onProgress } = {}) => run('sync', [full], { ...(signal ? { signal } : {}), onProgress }),
    syncStatus: async () => run('syncStatus', []),
    documents: async (clientId) => run('documents', [clientId]),
    maxFileBytes: options.maxFileBytes ?? 10_485_760,
    activities: async (clientId, range = {}) => run('activities', [clientId, range]),
    activity: async (id) => run('activity', [id]),
    saveActivity: async (draft) => run('saveActivity', [draft]),
    removeActivity: async (id, { ifVersion } = {}) => run('removeActivity', [id, ifVersion ?? null]),
    restoreActivity: async (removed) => run('restoreActivity', [removed]),
    activityFile: async (id) => run('activityFile', [id]),
    reminders: async ({ until } = {}) => run('reminders', [until ?? null]),
    timeline: async (clientId, { signal, ...asked } = {}) => run('timeline', [clientId, asked], { ...(signal ? { signal } : {}) }),
    undoChange: async (clientId, entry) => run('undoChange', [clientId, entry]),
    analysis: async (id, call = {}) => run('analysis', [id], call),
    reports: async () => run('reports', []),
    async runReport(name, { clientId, selection, signal, ...parameters } = {}) {
      const target = (selection ? { selection } : { clientId }) as ReportTarget;
      return run('runReport', [name, target, parameters as Record<string, string>], { ...(signal ? { signal } : {}) });
    },
    exportReport: async (result, { format = 'xlsx', locale = coreOptions.locale, ...call } = {}) => run('exportReport', [result, format, locale], call),
    writable: options.erp?.write?.fields ?? [],
    outbox: async ({ clientId } = {}) => run('outbox', [clientId ?? null]),
    sendOutbox: async (call = {}) => run('sendOutbox', [], call),
    resolveOutbox: async (key, answer) => run('resolveOutbox', [key, answer]),
    subscribe(listener) {
      listeners.add(listener);
      // Only an open store hears of what other tabs do.
      if (!closed) ready().catch(() => undefined);
      return () => void listeners.delete(listener);
    },
    async wipe() {
      const unsent = await run('wipe', []);
      opened = null;
      return unsent;
    },
    async close() {
      if (closed) return;
      const core = await link;
      if (core) await core.call('close', { now: now().toISOString() }, []);
      closed = true;
      core?.end();
      listeners.clear();
    },
  };
  return crm;
}

/** A host's rules for one run. */
async function asked(rules: ImportOptions['rules']): Promise<Pick<Call, 'rules'>> {
  return rules ? { rules: (await import('./import/rules.js')).askRules(rules) } : {};
}

/** Outside a page there is no storage to speak of; in a page that has none the store goes on in memory and says so. */
function keepsData(): boolean {
  try {
    return typeof location !== 'undefined' || typeof indexedDB !== 'undefined';
  } catch {
    return true;
  }
}
