import type { ClientChange } from '../client/change.js';
import { sameValue, type Client, type FieldValue } from '../client/client.js';
import { documentCodeOf, documentKinds, erpLinkFields, isDocumentOf, type Criterion, type DocumentBase, type DocumentKind, type KnownDocuments } from '../client/document.js';
import { issueAt, type Issue } from '../client/issue.js';
import { matchKey } from '../client/match-key.js';
import { ConflictError } from '../errors.js';
import type { ModuleSchema } from '../schema/schema.js';
import { criteriaField, withCriteria, type CriteriaPlan } from './erp-schema.js';
import { documentsOf, erpEntities, type ErpEntity } from './source.js';
import type { SyncTurn } from './sync.js';
import type { TotalsPass } from './sync-deps.js';

const attempts = 4;
/** Clients without whom there are documents that are named. */
const shownUnknown = 20;

/**
 * Writes on each client what its documents say: analysis, criteria, and the client a branch belongs to where it came
 * later. In one commit; nothing when nothing differs. Then what all of them together come to. The documents of clients that are not here are told by entity.
 */
export async function writeTotals(turn: SyncTurn): Promise<ReadonlyMap<ErpEntity, readonly Issue[]>> {
  const { deps } = turn;
  const issues = new Map<ErpEntity, Issue[]>();
  await addCriteriaFields(turn, issues);
  for (let attempt = 1; ; attempt++) {
    const unknown = new Map<ErpEntity, Map<string, number>>();
    const totals = deps.beginTotals();
    const changes = changesOf(turn, totals, unknown);
    const first = await changes.next();
    try {
      if (!first.done) {
        const { state, meta } = turn.next({});
        await deps.apply(chained(first.value, changes), { kind: 'sync', user: deps.user, at: deps.now(), info: { entity: 'totals', run: turn.run.id } }, { meta, ...(deps.signal ? { signal: deps.signal } : {}) });
        turn.state = state;
      }
      const asOf = await deps.shelf.asOf('invoices');
      if (asOf !== null) await deps.writeMetas({ writes: totals.kept(asOf), only: turn.only });
      for (const [entity, codes] of unknown) {
        const named = [...codes].slice(0, shownUnknown).map(([text, count]) => issueAt({ field: null, severity: 'warning' }, 'erp-unknown-client', { text, count }));
        issues.set(entity, [...(issues.get(entity) ?? []), ...named]);
      }
      return issues;
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === attempts) throw error;
    }
  }
}

async function* chained(first: readonly ClientChange[], rest: AsyncIterable<readonly ClientChange[]>): AsyncGenerator<readonly ClientChange[]> {
  yield first;
  yield* rest;
}

async function addCriteriaFields({ deps }: SyncTurn, issues: Map<ErpEntity, Issue[]>): Promise<void> {
  if ((await deps.shelf.asOf('criteria')) === null) return;
  const plans = new Map<string, { name: string; values: Map<string, string> }>();
  for (let block = 0; block < deps.shelf.blocks; block++) {
    for (const { plan, planName, value, valueName } of await deps.shelf.read('criteria', block)) {
      let known = plans.get(plan);
      if (!known) plans.set(plan, (known = { name: planName, values: new Map() }));
      if (!known.values.has(value)) known.values.set(value, valueName);
    }
  }
  const bad = [...plans.keys()].filter((plan) => criteriaField(plan) === null);
  if (bad.length > 0) issues.set('criteria', bad.map((text) => issueAt({ field: null, severity: 'warning' }, 'erp-bad-plan', { text })));
  const list: CriteriaPlan[] = [...plans].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { name, values }]) => ({ id, name, values }));
  await deps.changeSchema((schema) => withCriteria(schema, list));
}

async function* changesOf(turn: SyncTurn, totals: TotalsPass, unknown: Map<ErpEntity, Map<string, number>>): AsyncGenerator<readonly ClientChange[], void, undefined> {
  const { deps } = turn;
  const read = await Promise.all(documentKinds.map((kind) => deps.shelf.asOf(kind)));
  const known = new Map(documentKinds.map((kind, i) => [kind, read[i] !== null]));
  const criteriaFields = deps.schema().fields.flatMap(({ name, owner }) => (owner === 'erp' && name.startsWith('criteria.') ? [name] : []));
  for (let block = 0; block < deps.shelf.blocks; block++) {
    deps.signal?.throwIfAborted();
    const byCode = new Map<string, Map<DocumentKind, DocumentBase[]>>();
    for (const kind of documentKinds) {
      if (!known.get(kind)) continue;
      for (const document of await deps.shelf.read(kind, block)) {
        let kinds = byCode.get(document.clientCode);
        if (!kinds) byCode.set(document.clientCode, (kinds = new Map<DocumentKind, DocumentBase[]>()));
        if (!kinds.has(kind)) kinds.set(kind, []);
        kinds.get(kind)!.push(document);
      }
    }
    const clients = await findClients(turn, byCode);
    const parents = await findParents(turn, clients);
    const held = await deps.held?.(turn.run.startedAt);
    const changes: ClientChange[] = [];
    const met = new Set<string>();
    for (const client of clients) {
      const code = documentCodeOf(client)!;
      met.add(code);
      const kinds = byCode.get(code);
      const documents = Object.fromEntries(documentKinds.map((kind) => [kind, known.get(kind) ? (kinds?.get(kind) ?? []) : null])) as unknown as KnownDocuments;
      const values = { ...totals.totalsOf(client, documents), ...(documents.criteria ? criteriaOf(client, documents.criteria, criteriaFields) : {}) };
      const next = withValues(client, values, parents.get(client.id), deps.schema(), deps.now(), held?.fieldsOf(client.id));
      if (next !== client) changes.push({ type: 'update', client: next });
    }
    // Those with an account are known, and left out on purpose.
    for (const [code, kinds] of byCode) if (!met.has(code) && !kinds.has('accounts')) noteUnknown(code, kinds, unknown);
    deps.onProgress?.({ phase: 'totals', done: block + 1, total: deps.shelf.blocks, rate: 0 });
    if (changes.length > 0) yield changes;
  }
}

/** The clients made of the ERP's rows whose documents these are. */
async function findClients({ deps }: SyncTurn, byCode: ReadonlyMap<string, ReadonlyMap<DocumentKind, readonly DocumentBase[]>>): Promise<Client[]> {
  const numbers = new Set<string>(byCode.keys());
  for (const kinds of byCode.values()) for (const account of kinds.get('accounts') ?? []) if ('identificationNumber' in account && typeof account.identificationNumber === 'string') numbers.add(account.identificationNumber);
  if (numbers.size === 0) return [];
  const ids = [...new Set((await deps.findSame(['identificationNumber'], [...numbers].map((number) => matchKey([number])))).flat())];
  const clients = await deps.getMany(ids);
  return clients.filter((client): client is Client => client !== undefined && (client.values[erpLinkFields.id] ?? null) !== null && byCode.has(documentCodeOf(client) ?? ''));
}

/** For branches that don't know their client: who it is. */
async function findParents({ deps }: SyncTurn, clients: readonly Client[]): Promise<Map<string, string>> {
  const open = clients.filter((client) => client.parentId === null && typeof client.values[erpLinkFields.parent] === 'string');
  if (open.length === 0) return new Map();
  const found = await deps.findSame([erpLinkFields.id], open.map((client) => matchKey([client.values[erpLinkFields.parent]!])));
  return new Map(open.flatMap((client, i) => (found[i]![0] === undefined ? [] : [[client.id, found[i]![0]]])));
}

function criteriaOf(client: Client, criteria: readonly Criterion[], fields: readonly string[]): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = Object.fromEntries(fields.map((field) => [field, null]));
  for (const one of criteria) {
    const field = criteriaField(one.plan);
    if (field !== null && field in values && isDocumentOf(one, client)) values[field] ??= one.value;
  }
  return values;
}

function withValues(client: Client, found: Readonly<Record<string, FieldValue>>, parentId: string | undefined, schema: ModuleSchema, at: string, held: ReadonlySet<string> | undefined): Client {
  const owners = new Map(schema.fields.map(({ name, owner }) => [name, owner]));
  const values: Record<string, FieldValue> = { ...client.values };
  let changed = parentId !== undefined;
  for (const [name, value] of Object.entries(found)) {
    if (owners.get(name) !== 'erp' || held?.has(name) || sameValue(values[name] ?? null, value)) continue;
    changed = true;
    if (value === null) delete values[name];
    else values[name] = value;
  }
  return changed ? { ...client, version: client.version + 1, parentId: parentId ?? client.parentId, values, updatedAt: at, syncedAt: at } : client;
}

function noteUnknown(code: string, kinds: ReadonlyMap<DocumentKind, readonly DocumentBase[]>, unknown: Map<ErpEntity, Map<string, number>>): void {
  for (const entity of erpEntities) {
    const documents = entity === 'clients' ? [] : (kinds.get(documentsOf[entity]) ?? []);
    if (documents.length === 0) continue;
    if (!unknown.has(entity)) unknown.set(entity, new Map());
    unknown.get(entity)!.set(code, documents.length);
  }
}
