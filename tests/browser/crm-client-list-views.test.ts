import { sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../components/index.js';
import type { CrmClientList } from '../../components/crm-client-list/crm-client-list.js';
import { createErpSource, type Crm } from '../../src/index.js';
import { equal, ok } from '../support/assert.js';
import { clearPage, crmWith, invented, rowsOf, showList } from '../support/list-page.js';
import { allByRole, byRole, until } from '../support/roles.js';

const root = (list: CrmClientList) => list.renderRoot;
const press = async (list: CrmClientList, name: string | RegExp, role = 'button') => {
  byRole(root(list), role, name).click();
  await list.updateComplete;
  await list.updateComplete;
};
const rowCount = (list: CrmClientList) => byRole(root(list), 'grid').getAttribute('aria-rowcount');
const headings = (list: CrmClientList) => [...root(list).querySelectorAll<HTMLElement>('[data-column]')].map((heading) => heading.dataset['column']!);
const heading = (list: CrmClientList, field: string) => root(list).querySelector<HTMLElement>(`[data-column="${field}"]`)!;
const widthOf = (list: CrmClientList, field: string) => heading(list, field).getBoundingClientRect().width;
const medellin = { where: { field: 'city', op: 'in', value: ['05001'] } } as const;

async function withView(crm: Crm): Promise<CrmClientList> {
  await crm.saveView({ name: 'Medellín', query: medellin });
  const list = await showList(crm);
  await until(() => allByRole(root(list), 'button', /^Medellín/)[0]);
  byRole(root(list), 'button', /^Medellín/).click();
  await until(() => rowCount(list) === '11');
  await until(() => allByRole(root(list), 'button', 'Opciones de la vista Medellín')[0]);
  return list;
}

async function fromMenu(list: CrmClientList, view: string, item: string | RegExp): Promise<void> {
  await press(list, `Opciones de la vista ${view}`);
  await press(list, item, 'menuitem');
}

async function named(list: CrmClientList, name: string): Promise<void> {
  await until(() => root(list).querySelector<HTMLDialogElement>('#view-dialog')!.open);
  root(list).querySelector<HTMLInputElement>('#view-dialog [name=name]')!.value = name;
  await press(list, 'Guardar');
}

describe('a saved view', () => {
  afterEach(clearPage);

  it('takes another name, and keeps its place and what it asks', async () => {
    const crm = await crmWith(invented(40));
    const list = await withView(crm);
    await fromMenu(list, 'Medellín', 'Cambiar nombre');
    await named(list, 'Del valle');
    await until(() => allByRole(root(list), 'button', /^Del valle/)[0]?.getAttribute('aria-pressed') === 'true');
    equal(rowCount(list), '11');
    equal(JSON.stringify((await crm.views()).filter(({ name }) => name !== '').map(({ name, query }) => [name, query])), JSON.stringify([['Del valle', medellin]]));
  });

  it('does not take a name that another one has', async () => {
    const crm = await crmWith(invented(40));
    await crm.saveView({ name: 'Otra', query: {} });
    const list = await withView(crm);
    await fromMenu(list, 'Medellín', 'Cambiar nombre');
    await named(list, 'Otra');
    await until(() => root(list).querySelector('#view-taken'));
    ok(root(list).querySelector<HTMLDialogElement>('#view-dialog')!.open, 'the question stays');
  });

  it('is duplicated under a name of its own, each time another', async () => {
    const list = await withView(await crmWith(invented(40)));
    await fromMenu(list, 'Medellín', 'Duplicar');
    await until(() => allByRole(root(list), 'button', /^Copia de Medellín/)[0]?.getAttribute('aria-pressed') === 'true');
    byRole(root(list), 'button', /^Medellín/).click();
    await until(() => allByRole(root(list), 'button', 'Opciones de la vista Medellín')[0]);
    await fromMenu(list, 'Medellín', 'Duplicar');
    await until(() => allByRole(root(list), 'button', /^Copia de Medellín 2/)[0]);
  });

  it('is shared and taken back by who may, and is not offered to others', async () => {
    const crm = await crmWith(invented(40), { user: 'Ana' });
    const list = await withView(crm);
    await fromMenu(list, 'Medellín', 'Compartir con todos');
    await until(async () => (await crm.views()).find(({ name }) => name === 'Medellín')?.shared === true);
    await fromMenu(list, 'Medellín', 'Dejar de compartir');
    await until(async () => (await crm.views()).find(({ name }) => name === 'Medellín')?.shared === false);
    clearPage();
    const other = await withView(await crmWith(invented(40), { permissions: { studio: false } }));
    await press(other, 'Opciones de la vista Medellín');
    equal(allByRole(root(other), 'menuitem', 'Compartir con todos').length, 0);
  });

  it('keeps what is changed in its filter only when the person says so', async () => {
    const crm = await crmWith(invented(40));
    const list = await withView(crm);
    await press(list, /^Quitar filtro/);
    await until(() => rowCount(list) === '41');
    ok(byRole(root(list), 'button', /^Medellín\s*\*/), 'a star says that it differs');
    equal(JSON.stringify((await crm.views()).find(({ name }) => name === 'Medellín')!.query), JSON.stringify(medellin));
    await fromMenu(list, 'Medellín', 'Guardar cambios');
    await until(async () => JSON.stringify((await crm.views()).find(({ name }) => name === 'Medellín')!.query) === '{}');
  });
});

describe('a column', () => {
  afterEach(clearPage);

  it('is dragged to another place in the chooser', async () => {
    const list = await showList(await crmWith(invented(3)));
    await press(list, 'Columnas');
    const item = (name: string) => root(list).querySelector<HTMLElement>(`.columns-panel [data-name="${name}"]`)!;
    const dataTransfer = new DataTransfer();
    item('status').dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true }));
    const over = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true });
    item('city').dispatchEvent(over);
    ok(over.defaultPrevented, 'it may be let go there');
    item('city').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    await until(() => headings(list).indexOf('status') === 3);
    equal(headings(list).join(), 'legalName,identificationNumber,branchCode,status,city,creditAvailable,overdueBalance,lastPurchaseDate');
  });

  it('stays while the others scroll, once it is pinned', async () => {
    const list = await showList(await crmWith(invented(3)), {}, { width: 700 });
    await press(list, 'Columnas');
    [...root(list).querySelectorAll('.columns-panel label')].find((label) => label.textContent.trim() === 'Fijar la primera columna')!.querySelector('input')!.click();
    await until(() => root(list).querySelector('.frame.pinned'));
    const frame = root(list).querySelector('.frame')!;
    const before = heading(list, 'legalName').getBoundingClientRect().left;
    frame.scrollLeft = 250;
    await until(() => heading(list, 'city').getBoundingClientRect().left < heading(list, 'legalName').getBoundingClientRect().right);
    ok(Math.abs(heading(list, 'legalName').getBoundingClientRect().left - before) < 1, 'the heading stays');
    const cell = rowsOf(list)[0]!.querySelector('[data-field="legalName"]')!;
    ok(Math.abs(cell.getBoundingClientRect().left - heading(list, 'legalName').getBoundingClientRect().left) < 1, 'so do its cells');
  });

  it('follows the pointer that has its edge, keeps the width, and fits what it holds with a double click', async () => {
    const crm = await crmWith(invented(3));
    const list = await showList(crm);
    const before = widthOf(list, 'city');
    const grip = heading(list, 'city').querySelector<HTMLElement>('.grip')!;
    const box = grip.getBoundingClientRect();
    const at = [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)] as const;
    await sendMouse({ type: 'move', position: [...at] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [at[0] + 60, at[1]] });
    await until(() => Math.abs(widthOf(list, 'city') - before - 60) <= 2);
    await sendMouse({ type: 'up' });
    await until(async () => Math.abs(((await crm.views())[0]?.widths?.['city'] ?? 0) - before - 60) <= 2);
    heading(list, 'city').querySelector('.grip')!.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
    await until(() => widthOf(list, 'city') < before);
    const clipped = [...root(list).querySelectorAll<HTMLElement>('.row:not([hidden]) [data-field="city"]')].filter((cell) => cell.scrollWidth > cell.clientWidth);
    equal(clipped.length, 0);
  });

  it('joins an order with shift, after those before, and says its place', async () => {
    const list = await showList(await crmWith(invented(8)));
    heading(list, 'city').querySelector<HTMLElement>('button')!.click();
    await until(() => heading(list, 'city').getAttribute('aria-sort') === 'ascending');
    heading(list, 'overdueBalance').querySelector<HTMLElement>('button')!.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }));
    await until(() => heading(list, 'overdueBalance').getAttribute('aria-sort') === 'ascending');
    equal(heading(list, 'city').querySelector('small')!.textContent, '1');
    equal(heading(list, 'overdueBalance').querySelector('small')!.textContent, '2');
    equal(JSON.stringify(list.query.sort), JSON.stringify([{ field: 'city', direction: 'asc' }, { field: 'overdueBalance', direction: 'asc' }]));
  });
});

describe('what is selected', () => {
  afterEach(clearPage);

  it('is copied as a table of text with the columns in view, and no formula in it', async () => {
    const list = await showList(await crmWith([...invented(2), { legalName: '=1+1', identificationNumber: '900999999' }]));
    let copied = '';
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text: string) => void (copied = text) } });
    try {
      byRole(root(list), 'checkbox', 'Seleccionar todos').click();
      await list.updateComplete;
      await press(list, 'Acciones');
      await press(list, 'Copiar como texto', 'menuitem');
      await until(() => root(list).querySelector('.outcome')?.textContent.includes('3 clientes copiados'));
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard');
    }
    const lines = copied.split('\n').map((line) => line.split('\t'));
    equal(lines.map((cells) => cells.length).join(), '8,8,8,8');
    equal(lines[0]!.slice(0, 4).join(), 'Razón social,Identificación,Sucursal,Ciudad');
    ok(lines.some(([name]) => name === "'=1+1"), lines.map(([name]) => name).join());
    ok(lines.some(([name, , , city]) => name === 'Ferretería 1' && city === 'Medellín'));
  });

  it('is removed from a connected CRM only after saying how many come back', async () => {
    const erp = createErpSource({
      identity: 'test',
      entities: {
        clients: {
          stable: true,
          page: async () => ({
            rows: [1, 2].map((n) => ({
              account: { id: `1:${n}`, clientCode: String(n), branchCode: '001', identificationNumber: String(800_000_000 + n), active: true, creditLimit: null, records: [`1:${n}`] },
              updatedAt: null, wanted: true,
              clients: [{ id: `1:${n}`, parentId: null, kind: 'client' as const, updatedAt: null, code: String(n), values: { legalName: `Del ERP ${n}`, identificationNumber: String(800_000_000 + n), branchCode: '001', status: 'active' }, labels: {} }],
            })),
            next: null,
          }),
        },
      },
    });
    const crm = await crmWith([], { erp });
    await crm.sync();
    await crm.create({ legalName: 'Propia', identificationNumber: '900000009' });
    const list = await showList(crm);
    byRole(root(list), 'checkbox', 'Seleccionar todos').click();
    await list.updateComplete;
    await press(list, 'Eliminar');
    const dialog = await until(() => root(list).querySelector<HTMLDialogElement>('#remove[open]'));
    ok(dialog.textContent.includes('2 vienen del ERP y vuelven con la próxima sincronización'), dialog.textContent);
    ok(dialog.textContent.includes('Eliminar 3 clientes'), dialog.textContent);
    await sendKeys({ press: 'Escape' });
    equal((await crm.find()).total.value, 3);
  });
});
