import type { FieldChange } from '../client/change.js';
import type { Issue, IssueCode, Severity } from '../client/issue.js';
import { reviewKinds, type ReviewKind } from './review-kinds.js';

/** A row as it was checked. `cells` are the texts with what was mended. */
export interface ReviewRow {
  readonly index: number;
  readonly line: number;
  readonly kind: ReviewKind;
  readonly cells: readonly string[];
  readonly issues: readonly Issue[];
  /** Of an update: what it changes. */
  readonly changes: readonly FieldChange[];
}

/** The rows that share one trouble. */
export interface IssueGroup {
  readonly code: IssueCode;
  readonly field: string | null;
  readonly severity: Severity;
  /** Rows that have it. */
  readonly rows: number;
  readonly firstLine: number;
  /** The first of its issues. */
  readonly example: Issue;
}

/** Which rows to show. */
export interface ReviewFilter {
  readonly kind?: ReviewKind | null;
  /** Place in `groups`. */
  readonly group?: number | null;
  /** What any cell holds, ignoring case and accents. */
  readonly text?: string;
}

interface Extra {
  readonly issues?: readonly Issue[];
  readonly changes?: readonly FieldChange[];
}

interface Page {
  readonly cells: readonly (readonly string[])[];
  readonly extras: Readonly<Record<number, Extra>>;
}

const pageRows = 1_024;
/** Groups a row's mark has room for; the rest share the last. */
const mostGroups = 32;
const keptPages = 6;

/**
 * Every row of a file as it was checked, in flat memory: nine bytes a row, and the texts by page in Blobs, which the
 * platform may keep out of memory.
 */
export class ReviewPages {
  #lines = new Uint32Array(4_096);
  #kinds = new Uint8Array(4_096);
  #marks = new Uint32Array(4_096);
  #count = 0;
  readonly #kindCounts = new Array<number>(reviewKinds.length).fill(0);
  readonly #groups: { code: IssueCode; field: string | null; severity: Severity; rows: number; firstLine: number; example: Issue }[] = [];
  readonly #groupAt = new Map<string, number>();
  readonly #blobs: Blob[] = [];
  readonly #late = new Map<number, readonly Issue[]>();
  /** Rows that were checked again. */
  readonly #again = new Map<number, Omit<ReviewRow, 'index' | 'line'>>();
  readonly #recent = new Map<number, Page>();
  #cells: (readonly string[])[] = [];
  #extras: Record<number, Extra> = {};
  #answer: { readonly key: string; readonly indexes: Uint32Array } | null = null;

  get count(): number {
    return this.#count;
  }

  get groups(): readonly IssueGroup[] {
    return this.#groups;
  }

  countOf(kind: ReviewKind): number {
    return this.#kindCounts[reviewKinds.indexOf(kind)]!;
  }

  add(line: number, cells: readonly string[], kind: ReviewKind, issues: readonly Issue[], changes: readonly FieldChange[]): void {
    const at = this.#count++;
    if (at === this.#lines.length) this.#grow();
    const code = reviewKinds.indexOf(kind);
    this.#lines[at] = line;
    this.#kinds[at] = code;
    this.#kindCounts[code]!++;
    if (issues.length > 0) this.#mark(at, line, issues);
    if (issues.length > 0 || changes.length > 0) this.#extras[this.#cells.length] = { ...(issues.length > 0 ? { issues } : {}), ...(changes.length > 0 ? { changes } : {}) };
    this.#cells.push(cells);
    if (this.#cells.length === pageRows) this.close();
  }

  /** Issues of a row that was added before. */
  addLate(line: number, issues: readonly Issue[]): void {
    const at = this.#indexOf(line);
    if (at < 0) return;
    this.#late.set(at, [...(this.#late.get(at) ?? []), ...issues]);
    this.#mark(at, line, issues);
  }

  /** Puts what was found of some rows in the place of what was known of them. */
  async replace(rows: readonly Omit<ReviewRow, 'line'>[]): Promise<void> {
    this.#answer = null;
    const touched = new Set<number>();
    for (const { index, ...row } of rows) {
      for (let group = 0; group < this.#groups.length; group++) {
        if ((this.#marks[index]! & bitOf(group)) === 0) continue;
        this.#groups[group]!.rows--;
        touched.add(group);
      }
      this.#marks[index] = 0;
      this.#kindCounts[this.#kinds[index]!]!--;
      this.#kinds[index] = reviewKinds.indexOf(row.kind);
      this.#kindCounts[this.#kinds[index]]!++;
      this.#late.delete(index);
      this.#again.set(index, row);
    }
    for (const { index, issues } of rows) for (const group of this.#mark(index, this.#lines[index]!, issues)) touched.add(group);
    for (const group of touched) await this.#tellAgain(group);
  }

  /** The row of a line, whatever the filter. */
  async rowOf(line: number): Promise<ReviewRow | undefined> {
    const at = this.#indexOf(line);
    return at < 0 ? undefined : this.rowAt(at);
  }

  /** The first row of a group and its trouble, now that its rows are others. */
  async #tellAgain(at: number): Promise<void> {
    const group = this.#groups[at]!;
    const bit = bitOf(at);
    const index = this.#marks.subarray(0, this.#count).findIndex((marks) => (marks & bit) !== 0);
    if (index < 0) return;
    const { line, issues } = await this.rowAt(index);
    group.firstLine = line;
    group.example = issues.find(({ code, field, severity }) => code === group.code && field === group.field && severity === group.severity) ?? group.example;
  }

  /** Ends the page under way: after the last row. */
  close(): void {
    if (this.#cells.length === 0) return;
    this.#blobs.push(new Blob([JSON.stringify({ cells: this.#cells, extras: this.#extras } satisfies Page)]));
    this.#cells = [];
    this.#extras = {};
  }

  /** How many rows a filter lets through. */
  async countFiltered(filter: ReviewFilter, signal?: AbortSignal): Promise<number> {
    return isOpen(filter) ? this.#count : (await this.#indexes(filter, signal)).length;
  }

  /** Rows of a filter, in the order of the file. */
  async rows(filter: ReviewFilter, first: number, count: number, signal?: AbortSignal): Promise<readonly ReviewRow[]> {
    const indexes = isOpen(filter) ? null : await this.#indexes(filter, signal);
    const end = Math.min(first + count, indexes?.length ?? this.#count);
    const rows: ReviewRow[] = [];
    for (let i = first; i < end; i++) rows.push(await this.rowAt(indexes ? indexes[i]! : i));
    return rows;
  }

  async rowAt(index: number): Promise<ReviewRow> {
    const again = this.#again.get(index);
    if (again) return { index, line: this.#lines[index]!, ...again };
    const page = await this.#page(Math.floor(index / pageRows));
    const extra = page.extras[index % pageRows];
    const late = this.#late.get(index);
    return {
      index, line: this.#lines[index]!, kind: reviewKinds[this.#kinds[index]!]!, cells: page.cells[index % pageRows]!,
      issues: late ? [...(extra?.issues ?? []), ...late] : (extra?.issues ?? []), changes: extra?.changes ?? [],
    };
  }

  async #page(at: number): Promise<Page> {
    const recent = this.#recent.get(at);
    if (recent) return recent;
    const page = JSON.parse(await this.#blobs[at]!.text()) as Page;
    if (this.#recent.size >= keptPages) this.#recent.delete(this.#recent.keys().next().value!);
    this.#recent.set(at, page);
    return page;
  }

  async #indexes(filter: ReviewFilter, signal?: AbortSignal): Promise<Uint32Array> {
    const key = JSON.stringify([filter.kind ?? null, filter.group ?? null, filter.text?.trim() ?? '']);
    if (this.#answer?.key === key) return this.#answer.indexes;
    const kind = filter.kind == null ? -1 : reviewKinds.indexOf(filter.kind);
    const mask = filter.group == null ? 0 : bitOf(filter.group);
    const found = new Uint32Array(this.#count);
    let size = 0;
    for (let i = 0; i < this.#count; i++) if ((kind < 0 || this.#kinds[i] === kind) && (mask === 0 || (this.#marks[i]! & mask) !== 0)) found[size++] = i;
    const text = plain(filter.text?.trim() ?? '');
    if (text !== '') {
      let left = 0;
      for (let i = 0; i < size; i++) {
        if (i % pageRows === 0) signal?.throwIfAborted();
        const index = found[i]!;
        const cells = this.#again.get(index)?.cells ?? (await this.#page(Math.floor(index / pageRows))).cells[index % pageRows]!;
        if (plain(cells.join('\u001f')).includes(text)) found[left++] = index;
      }
      size = left;
    }
    const indexes = found.slice(0, size);
    this.#answer = { key, indexes };
    return indexes;
  }

  /** The groups a row came into. */
  #mark(at: number, line: number, issues: readonly Issue[]): Set<number> {
    const groups = new Set<number>();
    let marks = 0;
    for (const issue of issues) {
      const { code, field, severity } = issue;
      const key = `${code} ${field ?? ''} ${severity} ${issue.code === 'rule' ? issue.name : ''}`;
      let group = this.#groupAt.get(key);
      if (group === undefined) {
        group = Math.min(this.#groups.length, mostGroups - 1);
        this.#groupAt.set(key, group);
        if (group === this.#groups.length) this.#groups.push({ code, field, severity, rows: 0, firstLine: line, example: issue });
      }
      const bit = bitOf(group);
      if ((marks & bit) === 0 && (this.#marks[at]! & bit) === 0) this.#groups[group]!.rows++;
      marks |= bit;
      groups.add(group);
    }
    this.#marks[at]! |= marks;
    return groups;
  }

  #indexOf(line: number): number {
    let low = 0;
    let high = this.#count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (this.#lines[middle]! === line) return middle;
      if (this.#lines[middle]! < line) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  #grow(): void {
    const size = this.#lines.length * 2;
    const [lines, kinds, marks] = [new Uint32Array(size), new Uint8Array(size), new Uint32Array(size)];
    lines.set(this.#lines);
    kinds.set(this.#kinds);
    marks.set(this.#marks);
    [this.#lines, this.#kinds, this.#marks] = [lines, kinds, marks];
  }
}

function isOpen(filter: ReviewFilter): boolean {
  return filter.kind == null && filter.group == null && (filter.text ?? '').trim() === '';
}

function bitOf(group: number): number {
  return 2 ** group | 0;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
