import type { Client } from '../client/client.js';
import type { ClientPage, ClientQuery } from '../client/query.js';

/** Rows asked for at once. */
const pageSize = 100;
/** Requests under way at once; what the viewport wants is looked at again whenever one ends, so no queue grows. */
const maxRequests = 2;
/** Rows read beyond the viewport, and where a scroll goes to. */
const around = pageSize / 2;
const ahead = 2.5 * pageSize;
/** Pages kept: about 3,000 clients, the farthest from the viewport forgotten first. */
const maxPages = 30;

/** What the answer to a query says beside its rows. */
export interface RowsHead {
  readonly total: ClientPage['total'];
  readonly corrected: string | null;
}

interface Answer {
  readonly query: ClientQuery;
  readonly pages: Map<number, readonly Client[]>;
  readonly requests: Map<number, AbortController>;
  /** Where page `n` begins, for a store that is read in order: what the page before said comes next. */
  readonly cursors: Map<number, string>;
  total: ClientPage['total'];
  /** Rows there are for certain, when only the end of the last page told. */
  end: number | null;
}

/**
 * The rows of a query as a sparse array: pages are read around the viewport and forgotten far from it. A new query
 * keeps the rows of the one before until its own arrive; answers that come too late are dropped.
 */
export class ListRows {
  readonly #find: (query: ClientQuery, signal: AbortSignal) => Promise<ClientPage>;
  readonly #onRows: () => void;
  readonly #onError: (error: unknown) => void;
  readonly #inOrder: () => boolean;
  #current: Answer = answer({});
  #next: Answer | null = null;
  #first = 0;
  #last = 0;
  /** Where the viewport went last: 1 down, -1 up, 0 nowhere yet. */
  #heading = 0;
  #stopped = false;

  /**
   * `onRows` is told when rows arrived; `onError` when a page could not be read (no more are asked for until `load`).
   * `inOrder`: the store answers no offsets, so a page is asked for with what the one before said.
   */
  constructor(find: (query: ClientQuery, signal: AbortSignal) => Promise<ClientPage>, onRows: () => void, onError: (error: unknown) => void, inOrder: () => boolean = () => false) {
    this.#find = find;
    this.#onRows = onRows;
    this.#onError = onError;
    this.#inOrder = inOrder;
  }

  /** How many match, as far as is known by now. */
  get total(): ClientPage['total'] {
    const { end, total, pages } = this.#current;
    if (end !== null) return { value: end, relation: 'exact' };
    if (total.relation === 'exact' || !this.#inOrder()) return total;
    return { value: Math.max(total.value, seenOf(pages)), relation: 'at-least' };
  }

  /** Rows to make room for: while the end is not known, a page more than was read. */
  get room(): number {
    const { value, relation } = this.total;
    return relation === 'exact' || !this.#inOrder() ? value : Math.max(value, seenOf(this.#current.pages) + pageSize);
  }

  /** The client at `index`, or `undefined` while its page is not here. */
  at(index: number): Client | undefined {
    return this.#current.pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  /**
   * Reads the first rows of a query (of the viewport, with `keepViewport`) and puts them in the place of those held.
   * `null` when another `load` or a `stop` came first. @throws what `find` rejects with; the rows held stay then.
   */
  async load(query: ClientQuery, keepViewport: boolean): Promise<RowsHead | null> {
    this.#next?.requests.forEach((request) => request.abort());
    const next = (this.#next = answer(query));
    this.#stopped = false;
    const first = keepViewport ? Math.floor(this.#first / pageSize) : 0;
    const last = keepViewport ? Math.floor(this.#last / pageSize) : 0;
    let pages: (ClientPage | null)[];
    try {
      // In order, each needs the one before: the first is enough to begin with.
      pages = this.#inOrder() ? [await this.#read(next, 0)] : await Promise.all(Array.from({ length: last - first + 1 }, (_, i) => this.#read(next, first + i)));
    } catch (error) {
      next.requests.forEach((request) => request.abort());
      if (this.#next !== next) return null;
      this.#next = null;
      throw error;
    }
    const head = pages[0];
    if (this.#next !== next || !head) return null;
    this.#next = null;
    this.#current.requests.forEach((request) => request.abort());
    this.#current = next;
    this.#pump();
    return { total: this.total, corrected: head.corrected ?? null };
  }

  /** Of the rows looked at, as far as they are here. */
  get shownIds(): readonly string[] {
    return Array.from({ length: this.#last - this.#first + 1 }, (_, i) => this.at(this.#first + i)?.id).filter((id) => id !== undefined);
  }

  /** Says which rows are looked at: their pages and those around are read. */
  show(first: number, last: number): void {
    // A store that is read in order is mostly far away, and asked for no more than is looked at.
    if (first !== this.#first && !this.#inOrder()) this.#heading = Math.sign(first - this.#first);
    this.#first = first;
    this.#last = Math.max(first, last);
    if (!this.#stopped) this.#pump();
  }

  /** Ids of a range of rows, read where they are not here. @throws what `find` rejects with. */
  async ids(from: number, to: number, signal: AbortSignal): Promise<string[]> {
    const { query } = this.#current;
    const ids: string[] = [];
    if (this.#inOrder()) return this.#idsInOrder(from, to);
    for (let offset = from; offset <= to; offset += 1000) {
      const size = Math.min(1000, to - offset + 1);
      const here = Array.from({ length: size }, (_, i) => this.at(offset + i));
      const rows = here.every((client) => client !== undefined) ? here : (await this.#find({ ...query, page: { size, offset } }, signal)).items;
      ids.push(...rows.map((client) => client.id));
    }
    return ids;
  }

  async #idsInOrder(from: number, to: number): Promise<string[]> {
    const current = this.#current;
    for (let at = from; at <= to; at++) {
      if (this.at(at)) continue;
      const page = this.#reachable(current, Math.floor(at / pageSize));
      if (current.pages.has(page) || (await this.#read(current, page)) === null) break;
      at--;
    }
    return Array.from({ length: to - from + 1 }, (_, i) => this.at(from + i)?.id).filter((id) => id !== undefined);
  }

  /** Ends every request. */
  stop(): void {
    this.#stopped = true;
    this.#next?.requests.forEach((request) => request.abort());
    this.#next = null;
    this.#current.requests.forEach((request) => request.abort());
  }

  #pump(): void {
    const current = this.#current;
    const lastPage = Math.ceil(this.room / pageSize) - 1;
    const from = Math.max(0, Math.floor((this.#first - (this.#heading < 0 ? ahead : around)) / pageSize));
    const to = Math.min(lastPage, Math.floor((this.#last + (this.#heading > 0 ? ahead : around)) / pageSize));
    for (const [page, request] of current.requests) {
      if ((page < from || page > to) && !this.#inOrder()) request.abort();
    }
    const middle = (this.#first + this.#last) / 2 / pageSize;
    const wanted: number[] = [];
    for (let at = from; at <= to; at++) {
      const page = current.pages.has(at) ? at : this.#reachable(current, at);
      if (!current.pages.has(page) && !current.requests.has(page) && !wanted.includes(page)) wanted.push(page);
    }
    wanted.sort((a, b) => Math.abs(a + 0.5 - middle) - Math.abs(b + 0.5 - middle));
    for (const page of wanted.slice(0, Math.max(0, maxRequests - current.requests.size))) void this.#fill(current, page, middle);
  }

  async #fill(current: Answer, page: number, middle: number): Promise<void> {
    try {
      const read = await this.#read(current, page);
      if (read && current.pages.size > maxPages) {
        const [farthest] = [...current.pages.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
        if (farthest !== undefined && farthest !== page) current.pages.delete(farthest);
      }
      if (read && this.#current === current) this.#onRows();
    } catch (error) {
      if (this.#current !== current || this.#stopped) return;
      this.stop();
      this.#onError(error);
      return;
    }
    if (!this.#stopped && this.#current === current) this.#pump();
  }

  /** The page itself, or the one before it that can be asked for now. */
  #reachable({ cursors }: Answer, page: number): number {
    let at = page;
    if (this.#inOrder()) while (at > 0 && !cursors.has(at)) at--;
    return at;
  }

  /** `null` when it was aborted. */
  async #read(into: Answer, page: number): Promise<ClientPage | null> {
    const request = new AbortController();
    into.requests.set(page, request);
    try {
      const after = into.cursors.get(page);
      const place = !this.#inOrder() ? { offset: page * pageSize } : after === undefined ? {} : { after };
      const read = await this.#find({ ...into.query, page: { size: pageSize, ...place } }, request.signal);
      if (request.signal.aborted) return null;
      into.pages.set(page, read.items);
      into.total = read.total;
      if (read.page.next !== null) into.cursors.set(page + 1, read.page.next);
      else if (this.#inOrder()) into.end = page * pageSize + read.items.length;
      return read;
    } catch (error) {
      if (request.signal.aborted) return null;
      throw error;
    } finally {
      if (into.requests.get(page) === request) into.requests.delete(page);
    }
  }
}

function answer(query: ClientQuery): Answer {
  return { query, pages: new Map(), requests: new Map(), cursors: new Map(), total: { value: 0, relation: 'exact' }, end: null };
}

/** Rows up to the end of the last page read. */
function seenOf(pages: ReadonlyMap<number, readonly Client[]>): number {
  let seen = 0;
  for (const [page, clients] of pages) seen = Math.max(seen, page * pageSize + clients.length);
  return seen;
}
