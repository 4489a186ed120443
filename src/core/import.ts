import type { ClientChange } from '../client/change.js';
import { fingerprintOf } from '../import/fingerprint.js';
import type { ImportOptions, ImportOutcome, ImportProgress } from '../import/import.js';
import type { ImportDeps } from '../import/run-import.js';
import { runImport } from '../import/run-import.js';
import { bogotaDay } from '../schema/today.js';
import type { ApplyProgress } from '../store/client-store.js';
import { requirePermission } from './active-schema.js';
import { schemaFor } from './import-options.js';
import { checkImportRequest } from './import-request.js';
import { signalOf, type EditRoom } from './edit.js';
import { untilWritten, type OutboxCollector } from './outbox.js';
import type { Call, ImportRequest } from './verbs.js';

/** Reads a file into the store, in one commit; what it changes of fields the ERP takes is queued for it in the same. */
export async function importFile(room: EditRoom, call: Call, file: Blob | string, request: ImportRequest): Promise<ImportOutcome> {
  requirePermission(room.options, 'import');
  checkImportRequest(request, room.active().schema);
  const fingerprint = request.dryRun ? {} : { fingerprint: await fingerprintOf(file, call.signal) };
  return untilWritten(() => takeIn(room, call, file, request, fingerprint));
}

async function takeIn(room: EditRoom, call: Call, file: Blob | string, request: ImportRequest, fingerprint: { readonly fingerprint?: string }): Promise<ImportOutcome> {
  // Its options come on top of what anybody has put in force by then.
  const only = request.newOptions ? await room.schemas.hold() : [];
  const before = room.active().schema;
  const deps = depsOf(room, call, request);
  const heard = asOne(call);
  let written = false;
  const apply: ImportDeps['apply'] = async (changes, commit, options) => {
    const { schema } = deps;
    // New options come with the clients that have them, or not at all.
    const writes = schema === before ? [] : [{ key: 'schema', value: schema }];
    const outbox = room.outbox.writable.size > 0 ? await room.outbox.collect(call.now) : null;
    await room.store.apply(outbox ? queued(room, outbox, changes) : changes, commit, { ...options, ...heard.store, meta: () => outbox?.meta(writes, only) ?? { writes, only } });
    written = true;
  };
  const outcome = await runImport(file, { ...request, ...signalOf(call), ...heard.rows }, { ...deps, ...fingerprint, apply });
  if (written && deps.schema !== before) await room.schemas.adopt(deps.schema);
  if (written) room.outbox.sendSoon(call);
  return outcome;
}

/** What the reading of rows and the store's writing tell of one import, told as one. */
function asOne({ onProgress }: Call): { readonly rows?: Pick<ImportOptions, 'onProgress'>; readonly store?: { readonly onProgress: (progress: ApplyProgress) => void } } {
  if (!onProgress) return {};
  let now: ImportProgress = { phase: 'importing', done: 0, total: null, rate: 0 };
  const tell = (more: Partial<ImportProgress>) => onProgress((now = { ...now, ...more }));
  return { rows: { onProgress: tell }, store: { onProgress: ({ written, kept, committing }) => tell({ staged: { written, kept, committing } }) } };
}

/** The changes as they are, each told to the outbox with the record it changes. */
async function* queued(room: EditRoom, outbox: OutboxCollector, changes: AsyncIterable<readonly ClientChange[]>): AsyncIterable<readonly ClientChange[]> {
  for await (const batch of changes) {
    const updates = batch.flatMap((change) => (change.type === 'update' ? [change.client] : []));
    const stored = updates.length > 0 ? await room.store.getMany(updates.map(({ id }) => id)) : [];
    updates.forEach((after, i) => {
      const before = stored[i];
      if (before) outbox.add({ before, after });
    });
    yield batch;
  }
}

/** What an import is given here. */
export function depsOf(room: EditRoom, call: Call, request: Pick<ImportRequest, 'newOptions'> = {}): ImportDeps {
  const { store, options } = room;
  const { schema, sources } = schemaFor(room, request.newOptions);
  return {
    schema,
    sources,
    locale: options.locale,
    connected: options.connected,
    writable: room.outbox.writable,
    withheld: new Set(Object.keys(options.permissions.fields ?? {})),
    user: options.user,
    today: bogotaDay(new Date(call.now)),
    now: () => call.now,
    importId: room.newId(),
    findSame: (fields, keys) => store.findSame(fields, keys, signalOf(call)),
    getMany: (ids) => store.getMany(ids),
    openWorkbook: room.openWorkbook,
    ...(call.rules ? { rules: call.rules } : {}),
    apply: (changes, commit, apply) => store.apply(changes, commit, apply),
  };
}

/** Who stops a long call and who hears how far it is. */
export function heardBy(call: Call): Pick<Call, 'signal' | 'onProgress'> {
  return { ...signalOf(call), ...(call.onProgress ? { onProgress: call.onProgress } : {}) };
}
