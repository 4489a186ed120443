/** The least that can show many rows: as many elements as fit, moved and refilled. What every list is measured against. */
export function barePool(stage: HTMLElement, rows: readonly Record<string, string>[], fields: readonly string[]): { frame: HTMLElement; end(): void } {
  const height = 38;
  const frame = document.createElement('div');
  frame.style.cssText = 'height:600px;overflow:auto;position:relative';
  const space = document.createElement('div');
  space.style.cssText = `height:${rows.length * height}px;position:relative`;
  frame.append(space);
  stage.append(frame);
  const pool = Array.from({ length: 22 }, () => {
    const row = document.createElement('div');
    row.style.cssText = `position:absolute;top:0;height:${height}px;display:flex;white-space:nowrap`;
    for (const _field of fields) {
      const cell = document.createElement('div');
      cell.style.cssText = 'width:120px;overflow:hidden;text-overflow:ellipsis';
      row.append(cell);
    }
    space.append(row);
    return row;
  });
  const held = new Map<HTMLElement, number>();
  const draw = () => {
    const first = Math.max(0, Math.floor(frame.scrollTop / height) - 2);
    for (let index = first; index < Math.min(rows.length, first + pool.length); index++) {
      const row = pool[index % pool.length]!;
      if (held.get(row) === index) continue;
      held.set(row, index);
      row.style.transform = `translateY(${index * height}px)`;
      fields.forEach((field, i) => (row.children[i]!.textContent = rows[index]![field]!));
    }
  };
  frame.addEventListener('scroll', draw, { passive: true });
  draw();
  return { frame, end: () => frame.remove() };
}
