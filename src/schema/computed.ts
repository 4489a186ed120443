import { daysBetween } from './today.js';

/** Reads a stored value; `null` when missing. */
export type ReadStored = (field: string) => unknown;

type Rule = (read: ReadStored, today: string) => number | null;

const rules: Readonly<Record<string, Rule>> = {
  recencyDays: (read, today) => {
    const last = read('lastPurchaseDate');
    const days = typeof last === 'string' ? daysBetween(last, today) : NaN;
    return Number.isFinite(days) ? days : null;
  },
  creditAvailable: (read) => {
    const limit = numberOf(read('creditLimit'));
    return limit === null ? null : inCents(limit - usedCredit(read));
  },
  creditUse: (read) => {
    const limit = numberOf(read('creditLimit'));
    return limit === null || limit === 0 ? null : (usedCredit(read) / limit) * 100;
  },
  paymentCompliance: (read) => {
    const paid = numberOf(read('averagePaymentDays'));
    const term = numberOf(read('paymentTermDays'));
    return paid === null || term === null ? null : paid - term;
  },
};

/** The names `computeField` knows: the fields with owner `computed`. */
export const computedRules: readonly string[] = Object.keys(rules);

/** The stored fields a computed one is made of. */
export const computedFrom: Readonly<Record<string, readonly string[]>> = {
  recencyDays: ['lastPurchaseDate'],
  creditAvailable: ['creditLimit', 'receivableBalance', 'pendingOrders'],
  creditUse: ['creditLimit', 'receivableBalance', 'pendingOrders'],
  paymentCompliance: ['averagePaymentDays', 'paymentTermDays'],
};

/** Whether each field may be seen, with every computed figure hidden that would tell a hidden one. */
export function hiddenWithTold(fields: Readonly<Record<string, 'hidden' | 'readonly'>>): Readonly<Record<string, 'hidden' | 'readonly'>> {
  const all = { ...fields };
  for (const [name, sources] of Object.entries(computedFrom)) if (sources.some((source) => fields[source] === 'hidden')) all[name] = 'hidden';
  return all;
}

/**
 * The value of a computed field on `today` (`YYYY-MM-DD` in Colombia): `recencyDays` since the last purchase, credit
 * available and used (percent), days paid beyond the term. `null` when what it is made of is not known, never 0; a
 * balance or orders that are missing count as none. An unknown rule is `null`.
 */
export function computeField(rule: string, read: ReadStored, today: string): number | null {
  return Object.hasOwn(rules, rule) ? rules[rule]!(read, today) : null;
}

function usedCredit(read: ReadStored): number {
  return inCents((numberOf(read('receivableBalance')) ?? 0) + (numberOf(read('pendingOrders')) ?? 0));
}

/** 0.1 + 0.2 is not over a limit of 0.3. */
function inCents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
