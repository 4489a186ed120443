/** @throws Error that shows both when they are not the same. */
export function equal(actual: unknown, expected: unknown): void {
  if (!Object.is(actual, expected)) throw new Error(`Expected ${show(expected)}, got ${show(actual)}`);
}

/** @throws Error when it does not hold. */
export function ok(holds: unknown, what = 'what was expected'): asserts holds {
  if (!holds) throw new Error(`It does not hold: ${what}`);
}

function show(value: unknown): string {
  return value instanceof Element ? (value.cloneNode(false) as Element).outerHTML : String(JSON.stringify(value));
}
