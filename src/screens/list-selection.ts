import type { ClientQuery, Selection } from '../client/query.js';

/** What is selected in a list: some clients by id, or all that match a query but for some. Immutable. */
export type ListSelection =
  | { readonly mode: 'ids'; readonly ids: ReadonlySet<string> }
  /**
   * `total` is how many match `query`, plus the exceptions that do not any more. `known` is there while the list shows
   * another question: which clients match `query`, as far as that has been learnt; it grows.
   */
  | { readonly mode: 'query'; readonly query: ClientQuery; readonly except: ReadonlySet<string>; readonly total: number; readonly known?: Map<string, boolean> };

export const noSelection: ListSelection = { mode: 'ids', ids: new Set() };

/** Whether the client is in it; `false` while that is not known. Without `known`, of a client that does not match the query it answers as if it did. */
export function isSelected(selection: ListSelection, id: string): boolean {
  if (selection.mode === 'ids') return selection.ids.has(id);
  return !selection.except.has(id) && (!selection.known || selection.known.get(id) === true);
}

/** The selection in a list that asks `query`: where that is another question, what it holds must be learnt. */
export function placed(selection: ListSelection, query: ClientQuery): ListSelection {
  if (selection.mode === 'ids') return selection;
  const { known, ...bare } = selection;
  const question = ({ text = '', where }: ClientQuery) => JSON.stringify([text.trim(), where ?? null]);
  return question(bare.query) === question(query) ? bare : { ...bare, known: known ?? new Map<string, boolean>() };
}

/** How many clients it holds. */
export function selectionCount(selection: ListSelection): number {
  return selection.mode === 'ids' ? selection.ids.size : Math.max(0, selection.total - selection.except.size);
}

/** The selection with these clients in it (`on`) or out of it. One with `known` takes in only those it is known to hold. */
export function withIds(selection: ListSelection, ids: Iterable<string>, on: boolean): ListSelection {
  const held = new Set(selection.mode === 'ids' ? selection.ids : selection.except);
  const adds = on === (selection.mode === 'ids');
  for (const id of ids) {
    if (!adds) held.delete(id);
    else if (selection.mode === 'ids' || !selection.known || selection.known.get(id)) held.add(id);
  }
  if (selection.mode === 'ids') return { mode: 'ids', ids: held };
  return held.size >= selection.total ? noSelection : { ...selection, except: held };
}

/** All that match `query`, which are `total`. */
export function allOf(query: ClientQuery, total: number): ListSelection {
  if (total === 0) return noSelection;
  const { page: _, count: __, ...bare } = query;
  return { mode: 'query', query: bare, except: new Set(), total };
}

/** As the verbs of the CRM take it. */
export function toSelection(selection: ListSelection): Selection {
  if (selection.mode === 'ids') return { ids: [...selection.ids] };
  return selection.except.size === 0 ? { query: selection.query } : { query: selection.query, except: [...selection.except] };
}

/** What `toSelection` gave, of `count` clients, as the list holds it. */
export function fromSelection(selection: Selection, count: number): ListSelection {
  if ('ids' in selection) return { mode: 'ids', ids: new Set(selection.ids) };
  const except = new Set(selection.except);
  return { mode: 'query', query: selection.query, except, total: count + except.size };
}
