export interface KeepFreshOptions {
  /** Age at which data is old, in ms. Default 15 minutes. */
  readonly olderThanMs?: number;
  /** How often to look, in ms. Default one minute. */
  readonly everyMs?: number;
  /** Whether anybody can see the page now. Default always. */
  readonly isVisible?: () => boolean;
  /** Calls back when that changes; returns what stops it. */
  readonly onVisible?: (listener: () => void) => () => void;
  readonly now?: () => number;
  /** What went wrong; the next look tries again. */
  readonly onError?: (error: unknown) => void;
}

/** What is kept fresh: a CRM. */
export interface Refreshable {
  sync(options?: { readonly signal?: AbortSignal }): Promise<unknown>;
  syncStatus(): Promise<{ readonly connected: boolean; readonly asOf: string | null }>;
}

/**
 * Syncs whenever the page is visible and the data is old, until the returned function is called, which also ends a sync
 * under way. After a failure it waits twice as long each time, up to 16 looks.
 */
export function keepFresh(crm: Refreshable, { olderThanMs = 900_000, everyMs = 60_000, isVisible = () => true, onVisible, now = Date.now, onError }: KeepFreshOptions = {}): () => void {
  const stop = new AbortController();
  let failures = 0;
  let skip = 0;
  let busy = false;
  const look = async (asked: boolean): Promise<void> => {
    if (busy || stop.signal.aborted || !isVisible()) return;
    if (!asked && skip > 0) return void skip--;
    busy = true;
    try {
      const { connected, asOf } = await crm.syncStatus();
      if (connected && isOld(asOf, now(), olderThanMs)) await crm.sync({ signal: stop.signal });
      failures = skip = 0;
    } catch (error) {
      if (stop.signal.aborted) return;
      skip = Math.min(16, 2 ** failures++);
      onError?.(error);
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(false), everyMs);
  const unlisten = onVisible?.(() => void look(true));
  void look(false);
  return () => {
    clearInterval(timer);
    unlisten?.();
    stop.abort(new DOMException('No longer kept fresh', 'AbortError'));
  };
}

/** What was read in the future was read under a wrong clock: how old it is nobody knows. */
const mostAheadMs = 120_000;

function isOld(asOf: string | null, nowMs: number, olderThanMs: number): boolean {
  const ageMs = asOf === null ? Number.NaN : nowMs - Date.parse(asOf);
  return !(ageMs < olderThanMs && ageMs > -mostAheadMs);
}
