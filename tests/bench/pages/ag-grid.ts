import { AllCommunityModule, createGrid, ModuleRegistry } from 'ag-grid-community';

export async function agGrid(stage: HTMLElement, rows: readonly Record<string, string>[], fields: readonly string[], until: <T>(look: () => T | null | undefined | false) => Promise<T>): Promise<{ frame: HTMLElement; end(): void }> {
  ModuleRegistry.registerModules([AllCommunityModule]);
  const host = document.createElement('div');
  host.style.height = '600px';
  stage.append(host);
  const grid = createGrid(host, { columnDefs: fields.map((field) => ({ field, sortable: true })), rowData: rows as Record<string, string>[], rowHeight: 38, rowSelection: { mode: 'multiRow' } });
  await until(() => host.querySelectorAll('.ag-cell').length > 50);
  const frame = [...host.querySelectorAll<HTMLElement>('*')].find((element) => element.scrollHeight > element.clientHeight + 1_000)!;
  return {
    frame,
    end() {
      grid.destroy();
      host.remove();
    },
  };
}
