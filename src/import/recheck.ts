import type { FieldChange } from '../client/change.js';
import { isRecordField } from '../client/client.js';
import type { Issue } from '../client/issue.js';
import { matchKey } from '../client/match-key.js';
import type { ModuleSchema } from '../schema/schema.js';
import type { CheckRows } from './check-rows.js';
import type { Draft } from './drafts.js';
import { hashOf } from './key-table.js';
import type { Fate, PlanSource } from './plan-context.js';
import type { ReviewKind } from './review-kinds.js';
import type { ReviewPages, ReviewRow } from './review-pages.js';
import type { FixChange } from './review.js';
import { leftAfterMending, textCodes } from './row-checker.js';
import { createFixer, type RowFix } from './row-fixes.js';
import type { RuleAsker } from './rules.js';
import { isNoClient } from './run-import.js';

/** Rows that hang together beyond this many are a matter of the whole file. */
const mostRows = 1_000;

type Checked = Omit<ReviewRow, 'line'>;

/**
 * Checks rows of a reviewed file again when one of them is mended. Rows have to do with each other only by their keys:
 * the identification, what they are matched by, each unique value. Four bytes a row and key are kept, so that those that
 * share one are found without reading the file.
 */
export class RecheckedRows {
  readonly #pages: ReviewPages;
  readonly #kindOf: (fate: Fate, issues: readonly Issue[]) => ReviewKind;
  readonly #changesOf: (fate: Fate) => readonly FieldChange[];
  readonly #unique: readonly string[];
  readonly #out: Set<number>;
  /** What is wrong with the texts of rows that were left out since. */
  readonly #outIssues = new Map<number, readonly Issue[]>();
  readonly #done: { readonly index: number; readonly cells: readonly string[]; readonly out: boolean }[] = [];
  #keys: readonly (readonly string[])[] = [];
  #hashes: Uint32Array[] = [];
  #count = 0;
  #required = 0;
  #check: CheckRows | null = null;
  #changed = 0;

  constructor(pages: ReviewPages, schema: ModuleSchema, fixes: readonly RowFix[], kindOf: (fate: Fate, issues: readonly Issue[]) => ReviewKind, changesOf: (fate: Fate) => readonly FieldChange[]) {
    this.#pages = pages;
    this.#kindOf = kindOf;
    this.#changesOf = changesOf;
    this.#unique = schema.fields.filter(({ unique, name }) => unique && !isRecordField(name)).map(({ name }) => name);
    this.#out = new Set();
    for (const fix of fixes) {
      if (fix.type !== 'leave-out') continue;
      if (fix.out) this.#out.add(fix.line);
      else this.#out.delete(fix.line);
    }
  }

  /** How many values more updates change than at first; it may be fewer. */
  get changedValues(): number {
    return this.#changed;
  }

  open(check: CheckRows, match: readonly string[], required: number): void {
    this.#check = check;
    this.#required = required;
    // What is in another key whole tells nothing more.
    this.#keys = [['identificationNumber'], ...(match.includes('identificationNumber') || match.length === 0 ? [] : [match]), ...this.#unique.filter((name) => name !== 'identificationNumber').map((name) => [name])];
    this.#hashes = this.#keys.map(() => new Uint32Array(4_096));
  }

  /** Of every row in its order; `null` for one that is no client. */
  keep(draft: Draft | null): void {
    const at = this.#count++;
    if (at === this.#hashes[0]!.length) this.#hashes = this.#hashes.map((hashes) => grown(hashes));
    if (draft) this.#write(at, draft);
  }

  /** Whether the change could be made here. */
  async change(change: FixChange, source: PlanSource, rules: RuleAsker | undefined): Promise<boolean> {
    const next = 'add' in change ? await this.#mended(change.add) : this.#done.at(-1);
    if (!next) return false;
    const before = await this.#pages.rowAt(next.index);
    const wasOut = this.#out.has(before.line);
    if (next.out) this.#out.add(before.line);
    else this.#out.delete(before.line);
    const found = await this.#checkAround(next.index, next.cells, source, rules);
    if (!found) {
      if (wasOut) this.#out.add(before.line);
      else this.#out.delete(before.line);
      return false;
    }
    if (next.out && !wasOut) this.#outIssues.set(before.line, before.issues.filter(({ code }) => textCodes.has(code)));
    if ('add' in change) this.#done.push({ index: next.index, cells: before.cells, out: wasOut });
    else this.#done.pop();
    for (const row of found) this.#changed += row.changes.length - (await this.#pages.rowAt(row.index)).changes.length;
    await this.#pages.replace(found);
    return true;
  }

  /** The one row a fix mends, `null` for a fix of more. */
  async #mended(fix: RowFix): Promise<{ readonly index: number; readonly cells: readonly string[]; readonly out: boolean } | null> {
    if (!('line' in fix) || fix.line === undefined) return null;
    const row = await this.#pages.rowOf(fix.line);
    if (!row || fix.type === 'check-digit' || fix.type === 'swap-day-month') return null;
    const { index, cells, line } = row;
    if (fix.type === 'leave-out') {
      // What was left out from the beginning was never looked at.
      if (!fix.out && this.#out.has(line) && !this.#outIssues.has(line)) return null;
      return { index, cells, out: fix.out };
    }
    return { index, cells: createFixer([fix], [], '')!(cells, line), out: this.#out.has(line) };
  }

  async #checkAround(index: number, cells: readonly string[], source: PlanSource, rules: RuleAsker | undefined): Promise<Checked[] | null> {
    const mended = await this.#pages.rowAt(index);
    const ofText = this.#outIssues.get(mended.line) ?? mended.issues.filter(({ code }) => textCodes.has(code));
    const noticed = leftAfterMending(ofText, cells, this.#required);
    const known = new Map<number, ReviewRow>([[index, { ...mended, cells, issues: noticed }]]);
    if (!this.#gather(index, known)) return null;
    // The new keys are known once the row is read; what hangs on them comes then.
    const first = this.#isOut(known.get(index)!) ? null : (await this.#check!([{ line: mended.line, cells, noticed }], source, undefined))[0]!.draft;
    const before = this.#hashes.map((hashes) => hashes[index]!);
    this.#write(index, first);
    const back = () => this.#hashes.forEach((hashes, i) => (hashes[index] = before[i]!));
    if (!this.#gather(index, known)) {
      back();
      return null;
    }
    for (const [at, row] of known) if (row === placeholder) known.set(at, await this.#pages.rowAt(at));
    const rows = [...known.values()].sort((a, b) => a.index - b.index);
    // Told once in a file: whose row that is can't be known from some of them.
    if ([mended, ...rows].some(({ issues }) => issues.some(({ code }) => code === 'read-only'))) {
      back();
      return null;
    }
    const asked = rows.filter((row) => !this.#isOut(row));
    const checked = await this.#check!(asked.map((row) => ({ line: row.line, cells: row.cells, noticed: row.issues.filter(({ code }) => textCodes.has(code)) })), source, rules);
    const found: Checked[] = asked.map(({ index: at, cells: own }, i) => {
      const { fate, issues } = checked[i]!;
      return { index: at, cells: own, kind: this.#kindOf(fate, issues), issues, changes: this.#changesOf(fate) };
    });
    for (const row of rows) if (this.#isOut(row)) found.push({ index: row.index, cells: row.cells, kind: 'skipped', issues: this.#out.has(row.line) ? [] : row.issues, changes: [] });
    return found;
  }

  /** Adds to `known` the rows that hang on one by its keys, and on those by theirs; `false` when they are too many. */
  #gather(index: number, known: Map<number, ReviewRow>): boolean {
    const toLook = [index];
    const looked = new Set<string>();
    for (let at = toLook.pop(); at !== undefined; at = toLook.pop()) {
      for (let key = 0; key < this.#hashes.length; key++) {
        const hashes = this.#hashes[key]!;
        const wanted = hashes[at]!;
        if (wanted === 0 || looked.has(`${key} ${wanted}`)) continue;
        looked.add(`${key} ${wanted}`);
        if (looked.size > mostRows) return false;
        for (let other = hashes.indexOf(wanted); other >= 0 && other < this.#count; other = hashes.indexOf(wanted, other + 1)) {
          if (!known.has(other)) known.set(other, placeholder);
          if (known.size > mostRows) return false;
          toLook.push(other);
        }
      }
    }
    return true;
  }

  #isOut({ line, issues }: ReviewRow): boolean {
    return this.#out.has(line) || issues.some(isNoClient);
  }

  #write(at: number, draft: Draft | null): void {
    this.#keys.forEach((names, i) => {
      const key = draft ? matchKey(names.map((name) => draft.values[name] ?? null)) : '';
      this.#hashes[i]![at] = draft && names.some((name) => (draft.values[name] ?? null) !== null) ? hashOf(key) : 0;
    });
  }
}

/** A row that has to do with another, and was not looked at yet. */
const placeholder: ReviewRow = { index: -1, line: 0, kind: 'skipped', cells: [], issues: [], changes: [] };

function grown(numbers: Uint32Array): Uint32Array {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
