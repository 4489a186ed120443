/** Bytes the page and its workers hold after a collection; `null` where the browser does not tell. */
export async function memoryBytes(): Promise<number | null> {
  const measure = (performance as unknown as { measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }> }).measureUserAgentSpecificMemory;
  if (!measure) return null;
  return (await measure.call(performance)).bytes;
}

/** The longest time the page's thread did not answer while `work` ran, by a clock that ticks every 4 ms. */
export async function longestBlock<T>(work: () => Promise<T>): Promise<{ value: T; ms: number; blockedMs: number }> {
  let blockedMs = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) blockedMs = Math.max(blockedMs, entry.duration);
  });
  observer.observe({ type: 'longtask' });
  const start = performance.now();
  const value = await work();
  const ms = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 100));
  observer.disconnect();
  return { value, ms, blockedMs };
}

/** The highest memory seen while `work` runs, measured again and again. */
export async function peakMemory<T>(work: () => Promise<T>): Promise<{ value: T; peakBytes: number }> {
  let peakBytes = 0;
  let running = true;
  const watching = (async () => {
    while (running) {
      peakBytes = Math.max(peakBytes, (await memoryBytes()) ?? 0);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  const value = await work();
  running = false;
  await watching;
  return { value, peakBytes };
}

export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? NaN;
}
