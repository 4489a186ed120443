import { CrmError } from '../errors.js';
import type { SyncStatus } from '../crm.js';
import type { ErpSource } from '../erp/source.js';
import { erpEntities } from '../erp/source.js';
import { runSync } from '../erp/sync.js';
import { isSyncState, syncKey, type SyncReport, type SyncState } from '../erp/sync-state.js';
import { analysisSettingsOf } from '../schema/analysis-settings.js';
import { bogotaDay } from '../schema/today.js';
import { beginTotals } from './totals.js';
import { createDocumentShelf } from '../store/documents.js';
import { requirePermission } from './active-schema.js';
import type { EditRoom } from './edit.js';
import { createSyncLock } from './sync-lock.js';
import type { Call } from './verbs.js';

export interface SyncRoom {
  sync(call: Call, full: boolean): Promise<SyncReport>;
  status(): Promise<SyncStatus>;
}

/** Syncs one at a time, in all tabs of a database. */
export function createSyncRoom(room: EditRoom, erp: ErpSource | null): SyncRoom {
  const { store, options, newId } = room;
  const readState = async (): Promise<SyncState | null> => {
    const stored = await store.readMeta(syncKey);
    return isSyncState(stored) ? stored : null;
  };
  const beat = async () => {
    const run = (await readState())?.run;
    return run ? `${run.holder} ${run.beat}` : null;
  };
  let commits = 0;
  store.subscribe(({ type }) => void (type === 'clients' && commits++));
  const inTurn = createSyncLock(`crm-clients:${options.database}:sync`, options.store === 'indexeddb', beat, options.syncSilentMs);

  async function run(source: ErpSource, call: Call, full: boolean): Promise<SyncReport> {
    const asked = performance.now();
    const now = () => new Date(Date.parse(call.now) + performance.now() - asked).toISOString();
    // What people changed goes first; whether it arrives is in its entries and keeps nothing from being read.
    await room.outbox.send({ now: call.now, ...(call.signal ? { signal: call.signal } : {}) }).catch(() => call.signal?.throwIfAborted());
    const before = await readState();
    return inTurn(call.signal, async (waited) => {
      const state = await readState();
      // Another tab has read meanwhile what was wanted here.
      if (waited && state?.last && state.identity === source.identity && state.last.finishedAt !== before?.last?.finishedAt && (!full || before?.run?.full === true)) return state.last;
      const report = await runSync(
        {
          source,
          shelf: createDocumentShelf(store),
          schema: () => room.active().schema,
          changeSchema: (add) => room.schemas.change(add),
          sources: () => room.active().sources,
          findSame: (fields, keys) => store.findSame(fields, keys),
          getMany: (ids) => store.getMany(ids),
          apply: (changes, commit, apply) => store.apply(changes, commit, apply),
          commits: () => commits,
          readMeta: (key) => store.readMeta(key),
          writeMetas: (meta) => store.writeMetas(meta),
          held: (askedAt) => room.outbox.held(askedAt),
          newId,
          now,
          today: () => bogotaDay(new Date(now())),
          beginTotals: () => beginTotals(bogotaDay(new Date(now())), analysisSettingsOf(room.active().schema.analysis)),
          user: options.user,
          clockMs: () => performance.now(),
          signal: call.signal,
          onProgress: call.onProgress,
        },
        { full },
      );
      await room.outbox.sweep(now());
      return report;
    });
  }

  return {
    async sync(call, full) {
      requirePermission(options, 'sync');
      if (!erp) throw new CrmError('erp-not-connected', 'This CRM has no ERP behind it; give one in createCrm({ erp })');
      return run(erp, call, full);
    },
    async status() {
      const stored = await readState();
      const state = stored && erp && stored.identity !== erp.identity ? null : stored;
      const names = erp ? erpEntities.filter((entity) => erp.entities[entity]) : [];
      const entities = names.map((name) => ({ name, asOf: state?.entities[name]?.asOf ?? null }));
      const ages = entities.map(({ asOf }) => asOf);
      return {
        connected: erp !== null,
        running: state?.run != null,
        reading: state?.run?.reading ? { entity: state.run.reading.entity, read: state.run.reading.read } : null,
        asOf: ages.length === 0 || ages.includes(null) ? null : (ages as string[]).reduce((a, b) => (a < b ? a : b)),
        entities,
        last: state?.last ?? null,
        failed: state?.failed ?? null,
      };
    },
  };
}
