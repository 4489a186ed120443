import { countByDay, monthWeeks, type DayCount } from '../../activities/calendar.js';
import type { Activity } from '../../client/activity.js';
import type { HistoryCrm } from './history-state.js';

/** The most items a timeline gives at once. */
const mostAtOnce = 500;

/** What the days of a calendar have: the activities, and of the month that is shown the documents of the ERP. */
export class MonthDays {
  readonly #crm: HistoryCrm;
  readonly #clientId: string;
  readonly #tell: (days: ReadonlyMap<string, DayCount>) => void;
  #activities: readonly Activity[] = [];
  #documents: readonly string[] = [];
  #month: string | null = null;
  #reading = 0;

  constructor(crm: HistoryCrm, clientId: string, tell: (days: ReadonlyMap<string, DayCount>) => void) {
    this.#crm = crm;
    this.#clientId = clientId;
    this.#tell = tell;
  }

  set activities(activities: readonly Activity[]) {
    this.#activities = activities;
    this.#told();
  }

  /** Reads the documents of a month `YYYY-MM` and of the days beside it that its grid shows; of the month read last only `again`. Never rejects. */
  async show(month: string, again = false): Promise<void> {
    if (month === this.#month && !again) return;
    this.#month = month;
    const reading = ++this.#reading;
    const days: string[] = [];
    const [first, last] = [monthWeeks(month)[0]![0]!.day, monthWeeks(month).at(-1)![6]!.day];
    let next: string | null = null;
    try {
      do {
        const page: Awaited<ReturnType<HistoryCrm['timeline']>> = await this.#crm.timeline(this.#clientId, { from: first, to: last, kinds: ['invoice', 'order', 'payment'], size: mostAtOnce, ...(next === null ? {} : { before: next }) });
        if (reading !== this.#reading) return;
        for (const item of page.items) if (item.kind !== 'activity' && item.kind !== 'change' && item.day !== null) days.push(item.day);
        next = page.next;
      } while (next !== null);
    } catch {
      // The timeline beside it fails with it and says so.
      return;
    }
    this.#documents = days;
    this.#told();
  }

  #told(): void {
    this.#tell(countByDay(this.#activities, this.#documents));
  }
}
