/** A client of the company, or one of its branches (*sucursales*). */
export type ClientKind = 'client' | 'branch';

/** Where the record was first seen. */
export type ClientSource = 'erp' | 'import' | 'manual';

/**
 * What a field holds. Dates are `YYYY-MM-DD`, instants ISO 8601 UTC, money and percent numbers (12.5 % is `12.5`), a
 * dropdown its option's key, a multi-dropdown the list of keys. Missing is `null`; the empty string and the empty list
 * are never stored, they mean `null`.
 */
export type FieldValue = string | number | boolean | null | readonly string[];

/** Values by field name. A field that is absent is `null`. */
export type Values = Readonly<Record<string, FieldValue>>;

/** One record. Immutable: an edit makes a new one with `version + 1`. */
export interface Client {
  readonly id: string;
  /** 1 when created, one more with each change. */
  readonly version: number;
  readonly kind: ClientKind;
  /** The client of a branch; `null` for a client, and for a branch whose client is not known. */
  readonly parentId: string | null;
  readonly values: Values;
  readonly source: ClientSource;
  /** Instants, ISO 8601 UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly syncedAt: string | null;
}

/** The fields that live on the record itself and not in `values`; they read like any other field. */
export const recordFields = ['kind', 'source', 'createdAt', 'updatedAt', 'syncedAt'] as const;

const onRecord: ReadonlySet<string> = new Set(recordFields);

/** Whether `field` lives on the record itself. */
export function isRecordField(field: string): field is (typeof recordFields)[number] {
  return onRecord.has(field);
}

/** The stored value of a field, `null` when missing. Computed fields are not stored: see `schema/computed`. */
export function readValue(client: Client, field: string): FieldValue {
  if (isRecordField(field)) return client[field];
  return Object.hasOwn(client.values, field) ? (client.values[field] ?? null) : null;
}

/** `''` and `[]` become `null`; everything else stays. */
export function normaliseValue(value: FieldValue | undefined): FieldValue {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return null;
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  return value;
}

/** Whether two values are the same fact; lists compare in order. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => item === b[i]);
  return false;
}
