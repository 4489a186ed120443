import { decodeClient, encodeBlock, readText, type ClientBlock, type TextColumn } from '../client/block.js';
import type { FieldChange } from '../client/change.js';
import { readValue, sameValue, type Client, type FieldValue } from '../client/client.js';
import type { JournalChange } from './client-store.js';

/** What one commit did to the clients of one block. Plain data. */
export interface JournalPart {
  readonly createdIds: TextColumn;
  readonly createdVersions: Uint32Array;
  /** The records as they were, of updates and removals. */
  readonly before: ClientBlock;
  /** Beside `before`: the fields that differ, joined; `null` marks a removal. */
  readonly changed: readonly (string | null)[];
  /** Beside `before`: the version made, and what the changed fields became. */
  readonly after: ClientBlock;
}

/** Before and after of one client; both `null` when a commit made and removed it again. */
export type Touched = readonly [before: Client | null, after: Client | null];

const separator = '\u001f';

/** Facts of the record that a person would call a change; its instants follow from them. */
const recordFacts = ['kind', 'source'] as const;

/** The fields in which two versions of a client differ, those of the record itself first. */
export function fieldChanges(before: Client, after: Client): FieldChange[] {
  const changes: FieldChange[] = [];
  const compare = (field: string, was: FieldValue, is: FieldValue) => {
    if (!sameValue(was, is)) changes.push({ field, before: was, after: is });
  };
  for (const field of recordFacts) compare(field, before[field], after[field]);
  compare('parentId', before.parentId, after.parentId);
  for (const field of new Set([...Object.keys(before.values), ...Object.keys(after.values)])) {
    compare(field, readValue(before, field), readValue(after, field));
  }
  return changes;
}

/** `null` when nothing is left of what was touched. */
export function encodePart(touched: readonly Touched[]): JournalPart | null {
  const created: Client[] = [];
  const before: Client[] = [];
  const after: (Client | null)[] = [];
  const changed: (string | null)[] = [];
  for (const [was, is] of touched) {
    if (!was) {
      if (is) created.push(is);
      continue;
    }
    before.push(was);
    if (!is) {
      changed.push(null);
      after.push(null);
      continue;
    }
    const changes = fieldChanges(was, is);
    changed.push(changes.map((change) => change.field).join(separator));
    after.push({ ...is, values: Object.fromEntries(changes.filter(({ field }) => Object.hasOwn(is.values, field)).map(({ field, after: value }) => [field, value])) });
  }
  if (created.length === 0 && before.length === 0) return null;
  const ids = encodeBlock(created.map((client) => ({ ...client, values: {} })));
  return { createdIds: ids.ids, createdVersions: ids.versions, before: encodeBlock(before), changed, after: encodeBlock(after) };
}

/** Ids of all it touched. */
export function partIds(part: JournalPart): string[] {
  const ids = part.changed.map((_, i) => readText(part.before.ids, i));
  for (let i = 0; i < part.createdVersions.length; i++) ids.push(readText(part.createdIds, i));
  return ids;
}

/** Creations first, then the others in the order of their rows. */
export function decodePart(part: JournalPart, clientId?: string): JournalChange[] {
  const changes: JournalChange[] = [];
  for (let i = 0; i < part.createdVersions.length; i++) {
    const id = readText(part.createdIds, i);
    if (clientId !== undefined && clientId !== id) continue;
    changes.push({ id, type: 'create', version: part.createdVersions[i]!, fields: [], before: null });
  }
  for (let i = 0; i < part.changed.length; i++) {
    const id = readText(part.before.ids, i);
    if (clientId !== undefined && clientId !== id) continue;
    const before = decodeClient(part.before, i)!;
    const after = decodeClient(part.after, i);
    const names = part.changed[i]!;
    if (names === null || !after) {
      const fields = Object.entries(before.values).map(([field, value]): FieldChange => ({ field, before: value, after: null }));
      changes.push({ id, type: 'remove', version: before.version, fields, before });
    } else {
      const fields = names === '' ? [] : names.split(separator);
      changes.push({
        id,
        type: 'update',
        version: after.version,
        fields: fields.map((field) => ({ field, before: factOf(before, field), after: factOf(after, field) })),
        before,
      });
    }
  }
  return changes;
}

function factOf(client: Client, field: string): FieldValue {
  return field === 'parentId' ? client.parentId : readValue(client, field);
}
