import type { ClientChange } from '../client/change.js';
import { isRecordField, normaliseValue, sameValue, type Client, type ClientKind, type FieldValue, type Values } from '../client/client.js';
import { nitCheckDigit, parseIdentification } from '../client/identity.js';
import { hasError, type Issue } from '../client/issue.js';
import { matchKey } from '../client/match-key.js';
import type { Selection } from '../client/query.js';
import { ConflictError, ValidationError } from '../errors.js';
import type { OpenWorkbook } from '../import/table.js';
import { bogotaDay } from '../schema/today.js';
import { validate } from '../schema/validate.js';
import { checkSelection, show } from '../search/query.js';
import type { ClientStore, MetaWrites } from '../store/client-store.js';
import { present, requirePermission, type ActiveSchema } from './active-schema.js';
import { isBeaten, untilWritten, type Outbox } from './outbox.js';
import type { SchemaRoom } from './schema-room.js';
import type { Call, CoreOptions } from './verbs.js';

/** What writing needs of the core. */
export interface EditRoom {
  readonly store: ClientStore;
  readonly options: CoreOptions;
  readonly newId: () => string;
  /** Absent where workbooks can't be read. */
  readonly openWorkbook?: OpenWorkbook | undefined;
  active(): ActiveSchema;
  /** Where the schema is kept, for whoever changes it. */
  readonly schemas: SchemaRoom;
  /** Changes on their way to the ERP. */
  readonly outbox: Outbox;
}

/** @throws ValidationError, PermissionError, StoreError */
export async function createClient(room: EditRoom, call: Call, given: Values): Promise<Client> {
  requirePermission(room.options, 'create');
  const active = room.active();
  valuesOf(given);
  const kind: ClientKind = given['kind'] === 'branch' ? 'branch' : 'client';
  const defaults = Object.fromEntries(active.schema.fields.flatMap((field) => (field.default === undefined || isRecordField(field.name) ? [] : [[field.name, field.default]])));
  const values = withValues(defaults, tidy(given));
  const issues = refuseBadValues(room, values, { kind, before: null });
  const client: Client = {
    id: room.newId(),
    version: 1,
    kind,
    parentId: kind === 'branch' ? await findParent(room, values, call) : null,
    values,
    source: 'manual',
    createdAt: call.now,
    updatedAt: call.now,
    syncedAt: null,
  };
  await untilWritten(() => write(room, call, { type: 'create', client }, { before: null, issues }));
  return present(client, active, call.now);
}

/** Without `ifVersion` the patch goes on the client as it is, whoever was first. @throws ConflictError when the client is gone or `ifVersion` is not its version; ValidationError, PermissionError, StoreError */
export async function updateClient(room: EditRoom, call: Call, id: string, patch: Values, ifVersion: number | null): Promise<Client> {
  requirePermission(room.options, 'update');
  return untilWritten(async () => {
    const current = await room.store.get(id);
    if (!current) throw new ConflictError(`No client has the id ${id}; it was removed, or never was`, null);
    if (ifVersion !== null && current.version !== ifVersion) {
      throw new ConflictError(`Client ${id} is at version ${current.version}, not ${ifVersion}; read it again and decide per field`, present(current, room.active(), call.now));
    }
    const values = withValues(current.values, tidy(storedOf(valuesOf(patch), present(current, room.active(), call.now), room.active())));
    const kind = patch['kind'] === 'branch' || patch['kind'] === 'client' ? patch['kind'] : current.kind;
    const issues = refuseBadValues(room, values, { kind, before: current });
    if (kind === current.kind && sameValues(values, current.values)) return present(current, room.active(), call.now);
    const parentId = kind === current.kind ? current.parentId : kind === 'branch' ? await findParent(room, values, call) : null;
    const client: Client = { ...current, version: current.version + 1, kind, parentId, values, updatedAt: call.now };
    const outbox = await room.outbox.collect(call.now);
    outbox.add({ before: current, after: client });
    await write(room, call, { type: 'update', client }, { before: current, issues, meta: outbox.meta() });
    room.outbox.sendSoon(call);
    return present(client, room.active(), call.now);
  }, (error) => isBeaten(error) || (error instanceof ConflictError && error.current !== null && ifVersion === null));
}

/** Removes all of a selection in one commit, which `undo` takes back. */
export async function removeClients(room: EditRoom, call: Call, selection: Selection): Promise<{ removed: number; entry: number | null }> {
  requirePermission(room.options, 'delete');
  checkSelection(selection);
  const { store } = room;
  const today = bogotaDay(new Date(call.now));
  if ((await store.count(selection, today)) === 0) return { removed: 0, entry: null };
  async function* changes(): AsyncIterable<ClientChange[]> {
    for await (const clients of store.each(selection, today, signalOf(call))) yield clients.map(({ id }) => ({ type: 'remove', id }));
  }
  const result = await store.apply(changes(), { kind: 'remove', user: room.options.user, at: call.now }, signalOf(call));
  return { removed: result.removed, entry: result.removed === 0 ? null : result.entry };
}

/** Whom else the values name is asked while nobody else writes: of two who make the same client at once one is told. */
function write(room: EditRoom, call: Call, change: Exclude<ClientChange, { type: 'remove' }>, { before, issues, meta }: { readonly before: Client | null; readonly issues: readonly Issue[]; readonly meta?: MetaWrites }): Promise<unknown> {
  async function* changes(): AsyncIterable<ClientChange[]> {
    const taken = await findTaken(room, change.client.values, before);
    if (taken.length > 0) throw invalid([...issues, ...taken]);
    yield [change];
  }
  return room.store.apply(changes(), { kind: 'edit', user: room.options.user, at: call.now }, { ...(meta ? { meta } : {}), ...signalOf(call) });
}

export function signalOf(call: Call): { signal?: AbortSignal } {
  return call.signal ? { signal: call.signal } : {};
}

/** Record fields left out, what means missing as `null`, and what is no number left to be refused; an identification written with dots or its digit taken apart. */
function tidy(given: Values): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {};
  for (const [name, raw] of Object.entries(given)) if (!isRecordField(name)) values[name] = typeof raw === 'number' ? raw : normaliseValue(raw);
  const written = values['identificationNumber'];
  if (typeof written === 'string') {
    const read = parseIdentification(written);
    if (!hasError(read.issues) && read.number !== '') {
      values['identificationNumber'] = read.number;
      if (read.checkDigit !== null) values['checkDigit'] ??= read.checkDigit;
      if (read.type !== undefined) values['identificationType'] ??= read.type;
    }
  }
  return values;
}

/** The values with others in their place, those that are missing left out; another number does not keep the digit of the one before. */
function withValues(before: Values, given: Values): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = { ...before, ...given };
  const digit = given['checkDigit'] === undefined ? before['checkDigit'] : null;
  const number = values['identificationNumber'];
  if (typeof digit === 'number' && number !== before['identificationNumber']) values['checkDigit'] = typeof number === 'string' && /^\d{1,15}$/.test(number) ? nitCheckDigit(number) : null;
  for (const [name, value] of Object.entries(values)) if (value === null) delete values[name];
  return values;
}

/** @throws ValidationError for anything but an object of values */
function valuesOf(given: Values): Values {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new ValidationError(`Values are an object, { legalName: '…', … }, not ${show(given)}; nothing was written`, []);
  return given;
}

/** Without the computed values that came with the client as it was read and go back unchanged. */
function storedOf(patch: Values, shown: Client, { computed }: ActiveSchema): Values {
  const stored = { ...patch };
  for (const { name } of computed) if (Object.hasOwn(stored, name) && sameValue(stored[name] ?? null, shown.values[name] ?? null)) delete stored[name];
  return stored;
}

/** What else there is to say of the values. @throws ValidationError */
function refuseBadValues(room: EditRoom, values: Values, about: { kind: ClientKind; before: Client | null }): readonly Issue[] {
  const { schema, sources } = room.active();
  const issues = validate(values, schema, {
    sources,
    connected: room.options.connected,
    writable: room.outbox.writable,
    permissions: room.options.permissions.fields ?? {},
    before: about.before?.values ?? null,
  });
  if (hasError(issues)) throw invalid(issues);
  return issues;
}

function invalid(issues: readonly Issue[]): ValidationError {
  return new ValidationError(`The values have errors: ${issues.filter((issue) => issue.severity === 'error').map((issue) => `${issue.field ?? '-'} ${issue.code}`).join(', ')}; nothing was written`, issues);
}

/** Identification and branch together name one client; so does any field marked unique. */
async function findTaken(room: EditRoom, values: Values, before: Client | null): Promise<Issue[]> {
  const keys: (readonly string[])[] = [['identificationNumber', 'branchCode'], ...room.active().schema.fields.filter((field) => field.unique).map((field) => [field.name])];
  const issues: Issue[] = [];
  for (const fields of keys) {
    const wanted = fields.map((field) => values[field] ?? null);
    if (wanted[0] === null || (before && fields.every((field, i) => sameValue(before.values[field] ?? null, wanted[i]!)))) continue;
    const [same = []] = await room.store.findSame(fields, [matchKey(wanted)]);
    const other = same.find((id) => id !== before?.id);
    if (other !== undefined) issues.push({ code: 'not-unique', field: fields[0]!, severity: 'error', text: String(wanted[0]) });
  }
  return issues;
}

async function findParent(room: EditRoom, values: Values, call: Call): Promise<string | null> {
  const number = values['identificationNumber'];
  if (typeof number !== 'string') return null;
  const page = await room.store.find(
    { where: { all: [{ field: 'identificationNumber', op: 'eq', value: number }, { field: 'kind', op: 'eq', value: 'client' }] }, page: { size: 1 } },
    bogotaDay(new Date(call.now)),
    signalOf(call),
  );
  return page.items[0]?.id ?? null;
}

function sameValues(a: Values, b: Values): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const name of names) if (!sameValue(a[name] ?? null, b[name] ?? null)) return false;
  return true;
}
