/** Silence of the tab that reads after which another takes over, in ms: longer than any wait the ERP may ask for. */
const silentAfterMs = 180_000;
const lookEveryMs = 5_000;

/** Runs one task at a time; `waited` says whether somebody else was at it before. */
export type InTurn = <T>(signal: AbortSignal | undefined, task: (waited: boolean) => Promise<T>) => Promise<T>;

/**
 * One task at a time: in all tabs where they share a database and the browser has locks, else in this one. A tab that
 * holds its turn and is frozen keeps it for ever; after `silentMs` of silence, told by `beat`, the turn is taken from it, and what
 * it writes later is refused by the store.
 */
export function createSyncLock(name: string, shared: boolean, beat: () => Promise<string | null>, silentMs = silentAfterMs): InTurn {
  const locks = shared && typeof navigator !== 'undefined' ? navigator.locks : undefined;
  let last: Promise<unknown> = Promise.resolve();
  let busy = 0;

  const here: InTurn = async (signal, task) => {
    const waited = busy++ > 0;
    const mine = last.then(() => {
      signal?.throwIfAborted();
      return task(waited);
    });
    last = mine.catch(() => {}).finally(() => busy--);
    return mine;
  };
  if (!locks) return here;

  return (signal, task) =>
    here(signal, async (waitedHere) => {
      const free = await locks.request(name, { ifAvailable: true }, async (lock) => (lock ? { answer: await task(waitedHere) } : null));
      if (free) return free.answer;
      const stop = new AbortController();
      const abort = () => stop.abort(signal!.reason);
      signal?.addEventListener('abort', abort, { once: true });
      const watch = watchSilence(beat, silentMs, () => stop.abort(silent));
      try {
        return await locks.request(name, { signal: stop.signal }, () => {
          watch.end();
          return task(true);
        });
      } catch (error) {
        if (stop.signal.reason !== silent) throw error;
        signal?.throwIfAborted();
        return await locks.request(name, { steal: true }, () => task(false));
      } finally {
        watch.end();
        signal?.removeEventListener('abort', abort);
      }
    });
}

const silent = Symbol('silent');

function watchSilence(beat: () => Promise<string | null>, silentMs: number, onSilent: () => void): { end(): void } {
  const everyMs = Math.min(lookEveryMs, silentMs / 4);
  let heard: string | null | undefined;
  let quietMs = 0;
  const timer = setInterval(() => {
    void beat().then((now) => {
      quietMs = now === heard ? quietMs + everyMs : 0;
      heard = now;
      if (quietMs >= silentMs) onSilent();
    }, () => {});
  }, everyMs);
  return { end: () => clearInterval(timer) };
}
