import { blockColumn, blockSize, readColumn, readText, type BlockColumn, type ClientBlock, type CodedColumn } from '../client/block.js';
import type { FieldValue } from '../client/client.js';
import type { SearchField } from '../schema/search-fields.js';
import { complex, foldPoint, separates, skipped, unitFolds } from './fold.js';
import { checkMark, indexGrams, nameFlag, type Segment } from './segment.js';
import { WordTable } from './word-table.js';

/** The digits of this field are found with and without the digit of `checkDigitField` after them. */
export const identificationField = 'identificationNumber';
export const checkDigitField = 'checkDigit';

/** The fields whose words are indexed. */
export function textFields(fields: readonly SearchField[]): SearchField[] {
  return fields.filter((field) => field.search !== 'no' && field.computed === undefined);
}

/**
 * Reads blocks of one group into words and postings.
 *
 * What a value gives: the words of its text (a dropdown: of its label; a list: of its items' labels); Latin letters that
 * stand alone, two or more in a row, also as one word (`S.A.S.` is found as `sas`); a code of several words also as one
 * word (`900.742.137` as `900742137`). An identification has its check digit after that one word.
 */
export class SegmentBuilder {
  readonly #fields: readonly SearchField[];
  readonly #table = new WordTable();
  #ranges: { readonly place: number; readonly from: number; readonly to: number }[] = [];
  #post = 0;
  readonly #letters: number[] = [];
  /** The words of the text being read; `null` while they are of one row only. */
  #words: number[] | null = null;

  constructor(fields: readonly SearchField[]) {
    this.#fields = textFields(fields);
  }

  /** Bit `i`: block `i` of the group has been added. */
  get blocks(): number {
    return this.#ranges.reduce((bits, range) => bits | (1 << range.place), 0) >>> 0;
  }

  /** Adds a block at its place in the group (0 to 31), instead of what was added there before. */
  add(place: number, block: ClientBlock): void {
    this.remove(place);
    const from = this.#table.pairs;
    const sources = this.#fields.flatMap((field) => {
      const column = blockColumn(block, field.name);
      if (!column) return [];
      const checks = field.name === identificationField ? blockColumn(block, checkDigitField) : undefined;
      const words = column.type === 'coded' && !checks ? this.#wordsOf(field, column) : null;
      return [{ field, column, checks, words, flag: field.search === 'name' ? nameFlag : 0 }];
    });
    for (let slot = 0; slot < block.size; slot++) {
      if (block.live[slot] !== 1) continue;
      this.#table.nextRow();
      for (const { field, column, checks, words, flag } of sources) {
        this.#post = (place * blockSize + slot) | flag;
        if (words) for (const word of words[(column as CodedColumn).codes[slot]!]!) this.#table.note(word, this.#post);
        else this.#addValue(field, column, slot, checks);
      }
    }
    this.#ranges.push({ place, from, to: this.#table.pairs });
  }

  /** Forgets the block at this place of the group. */
  remove(place: number): void {
    this.#ranges = this.#ranges.filter((range) => range.place !== place);
  }

  /** The segment of all that was added; the builder is empty again. */
  finish(): Segment {
    const made = this.blocks;
    const words = this.#table.finish(this.#ranges);
    this.#ranges = [];
    return { owned: made, made, ...words, ...indexGrams(words.bytes, words.starts) };
  }

  #addValue(field: SearchField, column: BlockColumn, slot: number, checks: BlockColumn | undefined): void {
    const check = checks ? readColumn(checks, slot) : null;
    if (column.type === 'text') {
      const start = slot === 0 ? 0 : column.ends[slot - 1]!;
      const end = column.ends[slot]!;
      if (start === end) return;
      if (field.kind === 'code') this.#addCode(column.text, start, end, check);
      else if (field.labels === undefined) this.#addText(column.text, start, end);
      else this.#addLabel(field, readText(column, slot));
      return;
    }
    const value = readColumn(column, slot);
    if (value === null) return;
    for (const item of Array.isArray(value) ? (value as readonly string[]) : [String(value)]) {
      if (field.kind === 'code') this.#addCode(item, 0, item.length, check);
      else this.#addLabel(field, item);
    }
  }

  /** The words of each text of a column, which are read once for all its rows. */
  #wordsOf(field: SearchField, { texts }: CodedColumn): number[][] {
    return texts.map((text) => {
      const words: number[] = (this.#words = []);
      if (text !== '') {
        if (field.kind === 'code') this.#addCode(text, 0, text.length, null);
        else this.#addLabel(field, text);
      }
      this.#words = null;
      return words;
    });
  }

  #emit(): void {
    const word = this.#table.endWord();
    if (this.#words) this.#words.push(word);
    else this.#table.note(word, this.#post);
  }

  #addLabel(field: SearchField, key: string): void {
    const text = field.labels && Object.hasOwn(field.labels, key) ? field.labels[key]! : key;
    this.#addText(text, 0, text.length);
  }

  #addText(text: string, from: number, to: number): void {
    const table = this.#table;
    for (let i = from; i < to; i++) {
      const unit = text.charCodeAt(i);
      const fold = unit < 0x250 ? unitFolds[unit]! : complex;
      if (fold > complex) table.push(fold);
      else if (fold === separates) this.#endWord();
      else if (fold !== skipped) {
        const point = text.codePointAt(i)!;
        for (const char of foldPoint(point)) {
          if (char === ' ') this.#endWord();
          else this.#pushChar(char);
        }
        if (point > 0xffff) i++;
      }
    }
    this.#endWord();
    if (this.#letters.length > 0) this.#endLetters();
  }

  #addCode(text: string, from: number, to: number, check: FieldValue): void {
    let words = 0;
    let inWord = false;
    for (let i = from; i < to; i++) {
      const unit = text.charCodeAt(i);
      const fold = unit < 0x250 ? unitFolds[unit]! : complex;
      if (fold === skipped) continue;
      if (fold > complex) {
        this.#table.push(fold);
        if (!inWord) words++;
        inWord = true;
        continue;
      }
      const point = text.codePointAt(i)!;
      for (const char of foldPoint(point)) {
        if (char !== ' ') {
          this.#pushChar(char);
          if (!inWord) words++;
        }
        inWord = char !== ' ';
      }
      if (point > 0xffff) i++;
    }
    if (words === 0) return;
    const digit = check === null ? -1 : Number(check);
    if (Number.isInteger(digit) && digit >= 0 && digit <= 9) {
      this.#table.push(checkMark);
      this.#table.push(0x30 + digit);
    }
    this.#emit();
    if (words > 1) this.#addText(text, from, to);
  }

  #pushChar(char: string): void {
    const point = char.codePointAt(0)!;
    if (point < 0x80) this.#table.push(point);
    else for (const byte of utf8.encode(char)) this.#table.push(byte);
  }

  #endWord(): void {
    const table = this.#table;
    if (table.length === 0) return;
    if (table.length === 1 && table.first >= 0x61) this.#letters.push(table.first);
    else if (this.#letters.length > 0) {
      // The longer word that ends a row of single letters is already read: set aside while the letters go in.
      const word = table.take();
      this.#endLetters();
      for (const byte of word) table.push(byte);
    }
    this.#emit();
  }

  #endLetters(): void {
    if (this.#letters.length > 1) {
      for (const byte of this.#letters) this.#table.push(byte);
      this.#emit();
    }
    this.#letters.length = 0;
  }
}

const utf8 = new TextEncoder();
