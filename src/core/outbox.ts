import type { Client, FieldValue } from '../client/client.js';
import { sameValue } from '../client/client.js';
import { ConflictError, CrmError, StoreError } from '../errors.js';
import type { OutboxEntry, PersonChange } from '../erp/outbox.js';
import { heldFields, isSettled, judge, queueChange, sharedChanges, targetOf } from '../erp/outbox.js';
import type { ErpSource } from '../erp/source.js';
import type { Held } from '../erp/sync-deps.js';
import { isSyncState, syncKey } from '../erp/sync-state.js';
import type { ClientStore, MetaCondition, MetaWrite, MetaWrites } from '../store/client-store.js';
import type { UnsentCopy } from '../store/unsent-copy.js';
import { requirePermission } from './active-schema.js';
import type { OutboxAnswer, OutboxReport } from './crm-outbox.js';
import { LostWrites } from './lost-writes.js';
import { OutboxSender } from './outbox-send.js';
import type { Call, CoreOptions } from './verbs.js';

export interface OutboxVerbs {
  outbox(call: Call, clientId: string | null): Promise<readonly OutboxEntry[]>;
  sendOutbox(call: Call): Promise<OutboxReport>;
  resolveOutbox(call: Call, key: string, answer: OutboxAnswer): Promise<void>;
}

/** Gathers what people change, for the commit that makes it true. */
export interface OutboxCollector {
  add(change: PersonChange): void;
  /** What is written with the commit, and on what condition; `more` and `only` alone when nothing shared changed. */
  meta(more?: readonly MetaWrite[], only?: readonly MetaCondition[]): MetaWrites;
}

const headKey = 'outbox';
const prefix = 'outbox/';
const attempts = 8;

interface Box {
  /** Counted up by whoever writes: two who write at once can't both be right. */
  readonly revision: number;
  readonly entries: readonly OutboxEntry[];
}

/** The outbox of one store and the source it is for; all of it does nothing where the source does not write. */
export class Outbox {
  readonly writable: ReadonlySet<string>;
  readonly verbs: OutboxVerbs;
  readonly #store: ClientStore;
  readonly #newId: () => string;
  readonly #options: CoreOptions;
  readonly #settleMs: number;
  readonly #sender: OutboxSender | null;
  readonly #lost: LostWrites;
  /** What the ERP said while a client's fields were held, by client. */
  readonly #notes = new Map<string, { readonly values: Readonly<Record<string, FieldValue>>; readonly askedAt: string }>();

  constructor(store: ClientStore, options: CoreOptions, newId: () => string, erp: ErpSource | null, copy: UnsentCopy<OutboxEntry> | null = null) {
    this.#store = store;
    this.#lost = new LostWrites(erp?.write ? copy : null, store);
    this.#options = options;
    this.#newId = newId;
    this.writable = new Set(erp?.write?.fields ?? []);
    this.#settleMs = erp?.write?.settleMs ?? 0;
    this.#sender = erp?.write ? new OutboxSender(this, erp, options, newId) : null;
    this.verbs = {
      outbox: async (_call, clientId) => {
        requirePermission(options, 'read');
        const entries = [...(await this.lost()), ...(await this.read()).entries];
        return clientId === null ? entries : entries.filter((entry) => entry.clientId === clientId);
      },
      sendOutbox: (call) => this.send(call),
      resolveOutbox: (call, key, answer) => this.#resolve(call, key, answer),
    };
  }

  /** In the order they were queued. */
  async read(): Promise<Box> {
    const head = (await this.#store.readMeta<{ readonly revision: number }>(headKey)) ?? null;
    const entries = head === null ? [] : ((await this.#store.metaRange(prefix, `${prefix}\uffff`)) as OutboxEntry[]).sort((a, b) => a.order - b.order);
    return { revision: head?.revision ?? 0, entries };
  }

  /** What waited in a store before this one. */
  lost(): Promise<readonly OutboxEntry[]> {
    return this.#lost.list(async () => (await this.#store.readMeta(headKey)) === undefined);
  }

  /** Before the store is wiped. */
  forget(): Promise<void> {
    return this.#lost.clear();
  }

  async #note(): Promise<void> {
    if (!this.#sender) return;
    await this.lost();
    const { revision, entries } = await this.read();
    if (revision > 0) await this.#lost.note(revision, entries);
  }

  async collect(at: string): Promise<OutboxCollector> {
    if (!this.#sender) return { add() {}, meta: (more = [], only = []) => ({ writes: more, only }) };
    const box = await this.read();
    const own = new Map<string, OutboxEntry[]>();
    for (const entry of box.entries) own.set(entry.clientId, [...(own.get(entry.clientId) ?? []), entry]);
    const writes = new Map<string, OutboxEntry | undefined>();
    let order = (box.entries.at(-1)?.order ?? 0) + 1;
    return {
      add: (change) => {
        const clientId = change.after.id;
        const made = { key: this.#newId(), order: order++, clientId, target: targetOf(change.after), user: this.#options.user, at };
        const { puts, drops } = queueChange(own.get(clientId) ?? [], sharedChanges(change, this.writable), made);
        for (const key of drops) writes.set(key, undefined);
        for (const entry of puts) writes.set(entry.key, entry);
      },
      meta: (more = [], only = []) => (writes.size === 0 ? { writes: more, only } : this.#writing(box, writes, more, only)),
    };
  }

  /** Rewrites the outbox in one turn; `change` may be asked several times. Answers what was written. */
  async rewrite(change: (entries: readonly OutboxEntry[]) => ReadonlyMap<string, OutboxEntry | undefined>): Promise<ReadonlyMap<string, OutboxEntry | undefined>> {
    for (let attempt = 1; ; attempt++) {
      const box = await this.read();
      const writes = change(box.entries);
      if (writes.size === 0) return writes;
      try {
        await this.#store.writeMetas(this.#writing(box, writes));
        await this.#note();
        return writes;
      } catch (error) {
        if (!isBeaten(error) || attempt === attempts) throw error;
      }
    }
  }

  #writing(box: Box, writes: ReadonlyMap<string, OutboxEntry | undefined>, more: readonly MetaWrite[] = [], only: readonly MetaCondition[] = []): MetaWrites {
    const { revision } = box;
    return {
      writes: [...more, ...[...writes].map(([key, value]) => ({ key: prefix + key, value })), { key: headKey, value: { revision: revision + 1 } }],
      only: [...only, { key: headKey, if: (stored) => ((stored as { readonly revision?: number } | undefined)?.revision ?? 0) === revision }],
    };
  }

  async send(call: Call): Promise<OutboxReport> {
    await this.#note();
    const report = (await this.#sender?.send(call)) ?? { accepted: 0, rejected: 0, unknown: 0, waiting: 0 };
    const sync = await this.#store.readMeta(syncKey);
    if (this.#sender && !(isSyncState(sync) && sync.run)) await this.sweep(call.now);
    return report;
  }

  /** After a change, without waiting for it: how it went is in the entries. */
  sendSoon(call: Call): void {
    if (this.#sender) void this.send({ now: call.now }).catch(() => {});
  }

  /** What the ERP's values must leave alone, when they were asked for at `askedAt`. To be read after the clients. */
  async held(askedAt: string): Promise<Held> {
    const own = new Map<string, OutboxEntry[]>();
    for (const entry of this.#sender ? (await this.read()).entries : []) own.set(entry.clientId, [...(own.get(entry.clientId) ?? []), entry]);
    return {
      fieldsOf: (clientId) => (own.has(clientId) ? heldFields(own.get(clientId)!, askedAt, this.#settleMs) : none),
      note: (clientId, values) => void (own.has(clientId) && this.#notes.set(clientId, { values, askedAt })),
    };
  }

  /** Lets go what the ERP shows by now, and judges unanswered writes by what it said meanwhile. While nobody reads pages. */
  async sweep(now: string): Promise<void> {
    if (!this.#sender) return;
    await this.#lost.sweep(await this.lost());
    await this.rewrite((entries) => {
      const writes = new Map<string, OutboxEntry | undefined>();
      for (const entry of entries) {
        if (entry.state === 'accepted' && isSettled(entry, now, this.#settleMs)) writes.set(entry.key, undefined);
        const note = this.#notes.get(entry.clientId);
        if (entry.state !== 'unknown' || !note || !isSettled(entry, note.askedAt, this.#settleMs)) continue;
        const found = judge(entry, note.values);
        if (found === 'taken') writes.set(entry.key, undefined);
        if (found === 'not-taken') writes.set(entry.key, { ...entry, state: 'pending', nextAt: null });
      }
      return writes;
    });
    this.#notes.clear();
  }

  async #resolve(call: Call, key: string, answer: OutboxAnswer): Promise<void> {
    requirePermission(this.#options, 'update');
    const lost = (await this.lost()).find((entry) => entry.key === key);
    if (lost) return answer === 'retry' ? this.#again(call, lost) : this.#lost.drop(new Set([key]));
    if (answer === 'undo') return this.#undo(call, key);
    await this.rewrite((entries) => {
      const entry = stuck(entries, key);
      if (answer === 'done') return new Map(entry.state === 'unknown' ? [[key, undefined]] : []);
      const again: OutboxEntry = { ...entry, key: entry.state === 'rejected' ? this.#newId() : key, state: 'pending', nextAt: null, refused: [], failed: null };
      return new Map<string, OutboxEntry | undefined>([[key, undefined], [again.key, again]]);
    });
    this.sendSoon(call);
  }

  /** Makes a lost change once more, on the record as it was read since. */
  async #again(call: Call, lost: OutboxEntry): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const client = await this.#lost.clientOf(lost);
      if (!client) throw new CrmError('outbox-gone', `The client of this change (${lost.target.code}) is not here; sync first`);
      const after: Client = { ...client, version: client.version + 1, values: { ...client.values, ...Object.fromEntries(lost.fields.map(({ field, after: value }) => [field, value])) }, updatedAt: call.now };
      const collector = await this.collect(call.now);
      collector.add({ before: client, after });
      try {
        await this.#store.apply([[{ type: 'update', client: after }]], { kind: 'edit', user: this.#options.user, at: call.now }, { meta: collector.meta() });
        await this.#lost.drop(new Set([lost.key]));
        return this.sendSoon(call);
      } catch (error) {
        if (!(isBeaten(error) || error instanceof ConflictError) || attempt === attempts) throw error;
      }
    }
  }

  /** The values of before, where nobody has changed them since, and the entry gone: in one commit. */
  async #undo(call: Call, key: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const box = await this.read();
      const entry = stuck(box.entries, key);
      const client = await this.#store.get(entry.clientId);
      const later = new Set(box.entries.flatMap((one) => (one.clientId === entry.clientId && one.order > entry.order ? one.fields.map(({ field }) => field) : [])));
      const after = client && withBefore(client, entry, later, call.now);
      const meta = this.#writing(box, new Map([[key, undefined]]));
      try {
        if (after && after !== client) await this.#store.apply([[{ type: 'update', client: after }]], { kind: 'edit', user: this.#options.user, at: call.now, info: { unsent: key } }, { meta });
        else await this.#store.writeMetas(meta);
        return;
      } catch (error) {
        if (!(isBeaten(error) || error instanceof ConflictError) || attempt === attempts) throw error;
      }
    }
  }
}

const none: ReadonlySet<string> = new Set();

/** Whether somebody else wrote to the outbox, or led, meanwhile: to be tried again. */
export function isBeaten(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'not-leader';
}

/** Runs `task` anew, a few times, when somebody else was first. */
export async function untilWritten<T>(task: () => Promise<T>, isLost: (error: unknown) => boolean = isBeaten): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await task();
    } catch (error) {
      if (!isLost(error) || attempt === attempts) throw error;
    }
  }
}

/** @throws CrmError `outbox-gone` */
function stuck(entries: readonly OutboxEntry[], key: string): OutboxEntry {
  const entry = entries.find((one) => one.key === key);
  if (!entry || entry.state === 'sending' || entry.state === 'accepted') throw new CrmError('outbox-gone', `No change with the key ${key} waits in the outbox; crm.outbox() lists those that do`);
  return entry;
}

function withBefore(client: Client, { fields }: OutboxEntry, later: ReadonlySet<string>, at: string): Client {
  const values: Record<string, FieldValue> = { ...client.values };
  let changed = false;
  for (const { field, before, after } of fields) {
    if (later.has(field) || !sameValue(values[field] ?? null, after)) continue;
    changed = true;
    if (before === null) delete values[field];
    else values[field] = before;
  }
  return changed ? { ...client, version: client.version + 1, values, updatedAt: at } : client;
}
