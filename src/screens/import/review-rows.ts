import type { ImportReview } from '../../crm.js';
import type { ReviewFilter, ReviewRow } from '../../import/review-pages.js';

const pageSize = 100;
const maxPages = 30;

/** The rows of a review around what is looked at. Those of the review before stay until the new one's come. */
export class ReviewRows {
  readonly #onRows: (total: number) => void;
  readonly #onError: (error: unknown) => void;
  #review: ImportReview | null = null;
  #filter: ReviewFilter = {};
  #pages = new Map<number, readonly ReviewRow[]>();
  #asked = new Set<number>();
  #stale = false;
  #round = 0;
  #first = 0;
  #last = 0;

  constructor(onRows: (total: number) => void, onError: (error: unknown) => void) {
    this.#onRows = onRows;
    this.#onError = onError;
  }

  at(index: number): ReviewRow | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  show(first: number, last: number): void {
    this.#first = Math.max(0, first);
    this.#last = Math.max(0, last);
    this.#ask();
  }

  /** Reads from this review, through this filter, from now on. */
  read(review: ImportReview | null, filter: ReviewFilter): void {
    this.#review = review;
    this.#filter = filter;
    this.#round++;
    this.#asked.clear();
    this.#stale = true;
    if (review) this.#ask();
    else this.#pages.clear();
  }

  #ask(): void {
    for (let page = Math.floor(this.#first / pageSize); page <= Math.floor(this.#last / pageSize); page++) {
      if (!this.#asked.has(page) && this.#review) void this.#load(page, this.#review, this.#round);
    }
  }

  async #load(page: number, review: ImportReview, round: number): Promise<void> {
    this.#asked.add(page);
    try {
      const { rows, total } = await review.rows(this.#filter, page * pageSize, pageSize);
      if (round !== this.#round) return;
      if (this.#stale) this.#pages = new Map();
      this.#stale = false;
      this.#pages.set(page, rows);
      if (this.#pages.size > maxPages) {
        const farthest = [...this.#pages.keys()].sort((a, b) => Math.abs(b - page) - Math.abs(a - page))[0]!;
        this.#pages.delete(farthest);
        this.#asked.delete(farthest);
      }
      this.#onRows(total);
    } catch (error) {
      if (round !== this.#round) return;
      this.#asked.delete(page);
      this.#onError(error);
    }
  }
}
