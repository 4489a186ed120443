import type { Values } from '../../../src/client/client.js';
import type { Receivable } from '../../../src/client/document.js';
import { ErpNetworkError } from '../../../src/errors.js';
import { createErpSource, type ErpClientRow, type ErpSource, type ErpTarget, type ErpWrite } from '../../../src/erp/source.js';

const pageSize = 2;

/** What happens at an exchange of a tab with the ERP, counted from 1. */
export interface Exchange {
  readonly at: number;
  /** Whether the ERP took it before the connection broke. */
  readonly taken: boolean;
}

/**
 * An ERP in memory that pages, takes writes once by their key, and shows them once they have settled. A tab has a line of its own to
 * it, so that the tab can end at any exchange.
 */
export class SmallErp {
  readonly clients = new Map<string, Values>();
  readonly owed = new Map<string, { readonly code: string; readonly balance: number }>();
  readonly #accepted = new Map<string, ErpWrite & { readonly shownAt: number }>();
  /** How often a write came, by key. */
  readonly sent: string[] = [];
  readonly settleMs = 10_000;
  now = Date.parse('2026-11-24T15:00:00Z');

  constructor(numbers: readonly string[]) {
    for (const number of numbers) this.add(number);
  }

  /** A client that owes something. */
  add(number: string): void {
    this.clients.set(number, { identificationNumber: number, branchCode: '001', legalName: `Cliente ${number}`, phone: '6040000000', address: null });
    this.owed.set(`d${number}`, { code: number, balance: 100 });
  }

  call(signal?: AbortSignal) {
    return { now: new Date(this.now).toISOString(), ...(signal ? { signal } : {}) };
  }

  /** What was taken, as the ERP has it whether it shows it yet or not. */
  truth(number: string): Values {
    return [...this.#accepted.values()].filter(({ target }) => target.code === number).reduce<Values>((values, { values: next }) => ({ ...values, ...next }), this.clients.get(number)!);
  }

  /** `sendMs`: how long a write is under way; `onTaken` hears of it before its sender does. */
  line({ isDown = () => false, breaksAt = null, sendMs = 0, onTaken = () => {} }: { readonly isDown?: () => boolean; readonly breaksAt?: Exchange | null; readonly sendMs?: number; readonly onTaken?: () => void } = {}): ErpSource {
    let exchanges = 0;
    const answer = async <T>(give: () => T): Promise<T> => {
      await Promise.resolve();
      if (isDown()) throw new ErpNetworkError('The tab ended');
      return give();
    };
    const rowsOf = <Row>(rows: readonly Row[], cursor: string | null) => {
      const from = Number(cursor ?? 0);
      return { rows: rows.slice(from, from + pageSize), total: rows.length, next: from + pageSize < rows.length ? String(from + pageSize) : null };
    };
    return createErpSource({
      identity: 'small',
      entities: {
        clients: { page: ({ cursor }) => answer(() => rowsOf([...this.clients.keys()].map((number) => this.#row(number)), cursor)) },
        receivables: { page: ({ cursor }) => answer(() => rowsOf([...this.owed].map(([id, one]) => receivable(id, one)), cursor)) },
      },
      write: {
        fields: ['phone', 'address'], settleMs: this.settleMs,
        send: async (write) => {
          const breaks = breaksAt?.at === ++exchanges ? breaksAt : null;
          await Promise.resolve();
          if (isDown() || (breaks && !breaks.taken)) throw new ErpNetworkError('Nobody answers');
          this.now += sendMs;
          this.sent.push(write.key);
          if (!this.#accepted.has(write.key)) this.#accepted.set(write.key, { ...write, shownAt: this.now + this.settleMs });
          onTaken();
          if (breaks) throw new ErpNetworkError('Nobody answers');
          return { accepted: true };
        },
        current: (target: ErpTarget) => answer(() => (this.clients.has(target.code) ? this.#shown(target.code) : null)),
      },
    });
  }

  #shown(number: string): Values {
    return [...this.#accepted.values()].filter(({ target, shownAt }) => target.code === number && shownAt <= this.now).reduce<Values>((values, { values: next }) => ({ ...values, ...next }), this.clients.get(number)!);
  }

  #row(number: string): ErpClientRow {
    const id = `1-${number}`;
    return {
      account: { id, clientCode: number, branchCode: '001', identificationNumber: number, active: true, creditLimit: null, records: [id] }, updatedAt: null, wanted: true,
      clients: [{ id, parentId: null, kind: 'client', updatedAt: null, code: number, values: this.#shown(number), labels: {} }],
    };
  }
}

function receivable(id: string, { code, balance }: { readonly code: string; readonly balance: number }): Receivable {
  return { id, clientCode: code, branchCode: '001', number: id, date: '2026-10-01', dueDate: '2026-10-31', amount: balance, balance, cheques: null, account: null };
}
