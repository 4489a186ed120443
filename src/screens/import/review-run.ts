import type { ImportReview } from '../../crm.js';
import type { ImportOptions, ImportProgress } from '../../import/import.js';
import type { FixChange, ReviewSummary } from '../../import/review.js';
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
  /** Grows when a file is checked: what waits for a change of rows is in it. */
  #round = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** `now` is the state at the step, `null` elsewhere; `patch` changes it. */
  constructor(crm: Pick<ImportCrm, 'reviewImport'>, now: () => ReviewState | null, patch: (patch: Partial<ReviewState>) => void) {
    this.#crm = crm;
    this.#now = now;
    this.#patch = patch;
    this.rows = new ReviewRows((total) => patch({ total, revision: (now()?.revision ?? 0) + 1 }), (error) => patch({ failure: failureOf(error) }));
  }

  /** Whether rows are being checked for a fix of theirs. */
  get changing(): boolean {
    return this.#waiting > 0;
  }

  /** Checks what one fix touches, in the order they were made; `false` where the whole file must be checked for it. */
  async change(change: FixChange): Promise<boolean> {
    const round = this.#round;
    this.#waiting++;
    this.#patch({ blocked: 'checking' });
    const done = this.#queue.then(async () => {
      if (round !== this.#round) return true;
      const summary = (await this.#review?.change(change)) ?? null;
      if (round !== this.#round) return true;
      if (summary) this.#tell(summary);
      return summary !== null;
    });
    this.#queue = done.catch(() => undefined);
    try {
      return await done;
    } catch {
      // Whatever ails it, the check of the file will say.
      return false;
    } finally {
      this.#waiting--;
    }
  }

  /** Whether all rows were checked and none is wrong. */
  async check(file: Blob | string, options: ImportOptions, signal: AbortSignal): Promise<boolean> {
    this.#round++;
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
      this.#tell(review.summary);
      void before?.close();
      return review.summary.failed === 0;
    } catch (error) {
      if (!signal.aborted) this.#patch({ checking: null, failure: failureOf(error) });
      return false;
    }
  }

  #tell(summary: ReviewSummary): void {
    const state = this.#now();
    if (!state) return;
    const filter = filterIn(state.filter, state.summary, summary);
    const refused = summary.issues.some(({ code, severity }) => code === 'rule' && severity === 'error');
    this.#patch({ checking: null, summary, filter, blocked: refused ? 'refused' : summary.created + summary.updated === 0 ? 'nothing' : null });
    this.rows.read(this.#review, filter);
  }

  read(filter: ReviewFilter): void {
    this.rows.read(this.#review, filter);
  }

  close(): void {
    this.#round++;
    void this.#review?.close();
    this.#review = null;
    this.rows.read(null, {});
  }
}
