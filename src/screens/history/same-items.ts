import type { TimelineItem } from '../../activities/timeline.js';

/** The items read anew; those that say what they said before are the objects of before, so that a drawing knows them. */
export function sameItems(before: readonly TimelineItem[], now: readonly TimelineItem[]): readonly TimelineItem[] {
  const known = new Map(before.map((item) => [item.id, item]));
  return now.map((item) => {
    const old = known.get(item.id);
    return old && isSame(old, item) ? old : item;
  });
}

function isSame(a: TimelineItem, b: TimelineItem): boolean {
  if (a.kind === 'activity' && b.kind === 'activity') return a.activity.version === b.activity.version && a.activity.clientId === b.activity.clientId;
  return JSON.stringify(a) === JSON.stringify(b);
}
