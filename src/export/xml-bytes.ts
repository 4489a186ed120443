/** Excel's own limit for the text of a cell, in UTF-16 units. */
export const maxCellText = 32_767;

/** What had to be changed while writing, in cells. */
export interface TextNotices {
  /** Longer than Excel allows, and cut. */
  cut: number;
  /** Held characters that XML has no place for: control characters were dropped, broken ones replaced. */
  cleaned: number;
}

/** UTF-8 bytes of XML being built; grows as needed. */
export class XmlBytes {
  length = 0;
  private bytes: Uint8Array<ArrayBuffer>;
  private readonly notices: TextNotices;

  constructor(capacity: number, notices: TextNotices) {
    this.bytes = new Uint8Array(capacity);
    this.notices = notices;
  }

  /** A copy of what is in it; it is empty after. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  /** Bytes made by `asciiBytes`. */
  raw(part: Uint8Array): void {
    const size = part.length;
    this.reserve(size);
    const bytes = this.bytes;
    let at = this.length;
    for (let i = 0; i < size; i++) bytes[at++] = part[i]!;
    this.length = at;
  }

  /** ASCII markup of the program's own, as it is. */
  ascii(part: string): void {
    const size = part.length;
    this.reserve(size);
    const bytes = this.bytes;
    let at = this.length;
    for (let i = 0; i < size; i++) bytes[at++] = part.charCodeAt(i);
    this.length = at;
  }

  /** A finite number, as XML Schema's `double` reads it back exactly. */
  number(value: number): void {
    if (value >= 0 && value < 1e9 && Number.isInteger(value) && !Object.is(value, -0)) this.digits(value);
    else this.ascii(String(value));
  }

  /** Digits of an integer from 0 to 999,999,999. */
  digits(value: number): void {
    this.reserve(9);
    let size = 1;
    for (let limit = 10; value >= limit; limit *= 10) size++;
    const bytes = this.bytes;
    let rest = value | 0;
    for (let at = this.length + size - 1; at >= this.length; at--) {
      const next = (rest / 10) | 0;
      bytes[at] = 48 + rest - next * 10;
      rest = next;
    }
    this.length += size;
  }

  /**
   * The text of an element: markup escaped, CR kept as a reference, `_xHHHH_` escaped as Excel does
   * (`_x005F_xHHHH_`), control characters dropped, U+FFFE, U+FFFF and lone surrogates replaced by U+FFFD, cut at
   * `maxCellText`. What was dropped, replaced or cut is counted. Source: XML 1.0 §2.2; ECMA-376 part 1, ST_Xstring.
   */
  text(value: string): void {
    let end = value.length;
    if (end > maxCellText) {
      end = isHigh(value.charCodeAt(maxCellText - 1)) ? maxCellText - 1 : maxCellText;
      this.notices.cut++;
    }
    this.reserve(end * 7);
    const bytes = this.bytes;
    let at = this.length;
    let dirty = false;
    for (let i = 0; i < end; i++) {
      let code = value.charCodeAt(i);
      if (code < 0x80) {
        const kind = kinds[code]!;
        if (kind === 0) {
          bytes[at++] = code;
        } else if (kind === 1) {
          dirty = true;
        } else if (kind === 2) {
          const escape = escapes[code]!;
          for (let k = 0; k < escape.length; k++) bytes[at++] = escape.charCodeAt(k);
        } else {
          if (isEscape(value, i)) for (let k = 0; k < 6; k++) bytes[at++] = underscore.charCodeAt(k);
          bytes[at++] = code;
        }
        continue;
      }
      if (code < 0x800) {
        bytes[at++] = 0xc0 | (code >> 6);
        bytes[at++] = 0x80 | (code & 63);
        continue;
      }
      if (code >= 0xd800) {
        if (code < 0xe000) {
          const low = isHigh(code) && i + 1 < end ? value.charCodeAt(i + 1) : 0;
          if (low >= 0xdc00 && low < 0xe000) {
            const point = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            bytes[at++] = 0xf0 | (point >> 18);
            bytes[at++] = 0x80 | ((point >> 12) & 63);
            bytes[at++] = 0x80 | ((point >> 6) & 63);
            bytes[at++] = 0x80 | (point & 63);
            i++;
            continue;
          }
          code = 0xfffd;
          dirty = true;
        } else if (code >= 0xfffe) {
          code = 0xfffd;
          dirty = true;
        }
      }
      bytes[at++] = 0xe0 | (code >> 12);
      bytes[at++] = 0x80 | ((code >> 6) & 63);
      bytes[at++] = 0x80 | (code & 63);
    }
    this.length = at;
    if (dirty) this.notices.cleaned++;
  }

  private reserve(size: number): void {
    const needed = this.length + size;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

/** The program's own markup, made bytes once. */
export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const escapes: Readonly<Record<number, string>> = { 13: '&#13;', 38: '&amp;', 60: '&lt;', 62: '&gt;' };

/** What precedes `xHHHH_` once its underscore is escaped. */
const underscore = '_x005F';

/** Per ASCII code: 0 as it is, 1 dropped, 2 escaped, 3 an underscore, which may begin an escape. */
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  if (escapes[code]) return 2;
  if (code === 95) return 3;
  return code < 32 && code !== 9 && code !== 10 ? 1 : 0;
});

function isHigh(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

/** Whether `_xHHHH_` stands at `at`, in either case: some readers take a capital X too. */
function isEscape(value: string, at: number): boolean {
  if ((value.charCodeAt(at + 1) | 32) !== 120 || value.charCodeAt(at + 6) !== 95) return false;
  for (let i = at + 2; i < at + 6; i++) {
    const code = value.charCodeAt(i);
    const isHex = (code >= 48 && code < 58) || (code >= 65 && code < 71) || (code >= 97 && code < 103);
    if (!isHex) return false;
  }
  return true;
}
