/** Longest stretch of work before others get a turn, in ms: well under the 50 ms that people notice. */
const sliceMs = 12;

/**
 * Long work in slices: call it between two pieces, and await what it returns; it lets clicks and frames through when
 * the slice is used up and costs nothing before.
 */
export function createSlices(now: () => number = () => performance.now()): () => Promise<void> | undefined {
  let since = now();
  return () => {
    if (now() - since < sliceMs) return undefined;
    return nextTurn().then(() => {
      since = now();
    });
  };
}

function nextTurn(): Promise<void> {
  const scheduler = (globalThis as { scheduler?: { yield?: () => Promise<void> } }).scheduler;
  if (typeof scheduler?.yield === 'function') return scheduler.yield();
  // Unlike a timer, a message is not held back to 4 ms when nested.
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
