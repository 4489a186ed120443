import { fingerprintOf } from '../import/fingerprint.js';
import type { ImportOutcome } from '../import/import.js';
import type { ImportDeps } from '../import/run-import.js';
import { runImport } from '../import/run-import.js';
import { bogotaDay } from '../schema/today.js';
import { requirePermission } from './active-schema.js';
import { signalOf, type EditRoom } from './edit.js';
import type { Call, ImportRequest } from './verbs.js';

/** Reads a file into the store, in one commit. */
export async function importFile(room: EditRoom, call: Call, file: Blob | string, request: ImportRequest): Promise<ImportOutcome> {
  requirePermission(room.options, 'import');
  const fingerprint = request.dryRun ? {} : { fingerprint: await fingerprintOf(file, call.signal) };
  return runImport(file, { ...request, ...heardBy(call) }, { ...depsOf(room, call), ...fingerprint });
}

/** What an import is given here. */
export function depsOf(room: EditRoom, call: Call): ImportDeps {
  const { store, options } = room;
  const { schema, sources } = room.active();
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
    apply: (changes, commit, apply) => store.apply(changes, commit, apply),
  };
}

/** Who stops a long call and who hears how far it is. */
export function heardBy(call: Call): Pick<Call, 'signal' | 'onProgress'> {
  return { ...signalOf(call), ...(call.onProgress ? { onProgress: call.onProgress } : {}) };
}
