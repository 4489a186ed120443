import type { Crm, ListSnapshot } from '../../src/index.js';

/** A list as it was left: question, selection, view and place. */
export interface KeptList {
  readonly snapshot: ListSnapshot;
  readonly view: string;
  /** The first row in view, 0-based. */
  readonly row: number;
}

const kept = new WeakMap<Crm, Map<string, KeptList>>();

/** Keeps a list for when it is drawn again on this page; in memory, so that nothing of it outlives the page. */
export function keepList(crm: Crm, id: string, list: KeptList): void {
  const lists = kept.get(crm) ?? new Map<string, KeptList>();
  kept.set(crm, lists.set(id, list));
}

/** Takes back what was kept, once: a second list of the same name begins anew. */
export function takeList(crm: Crm, id: string): KeptList | undefined {
  const list = kept.get(crm)?.get(id);
  kept.get(crm)?.delete(id);
  return list;
}
