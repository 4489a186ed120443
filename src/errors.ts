import type { Activity } from './client/activity.js';
import type { Client } from './client/client.js';
import type { Issue } from './client/issue.js';

/**
 * An operation that could not run. `code` is stable and kebab-case; the message says what was expected, what came and
 * what to do, for developers; people read the words of `locales`, found by `code`. An abort is not among these: it
 * stays the platform's `AbortError`.
 */
export class CrmError extends Error {
  override readonly name: string = 'CrmError';
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A schema with an error in it was refused; `issues` are those of `checkSchema`. */
export class SchemaError extends CrmError {
  override readonly name = 'SchemaError';
  readonly issues: readonly Issue[];
  constructor(message: string, issues: readonly Issue[], options?: ErrorOptions) {
    super('schema-invalid', message, options);
    this.issues = issues;
  }
}

/** The values given for a client have errors; nothing was written. */
export class ValidationError extends CrmError {
  override readonly name = 'ValidationError';
  readonly issues: readonly Issue[];
  constructor(message: string, issues: readonly Issue[], options?: ErrorOptions) {
    super('values-invalid', message, options);
    this.issues = issues;
  }
}

/** A query that can't be answered: an unknown field, an operator that does not fit its type, an odd value. */
export class QueryError extends CrmError {
  override readonly name = 'QueryError';
}

/** A file that can't be read at all; single rows that can't are issues. */
export class FileError extends CrmError {
  override readonly name = 'FileError';
}

/** The store could not do it. `quota`: no space; `blocked`: another tab holds an older version; `newer-version`: made by a newer program, reload; `closed`: closed by the browser or by `close()`; `unavailable`: no storage in this place. */
export class StoreError extends CrmError {
  override readonly name = 'StoreError';
  declare readonly code: 'quota' | 'blocked' | 'newer-version' | 'closed' | 'unavailable' | 'not-leader' | 'corrupt' | 'failed';
}

/** Somebody changed it since; `current` is how it is now, `null` when it was removed. Nothing was written. */
export class ConflictError extends CrmError {
  override readonly name = 'ConflictError';
  readonly current: Client | null;
  /** Of an activity: how it is now, `null` when it was removed. */
  readonly activity: Activity | null;
  constructor(message: string, current: Client | null, options?: ErrorOptions & { readonly activity?: Activity | null }) {
    super('conflict', message, options);
    this.current = current;
    this.activity = options?.activity ?? null;
  }
}

/** The permissions of this CRM don't allow it. */
export class PermissionError extends CrmError {
  override readonly name = 'PermissionError';
}

export class ExportError extends CrmError {
  override readonly name = 'ExportError';
}

/** The ERP could not be read. */
export class ErpError extends CrmError {
  override readonly name: string = 'ErpError';
}

/** The ERP answered with an error. `status` is the HTTP status; 429 and 503 were already waited for. */
export class ErpHttpError extends ErpError {
  override readonly name = 'ErpHttpError';
  readonly status: number;
  constructor(status: number, message: string, options?: ErrorOptions) {
    super(`erp-http-${status === 401 || status === 403 ? 'denied' : status === 429 ? 'busy' : status >= 500 ? 'down' : 'refused'}`, message, options);
    this.status = status;
  }
}

/** The ERP could not be reached, or its answer broke off. */
export class ErpNetworkError extends ErpError {
  override readonly name = 'ErpNetworkError';
  constructor(message: string, options?: ErrorOptions) {
    super('erp-network', message, options);
  }
}

/** The ERP did not answer whole in time. */
export class ErpTimeoutError extends ErpError {
  override readonly name = 'ErpTimeoutError';
  constructor(message: string, options?: ErrorOptions) {
    super('erp-timeout', message, options);
  }
}

/** The ERP answered something that can't be what was asked for; `code` says what. */
export class ErpContractError extends ErpError {
  override readonly name = 'ErpContractError';
}
