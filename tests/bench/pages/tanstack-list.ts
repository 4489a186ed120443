import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';

/** TanStack Virtual as its examples use it: absolute rows made for each range. */
export function tanstackList(stage: HTMLElement, rows: readonly Record<string, string>[], fields: readonly string[]): { frame: HTMLElement; end(): void } {
  const frame = document.createElement('div');
  frame.style.cssText = 'height:600px;overflow:auto;position:relative';
  const space = document.createElement('div');
  space.style.position = 'relative';
  frame.append(space);
  stage.append(frame);
  const drawn = new Map<number, HTMLElement>();
  const draw = () => {
    const items = virtualizer.getVirtualItems();
    space.style.height = `${virtualizer.getTotalSize()}px`;
    const wanted = new Set<number>();
    for (const { index } of items) wanted.add(index);
    for (const [index, row] of drawn) {
      if (wanted.has(index)) continue;
      row.remove();
      drawn.delete(index);
    }
    for (const item of items) {
      if (drawn.has(item.index)) continue;
      const row = document.createElement('div');
      row.style.cssText = `position:absolute;top:0;height:38px;display:flex;white-space:nowrap;transform:translateY(${item.start}px)`;
      for (const field of fields) {
        const cell = document.createElement('div');
        cell.style.cssText = 'width:120px;overflow:hidden;text-overflow:ellipsis';
        cell.textContent = rows[item.index]![field]!;
        row.append(cell);
      }
      space.append(row);
      drawn.set(item.index, row);
    }
  };
  const virtualizer = new Virtualizer({ count: rows.length, getScrollElement: () => frame, estimateSize: () => 38, overscan: 2, scrollToFn: elementScroll, observeElementOffset, observeElementRect, onChange: draw });
  const stop = virtualizer._didMount();
  virtualizer._willUpdate();
  draw();
  return {
    frame,
    end() {
      stop?.();
      frame.remove();
    },
  };
}
