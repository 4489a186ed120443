import { issueAt, type Issue } from '../client/issue.js';
import { FileError } from '../errors.js';

/** The encoding of a file, in `TextDecoder`'s words, and what is uncertain about it. */
export interface FoundEncoding {
  readonly encoding: string;
  readonly issues: readonly Issue[];
}

/** Reads the bytes from `from` up to, not including, `to`. */
export type ReadBytes = (from: number, to: number) => Promise<Uint8Array>;

/**
 * What tells encodings apart is looked for in this many bytes from the first one that is no ASCII: a fixed place in the
 * file, so that the answer does not hang on how it is read.
 */
const windowBytes = 65_536;

/**
 * Finds the encoding of a file. A byte order mark wins, then `stated`, then: bytes at every other place zero, UTF-16;
 * all sequences valid, UTF-8; more valid than broken ones, UTF-8 with damage (each broken one is flagged in its row);
 * else Windows-1252, or MacRoman when its letters are the ones that make words.
 * @throws FileError `encoding-unknown` for a label `TextDecoder` does not know, or UTF-32.
 */
export async function detectEncoding(head: Uint8Array, sizeBytes: number, read: ReadBytes, stated?: string): Promise<FoundEncoding> {
  const marked = markedEncoding(head);
  if (marked === 'utf-32') throw new FileError('encoding-unknown', 'The file is UTF-32, which is not read. Save it as CSV UTF-8.');
  if (stated !== undefined) return { encoding: labelOf(stated), issues: [] };
  if (marked !== null) return { encoding: marked, issues: [] };
  const wide = wideEncoding(head);
  if (wide !== null) return uncertain(wide);
  const sample = await firstBytesBeyondAscii(head, sizeBytes, read);
  if (sample.length === 0) return { encoding: 'utf-8', issues: [] };
  const { valid, broken } = countSequences(sample);
  if (broken === 0 || valid > broken * 4) return { encoding: 'utf-8', issues: [] };
  const { latin, mac, odd } = countLetters(sample);
  if (mac > latin * 4) return uncertain('macintosh');
  return odd > latin ? uncertain('windows-1252') : { encoding: 'windows-1252', issues: [] };
}

/**
 * A decoder to be called with the bytes in order; the last call says `last`. What can't be decoded becomes U+FFFD, for
 * the rows to be flagged by. Windows-1252 is completed here: some platforms decode it as Latin-1.
 */
export function decoderOf(encoding: string): (bytes: Uint8Array, last: boolean) => string {
  const decoder = new TextDecoder(encoding);
  const decode = (bytes: Uint8Array, last: boolean) => decoder.decode(bytes, { stream: !last });
  if (decoder.encoding !== 'windows-1252') return decode;
  return (bytes, last) => {
    const text = decode(bytes, last);
    return /[\x80-\x9f]/.test(text) ? text.replace(/[\x80-\x9f]/g, (character) => highWindows[character.charCodeAt(0) - 0x80]!) : text;
  };
}

/** Source: WHATWG Encoding, index windows-1252. */
const highWindows = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function uncertain(encoding: string): FoundEncoding {
  return { encoding, issues: [issueAt({ field: null, severity: 'warning' }, 'encoding-uncertain', { encoding })] };
}

function labelOf(label: string): string {
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch (cause) {
    throw new FileError('encoding-unknown', `The encoding ${JSON.stringify(label)} is not known. Use a label of the Encoding standard, such as utf-8, windows-1252 or macintosh.`, { cause });
  }
}

function markedEncoding(head: Uint8Array): string | null {
  const [a, b, c, d] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) return 'utf-32';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without its mark: half of the bytes of western text are zero, all at even or all at odd places. */
function wideEncoding(head: Uint8Array): string | null {
  const size = Math.min(head.length, 4096) & ~1;
  if (size < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < size; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  const half = size / 2;
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le';
  if (even > half * 0.6 && odd < half * 0.1) return 'utf-16be';
  return null;
}

async function firstBytesBeyondAscii(head: Uint8Array, sizeBytes: number, read: ReadBytes): Promise<Uint8Array> {
  let at = 0;
  let bytes = head;
  for (;;) {
    const first = bytes.findIndex((byte) => byte > 127);
    if (first >= 0) {
      const from = at + first;
      const to = Math.min(sizeBytes, from + windowBytes);
      // One byte more in front: a letter before the first odd byte tells a word.
      return to <= at + bytes.length ? bytes.subarray(Math.max(0, first - 1), to - at) : read(Math.max(0, from - 1), to);
    }
    at += bytes.length;
    if (at >= sizeBytes) return new Uint8Array(0);
    bytes = await read(at, Math.min(sizeBytes, at + 4_194_304));
    if (bytes.length === 0) return bytes;
  }
}

/** Multi-byte sequences of UTF-8: whole ones and broken ones. One cut by the end of the sample counts as neither. */
function countSequences(bytes: Uint8Array): { valid: number; broken: number } {
  let valid = 0;
  let broken = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i]!;
    if (lead < 128) {
      i++;
      continue;
    }
    const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
    let seen = 1;
    while (seen < length && i + seen < bytes.length && (bytes[i + seen]! & 0xc0) === 0x80) seen++;
    if (length > 0 && seen === length) valid++;
    else if (length === 0 || i + seen < bytes.length) broken++;
    i += Math.max(1, seen);
  }
  return { valid, broken };
}

/** áéíóúñü ÁÉÍÓÚÑÜ in Windows-1252 and in MacRoman; MacRoman's í is left out, being the apostrophe of *O’Brien*. */
const latinLetters = new Set([0xe1, 0xe9, 0xed, 0xf3, 0xfa, 0xf1, 0xfc, 0xc1, 0xc9, 0xcd, 0xd3, 0xda, 0xd1, 0xdc]);
const macLetters = new Set([0x87, 0x8e, 0x97, 0x9c, 0x96, 0x9f, 0xe7, 0x83, 0xea, 0xee, 0xf2, 0x84, 0x86]);

/** Bytes beside a letter that are Spanish letters in one encoding or the other, or in neither. */
function countLetters(bytes: Uint8Array): { latin: number; mac: number; odd: number } {
  let latin = 0;
  let mac = 0;
  let odd = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte < 128 || !(isLetter(bytes[i - 1]) || isLetter(bytes[i + 1]))) continue;
    if (latinLetters.has(byte)) latin++;
    else if (macLetters.has(byte)) mac++;
    else if (byte !== 0x92) odd++;
  }
  return { latin, mac, odd };
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));
}
