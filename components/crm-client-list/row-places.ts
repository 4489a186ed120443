import type { RowView } from './row-view.js';

/** Puts rows in the order of their indexes, those not in use last. `holder`, which has the focus, never moves: it would lose it. */
export function putInOrder(body: HTMLElement, views: readonly RowView[], holder: HTMLElement | undefined): void {
  // -1, not in use, becomes the greatest.
  const rows = [...views].sort((a, b) => (a.index >>> 0) - (b.index >>> 0));
  let next: Element | null = null;
  for (const { element } of rows.reverse()) {
    if (element.nextElementSibling !== next && element !== holder) body.insertBefore(element, next);
    next = element;
  }
}

/** Brings a cell into view sideways, out from under the columns that stay. */
export function reveal(frame: HTMLElement, cell: HTMLElement): void {
  if (cell.matches('.check, .actions')) return;
  const [edges, box] = [frame, cell].map((element) => element.getBoundingClientRect()) as [DOMRect, DOMRect];
  const over = box.right - edges.right + 48;
  const under = edges.left + 40 - box.left;
  if (under > 0) frame.scrollLeft -= under;
  else if (over > 0) frame.scrollLeft += Math.min(over, -under);
}
