/** Gives the thread back between slices of work. */
export interface Pause {
  /** Resolves in a task of its own. @throws AbortError, or the signal's reason, when `signal` is aborted. */
  next(): Promise<void>;
  close(): void;
}

/**
 * Promises alone never leave a task, so a long chain of them blocks clicks, painting and the message that would cancel
 * it. A message to oneself is queued behind what is waiting, is not slowed down in hidden tabs as timers are, and works
 * in workers; in Node `setImmediate` does the same.
 */
export function createPause(signal?: AbortSignal): Pause {
  if (typeof globalThis.setImmediate === 'function') {
    return {
      async next() {
        signal?.throwIfAborted();
        await new Promise<void>((resolve) => setImmediate(resolve));
        signal?.throwIfAborted();
      },
      close() {},
    };
  }
  const channel = new MessageChannel();
  let resume: (() => void) | null = null;
  channel.port1.onmessage = () => resume?.();
  return {
    async next() {
      signal?.throwIfAborted();
      await new Promise<void>((resolve) => {
        resume = resolve;
        channel.port2.postMessage(null);
      });
      signal?.throwIfAborted();
    },
    close() {
      channel.port1.close();
    },
  };
}
