import { CrmError, ErpHttpError } from '../errors.js';
import { isSettled, judge, type OutboxEntry } from '../erp/outbox.js';
import type { ErpSource } from '../erp/source.js';
import type { OutboxReport } from './crm-outbox.js';
import type { Outbox } from './outbox.js';
import { createSyncLock, type InTurn } from './sync-lock.js';
import type { Call, CoreOptions } from './verbs.js';

/** Wait after an ERP that does not take writes now, in ms; doubled each time, up to an hour. */
const againMs = 60_000;
const mostAgainMs = 3_600_000;
/** Where other tabs can't be kept out, one that sends is believed to be alive for so long, in ms. */
const sendingMs = 600_000;

/** Sends the outbox of a store: one change at a time, in all tabs one tab, a client's changes in their order. */
export class OutboxSender {
  readonly #outbox: Outbox;
  readonly #erp: ErpSource;
  readonly #holder: string;
  readonly #inTurn: InTurn;
  readonly #alone: boolean;

  constructor(outbox: Outbox, erp: ErpSource, options: CoreOptions, newId: () => string) {
    this.#outbox = outbox;
    this.#erp = erp;
    this.#holder = newId();
    const shared = options.store === 'indexeddb';
    this.#alone = shared && typeof navigator !== 'undefined' && navigator.locks !== undefined;
    this.#inTurn = createSyncLock(`crm-clients:${options.database}:outbox`, shared, async () => String((await outbox.read()).revision));
  }

  send(call: Call): Promise<OutboxReport> {
    const asked = performance.now();
    const now = () => new Date(Date.parse(call.now) + performance.now() - asked).toISOString();
    return this.#inTurn(call.signal, async () => {
      const count = { accepted: 0, rejected: 0, unknown: 0 };
      await this.#recover(now());
      const done = new Set<string>();
      const looked = new Set<string>();
      let stopped = false;
      for (;;) {
        call.signal?.throwIfAborted();
        const { entries } = await this.#outbox.read();
        const next: OutboxEntry | undefined = stopped || isOffline() ? undefined : this.#due(entries, now(), done, looked);
        if (!next) return { ...count, waiting: entries.filter(({ state }) => state === 'pending').length };
        let state: OutboxEntry['state'] | null;
        if (next.state === 'unknown') {
          looked.add(next.key);
          state = await this.#lookUp(next, call.signal);
        } else {
          done.add(next.key);
          state = await this.#post(next, now, call.signal);
          if (state === 'accepted' || state === 'rejected' || state === 'unknown') count[state]++;
        }
        // An ERP that does not answer now would only turn one after the other into a question.
        stopped = next.state === 'pending' && (state === 'unknown' || state === 'pending');
      }
    });
  }

  /** The first of each client's that may go, behind nothing unanswered. */
  #due(entries: readonly OutboxEntry[], now: string, done: ReadonlySet<string>, looked: ReadonlySet<string>): OutboxEntry | undefined {
    const blocked = new Set<string>();
    for (const entry of entries) {
      if (entry.state === 'accepted' || entry.state === 'rejected' || blocked.has(entry.clientId)) continue;
      blocked.add(entry.clientId);
      if (entry.state === 'pending' && !done.has(entry.key) && (entry.nextAt === null || entry.nextAt <= now)) return entry;
      if (entry.state === 'unknown' && this.#erp.write!.readsBack && !looked.has(entry.key) && isSettled(entry, now, this.#erp.write!.settleMs)) return entry;
    }
    return undefined;
  }

  /** What was under way when its tab ended: whether it arrived nobody knows, nor when; it may have been just now. */
  async #recover(now: string): Promise<void> {
    await this.#outbox.rewrite((entries) => new Map(entries.flatMap((entry) => {
      const gone = entry.state === 'sending' && (this.#alone || entry.holder === this.#holder || isSettled(entry, now, sendingMs));
      return gone ? [[entry.key, { ...entry, state: 'unknown', holder: null, sentAt: now, failed: { code: 'erp-write-broken-off', message: 'The tab that sent it ended before the answer came' } }]] : [];
    })));
  }

  async #post(entry: OutboxEntry, now: () => string, signal: AbortSignal | undefined): Promise<OutboxEntry['state'] | null> {
    const { key, target } = entry;
    const claimed = await this.#change(key, (one) => (one.state === 'pending' ? { ...one, state: 'sending', holder: this.#holder, tries: one.tries + 1, sentAt: now(), nextAt: null, failed: null } : null));
    if (!claimed) return null;
    const values = Object.fromEntries(claimed.fields.map(({ field, after }) => [field, after]));
    let ended: Partial<OutboxEntry>;
    try {
      const answer = await this.#erp.send!({ key, target, values }, signal ? { signal } : {});
      ended = answer.accepted ? { state: 'accepted', sentAt: now() } : { state: 'rejected', refused: answer.refused };
    } catch (error) {
      ended = afterFailure(error, claimed, now());
    }
    await this.#change(key, (one) => ((one.state === 'sending' && one.holder === this.#holder) || one.state === 'unknown' ? { ...one, holder: null, ...ended } : null));
    return ended.state ?? null;
  }

  async #lookUp(entry: OutboxEntry, signal: AbortSignal | undefined): Promise<OutboxEntry['state']> {
    let ended: Partial<OutboxEntry>;
    try {
      const values = await this.#erp.current!(entry.target, signal ? { signal } : {});
      const found = values === null ? 'unclear' : judge(entry, values);
      ended = found === 'taken' ? { state: 'accepted', failed: null } : found === 'not-taken' ? { state: 'pending', nextAt: null, failed: null } : { failed: { code: 'erp-write-unclear', message: 'The ERP shows neither the values of before nor those that were sent' } };
    } catch (error) {
      ended = { failed: failureOf(error) };
    }
    await this.#change(entry.key, (one) => (one.state === 'unknown' ? { ...one, ...ended } : null));
    // It may go again, with the same key.
    return ended.state ?? 'unknown';
  }

  async #change(key: string, change: (entry: OutboxEntry) => OutboxEntry | null): Promise<OutboxEntry | undefined> {
    const writes = await this.#outbox.rewrite((entries) => {
      const entry = entries.find((one) => one.key === key);
      const next = entry ? change(entry) : null;
      return next ? new Map([[key, next]]) : new Map();
    });
    return writes.get(key);
  }
}

/** Below 500 the ERP read it and took nothing; after anything else it may have taken it. */
function afterFailure(error: unknown, entry: OutboxEntry, now: string): Partial<OutboxEntry> {
  const failed = failureOf(error);
  // It can't even be written as the ERP wants it.
  if (error instanceof Error && error.name === 'RangeError') return { state: 'rejected', refused: [{ field: null, message: error.message, value: null, line: null }] };
  // It may have arrived as late as now: the ERP is given its time from here.
  if (!(error instanceof ErpHttpError) || error.status >= 500 || error.status < 400) return { state: 'unknown', failed, sentAt: now };
  const waitMs = Math.min(mostAgainMs, againMs * 2 ** (entry.tries - 1));
  return { state: 'pending', failed, nextAt: new Date(Date.parse(now) + waitMs).toISOString() };
}

function failureOf(error: unknown): { readonly code: string; readonly message: string } {
  const code = error instanceof CrmError ? error.code : (error as Error).name === 'AbortError' ? 'aborted' : 'failed';
  return { code, message: error instanceof Error ? error.message : String(error) };
}

/** A browser that knows it has no network is not asked to send. */
function isOffline(): boolean {
  return typeof navigator !== 'undefined' && navigator.onLine === false;
}
