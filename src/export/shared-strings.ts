import { declaration, main } from './workbook-parts.js';
import { asciiBytes, XmlBytes, type TextNotices } from './xml-bytes.js';

/** At most this many different texts are shared, so that memory is flat however many rows come. */
const maxShared = 32_768;
const maxSharedBytes = 4 << 20;
/** Longer texts are hardly ever repeated. */
const maxSharedLength = 200;

/** The texts that cells repeat, written once in a part of their own. */
export class SharedStrings {
  private readonly indexes = new Map<string, number>();
  /** Those that could not be written as they are: each cell that uses one counts. */
  private readonly cleaned = new Set<number>();
  private readonly items: XmlBytes;
  private readonly notices: TextNotices;

  constructor(notices: TextNotices) {
    this.notices = notices;
    this.items = new XmlBytes(64 * 1024, notices);
  }

  /** The index of `text`, which joins if it is new; -1 when it has no room and goes into its cell. */
  indexOf(text: string): number {
    const known = this.indexes.get(text);
    if (known !== undefined) {
      if (this.cleaned.size > 0 && this.cleaned.has(known)) this.notices.cleaned++;
      return known;
    }
    if (this.indexes.size >= maxShared || this.items.length >= maxSharedBytes || text.length > maxSharedLength) return -1;
    const index = this.indexes.size;
    const cleaned = this.notices.cleaned;
    this.items.raw(needsPreserve(text) ? openPreserved : open);
    this.items.text(text);
    if (this.notices.cleaned !== cleaned) this.cleaned.add(index);
    this.items.raw(close);
    this.indexes.set(text, index);
    return index;
  }

  /** The whole part. The count is left out: how often texts are used is of no use to a reader. */
  part(): Uint8Array {
    const items = this.items.take();
    const head = asciiBytes(`${declaration}<sst xmlns="${main}" uniqueCount="${this.indexes.size}">`);
    const foot = asciiBytes('</sst>');
    const bytes = new Uint8Array(head.length + items.length + foot.length);
    bytes.set(head);
    bytes.set(items, head.length);
    bytes.set(foot, head.length + items.length);
    return bytes;
  }
}

/** Whether a reader would trim `text` without being told to keep its ends. */
export function needsPreserve(text: string): boolean {
  return text.charCodeAt(0) <= 32 || text.charCodeAt(text.length - 1) <= 32;
}

const open = asciiBytes('<si><t>');
const openPreserved = asciiBytes('<si><t xml:space="preserve">');
const close = asciiBytes('</t></si>');
