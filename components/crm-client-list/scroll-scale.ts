/**
 * The tallest an element of rows is made, in px. Chromium stops at 33.5 million, Firefox at 17.8; beyond this the
 * scroll bar stands for more rows than it has pixels.
 */
export const tallest = 15_000_000;

/** Where the scroll bar stands for rows: `total` px of rows drawn as `height` px of element, looked at through `viewport` px. */
export interface ScrollSpace {
  readonly total: number;
  readonly height: number;
  readonly viewport: number;
}

/** The space of `count` rows of `rowHeight` px. */
export function scrollSpace(count: number, rowHeight: number, viewport: number): ScrollSpace {
  const total = count * rowHeight;
  return { total, height: Math.min(total, tallest), viewport };
}

/** The px of rows above the viewport when the bar stands at `scrollTop`. */
export function rowsTopAt(space: ScrollSpace, scrollTop: number): number {
  const bar = space.height - space.viewport;
  if (bar <= 0) return 0;
  return Math.min(1, Math.max(0, scrollTop / bar)) * (space.total - space.viewport);
}

/** Where the bar stands with `rowsTop` px of rows above the viewport. */
export function scrollTopAt(space: ScrollSpace, rowsTop: number): number {
  const rows = space.total - space.viewport;
  if (rows <= 0) return 0;
  return Math.min(1, Math.max(0, rowsTop / rows)) * (space.height - space.viewport);
}

/**
 * The px of rows above the viewport after the bar went from one place to another. A short way (wheel, arrow, finger)
 * moves the rows as far as the bar; a long one (the thumb dragged) goes where the bar says. The ends are the ends.
 */
export function rowsTopAfter(space: ScrollSpace, before: { readonly scrollTop: number; readonly rowsTop: number }, scrollTop: number): number {
  if (space.total === space.height) return scrollTop;
  const way = scrollTop - before.scrollTop;
  const last = space.total - space.viewport;
  if (scrollTop <= 0) return 0;
  if (scrollTop >= space.height - space.viewport - 1) return last;
  if (Math.abs(way) > space.viewport * 2) return rowsTopAt(space, scrollTop);
  return Math.min(last, Math.max(0, before.rowsTop + way));
}
