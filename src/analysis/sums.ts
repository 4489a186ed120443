export function sumOf<T>(items: readonly T[], amount: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += amount(item);
  return total;
}

/** Whole cents, never -0. */
export function inCents(amount: number): number {
  return Math.round(amount * 100) / 100 + 0;
}

/** One decimal, never -0. */
export function inTenths(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}

/** Each item's value by its weight: Σ(value × weight) ÷ Σ weight; `null` without weight. */
export function weightedMean<T>(items: readonly T[], value: (item: T) => number, weight: (item: T) => number): number | null {
  const whole = sumOf(items, weight);
  return whole > 0 ? sumOf(items, (item) => value(item) * weight(item)) / whole : null;
}
