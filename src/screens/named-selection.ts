import type { ListCrm } from './list-state.js';
import { noSelection, toSelection, type ListSelection } from './list-selection.js';

/** The clients of a selection named one by one, whatever query it was made with. @throws what reading rejects with */
export async function namedSelection(crm: ListCrm, selection: ListSelection): Promise<ListSelection> {
  const ids = new Set<string>();
  for await (const clients of crm.each(toSelection(selection))) for (const { id } of clients) ids.add(id);
  return ids.size === 0 ? noSelection : { mode: 'ids', ids };
}

/** The selection with the count that is true now; the same one when nothing changed. @throws what reading rejects with */
export async function recountedSelection(crm: ListCrm, selection: ListSelection): Promise<ListSelection> {
  const left = await crm.count(toSelection(selection));
  // Exceptions that no longer match weigh in `except` still, and so in `total`: the count is what the store says.
  if (selection.mode === 'query') return left === 0 ? noSelection : { ...selection, total: left + selection.except.size, ...(selection.known ? { known: new Map<string, boolean>() } : {}) };
  return left === selection.ids.size ? selection : namedSelection(crm, selection);
}
