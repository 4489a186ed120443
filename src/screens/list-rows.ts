import type { Client } from '../client/client.js';
import type { ClientPage, ClientQuery } from '../client/query.js';

/** Rows asked for at once. */
const pageSize = 100;
/** Requests under way at once; what the viewport wants is looked at again whenever one ends, so no queue grows. */
const maxRequests = 2;
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
}

/**
 * The rows of a query as a sparse array: pages are read around the viewport and forgotten far from it. A new query
 * keeps the rows of the one before until its own arrive; answers that come too late are dropped.
 */
export class ListRows {
  readonly #find: (query: ClientQuery, signal: AbortSignal) => Promise<ClientPage>;
  readonly #onRows: () => void;
  readonly #onError: (error: unknown) => void;
  #current: Answer = answer({});
  #next: Answer | null = null;
  #total = 0;
  #first = 0;
  #last = 0;
  #stopped = false;

  /** `onRows` is told when rows arrived; `onError` when a page could not be read (no more are asked for until `load`). */
  constructor(find: (query: ClientQuery, signal: AbortSignal) => Promise<ClientPage>, onRows: () => void, onError: (error: unknown) => void) {
    this.#find = find;
    this.#onRows = onRows;
    this.#onError = onError;
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
      pages = await Promise.all(Array.from({ length: last - first + 1 }, (_, i) => this.#read(next, first + i)));
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
    this.#total = head.total.value;
    this.#pump();
    return { total: head.total, corrected: head.corrected ?? null };
  }

  /** Says which rows are looked at: their pages and those around are read. */
  show(first: number, last: number): void {
    this.#first = first;
    this.#last = Math.max(first, last);
    if (!this.#stopped) this.#pump();
  }

  /** Ids of a range of rows, read where they are not here. @throws what `find` rejects with. */
  async ids(from: number, to: number, signal: AbortSignal): Promise<string[]> {
    const { query } = this.#current;
    const ids: string[] = [];
    for (let offset = from; offset <= to; offset += 1000) {
      const size = Math.min(1000, to - offset + 1);
      const here = Array.from({ length: size }, (_, i) => this.at(offset + i));
      const rows = here.every((client) => client !== undefined) ? here : (await this.#find({ ...query, page: { size, offset } }, signal)).items;
      ids.push(...rows.map((client) => client.id));
    }
    return ids;
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
    const lastPage = Math.ceil(this.#total / pageSize) - 1;
    const from = Math.max(0, Math.floor((this.#first - pageSize / 2) / pageSize));
    const to = Math.min(lastPage, Math.floor((this.#last + pageSize / 2) / pageSize));
    for (const [page, request] of current.requests) {
      if (page < from || page > to) request.abort();
    }
    const middle = (this.#first + this.#last) / 2 / pageSize;
    const wanted: number[] = [];
    for (let page = from; page <= to; page++) if (!current.pages.has(page) && !current.requests.has(page)) wanted.push(page);
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

  /** `null` when it was aborted. */
  async #read(into: Answer, page: number): Promise<ClientPage | null> {
    const request = new AbortController();
    into.requests.set(page, request);
    try {
      const read = await this.#find({ ...into.query, page: { size: pageSize, offset: page * pageSize } }, request.signal);
      if (request.signal.aborted) return null;
      into.pages.set(page, read.items);
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
  return { query, pages: new Map(), requests: new Map() };
}
