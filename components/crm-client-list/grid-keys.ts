/** A cell of the grid; row -1 is the header. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that Page Up and Page Down jump over. */
  readonly page: number;
  /** Whether the first column is at the right. */
  readonly backwards: boolean;
}

/** Where a key takes the focus from a cell, as the ARIA grid pattern says, or `null` for a key that moves nowhere. */
export function gridMove(key: { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean }, at: GridCell, { rows, columns, page, backwards }: GridSize): GridCell | null {
  const last = rows - 1;
  const far = key.ctrlKey || key.metaKey;
  const sideways = (step: number): GridCell => ({ row: at.row, column: within(at.column + step, 0, columns - 1) });
  const along = (step: number): GridCell => ({ row: within(at.row + step, -1, last), column: at.column });
  switch (key.key) {
    case 'ArrowRight':
      return sideways(backwards ? -1 : 1);
    case 'ArrowLeft':
      return sideways(backwards ? 1 : -1);
    case 'ArrowDown':
      return along(1);
    case 'ArrowUp':
      return along(-1);
    case 'PageDown':
      return along(page);
    case 'PageUp':
      return along(at.row < 0 ? 0 : -Math.min(page, at.row));
    case 'Home':
      return far ? { row: Math.min(0, last), column: 0 } : { row: at.row, column: 0 };
    case 'End':
      return far ? { row: last, column: columns - 1 } : { row: at.row, column: columns - 1 };
    default:
      return null;
  }
}

function within(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
