import { fingerprintOf } from '../import/fingerprint.js';
import type { ImportOutcome } from '../import/import.js';
import type { ImportDeps } from '../import/run-import.js';
import { runImport } from '../import/run-import.js';
import type { ModuleSchema } from '../schema/schema.js';
import { bogotaDay } from '../schema/today.js';
import { requirePermission } from './active-schema.js';
import { schemaFor } from './import-options.js';
import { signalOf, type EditRoom } from './edit.js';
import type { Call, ImportRequest } from './verbs.js';

/** Reads a file into the store, in one commit. */
export async function importFile(room: EditRoom, call: Call, file: Blob | string, request: ImportRequest, adopt: (schema: ModuleSchema) => Promise<void>): Promise<ImportOutcome> {
  requirePermission(room.options, 'import');
  const fingerprint = request.dryRun ? {} : { fingerprint: await fingerprintOf(file, call.signal) };
  const deps = depsOf(room, call, request);
  let written = false;
  const apply: ImportDeps['apply'] = async (changes, commit, options) => {
    const { schema } = deps;
    // New options come with the clients that have them, or not at all.
    const meta = schema === room.active().schema ? {} : { meta: { writes: [{ key: 'schema', value: schema }] } };
    await room.store.apply(changes, commit, { ...options, ...meta });
    written = true;
  };
  const outcome = await runImport(file, { ...request, ...heardBy(call) }, { ...deps, ...fingerprint, apply });
  if (written && deps.schema !== room.active().schema) await adopt(deps.schema);
  return outcome;
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
