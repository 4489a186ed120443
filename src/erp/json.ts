/**
 * A text in quotes, or a whole number of 16 digits and more that is not part of a decimal. A quote that never closes takes
 * the rest: what is in it is no number, and it is not looked at again from each of its quotes.
 */
const stringOrLongInteger = /"[^"\\]*(?:\\[^][^"\\]*)*(?:"|\\?$)|(?<![\d.eE+])-?\d{16,}(?![\d.eE])/g;

/**
 * JSON whose whole numbers beyond 2^53 stay exact, as texts: a row id must not change its last digits on the way.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  const safe = /\d{16}/.test(text) ? text.replace(stringOrLongInteger, (found) => (found.startsWith('"') ? found : `"${found}"`)) : text;
  return JSON.parse(safe);
}
