import type { ClientChange } from '../client/change.js';
import type { Client } from '../client/client.js';
import type { ImportSummary, UndoReport } from '../import/import.js';
import { CrmError } from '../errors.js';
import type { ModuleSchema } from '../schema/schema.js';
import type { ClientStore, JournalChange, JournalEntry, MetaWrite } from '../store/client-store.js';
import { requirePermission } from './active-schema.js';
import { unlinkWrites } from './activity-shelf.js';
import { createAsLeft } from './as-left.js';
import { signalOf, type EditRoom } from './edit.js';
import { unusedOptions } from './import-options.js';
import { untilWritten } from './outbox.js';
import type { Call } from './verbs.js';

type Kept = UndoReport['kept'][number];

/** Kept clients the journal names; of more it knows how many. */
const mostKept = 200;

/** Takes one journal entry back: what it created goes, what it changed or removed returns, unless it is since no more as the entry left it. */
export async function undoEntry(room: EditRoom, call: Call, entry: number): Promise<UndoReport> {
  return (await undo(room, call, entry)).report;
}

/** What an undo came to, and the schema it left in force; `null` where that is the one there was. */
interface Undone {
  readonly report: UndoReport;
  readonly schema: ModuleSchema | null;
}

function undo(room: EditRoom, call: Call, entry: number, importId?: string): Promise<Undone> {
  return untilWritten(() => takeEntryBack(room, call, entry, importId));
}

async function takeEntryBack(room: EditRoom, call: Call, entry: number, importId: string | undefined): Promise<Undone> {
  requirePermission(room.options, importId === undefined ? 'update' : 'import');
  const { store } = room;
  const kept: Kept[] = [];
  const undone = (await store.journal({ before: entry + 1, limit: 1 })).find((one) => one.entry === entry);
  // What the ERP itself changed is not told to it as if a person had.
  const outbox = undone?.commit.kind === 'sync' ? null : await room.outbox.collect(call.now);
  const only = importId === undefined ? [] : await room.schemas.hold();
  const metaOf = (writes: readonly MetaWrite[]) => outbox?.meta(writes, only) ?? { writes, only };
  const options = importId === undefined ? null : unusedOptions(room, call, undone?.commit.info);
  const asLeft = createAsLeft(store, entry, undone, call);
  let schema: ModuleSchema | null = null;
  async function* changes(): AsyncIterable<ClientChange[]> {
    for await (const batch of store.journalChanges(entry, signalOf(call))) {
      const current = await store.getMany(batch.map((change) => change.id));
      const taken: ClientChange[] = [];
      for (const [i, change] of batch.entries()) {
        const back = await takeBack(change, current[i], call.now, asLeft);
        if ('reason' in back) kept.push(back);
        else {
          taken.push(back);
          options?.see(current[i] ?? null, back.type === 'remove' ? null : back.client);
          if (back.type === 'update') outbox?.add({ before: current[i]!, after: back.client });
        }
      }
      if (taken.length > 0) yield taken;
    }
    // Options go with the last clients that have them, or not at all.
    schema = (await options?.left()) ?? null;
  }
  const done = await store.apply(
    changes(),
    () => ({ kind: importId === undefined ? 'restore' : 'undo', user: room.options.user, at: call.now, ...(importId === undefined ? {} : { importId }), info: { undoes: entry, ...(kept.length > 0 ? { kept: { count: kept.length, first: kept.slice(0, mostKept) } } : {}) } }),
    { meta: () => metaOf([...unlinkWrites(undone?.commit.info, call.now), ...(schema ? [{ key: 'schema', value: schema }] : [])]), ...signalOf(call) },
  );
  room.outbox.sendSoon(call);
  return { report: { restored: done.created + done.updated, removed: done.removed, kept }, schema };
}

/** Takes an import back, with the options it brought that nobody has then. @throws CrmError `import-not-found` */
export async function undoImport(room: EditRoom, call: Call, importId: string): Promise<UndoReport> {
  const entry = (await room.store.journal({ importId, limit: 1_000 })).find(({ commit }) => commit.kind === 'import');
  if (!entry) throw new CrmError('import-not-found', `No import has the id ${importId}; crm.imports() lists them`);
  const { report, schema } = await undo(room, call, entry.entry, importId);
  if (schema) await room.schemas.adopt(schema);
  return report;
}

type UndoneImport = Pick<ImportSummary, 'undoneAt' | 'kept'>;

/** Every import the journal knows, newest first. */
export async function listImports(store: ClientStore): Promise<readonly ImportSummary[]> {
  const undone = new Map<string, UndoneImport & Later>();
  const imports: ImportSummary[] = [];
  let last: number | undefined;
  for (;;) {
    const entries: readonly JournalEntry[] = await store.journal({ limit: 500, ...(last === undefined ? {} : { before: last }) });
    for (const one of entries) {
      const { commit } = one;
      if (commit.importId === undefined) continue;
      if (commit.kind === 'undo') undone.set(commit.importId, undoneBy(one, undone.get(commit.importId)));
      if (commit.kind !== 'import') continue;
      const { undoneAt = null, kept } = undone.get(commit.importId) ?? {};
      imports.push({ ...(commit.info as unknown as ImportSummary), undoneAt, ...(kept ? { kept } : {}) });
    }
    if (entries.length < 500) return imports;
    last = entries.at(-1)!.entry;
  }
}

/** Of the undos of one import after some moment: how many clients they took, and what the last of them left. */
interface Later {
  readonly taken: number;
  readonly left: ImportSummary['kept'];
}

/** When an import was last taken back, and what the first time left but for what a later one took: that one finds all the rest gone or changed too. */
function undoneBy({ commit: { at, info }, created, updated, removed }: JournalEntry, later: (UndoneImport & Later) | undefined): UndoneImport & Later {
  const own = info?.['kept'] as ImportSummary['kept'];
  const taken = (later?.taken ?? 0) + created + updated + removed;
  const left = later ? later.left : own;
  if (!own || !later || later.taken === 0) return { undoneAt: later?.undoneAt ?? at, ...(own ? { kept: own } : {}), taken, left };
  const count = own.count - later.taken;
  const still = new Set(left?.first.map(({ id }) => id));
  // Where the names of the last are not all there, whose it took can't be told.
  const first = (left?.count ?? 0) > still.size ? own.first.slice(0, count) : own.first.filter(({ id }) => still.has(id));
  return { undoneAt: later.undoneAt, ...(count > 0 ? { kept: { count, first } } : {}), taken, left };
}

async function takeBack(change: JournalChange, current: Client | undefined, now: string, asLeft: ReturnType<typeof createAsLeft>): Promise<ClientChange | Kept> {
  if (change.type === 'remove') {
    if (current) return { id: change.id, reason: 'already-undone' };
    return { type: 'create', client: { ...change.before!, version: change.version + 1, updatedAt: now } };
  }
  if (!current) return { id: change.id, reason: 'removed-since' };
  if (current.version !== change.version && !(await asLeft(change, current))) return { id: change.id, reason: 'edited-since' };
  if (change.type === 'create') return { type: 'remove', id: change.id };
  return { type: 'update', client: { ...change.before!, version: current.version + 1, updatedAt: now } };
}
