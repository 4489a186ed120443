import '@vaadin/grid/vaadin-grid.js';
import '@vaadin/grid/vaadin-grid-sort-column.js';

export async function vaadinGrid(stage: HTMLElement, rows: readonly Record<string, string>[], fields: readonly string[], until: <T>(look: () => T | null | undefined | false) => Promise<T>): Promise<{ frame: HTMLElement; end(): void }> {
  const grid = document.createElement('vaadin-grid') as HTMLElement & { items: Record<string, string>[] };
  grid.style.height = '600px';
  for (const field of fields) {
    const column = document.createElement('vaadin-grid-sort-column');
    column.setAttribute('path', field);
    grid.append(column);
  }
  grid.items = rows as Record<string, string>[];
  stage.append(grid);
  await until(() => grid.shadowRoot && [...grid.shadowRoot.querySelectorAll('#items tr')].filter((row) => row.textContent !== null && row.children.length > 0).length > 10 && grid.querySelectorAll('vaadin-grid-cell-content').length > 100);
  const frame = grid.shadowRoot!.querySelector<HTMLElement>('#table')!;
  return { frame, end: () => grid.remove() };
}
