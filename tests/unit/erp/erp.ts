import type { Client, FieldValue } from '../../../src/client/client.js';
import { createSiesaSource, type SiesaSourceOptions } from '../../../src/erp/siesa/siesa-source.js';
import { createCrm } from '../../../src/create-crm.js';
import type { Crm, CrmOptions } from '../../../src/crm.js';
import { inventErp } from '../../../seeds/erp/data.mjs';
import { serveHandler } from '../../../seeds/erp/node.mjs';
import { createErpServer } from '../../../seeds/erp/server.mjs';

export type Row = Record<string, FieldValue>;

export interface Fault {
  readonly kind: 'status' | 'html' | 'truncate' | 'stall' | 'reset' | 'slow' | 'text' | 'rows';
  readonly times?: number;
  readonly query?: string;
  readonly page?: number;
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly ms?: number;
  readonly rows?: (rows: Row[]) => unknown[];
  /** Of a write: it was taken before the fault. */
  readonly commits?: boolean;
}

/** A running ERP with its tables, and sources and CRMs on it. */
export interface TestErp {
  readonly tables: Record<'clients' | 'criteria' | 'openItems' | 'invoices' | 'orders', Row[]>;
  readonly url: string;
  readonly requests: number;
  readonly log: string[];
  /** How often what came with a key was taken. */
  readonly writes: ReadonlyMap<string, number>;
  fault(fault: Fault): void;
  heal(): void;
  /** After a table was changed. */
  touch(): void;
  source(options?: Partial<SiesaSourceOptions>): ReturnType<typeof createSiesaSource>;
  crm(options?: CrmOptions, source?: Partial<SiesaSourceOptions>): Crm;
  close(): Promise<void>;
}

export const keys = { conniKey: 'canary-key-7f3a', conniToken: 'canary-token-91bc' };
export const now = () => new Date('2026-11-24T15:00:00Z');
export const criteriaQuery = { kind: 'dynamic', name: 'Criterios_Clientes', parameters: [['company', '=', 1]] } as const;

/** A source that reads clients and nothing else, in small pages. */
export const clientsOnly = { queries: { criteria: null, receivables: null, payments: null, invoices: null, orders: null }, pageSize: 20 };

export async function clientsIn(crm: Crm): Promise<Client[]> {
  const clients: Client[] = [];
  for await (const batch of crm.each({ query: {} })) clients.push(...batch);
  return clients;
}

/** Identification and branch, of a row of the ERP and of all clients alike. */
export const keyOf = (row: Row) => `${String(row['f200_id']).trim()} ${row['f201_id_sucursal']}`;
export const keysOf = async (crm: Crm) => (await clientsIn(crm)).map(({ values }) => `${values['identificationNumber']} ${values['branchCode']}`).sort();

/** Waits are short, so that a test of a failure is quick. */
export const quick = { attempts: 3, delayMs: 5, maxWaitMs: 60 } as const;

export async function startErp(options: Parameters<typeof inventErp>[0] = {}): Promise<TestErp> {
  const erp = inventErp({ branches: 230, ...options });
  const server = createErpServer({ erp, keys });
  const served = await serveHandler((request: Request) => server.fetch(request));
  const crms: Crm[] = [];
  const withKeys: typeof fetch = (input, init) => {
    const request = new Request(input, init);
    return fetch(request, { headers: { ...Object.fromEntries(request.headers), ...keys } });
  };
  const source = (more: Partial<SiesaSourceOptions> = {}) =>
    createSiesaSource({ url: served.url, tenant: 8215, company: 1, activeOnly: false, queries: { criteria: criteriaQuery, ...more.queries }, retry: quick, timeoutMs: 400, deadlineMs: 5_000, fetch: withKeys, now: () => now().getTime(), ...more });
  return {
    tables: erp.tables as unknown as TestErp['tables'],
    url: served.url,
    get requests() { return server.requests; },
    get log() { return server.log; },
    get writes() { return server.writes; },
    fault: (fault) => void server.faults.push({ times: 1, ...fault }),
    heal: () => void (server.faults.length = 0),
    touch: () => server.touch(),
    source,
    crm(crmOptions = {}, more = {}) {
      const crm = createCrm({ store: 'memory', now, user: 'Laura', erp: source(more), ...crmOptions });
      crms.push(crm);
      return crm;
    },
    async close() {
      await Promise.all(crms.map((crm) => crm.close()));
      await served.close();
    },
  };
}
