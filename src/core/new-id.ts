const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Twelve random characters of 62: 71 bits, short because a million of them stay in memory. */
export function newId(): string {
  let id = '';
  // 248 is the largest multiple of 62 in a byte: bytes above it would favour the first letters.
  while (id.length < 12) for (const byte of crypto.getRandomValues(new Uint8Array(16))) if (byte < 248 && id.length < 12) id += alphabet[byte % 62];
  return id;
}
