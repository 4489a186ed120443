import type { RowView } from './row-view.js';

/** Puts rows in the order of their indexes, those not in use last. `holder`, which has the focus, never moves: it would lose it. */
export function putInOrder(body: HTMLElement, views: readonly RowView[], holder: HTMLElement | undefined): void {
  const rows = [...views].sort((a, b) => (a.index < 0 ? Infinity : a.index) - (b.index < 0 ? Infinity : b.index) || 0);
  let next: Element | null = null;
  for (let i = rows.length - 1; i >= 0; i--) {
    const { element } = rows[i]!;
    if (element.nextElementSibling !== next && element !== holder) body.insertBefore(element, next);
    next = element;
  }
}

/** Brings a cell into view sideways, out from under the columns that stay. */
export function reveal(frame: HTMLElement, cell: HTMLElement): void {
  if (cell.matches('.check, .actions')) return;
  const edges = frame.getBoundingClientRect();
  const box = cell.getBoundingClientRect();
  const over = box.right - (edges.right - 48);
  const under = edges.left + 40 - box.left;
  if (under > 0) frame.scrollLeft -= under;
  else if (over > 0) frame.scrollLeft += Math.min(over, -under);
}
