/** The longest time the page's thread did not answer while `work` ran. */
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

export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? NaN;
}
