import type { ClientChange } from '../client/change.js';
import { isRecordField, normaliseValue, sameValue, type Client, type FieldValue } from '../client/client.js';
import { erpLinkFields } from '../client/document.js';
import { issueAt, type Issue } from '../client/issue.js';
import { matchKey } from '../client/match-key.js';
import type { OptionSource } from '../schema/options.js';
import type { Field, ModuleSchema } from '../schema/schema.js';
import type { ErpClient } from './source.js';
import type { Held } from './sync-deps.js';

/** What the plan asks of the store. */
export interface PlanReads {
  findSame(fields: readonly string[], keys: readonly string[]): Promise<string[][]>;
  getMany(ids: readonly string[]): Promise<(Client | undefined)[]>;
}

export interface PlanContext extends PlanReads {
  readonly schema: ModuleSchema;
  readonly sources: OptionSource;
  /** What people changed and the ERP's values leave alone; asked for after the clients were read. */
  readonly held?: (() => Promise<Held>) | undefined;
  readonly newId: () => string;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
}

/** An ERP's record, and whether it is made when it is not here. */
export interface Wanted {
  readonly client: ErpClient;
  readonly create: boolean;
}

export interface ClientPlan {
  readonly changes: readonly ClientChange[];
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly issues: readonly Issue[];
}

/**
 * What becomes of some of the ERP's records, which are of different rows. A record is the one that was made of the same
 * row, else one that nobody made of a row and has the same identification and branch. Pure but for asking the store.
 */
export async function planClients(wanted: readonly Wanted[], context: PlanContext): Promise<ClientPlan> {
  const { changes, counts, issues } = { changes: [] as ClientChange[], counts: { created: 0, updated: 0, unchanged: 0, refused: 0 }, issues: [] as Issue[] };
  const matches = await findMatches(wanted, context, issues);
  const held = await context.held?.();
  const made = new Map<string, string>();
  wanted.forEach(({ client }, i) => {
    const match = matches[i];
    if (match && match !== 'ambiguous') made.set(client.id, match.id);
  });
  const parents = await findParents(wanted, made, context);
  const fields = new Map(context.schema.fields.map((field) => [field.name, field]));
  const taken = new Set<string>();
  // Clients before their branches, so that a parent of the same page has its id.
  const order = wanted.map((_, i) => i).sort((a, b) => Number(wanted[a]!.client.parentId !== null) - Number(wanted[b]!.client.parentId !== null));
  for (const i of order) {
    const { client, create } = wanted[i]!;
    const match = matches[i]!;
    if (match === 'ambiguous' || (match && taken.has(match.id))) {
      counts.refused++;
      if (match !== 'ambiguous') issues.push(issueAt({ field: 'identificationNumber', severity: 'error' }, 'not-unique', { text: String(client.values['identificationNumber'] ?? client.id) }));
      continue;
    }
    const parentId = client.parentId === null ? null : (made.get(client.parentId) ?? parents.get(client.parentId) ?? null);
    if (!match) {
      if (!create) {
        counts.unchanged++;
        continue;
      }
      const id = context.newId();
      made.set(client.id, id);
      changes.push({ type: 'create', client: newClient(id, client, parentId, fields, context) });
      counts.created++;
      continue;
    }
    taken.add(match.id);
    held?.note(match.id, client.values);
    const next = followErp(match, client, parentId, fields, held?.fieldsOf(match.id), context);
    if (next === match) counts.unchanged++;
    else {
      changes.push({ type: 'update', client: next });
      counts.updated++;
    }
  }
  return { changes, ...counts, issues };
}

type Match = Client | 'ambiguous' | null;

async function findMatches(wanted: readonly Wanted[], context: PlanReads, issues: Issue[]): Promise<Match[]> {
  const linked = await context.findSame([erpLinkFields.id], wanted.map(({ client }) => matchKey([client.id])));
  const keys = wanted.map(({ client }) => {
    const number = client.values['identificationNumber'] ?? null;
    return number === null ? null : matchKey([number, client.values['branchCode'] ?? null]);
  });
  const open = wanted.flatMap((_, i) => (linked[i]!.length === 0 && keys[i] !== null ? [i] : []));
  const same = open.length === 0 ? [] : await context.findSame(['identificationNumber', 'branchCode'], open.map((i) => keys[i]!));
  // A client made by hand without a branch is the main branch.
  const bare = open.length === 0 ? [] : await context.findSame(['identificationNumber', 'branchCode'], open.map((i) => matchKey([wanted[i]!.client.values['identificationNumber'] ?? null, null])));
  const ids = [...new Set([...linked.flat(), ...same.flat(), ...bare.flat()])];
  const clients = await context.getMany(ids);
  const byId = new Map(clients.flatMap((client) => (client ? [[client.id, client]] : [])));
  const matches: Match[] = wanted.map(({ client }, i) => {
    // The key folds; the row's id must be the same to the letter.
    const own = linked[i]!.map((id) => byId.get(id)).find((found) => found?.values[erpLinkFields.id] === client.id);
    return own ?? null;
  });
  open.forEach((i, j) => {
    const { client } = wanted[i]!;
    const free = (found: readonly string[]) => found.map((id) => byId.get(id)).filter((one): one is Client => one !== undefined && (one.values[erpLinkFields.id] ?? null) === null);
    let candidates = free(same[j]!);
    if (candidates.length > 1) candidates = preferKind(candidates, client.kind);
    if (candidates.length === 0 && client.kind === 'client') candidates = free(bare[j]!).filter((one) => one.kind === 'client');
    if (candidates.length > 1) {
      issues.push(issueAt({ field: 'identificationNumber', severity: 'error' }, 'ambiguous-match', { matches: candidates.length }));
      matches[i] = 'ambiguous';
    } else matches[i] = candidates[0] ?? null;
  });
  return matches;
}

function preferKind(candidates: Client[], kind: Client['kind']): Client[] {
  const own = candidates.filter((one) => one.kind === kind);
  return own.length === 1 ? own : candidates;
}

async function findParents(wanted: readonly Wanted[], made: ReadonlyMap<string, string>, context: PlanReads): Promise<Map<string, string>> {
  const asked = [...new Set(wanted.flatMap(({ client }) => (client.parentId !== null && !made.has(client.parentId) ? [client.parentId] : [])))];
  const found = asked.length === 0 ? [] : await context.findSame([erpLinkFields.id], asked.map((id) => matchKey([id])));
  return new Map(asked.flatMap((id, i) => (found[i]![0] === undefined ? [] : [[id, found[i]![0]]])));
}

function newClient(id: string, erp: ErpClient, parentId: string | null, fields: ReadonlyMap<string, Field>, { at, sources }: PlanContext): Client {
  const values: Record<string, FieldValue> = {};
  for (const [name, field] of fields) if (field.default !== undefined && field.owner === 'crm' && !isRecordField(name)) values[name] = field.default;
  for (const [name, raw] of Object.entries(erp.values)) setValue(values, name, raw, fields, sources);
  link(values, erp);
  return { id, version: 1, kind: erp.kind, parentId, values, source: 'erp', createdAt: at, updatedAt: at, syncedAt: at };
}

/** The record as the ERP has it now; the same object when nothing differs, or what came is older than what is here. */
function followErp(before: Client, erp: ErpClient, parentId: string | null, fields: ReadonlyMap<string, Field>, held: ReadonlySet<string> | undefined, { at, sources }: PlanContext): Client {
  const known = before.values[erpLinkFields.updatedAt];
  const isLinked = before.values[erpLinkFields.id] === erp.id;
  if (isLinked && typeof known === 'string' && erp.updatedAt !== null && erp.updatedAt < known) return before;
  const values: Record<string, FieldValue> = { ...before.values };
  for (const [name, raw] of Object.entries(erp.values)) {
    // What people own is theirs; an empty one is filled once, when the record is first tied to its row.
    const owned = fields.get(name)?.owner === 'crm';
    if (held?.has(name)) continue;
    if (!owned || (!isLinked && (values[name] ?? null) === null)) setValue(values, name, raw, fields, sources);
  }
  link(values, erp);
  if (erpLinkFields.missingSince in values) {
    delete values[erpLinkFields.missingSince];
    if (!Object.hasOwn(erp.values, 'status') && !held?.has('status')) delete values['status'];
  }
  const parent = parentId ?? (erp.parentId === null ? null : before.parentId);
  if (before.kind === erp.kind && before.parentId === parent && sameValues(before.values, values)) return before;
  return { ...before, version: before.version + 1, kind: erp.kind, parentId: parent, values, updatedAt: at, syncedAt: at };
}

function setValue(values: Record<string, FieldValue>, name: string, raw: FieldValue, fields: ReadonlyMap<string, Field>, sources: OptionSource): void {
  const field = fields.get(name);
  // `erpLegalName` and the like are the sync's own.
  if (!field && !name.startsWith('erp')) return;
  if (field?.owner === 'computed' || isRecordField(name)) return;
  let value = normaliseValue(raw);
  if (field?.dropdown !== undefined && typeof value === 'string') {
    const found = sources.find(field.dropdown, value);
    if (found && 'key' in found) value = found.key;
  }
  if (value === null) delete values[name];
  else values[name] = value;
}

function link(values: Record<string, FieldValue>, erp: ErpClient): void {
  values[erpLinkFields.id] = erp.id;
  if (erp.updatedAt === null) delete values[erpLinkFields.updatedAt];
  else values[erpLinkFields.updatedAt] = erp.updatedAt;
  if (erp.parentId === null) delete values[erpLinkFields.parent];
  else values[erpLinkFields.parent] = erp.parentId;
  if (erp.code === values['identificationNumber']) delete values[erpLinkFields.code];
  else values[erpLinkFields.code] = erp.code;
}

export function sameValues(a: Readonly<Record<string, FieldValue>>, b: Readonly<Record<string, FieldValue>>): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && sameValue(a[name] ?? null, b[name] ?? null));
}
