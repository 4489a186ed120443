import type { ImportOutcome } from '../import/import.js';
import { runImport } from '../import/run-import.js';
import { bogotaDay } from '../schema/today.js';
import { requirePermission } from './active-schema.js';
import { signalOf, type EditRoom } from './edit.js';
import type { Call, ImportRequest } from './verbs.js';

/** Reads a file into the store, in one commit. */
export function importFile(room: EditRoom, call: Call, file: Blob | string, request: ImportRequest): Promise<ImportOutcome> {
  requirePermission(room.options, 'import');
  const { store, options } = room;
  const { schema, sources } = room.active();
  return runImport(
    file,
    { ...request, ...signalOf(call), ...(call.onProgress ? { onProgress: call.onProgress } : {}) },
    {
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
      apply: (changes, commit, apply) => store.apply(changes, commit, apply),
    },
  );
}
