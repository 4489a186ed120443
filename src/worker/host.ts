import { createCore } from '../core/core.js';
import { createStore } from '../core/create-store.js';
import { newId } from '../core/new-id.js';
import type { Call, Verbs } from '../core/verbs.js';
import { reachSource } from './erp-wire.js';
import { reachRules } from './rule-wire.js';
import { workbookReader } from './workbook-offer.js';
import { fromPlainError, toPlainError, type CoreHost } from './wire.js';

/** The worker's side of the wire: one core, its calls by number so that each can be aborted. */
export function createHost(): CoreHost {
  let core: Verbs | null = null;
  const running = new Map<number, AbortController>();
  return {
    async start(options, onEvent, erp) {
      core ??= createCore(createStore(options), options, onEvent, newId, erp ? await reachSource(erp) : null, workbookReader(options.workbookUrl));
    },
    async call(id, verb, now, args, onProgress, rowRule, fileRule) {
      const controller = new AbortController();
      running.set(id, controller);
      try {
        const rules = reachRules(rowRule, fileRule);
        const call: Call = { now, signal: controller.signal, ...(onProgress ? { onProgress } : {}), ...(rules ? { rules } : {}) };
        return { value: await (core![verb] as unknown as (call: Call, ...args: unknown[]) => Promise<unknown>)(call, ...args) };
      } catch (error) {
        return { error: toPlainError(error) };
      } finally {
        running.delete(id);
      }
    },
    abort(id, reason) {
      running.get(id)?.abort(fromPlainError(reason));
    },
  };
}
