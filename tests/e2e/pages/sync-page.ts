import type { CoreLink } from '../../../src/worker/link.js';
import { createSiesaSource } from '../../../src/erp/siesa/siesa-source.js';
import { connect } from '../../../src/worker/connect.js';

let link: CoreLink | null = null;
let told = 0;
const now = () => ({ now: new Date().toISOString() });

/** What the sync tests do inside a tab; each verb answers with plain data. */
export const syncPage = {
  /** `silentMs` is how long a tab that reads may keep quiet before another takes its turn. */
  async open({ database, worker, silentMs = 180_000, documents = false }: { readonly database: string; readonly worker: boolean; readonly silentMs?: number; readonly documents?: boolean }): Promise<string> {
    const queries = documents ? {} : { receivables: null, payments: null, invoices: null, orders: null };
    const erp = createSiesaSource({ url: new URL('erp/', location.href).href, tenant: 8215, company: 1, activeOnly: false, pageSize: 20, retry: { attempts: 2, delayMs: 20 }, queries });
    const options = { database, store: 'indexeddb', schema: null, user: null, permissions: {}, locale: 'es-CO', connected: true, syncSilentMs: silentMs } as const;
    link = await connect(options, worker ? '/worker.js' : false, ({ type, ...event }) => void (type === 'meta' && 'key' in event && event.key === 'sync' && told++), erp);
    await link.call('open', now(), []);
    return link.thread;
  },

  /** The report, or the code of what ended it. */
  sync: (full = false): Promise<unknown> => link!.call('sync', now(), [full]).catch((error: { code?: unknown; name?: string }) => (typeof error.code === 'string' ? error.code : error.name)),

  /** Begins a sync; `ended` tells how it went. */
  begin(full = false): void {
    Object.assign(globalThis, { running: syncPage.sync(full) });
  },

  ended: (): Promise<unknown> => (globalThis as unknown as { running: Promise<unknown> }).running,

  /** Whether another tab's sync was heard of. */
  heard: () => told > 0,

  total: async (): Promise<number> => (await link!.call('find', now(), [{}])).total.value,

  /** All that is here, as the ERP would say it. */
  async rows(): Promise<string[]> {
    const rows: string[] = [];
    for (let offset = 0; ; offset += 500) {
      const { items } = await link!.call('find', now(), [{ page: { size: 500, offset } }]);
      rows.push(...items.map(({ values }) => `${values['identificationNumber']} ${values['branchCode']} ${values['legalName']}`));
      if (items.length < 500) return rows.sort();
    }
  },

  status: () => link!.call('syncStatus', now(), []),

  async wipe(): Promise<void> {
    await link!.call('wipe', now(), []);
  },
};

Object.assign(globalThis, { tab: syncPage });

declare global {
  // Declared so that the tests' page functions are checked.
  var tab: typeof syncPage;
}
