import type { ImportReview } from '../../crm.js';
import type { ImportOptions, ImportProgress } from '../../import/import.js';
import type { ReviewFilter } from '../../import/review-pages.js';
import { failureOf } from './import-history.js';
import type { ImportCrm, ImportStepState } from './import-state.js';
import { filterIn } from './import-transitions.js';
import { ReviewRows } from './review-rows.js';

type ReviewState = Extract<ImportStepState, { step: 'review' }>;

/** The check of a file's rows: the one under way, and the one whose rows are shown until that ends. */
export class ReviewRun {
  readonly rows: ReviewRows;
  readonly #crm: Pick<ImportCrm, 'reviewImport'>;
  readonly #now: () => ReviewState | null;
  readonly #patch: (patch: Partial<ReviewState>) => void;
  #review: ImportReview | null = null;

  /** `now` is the state at the step, `null` elsewhere; `patch` changes it. */
  constructor(crm: Pick<ImportCrm, 'reviewImport'>, now: () => ReviewState | null, patch: (patch: Partial<ReviewState>) => void) {
    this.#crm = crm;
    this.#now = now;
    this.#patch = patch;
    this.rows = new ReviewRows((total) => patch({ total, revision: (now()?.revision ?? 0) + 1 }), (error) => patch({ failure: failureOf(error) }));
  }

  /** Whether all rows were checked and none is wrong. */
  async check(file: Blob | string, options: ImportOptions, signal: AbortSignal): Promise<boolean> {
    this.#patch({ checking: { progress: null }, blocked: 'checking', failure: null });
    try {
      const onProgress = (progress: ImportProgress) => !signal.aborted && this.#patch({ checking: { progress } });
      const review = await this.#crm.reviewImport(file, { ...options, signal, onProgress });
      const state = this.#now();
      if (signal.aborted || !state) {
        void review.close();
        return false;
      }
      const before = this.#review;
      this.#review = review;
      const { summary } = review;
      const filter = filterIn(state.filter, state.summary, summary);
      this.#patch({ checking: null, summary, filter, blocked: summary.created + summary.updated === 0 ? 'nothing' : null });
      this.rows.read(review, filter);
      void before?.close();
      return summary.failed === 0;
    } catch (error) {
      if (!signal.aborted) this.#patch({ checking: null, failure: failureOf(error) });
      return false;
    }
  }

  read(filter: ReviewFilter): void {
    this.rows.read(this.#review, filter);
  }

  close(): void {
    void this.#review?.close();
    this.#review = null;
    this.rows.read(null, {});
  }
}
