import { proxy } from 'comlink';
import type { RuleAsker } from '../import/rules.js';
import { fromPlainError, toPlainError, type Answered } from './wire.js';

type Ask<Asked> = (asked: Asked) => Promise<Answered>;

/** The page's side of a host's rules: functions can't be cloned, so the worker asks them by batches of rows. */
export interface OfferedRules {
  readonly rows: Ask<Parameters<NonNullable<RuleAsker['rows']>>[0]> | null;
  readonly file: Ask<Parameters<NonNullable<RuleAsker['file']>>[0]> | null;
}

/** As a worker may be given them: each function by itself, for a proxy in an object would not cross. */
export function offerRules(rules: RuleAsker | undefined): readonly [OfferedRules['rows'], OfferedRules['file']] {
  return [offer(rules?.rows ?? null), offer(rules?.file ?? null)];
}

/** The offered rules as an import asks them. */
export function reachRules(rows: OfferedRules['rows'], file: OfferedRules['file']): RuleAsker | undefined {
  return rows || file ? { rows: reach(rows), file: reach(file) } : undefined;
}

function offer<Asked>(ask: ((asked: Asked) => Promise<unknown>) | null): Ask<Asked> | null {
  if (!ask) return null;
  return proxy(async (asked: Asked): Promise<Answered> => {
    try {
      return { value: await ask(asked) };
    } catch (error) {
      return { error: toPlainError(error) };
    }
  });
}

function reach<Asked, Found>(ask: Ask<Asked> | null): ((asked: Asked) => Promise<Found>) | null {
  if (!ask) return null;
  return async (asked) => {
    const answered = await ask(asked);
    if ('error' in answered) throw fromPlainError(answered.error);
    return answered.value as Found;
  };
}
