import type { ClientChange } from '../client/change.js';
import { erpLinkFields } from '../client/document.js';
import { issueAt, type Issue } from '../client/issue.js';
import { matchKey } from '../client/match-key.js';
import { ConflictError } from '../errors.js';
import { missingStatus, withMissingStatus } from './erp-schema.js';
import type { SyncTurn } from './sync.js';
import type { Reading } from './sync-state.js';

/** As many gone at once are more likely a fault of the query than the truth. */
const fewAlways = 20;
const mostShare = 0.5;
const batchSize = 500;
const attempts = 4;

export interface MarkedMissing {
  readonly missing: number;
  readonly issues: readonly Issue[];
  /** Nothing was marked, because it were too many. */
  readonly held: boolean;
}

/** Marks the records the ERP no longer has; they and what people wrote on them stay. After a whole and settled reading. */
export async function markMissing(turn: SyncTurn, reading: Reading): Promise<MarkedMissing> {
  const { deps, run } = turn;
  const gone = await deps.shelf.missing('accounts', run.id);
  if (gone.length === 0) return { missing: 0, issues: [], held: false };
  const here = new Set<string>();
  for await (const part of deps.shelf.parts('accounts', run.id)) for (const { records } of part) for (const record of records) here.add(record);
  const records = [...new Set(gone.flatMap((account) => account.records))].filter((record) => !here.has(record));
  const known = await deps.shelf.count('accounts');
  if (!run.full && gone.length > fewAlways && gone.length > known * mostShare) {
    return { missing: 0, issues: [issueAt({ field: null, severity: 'warning' }, 'erp-many-missing', { missing: gone.length, known })], held: true };
  }
  await deps.changeSchema(withMissingStatus);
  let missing = 0;
  for (let from = 0; from < records.length; from += batchSize) {
    const asked = records.slice(from, from + batchSize);
    const ids = (await deps.findSame([erpLinkFields.id], asked.map((record) => matchKey([record])))).flat();
    const wanted = new Set(asked);
    const at = deps.now();
    for (let attempt = 1; ; attempt++) {
      const changes: ClientChange[] = (await deps.getMany(ids)).flatMap((client) => {
        const id = client?.values[erpLinkFields.id];
        if (!client || typeof id !== 'string' || !wanted.has(id) || (client.values[erpLinkFields.missingSince] ?? null) !== null) return [];
        const values = { ...client.values, status: missingStatus, [erpLinkFields.missingSince]: deps.today() };
        return [{ type: 'update', client: { ...client, version: client.version + 1, values, updatedAt: at, syncedAt: at } }];
      });
      const { state, meta } = turn.next({});
      try {
        if (changes.length > 0) {
          await deps.apply([changes], { kind: 'sync', user: deps.user, at, info: { entity: reading.entity, run: run.id, missing: changes.length } }, { meta, ...(deps.signal ? { signal: deps.signal } : {}) });
          turn.state = state;
        }
        missing += changes.length;
        break;
      } catch (error) {
        // Somebody edited one of them meanwhile.
        if (!(error instanceof ConflictError) || attempt === attempts) throw error;
      }
    }
    deps.onProgress?.({ phase: 'missing', done: Math.min(records.length, from + batchSize), total: records.length, rate: 0 });
  }
  return { missing, issues: [], held: false };
}
