import { planChangeUndo, type KeptField, type KeptReason } from '../activities/change-undo.js';
import type { FieldChange } from '../client/change.js';
import { isRecordField, readValue, type Client } from '../client/client.js';
import { ConflictError, CrmError } from '../errors.js';
import { findField } from '../schema/columns.js';
import { present, requirePermission } from './active-schema.js';
import { updateClient, type EditRoom } from './edit.js';
import type { Call } from './verbs.js';

/** What taking one change of a record back came to. */
export interface UndoneChange {
  /** The client as it is now. */
  readonly client: Client;
  /** Fields that have the value of before again. */
  readonly restored: readonly string[];
  readonly kept: readonly KeptField[];
}

/** How often it begins anew when the client changed between being read and being written. */
const attempts = 4;

/**
 * Gives the fields one entry of the journal changed their values of before, by an edit like any other: what was edited
 * since and what nobody here may change stays, and is told.
 * @throws CrmError `change-not-found` for an entry that did not change this client; ValidationError, ConflictError, PermissionError, StoreError
 */
export async function undoChange(room: EditRoom, call: Call, clientId: string, entry: number): Promise<UndoneChange> {
  requirePermission(room.options, 'update');
  const fields: FieldChange[] = [];
  for await (const batch of room.store.journalChanges(entry, { clientId })) for (const change of batch) if (change.type === 'update') fields.push(...change.fields);
  const { hidden, schema } = room.active();
  const seen = fields.filter(({ field }) => !hidden.has(field) && findField(schema, field) !== undefined);
  if (seen.length === 0) throw new CrmError('change-not-found', `Entry ${entry} of the journal changed nothing of the client ${clientId} that could be taken back; crm.timeline lists its changes`);
  for (let attempt = 1; ; attempt++) {
    const client = await room.store.get(clientId);
    if (!client) throw new ConflictError(`No client has the id ${clientId}; it was removed, or never was`, null);
    const { patch, kept } = planChangeUndo(seen, (field) => readValue(client, field), (field) => refusal(room, field));
    const restored = Object.keys(patch);
    if (restored.length === 0) return { client: present(client, room.active(), call.now), restored, kept };
    try {
      return { client: await updateClient(room, call, clientId, patch, client.version), restored, kept };
    } catch (error) {
      if (!(error instanceof ConflictError) || error.current === null || attempt === attempts) throw error;
    }
  }
}

function refusal(room: EditRoom, name: string): KeptReason | null {
  const field = findField(room.active().schema, name);
  if (!field) return 'unknown-field';
  if (isRecordField(name) && name !== 'kind') return 'record';
  if (field.owner === 'computed') return 'computed';
  if (field.owner === 'erp' && room.options.connected && !room.outbox.writable.has(name)) return 'erp';
  return room.options.permissions.fields?.[name] === 'readonly' ? 'permission' : null;
}
