import { isDigits } from './identification-format.js';
import { quoted } from './issue.js';

/** Weights of the digits, from the right. Source: DIAN, Orden Administrativa 4 of 1989. */
const weights: readonly number[] = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];

/** A NIT has at most this many digits, its check digit apart. */
export const longestNit = weights.length;

/**
 * The check digit (*dígito de verificación*) of a NIT; zeros on the left make no difference.
 * @throws RangeError for anything but 1 to 15 digits.
 */
export function nitCheckDigit(number: string): number {
  const length = number.length;
  if (length === 0 || length > weights.length || !isDigits(number)) {
    throw new RangeError(`A NIT is 1 to ${weights.length} digits without its check digit, not ${JSON.stringify(quoted(number))}`);
  }
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (number.charCodeAt(length - 1 - i) - 48) * weights[i]!;
  const rest = sum % 11;
  return rest < 2 ? rest : 11 - rest;
}
