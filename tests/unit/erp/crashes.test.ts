import { describe, expect, it } from 'vitest';
import type { Client } from '../../../src/client/client.js';
import { documentKinds } from '../../../src/client/document.js';
import { createCore } from '../../../src/core/core.js';
import { createStore } from '../../../src/core/create-store.js';
import { newId } from '../../../src/core/new-id.js';
import type { ClientStore } from '../../../src/store/client-store.js';
import { Crash } from '../store/database.js';
import { SmallErp } from './small-erp.js';

const options = { database: 'crashes', store: 'memory' as const, schema: null, user: null, permissions: {}, locale: 'es-CO', connected: true };
const writers = new Set<keyof ClientStore>(['apply', 'writeMeta', 'writeMetas']);
const numbers = ['900100001', '900100002', '900100003', '900100004', '900100005'];

/** A small ERP and a database; each tab of it ends at the write it is told to, which is not made, nor any after it. */
class Scene {
  readonly erp = new SmallErp(numbers);
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
    try {
      await createCore(store, options, () => {}, newId, this.erp.line()).sync(this.erp.call(), full);
      return true;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      return false;
    }
  }

  /** One client goes, with what it owes; another pays; a third owes more; a new one comes. */
  goOn(): void {
    this.erp.clients.delete(numbers[0]!);
    this.erp.owed.delete(`d${numbers[0]}`);
    this.erp.owed.delete(`d${numbers[1]}`);
    this.erp.owed.set(`d${numbers[2]}`, { code: numbers[2]!, balance: 300 });
    this.erp.owed.set('d9', { code: numbers[2]!, balance: 50 });
    this.erp.add('900100009');
  }

  /** What the ERP has, and what is here: clients with what they owe, document by document and in their own figure. */
  expected(): unknown {
    return [...this.erp.clients.keys()].sort().map((number) => {
      const owed = [...this.erp.owed].filter(([, { code }]) => code === number).sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { balance }]) => `${id} ${balance}`);
      return [number, owed, [...this.erp.owed.values()].filter(({ code }) => code === number).reduce((sum, { balance }) => sum + balance, 0)];
    });
  }

  async check(label: string): Promise<void> {
    const store = this.#store;
    const clients: Client[] = [];
    for await (const batch of store.each({ query: {} }, '2026-11-24')) clients.push(...batch);
    const there = clients.filter(({ values }) => values['status'] !== 'missing').sort((a, b) => (String(a.values['identificationNumber']) < String(b.values['identificationNumber']) ? -1 : 1));
    const here = await Promise.all(there.map(async ({ id, values }) => [values['identificationNumber'], (await store.documents(id)).receivables.map((one) => `${one.id} ${one.balance}`).sort(), values['receivableBalance'] ?? 0]));
    expect(here, label).toEqual(this.expected());
    // Nothing is kept that no head names, and there are as many as the heads say.
    const keys = new Set(await store.metaKeys('documents/'));
    for (const kind of documentKinds) {
      const head = await store.readMeta<{ readonly keys: readonly (string | null)[]; readonly count: number }>(`documents/${kind}/head`);
      if (!head) continue;
      const blocks = head.keys.filter((key) => key !== null);
      for (const key of [`documents/${kind}/head`, ...blocks]) expect(keys.delete(key), `${label}: ${key} is not there`).toBe(true);
      expect(((await store.readMetas(blocks)) as unknown[][]).flat().length, `${label}: ${kind}`).toBe(head.count);
    }
    expect([...keys], label).toEqual([]);
  }
}

describe('crm.sync, where tabs end in the middle of it', () => {
  it('brings clients, documents and totals to what the ERP has, whichever two writes it broke off at before', async () => {
    let firstEnds = true;
    for (let first = 1; firstEnds; first++) {
      let secondEnds = true;
      for (let second = 1; secondEnds; second++) {
        const scene = new Scene();
        firstEnds = !(await scene.sync(false, first));
        scene.goOn();
        secondEnds = !(await scene.sync(true, second));
        const label = `broken off at write ${first}, then at ${second}`;
        expect(await scene.sync(true, Infinity)).toBe(true);
        await scene.check(label);
      }
    }
  });
});
