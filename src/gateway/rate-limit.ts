interface Bucket {
  /** Requests left. */
  left: number;
  /** When that was counted, in ms. */
  at: number;
}

/** People remembered at once; who asked longest ago is forgotten, with a full bucket. */
const mostPeople = 10_000;

/** Counts requests by person; answers how long to wait before this one, in ms, 0 when it may pass. */
export function createRateLimit(perMinute: number, now: () => number): (who: string) => number {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / 60_000;
  return (who) => {
    const at = now();
    const known = buckets.get(who);
    const left = known ? Math.min(perMinute, known.left + Math.max(0, at - known.at) * perMs) : perMinute;
    buckets.delete(who);
    if (buckets.size >= mostPeople) for (const oldest of buckets.keys()) {
      buckets.delete(oldest);
      break;
    }
    buckets.set(who, { left: left >= 1 ? left - 1 : left, at });
    return left >= 1 ? 0 : (1 - left) / perMs;
  };
}
