import type { OutboxEntry } from '../erp/outbox.js';

/** What one sending came to. */
export interface OutboxReport {
  /** The ERP took them. */
  readonly accepted: number;
  readonly rejected: number;
  /** Nobody knows whether the ERP took them. */
  readonly unknown: number;
  /** Left for later: not due yet, behind an unanswered one, or there is no connection. */
  readonly waiting: number;
}

/**
 * What is to be done with a change that is stuck. `retry` sends it again, an unanswered one with the key it had; `undo`
 * gives the client back the values of before; `done` is for an unanswered one that a person saw in the ERP.
 */
export type OutboxAnswer = 'retry' | 'undo' | 'done';

/** Changes of shared fields on their way to the ERP; nothing of it where the source does not write. */
export interface CrmOutbox {
  /** Fields people may change although the ERP has them too. Empty: none. */
  readonly writable: readonly string[];
  /** In the order they were queued. */
  outbox(filter?: { readonly clientId?: string }): Promise<readonly OutboxEntry[]>;
  /** Sends what is due, and looks up what was not answered. Done by `sync` and after each change too. Failures are told in the entries. */
  sendOutbox(options?: { readonly signal?: AbortSignal }): Promise<OutboxReport>;
  /** @throws CrmError `outbox-gone` when it is no longer in the outbox or is under way */
  resolveOutbox(key: string, answer: OutboxAnswer): Promise<void>;
}
