import { describe, expect, it } from 'vitest';
import { inventErp } from '../../../seeds/erp/data.mjs';
import { createErpServer } from '../../../seeds/erp/server.mjs';
import type { Client } from '../../../src/client/client.js';
import { createCore } from '../../../src/core/core.js';
import { createStore } from '../../../src/core/create-store.js';
import { newId } from '../../../src/core/new-id.js';
import { createSiesaSource } from '../../../src/erp/siesa/siesa-source.js';
import type { ClientStore } from '../../../src/store/client-store.js';
import { keys, type Row } from './erp.js';

const options = { database: 'crashes', store: 'memory' as const, schema: null, user: null, permissions: {}, locale: 'es-CO', connected: true };
const call = () => ({ now: '2026-11-24T15:00:00Z' });
const writers = new Set<keyof ClientStore>(['apply', 'writeMetas']);

class Crash extends Error {}

/** An ERP of a few rows and a database; each tab of it ends at the write it is told to, which is not made, nor any after it. */
class Scene {
  readonly erp = inventErp({ branches: 12, seed: 3, otherCompany: 0 }) as unknown as { tables: Record<string, Row[]> };
  readonly #server = createErpServer({ erp: this.erp as never, keys });
  readonly #store = createStore(options);

  /** Whether it came to its end. */
  async sync(full: boolean, endsAt: number): Promise<boolean> {
    let writes = 0;
    const store = new Proxy(this.#store, {
      get(target, name) {
        const value = target[name as keyof ClientStore] as unknown;
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          if (writers.has(name as keyof ClientStore)) writes++;
          if (writes >= endsAt) return Promise.reject(new Crash());
          return (value as (...given: unknown[]) => unknown).apply(target, given);
        };
      },
    });
    const none = { criteria: null, receivables: null, payments: null, invoices: null, orders: null };
    const source = createSiesaSource({
      url: 'https://erp.example', tenant: 8215, company: 1, activeOnly: false, pageSize: 4, queries: none, now: () => Date.parse(call().now),
      fetch: (input, init) => {
        const request = new Request(input, init);
        return this.#server.fetch(new Request(request, { headers: { ...Object.fromEntries(request.headers), ...keys } }));
      },
    });
    try {
      await createCore(store, options, () => {}, newId, source).sync(call(), full);
      return true;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      return false;
    }
  }

  /** A row of the ERP's first page goes. */
  removeOne(): void {
    this.erp.tables['clients']!.shift();
    this.#server.touch();
  }

  rows(): string[] {
    return this.erp.tables['clients']!.map((row) => `${String(row['f200_id']).trim()} ${row['f201_id_sucursal']}`).sort();
  }

  async here(): Promise<string[]> {
    const clients: Client[] = [];
    for await (const batch of this.#store.each({ query: {} }, '2026-11-24')) clients.push(...batch);
    return clients.filter(({ values }) => values['status'] !== 'missing').map(({ values }) => `${values['identificationNumber']} ${values['branchCode']}`).sort();
  }
}

describe('crm.sync, where tabs end in the middle of it', () => {
  it('brings the store to what the ERP has, whichever two writes it broke off at before', async () => {
    let firstEnds = true;
    for (let first = 1; firstEnds; first++) {
      let secondEnds = true;
      for (let second = 1; secondEnds; second++) {
        const scene = new Scene();
        firstEnds = !(await scene.sync(false, first));
        scene.removeOne();
        secondEnds = !(await scene.sync(true, second));
        expect(await scene.sync(true, Infinity)).toBe(true);
        expect(await scene.here(), `broken off at write ${first}, then at ${second}`).toEqual(scene.rows());
      }
    }
  });
});
