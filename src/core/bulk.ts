import type { ClientChange } from '../client/change.js';
import { isRecordField, normaliseValue, sameValue, type Client, type FieldValue, type Values } from '../client/client.js';
import { hasError, type Issue } from '../client/issue.js';
import type { Selection } from '../client/query.js';
import type { BulkReport } from '../crm.js';
import { ConflictError, ValidationError } from '../errors.js';
import { findField } from '../schema/columns.js';
import { bogotaDay } from '../schema/today.js';
import { validate } from '../schema/validate.js';
import { checkSelection } from '../search/query.js';
import { present, requirePermission } from './active-schema.js';
import { linkWrites } from './activity-shelf.js';
import { isBeaten, untilWritten } from './outbox.js';
import { signalOf, type EditRoom } from './edit.js';
import type { Call } from './verbs.js';

/** Refusals told one by one; all of them are counted. */
const mostRefused = 100;

/** Fields that tell one client from another: the same value on many would make them one. */
const identity: ReadonlySet<string> = new Set(['identificationNumber', 'identificationType', 'checkDigit', 'branchCode', 'kind']);

/**
 * Gives all of a selection the same values in one commit, which `undo` takes back; those a value does not suit stay as
 * they are and are told. With `dryRun` nothing is written: what would change is counted.
 * @throws ValidationError for a field that is unique, unknown or can't be changed; PermissionError, StoreError
 */
export async function updateAll(room: EditRoom, call: Call, selection: Selection, given: Values, dryRun: boolean): Promise<BulkReport> {
  requirePermission(room.options, 'bulk', 'update');
  checkSelection(selection);
  const patch = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, typeof value === 'number' ? value : normaliseValue(value)]));
  refuseFields(room, patch);
  return untilWritten(() => run(room, call, selection, patch, dryRun), isOvertaken);
}

/**
 * Makes one client of several: `into` takes the values given and the branches of the others, which go. One commit, which
 * `undo` takes back. @throws ConflictError when one of them is gone; ValidationError, PermissionError, StoreError
 */
export async function mergeClients(room: EditRoom, call: Call, ids: readonly string[], intoId: string, values: Values): Promise<{ readonly client: Client; readonly entry: number }> {
  requirePermission(room.options, 'update', 'delete');
  return untilWritten(() => merge(room, call, ids, intoId, values), (error) => isOvertaken(error) && !(error instanceof ConflictError && error.current === null));
}

/** Whether a client or the outbox changed elsewhere between being read and being written. */
function isOvertaken(error: unknown): boolean {
  return error instanceof ConflictError || isBeaten(error);
}

async function merge(room: EditRoom, call: Call, ids: readonly string[], intoId: string, values: Values): Promise<{ readonly client: Client; readonly entry: number }> {
  const { store } = room;
  const active = room.active();
  const others = [...new Set(ids)].filter((id) => id !== intoId);
  const [into, ...rest] = await store.getMany([intoId, ...others]);
  const gone = into ? others.find((_, i) => rest[i] === undefined) : intoId;
  if (!into || gone !== undefined) throw new ConflictError(`No client has the id ${gone}; it was removed, or never was`, null);
  const taken = { ...into.values };
  for (const [name, value] of Object.entries(values)) {
    if (isRecordField(name) || active.computed.some((field) => field.name === name)) continue;
    const own = normaliseValue(value);
    if (own === null) delete taken[name];
    else taken[name] = own;
  }
  // What the merged clients held has been judged already: only what none of them held is.
  const held = (name: string, value: FieldValue) => [into, ...rest].some((client) => sameValue(client?.values[name] ?? null, value));
  const issues = validate(taken, active.schema, { sources: active.sources, connected: room.options.connected, writable: room.outbox.writable, permissions: room.options.permissions.fields ?? {}, before: into.values }).filter(({ field, severity }) => severity === 'error' && (field === null || !held(field, taken[field] ?? null)));
  if (issues.length > 0) throw new ValidationError(`The values have errors: ${issues.map((issue) => `${issue.field ?? '-'} ${issue.code}`).join(', ')}; nothing was written`, issues);
  const client: Client = { ...into, version: into.version + 1, values: taken, updatedAt: call.now };
  const outbox = await room.outbox.collect(call.now);
  outbox.add({ before: into, after: client });
  const gonies = new Set(others);
  async function* changes(): AsyncIterable<ClientChange[]> {
    // Another tab may have merged one of them elsewhere, or written on it what this one did not see.
    const now = await store.getMany(others);
    const changed = rest.find((one, i) => one!.version !== now[i]?.version);
    if (changed) throw new ConflictError(`Client ${changed.id} was changed meanwhile; nothing was merged`, changed);
    yield [{ type: 'update', client }, ...others.map((id): ClientChange => ({ type: 'remove', id }))];
    for await (const branches of store.each({ query: { where: { field: 'kind', op: 'eq', value: 'branch' } } }, bogotaDay(new Date(call.now)), signalOf(call))) {
      const moved = branches.filter((branch) => branch.parentId !== null && gonies.has(branch.parentId) && !gonies.has(branch.id) && branch.id !== intoId);
      if (moved.length > 0) yield moved.map((branch): ClientChange => ({ type: 'update', client: { ...branch, version: branch.version + 1, parentId: intoId, updatedAt: call.now } }));
    }
  }
  const { entry } = await store.apply(changes(), { kind: 'edit', user: room.options.user, at: call.now, info: { merged: others, into: intoId } }, { meta: outbox.meta(linkWrites(others, intoId, call.now)), ...signalOf(call) });
  room.outbox.sendSoon(call);
  return { client: present(client, active, call.now), entry };
}

async function run(room: EditRoom, call: Call, selection: Selection, patch: Values, dryRun: boolean): Promise<BulkReport> {
  const { store } = room;
  const today = bogotaDay(new Date(call.now));
  const total = await store.count(selection, today, signalOf(call));
  const outbox = await room.outbox.collect(call.now);
  const refused: { id: string; issues: readonly Issue[] }[] = [];
  let done = 0;
  let changed = 0;
  let refusedCount = 0;
  async function* changes(): AsyncIterable<ClientChange[]> {
    for await (const clients of store.each(selection, today, { batchSize: 1_000, ...signalOf(call) })) {
      const batch: ClientChange[] = [];
      for (const client of clients) {
        const result = patched(room, client, patch, call.now);
        if (result === null) continue;
        if ('issues' in result) {
          if (++refusedCount <= mostRefused) refused.push({ id: client.id, issues: result.issues });
        } else {
          changed++;
          batch.push({ type: 'update', client: result });
          outbox.add({ before: client, after: result });
        }
      }
      done += clients.length;
      call.onProgress?.({ phase: 'update', done, total, rate: 0 });
      yield batch;
    }
  }
  if (dryRun) {
    for await (const batch of changes()) void batch;
    return { updated: changed, unchanged: done - changed - refusedCount, refusedCount, refused, entry: null };
  }
  const plan = changes()[Symbol.asyncIterator]();
  // Where all refuse, or have it already, nothing is written: not even that nothing was.
  let first = await plan.next();
  while (!first.done && first.value.length === 0) first = await plan.next();
  if (first.done) return { updated: 0, unchanged: done - refusedCount, refusedCount, refused, entry: null };
  const result = await store.apply(following(first.value, plan), { kind: 'edit', user: room.options.user, at: call.now, info: { bulk: true } }, { meta: () => outbox.meta(), ...signalOf(call) });
  room.outbox.sendSoon(call);
  return { updated: result.updated, unchanged: done - changed - refusedCount, refusedCount, refused, entry: result.updated === 0 ? null : result.entry };
}

async function* following<Batch>(first: Batch, rest: AsyncIterator<Batch>): AsyncIterable<Batch> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** The client with the values, `null` when it has them already, or why it can't take them. */
function patched(room: EditRoom, client: Client, patch: Values, now: string): Client | { readonly issues: readonly Issue[] } | null {
  const names = Object.keys(patch);
  if (names.every((name) => sameValue(client.values[name] ?? null, patch[name]!))) return null;
  const { schema, sources } = room.active();
  const values = { ...client.values };
  for (const name of names) {
    const value = patch[name]!;
    if (value === null) delete values[name];
    else values[name] = value;
  }
  const issues = validate(values, schema, { sources, connected: room.options.connected, writable: room.outbox.writable, permissions: room.options.permissions.fields ?? {}, before: client.values });
  if (hasError(issues)) return { issues: issues.filter(({ severity }) => severity === 'error') };
  return { ...client, version: client.version + 1, values, updatedAt: now };
}

function refuseFields(room: EditRoom, patch: Values): void {
  const { schema } = room.active();
  const issues: Issue[] = [];
  for (const name of Object.keys(patch)) {
    const field = findField(schema, name);
    if (!field) issues.push({ code: 'unknown-field', field: name, severity: 'error', name });
    else if (field.unique || identity.has(name)) issues.push({ code: 'not-unique', field: name, severity: 'error', text: String(patch[name]) });
    else if (isRecordField(name)) issues.push({ code: 'read-only', field: name, severity: 'error', owner: 'record' });
    else if (field.owner === 'computed') issues.push({ code: 'read-only', field: name, severity: 'error', owner: 'computed' });
  }
  if (issues.length > 0) throw new ValidationError(`These fields can't be changed on many clients at once: ${issues.map(({ field }) => field).join(', ')}; nothing was written`, issues);
}
