import { QueryError } from '../errors.js';
import type { Hits, SearchEngine } from '../search/engine.js';
import { fingerprintOf, show } from '../search/query.js';
import type { ClientQuery } from '../client/query.js';

/** Where a page ended: enough to go on after it when clients came or went meanwhile. */
interface Ended {
  readonly query: ClientQuery;
  readonly generation: number;
  /** Of the page itself, and what it went on after, if anything. */
  readonly offset: number;
  readonly after: string | null;
  readonly ids: readonly string[];
}

/** Pages remembered; of an older one whose last client is gone only the count says where it ended. */
const remembered = 16;

/**
 * The places pages ended at. A cursor names the last client of its page; where that one is gone, or no longer among those
 * found, the page goes on after the one before it, so that none is passed over: also when a whole page was removed
 * before the next was asked for.
 */
export class PageTrail {
  readonly #pages = new Map<string, Ended>();

  /** The cursor of the page that follows. */
  leave(ended: Ended): string {
    const { generation, offset, ids, query } = ended;
    const cursor = `${generation}.${offset + ids.length}.${fingerprintOf(query)}.${ids.at(-1)!}`;
    this.#pages.delete(cursor);
    this.#pages.set(cursor, ended);
    if (this.#pages.size > remembered) for (const oldest of this.#pages.keys()) {
      this.#pages.delete(oldest);
      break;
    }
    return cursor;
  }

  /** The offset where the page after `cursor` begins now. @throws QueryError for what is no cursor, or one of another query */
  find(cursor: string, query: ClientQuery, generation: number, engine: SearchEngine, hits: Hits): number {
    const [, seen, count, fingerprint] = /^(\d+)\.(\d+)\.([0-9a-z]+)\../su.exec(cursor) ?? [];
    if (fingerprint === undefined) throw new QueryError('query-cursor', `page.after takes what page.next gave, not ${show(cursor)}`);
    if (fingerprint !== fingerprintOf(query)) throw new QueryError('query-cursor', 'page.after is of another query; ask for its first page again');
    if (Number(seen) === generation) return Number(count);
    const rows = hits.all();
    let offset = Number(count);
    for (let at = cursor; ; ) {
      const page = this.#pages.get(at);
      for (const id of page ? [...page.ids].reverse() : [lastOf(at)]) {
        const row = engine.rowOf(id);
        const place = row < 0 ? -1 : rows.indexOf(row);
        if (place >= 0) return place + 1;
      }
      if (page) offset = page.offset;
      if (!page?.after) return Math.min(hits.total, offset);
      at = page.after;
    }
  }
}

function lastOf(cursor: string): string {
  return cursor.split('.').slice(3).join('.');
}
