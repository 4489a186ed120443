import type { FieldChange } from '../client/change.js';
import { sameValue, type Client, type FieldValue, type Values } from '../client/client.js';
import { erpLinkFields } from '../client/document.js';
import type { ErpTarget, WriteRefusal } from './source.js';

/**
 * What a person changed and the ERP is to learn. `pending`: not sent yet, or surely not taken; `sending`: under way;
 * `accepted`: the ERP took it and may not show it yet; `rejected`: the ERP refused it, `refused` says why; `unknown`: it was sent and no
 * answer came, so that nobody knows. It is never sent again from `unknown` before it was looked up. `lost`: the browser lost the
 * store it waited in, and the ERP does not have it.
 */
export interface OutboxEntry {
  /** Goes with each try, so that the ERP takes it once. */
  readonly key: string;
  /** Order of being queued. */
  readonly order: number;
  readonly clientId: string;
  readonly target: ErpTarget;
  readonly fields: readonly FieldChange[];
  readonly state: 'pending' | 'sending' | 'accepted' | 'rejected' | 'unknown' | 'lost';
  readonly user: string | null;
  /** When it was changed last, ISO 8601 UTC. */
  readonly at: string;
  /** Times it left for the ERP. */
  readonly tries: number;
  /** Not before this instant; `null`: at once. */
  readonly nextAt: string | null;
  /** When it left last, or was accepted; of an unanswered one the last instant at which the ERP may have got it. */
  readonly sentAt: string | null;
  /** Who sends it now. */
  readonly holder: string | null;
  readonly refused: readonly WriteRefusal[];
  /** Why the last try came to nothing; `code` has words in `errorText`. */
  readonly failed: { readonly code: string; readonly message: string } | null;
}

/** A client's record before and after a person's change. */
export interface PersonChange {
  readonly before: Client;
  readonly after: Client;
}

/** What becomes of the entries. */
export interface OutboxChange {
  readonly puts: readonly OutboxEntry[];
  /** Keys of those that go. */
  readonly drops: readonly string[];
}

export const nothingQueued: OutboxChange = { puts: [], drops: [] };

/** The shared fields of a record the ERP knows that differ; empty for one it does not know. */
export function sharedChanges({ before, after }: PersonChange, shared: ReadonlySet<string>): readonly FieldChange[] {
  if (typeof after.values[erpLinkFields.id] !== 'string') return [];
  return [...shared].flatMap((field) => {
    const [was, is] = [valueOf(before.values, field), valueOf(after.values, field)];
    return sameValue(was, is) ? [] : [{ field, before: was, after: is }];
  });
}

/**
 * Queues a change behind what waits of the client. What was never sent, or was refused, takes it in; what is under way
 * or unanswered is left as it is and this waits behind it. A change that takes the waiting one back leaves nothing.
 */
export function queueChange(own: readonly OutboxEntry[], fields: readonly FieldChange[], made: { readonly key: string; readonly order: number; readonly clientId: string; readonly target: ErpTarget; readonly user: string | null; readonly at: string }): OutboxChange {
  if (fields.length === 0) return nothingQueued;
  const last = own.at(-1);
  const open = last && (last.state === 'pending' || last.state === 'rejected') ? last : null;
  const joined = new Map((open?.fields ?? []).map((change) => [change.field, change]));
  for (const change of fields) joined.set(change.field, { ...change, before: joined.get(change.field)?.before ?? change.before });
  const left = [...joined.values()].filter(({ before, after }) => !sameValue(before, after));
  const drops = open ? [open.key] : [];
  if (left.length === 0) return { puts: [], drops };
  // What left once may be known by its key: other content needs another.
  const key = open && open.tries === 0 ? open.key : made.key;
  const entry: OutboxEntry = { ...made, key, order: open?.order ?? made.order, fields: left, state: 'pending', tries: 0, nextAt: null, sentAt: null, holder: null, refused: [], failed: null };
  return { puts: [entry], drops: drops.filter((one) => one !== key) };
}

/** The fields of a client that the ERP's own values must not touch, when they were asked for at `askedAt`. */
export function heldFields(own: readonly OutboxEntry[], askedAt: string, settleMs: number): ReadonlySet<string> {
  const held = own.filter((entry) => entry.state !== 'accepted' || !isSettled(entry, askedAt, settleMs));
  return new Set(held.flatMap(({ fields }) => fields.map(({ field }) => field)));
}

/** Whether the ERP shows by `at` what it was sent. */
export function isSettled({ sentAt }: OutboxEntry, at: string, settleMs: number): boolean {
  return sentAt === null || Date.parse(at) - Date.parse(sentAt) >= settleMs;
}

/** What the ERP's values, asked for after it had settled, say of a write without an answer. */
export function judge({ fields }: OutboxEntry, erp: Values): 'taken' | 'not-taken' | 'unclear' {
  const known = fields.filter(({ field }) => Object.hasOwn(erp, field));
  if (known.length < fields.length) return 'unclear';
  if (known.every(({ field, after }) => sameFact(valueOf(erp, field), after))) return 'taken';
  return known.every(({ field, before }) => sameFact(valueOf(erp, field), before)) ? 'not-taken' : 'unclear';
}

/** Some companies' ERP takes texts without accents and in capitals: the same fact for all that. */
function sameFact(a: FieldValue, b: FieldValue): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return sameValue(a, b);
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toUpperCase();
  return plain(a) === plain(b);
}

function valueOf(values: Values, field: string): FieldValue {
  return Object.hasOwn(values, field) ? (values[field] ?? null) : null;
}

/** What names the client to the ERP; from a record that has an `erpId`. */
export function targetOf({ values }: Client): ErpTarget {
  const text = (value: FieldValue | undefined) => (typeof value === 'string' ? value : null);
  return { id: text(values[erpLinkFields.id]) ?? '', code: text(values[erpLinkFields.code]) ?? text(values['identificationNumber']) ?? '', branchCode: text(values['branchCode']) };
}
