import type { Activity } from '../client/activity.js';
import type { Client } from '../client/client.js';
import type { Issue } from '../client/issue.js';
import { ConflictError, CrmError, ErpContractError, ErpError, ErpHttpError, ErpNetworkError, ErpTimeoutError, ExportError, FileError, PermissionError, QueryError, SchemaError, StoreError, ValidationError } from '../errors.js';
import type { OfferedRules } from './rule-wire.js';
import type { OfferedSource } from './erp-wire.js';
import type { CoreEvent } from '../core/core.js';
import type { CoreOptions, Verb } from '../core/verbs.js';
import type { Progress } from '../crm.js';

/** An error as plain data: structured clone keeps the message of an Error and loses its class and fields. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly code: string | null;
  readonly stack: string | null;
  readonly issues?: readonly Issue[];
  readonly current?: Client | null;
  readonly activity?: Activity | null;
  readonly status?: number;
  readonly cause?: PlainError;
}

/** What a verb ended in. Errors travel as answers, so that nothing of the wire's own error handling is relied on. */
export type Answered = { readonly value: unknown } | { readonly error: PlainError };

/** What the worker exposes. */
export interface CoreHost {
  start(options: CoreOptions, onEvent: (event: CoreEvent) => void, erp: OfferedSource | null): Promise<void>;
  call(id: number, verb: Verb, now: string, args: readonly unknown[], onProgress: ((progress: Progress) => void) | null, rowRule: OfferedRules['rows'], fileRule: OfferedRules['file']): Promise<Answered>;
  abort(id: number, reason: PlainError): void;
}

/** The worker's first message, before comlink speaks: it was loaded and runs. */
export const workerReady = 'crm-clients-worker-ready';

const classes: Record<string, new (code: string, message: string) => CrmError> = { CrmError, QueryError, FileError, StoreError, PermissionError, ExportError, ErpError, ErpContractError };

/** Any thrown value as plain data. */
export function toPlainError(thrown: unknown, depth = 0): PlainError {
  if (!(thrown instanceof Error)) return { name: 'Error', message: String(thrown), code: null, stack: null };
  return {
    name: thrown.name,
    message: thrown.message,
    code: thrown instanceof CrmError ? thrown.code : null,
    stack: thrown.stack ?? null,
    ...(thrown instanceof SchemaError || thrown instanceof ValidationError ? { issues: thrown.issues } : {}),
    ...(thrown instanceof ConflictError ? { current: thrown.current, activity: thrown.activity } : {}),
    ...(thrown instanceof ErpHttpError ? { status: thrown.status } : {}),
    ...(thrown.cause !== undefined && depth < 3 ? { cause: toPlainError(thrown.cause, depth + 1) } : {}),
  };
}

/** The error again, of its own class; an abort is the platform's `AbortError`. */
export function fromPlainError(plain: PlainError): Error {
  const error = revive(plain);
  if (plain.stack !== null) error.stack = plain.stack;
  if (plain.cause) error.cause = fromPlainError(plain.cause);
  return error;
}

function revive(plain: PlainError): Error {
  const { name, message, code } = plain;
  if (name === 'SchemaError') return new SchemaError(message, plain.issues ?? []);
  if (name === 'ValidationError') return new ValidationError(message, plain.issues ?? []);
  if (name === 'ConflictError') return new ConflictError(message, plain.current ?? null, { activity: plain.activity ?? null });
  if (name === 'ErpHttpError') return new ErpHttpError(plain.status ?? 0, message);
  if (name === 'ErpNetworkError') return new ErpNetworkError(message);
  if (name === 'ErpTimeoutError') return new ErpTimeoutError(message);
  if (code !== null) return new (classes[name] ?? CrmError)(code, message);
  if (name === 'AbortError' || name === 'TimeoutError') return new DOMException(message, name);
  const error = new Error(message);
  error.name = name;
  return error;
}
