import { sendKeys } from '@web/test-runner-commands';
import '../../components/index.js';
import type { CrmClientList } from '../../components/crm-client-list/crm-client-list.js';
import { createErpSource, type ClientQuery } from '../../src/index.js';
import { axeFaults } from '../support/axe.js';
import { equal, ok } from '../support/assert.js';
import { clearPage, crmWith, focused, invented, rowOf, rowsOf, showList } from '../support/list-page.js';
import { allByRole, byRole, until } from '../support/roles.js';

const root = (list: CrmClientList) => list.renderRoot;
const press = async (list: CrmClientList, name: string | RegExp, role = 'button') => {
  byRole(root(list), role, name).click();
  await list.updateComplete;
  await list.updateComplete;
};
const choose = async (list: CrmClientList, name: string, value: string) => {
  const select = allByRole(root(list), 'combobox', name).at(-1) as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await list.updateComplete;
};
const type = async (list: CrmClientList, name: string, value: string) => {
  const input = root(list).querySelector<HTMLInputElement>(`input[aria-label="${name}"]`)!;
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await list.updateComplete;
};
const heard = <T>(target: EventTarget, name: string): T[] => {
  const details: T[] = [];
  target.addEventListener(name, (event) => details.push((event as CustomEvent<T>).detail));
  return details;
};
const rowCount = (list: CrmClientList) => byRole(root(list), 'grid').getAttribute('aria-rowcount');
const noFaults = async (list: CrmClientList) => equal((await axeFaults(list)).join('\n'), '');
const withFilter = async (list: CrmClientList, query: ClientQuery) => {
  list.query = query;
  await until(() => root(list).querySelector('.chip'));
};
const medellin: ClientQuery = { where: { field: 'city', op: 'in', value: ['05001'] } };

describe('the advanced search', () => {
  afterEach(clearPage);

  it('counts the options and the draft, then filters, and tells the page', async () => {
    const list = await showList(await crmWith(invented(40)));
    const asked = heard<{ query: ClientQuery }>(list, 'crm-query-change');
    await press(list, 'Búsqueda avanzada');
    await choose(list, 'Campo', 'city');
    const option = await until(() => [...root(list).querySelectorAll<HTMLElement>('.choices label')].find((label) => /Medell.n\s*10/.test(label.textContent)));
    option.querySelector('input')!.click();
    await until(() => allByRole(root(list), 'button', 'Ver 10 clientes')[0], 'the count of the draft');
    await noFaults(list);
    await press(list, 'Ver 10 clientes');
    await until(() => rowCount(list) === '11');
    equal(JSON.stringify(asked.map(({ query }) => query)), JSON.stringify([{ where: { all: [{ field: 'city', op: 'in', value: ['05001'] }] } }]));
    equal(root(list).querySelector('.chip span')!.textContent, 'Ciudad es Medellín');
    equal(focused(list)?.id, 'advanced-button');
  });

  it('takes numbers as people write them, and says when it is none', async () => {
    const list = await showList(await crmWith(invented(20)));
    await press(list, 'Búsqueda avanzada');
    await choose(list, 'Campo', 'receivableBalance');
    await choose(list, 'Condición', 'gte');
    await type(list, 'Valor', 'mucho');
    equal(root(list).querySelector('[aria-label="Valor"]')!.getAttribute('aria-invalid'), 'true');
    await type(list, 'Valor', '1.500.000');
    await until(() => allByRole(root(list), 'button', 'Ver 5 clientes')[0]);
    await noFaults(list);
  });

  it('joins conditions with any, and groups with all', async () => {
    const list = await showList(await crmWith(invented(20)));
    list.query = { where: { all: [{ any: [{ field: 'city', op: 'in', value: ['05001'] }, { field: 'overdueBalance', op: 'gt', value: 0 }] }, { any: [{ field: 'legalName', op: 'contains', value: '1' }, { field: 'legalName', op: 'contains', value: '2' }] }] } };
    await until(() => root(list).querySelectorAll('.chip').length === 2);
    await press(list, 'Búsqueda avanzada');
    equal(root(list).querySelectorAll('.group').length, 2);
    equal(root(list).querySelectorAll('.condition').length, 4);
    await noFaults(list);
  });

  it('closes with Escape and gives the focus back', async () => {
    const list = await showList(await crmWith(invented(3)));
    await press(list, 'Búsqueda avanzada');
    ok(focused(list)?.closest('.advanced'), 'the focus is in the panel');
    await sendKeys({ press: 'Escape' });
    await list.updateComplete;
    equal(root(list).querySelector('.advanced'), null);
    equal(focused(list)?.id, 'advanced-button');
  });

  it('takes away one part of the filter by its chip, and all of it', async () => {
    const list = await showList(await crmWith(invented(40)));
    await withFilter(list, { where: { all: [{ field: 'city', op: 'in', value: ['05001'] }, { field: 'overdueBalance', op: 'gt', value: 0 }] } });
    await noFaults(list);
    await press(list, 'Quitar filtro: Ciudad es Medellín');
    await until(() => rowCount(list) === '21');
    ok(focused(list)?.closest('.chip'), 'the focus goes to the chip that is left');
    await press(list, 'Limpiar');
    await until(() => rowCount(list) === '41');
  });

  it('says that nobody fulfils a filter, and offers to take it away', async () => {
    const list = await showList(await crmWith(invented(3)));
    list.query = { where: { field: 'city', op: 'in', value: ['11001'] } };
    await until(() => root(list).querySelector('.state h2')?.textContent === 'Ningún cliente cumple el filtro');
    await press(list, 'Quitar filtros');
    await until(() => rowCount(list) === '4');
  });

  it('asks what the page sets, and tells nothing of it', async () => {
    const list = await showList(await crmWith(invented(40)));
    const asked = heard(list, 'crm-query-change');
    await withFilter(list, medellin);
    await until(() => rowCount(list) === '11');
    equal(asked.length, 0);
    equal(JSON.stringify(list.query), JSON.stringify(medellin));
  });
});

describe('the saved views', () => {
  afterEach(clearPage);

  const save = async (list: CrmClientList, name: string) => {
    await press(list, 'Guardar vista');
    await until(() => root(list).querySelector<HTMLDialogElement>('#view-dialog')!.open);
    root(list).querySelector<HTMLInputElement>('#view-dialog [name=name]')!.value = name;
    await press(list, 'Guardar');
    await until(() => allByRole(root(list), 'button', new RegExp(`^${name}`))[0]?.getAttribute('aria-pressed') === 'true');
    await list.updateComplete;
  };

  it('keeps a query and its columns under a name, and counts what it finds', async () => {
    const list = await showList(await crmWith(invented(40)));
    await withFilter(list, medellin);
    await save(list, 'Medellín');
    const tab = await until(() => allByRole(root(list), 'button', 'Medellín 10')[0]);
    equal(tab.getAttribute('aria-pressed'), 'true');
    await noFaults(list);
    byRole(root(list), 'button', /^Todos/).click();
    await until(() => rowCount(list) === '41');
    tab.click();
    await until(() => rowCount(list) === '11');
  });

  it('never loses the columns of a person when the filter changes', async () => {
    const list = await showList(await crmWith(invented(40)));
    await press(list, 'Columnas');
    byRole(root(list), 'checkbox', 'Ciudad').click();
    await until(() => allByRole(root(list), 'columnheader', 'Ciudad').length === 0);
    await withFilter(list, medellin);
    await until(() => rowCount(list) === '11');
    list.query = {};
    await until(() => rowCount(list) === '41');
    equal(allByRole(root(list), 'columnheader', 'Ciudad').length, 0);
  });

  it('keeps columns with the view, for a list drawn later', async () => {
    const crm = await crmWith(invented(5));
    const list = await showList(crm);
    await press(list, 'Columnas');
    byRole(root(list), 'checkbox', 'Estado').click();
    await until(async () => (await crm.views()).length > 0);
    await until(() => allByRole(root(list), 'columnheader', 'Estado').length === 0);
    clearPage();
    const again = await showList(crm);
    await until(() => allByRole(root(again), 'columnheader', 'Estado').length === 0);
  });

  it('removes a view and brings it back', async () => {
    const list = await showList(await crmWith(invented(40)));
    await withFilter(list, medellin);
    await save(list, 'Medellín');
    await press(list, 'Opciones de la vista Medellín');
    await press(list, 'Eliminar vista', 'menuitem');
    await until(() => rowCount(list) === '41' && allByRole(root(list), 'button', /^Medellín/).length === 0);
    await press(list, 'Deshacer');
    await until(() => rowCount(list) === '11');
  });

  it('opens with the default view', async () => {
    const crm = await crmWith(invented(40));
    await crm.saveView({ name: 'Mías', query: medellin, isDefault: true });
    const list = await showList(crm);
    await until(() => rowCount(list) === '11');
    equal(byRole(root(list), 'button', /^Mías/).getAttribute('aria-pressed'), 'true');
  });
});

describe('the columns', () => {
  afterEach(clearPage);

  it('move by keyboard in the chooser', async () => {
    const list = await showList(await crmWith(invented(3)));
    await press(list, 'Columnas');
    await noFaults(list);
    byRole(root(list), 'checkbox', 'Ciudad').focus();
    await sendKeys({ down: 'Alt' });
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ up: 'Alt' });
    await until(() => allByRole(root(list), 'columnheader').map((heading) => heading.textContent.trim()).indexOf('Ciudad') === 3);
    await list.updateComplete;
    equal(focused(list)?.getAttribute('aria-label'), 'Ciudad');
  });

  it('are made wider with shift and the arrows, and fitted by their menu', async () => {
    const list = await showList(await crmWith(invented(3)));
    const heading = () => root(list).querySelector<HTMLElement>('[data-column="city"]')!;
    const before = heading().getBoundingClientRect().width;
    heading().querySelector('button')!.focus();
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ up: 'Shift' });
    await until(() => Math.abs(heading().getBoundingClientRect().width - before - 16) < 1);
    await sendKeys({ down: 'Alt' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ up: 'Alt' });
    await until(() => root(list).querySelector('.column-menu'));
    await noFaults(list);
    await press(list, 'Ajustar al contenido', 'menuitem');
    await until(() => heading().getBoundingClientRect().width < before);
    ok(focused(list)?.closest('[data-column="city"]'), 'the focus is back on the heading');
  });
});

describe('the changes of many', () => {
  afterEach(clearPage);

  it('edits one field on all that match but two, after showing how many change, and takes it back', async () => {
    const crm = await crmWith(invented(12));
    const list = await showList(crm);
    byRole(root(list), 'checkbox', 'Seleccionar todos').click();
    await list.updateComplete;
    for (const name of ['Ferretería 1', 'Ferretería 2']) byRole(root(list), 'checkbox', `Seleccionar ${name}`).click();
    await list.updateComplete;
    await press(list, 'Editar campo');
    await until(() => root(list).querySelector<HTMLDialogElement>('#bulk')!.open);
    await choose(list, 'Campo', 'contactName');
    await type(list, 'Valor nuevo', 'Ana Ríos');
    await until(() => root(list).querySelector('#bulk-preview')!.textContent.includes('Cambian 10 clientes'));
    await noFaults(list);
    await press(list, 'Cambiar 10 clientes');
    await until(() => root(list).querySelector('#undo'));
    equal((await crm.find({ where: { field: 'contactName', op: 'eq', value: 'Ana Ríos' } })).total.value, 10);
    await press(list, 'Deshacer');
    await until(() => root(list).querySelector('.outcome')?.textContent.includes('10 clientes recuperados'));
    equal((await crm.find({ where: { field: 'contactName', op: 'eq', value: 'Ana Ríos' } })).total.value, 0);
  });

  it('offers of the ERP\'s fields those that may be written back, and no other', async () => {
    const erp = createErpSource({ identity: 'bulk', entities: { clients: { page: () => Promise.resolve({ rows: [] }) } }, write: { fields: ['creditLimit'], send: () => Promise.resolve({ accepted: true }) } });
    const list = await showList(await crmWith([{ legalName: 'Uno', identificationNumber: '900000001' }], { erp }));
    byRole(root(list), 'checkbox', 'Seleccionar todos').click();
    await list.updateComplete;
    await press(list, 'Editar campo');
    await until(() => root(list).querySelector<HTMLDialogElement>('#bulk')!.open);
    const offered = [...root(list).querySelectorAll<HTMLOptionElement>('#bulk select option')].map(({ value }) => value);
    ok(offered.includes('creditLimit'), `creditLimit was expected among ${offered.join(' ')}`);
    ok(!offered.includes('graceDays') && !offered.includes('creditBlocked'), `What the ERP alone changes is offered: ${offered.join(' ')}`);
  });

  it('is not offered without the permission', async () => {
    const list = await showList(await crmWith(invented(2), { permissions: { bulk: false } }));
    byRole(root(list), 'checkbox', 'Seleccionar todos').click();
    await list.updateComplete;
    equal(allByRole(root(list), 'button', 'Editar campo').length, 0);
    await press(list, 'Acciones');
    ok(byRole(root(list), 'menuitem', /^Editar campo/).textContent.includes('Sin permiso'));
  });

  it('merges two clients with the value chosen for each field', async () => {
    const crm = await crmWith([{ legalName: 'Uno', identificationNumber: '900000001', phone: '6041' }, { legalName: 'Dos', identificationNumber: '900000002', email: 'dos@ejemplo.co' }]);
    const list = await showList(crm);
    for (const name of ['Uno', 'Dos']) byRole(root(list), 'checkbox', `Seleccionar ${name}`).click();
    await list.updateComplete;
    await press(list, 'Acciones');
    await press(list, 'Combinar duplicados', 'menuitem');
    await until(() => root(list).querySelector<HTMLDialogElement>('#merge')!.open);
    await noFaults(list);
    root(list).querySelector<HTMLInputElement>('#merge [aria-label="Queda este cliente: Dos"]')!.click();
    await list.updateComplete;
    root(list).querySelector<HTMLInputElement>('#merge [aria-label^="Razón social, Uno"]')!.click();
    await list.updateComplete;
    await press(list, 'Combinar 2 clientes');
    await until(() => rowCount(list) === '2');
    const { items } = await crm.find();
    equal(JSON.stringify([items[0]!.values['legalName'], items[0]!.values['identificationNumber'], items[0]!.values['phone'], items[0]!.values['email']]), JSON.stringify(['Uno', '900000002', '6041', 'dos@ejemplo.co']));
  });

  it('runs an action of the page for what is selected', async () => {
    const list = await showList(await crmWith(invented(3)));
    const ran: number[] = [];
    list.actions = [{ label: 'Enviar a campaña', act: (_selection, count) => ran.push(count) }];
    byRole(root(list), 'checkbox', 'Seleccionar Ferretería 2').click();
    await list.updateComplete;
    await press(list, 'Acciones');
    await press(list, 'Enviar a campaña', 'menuitem');
    equal(ran.join(), '1');
  });
});

describe('coming back', () => {
  afterEach(clearPage);

  it('finds the list as it was left: question, place and selection', async () => {
    const crm = await crmWith(invented(120));
    const list = await showList(crm);
    await withFilter(list, { where: { field: 'overdueBalance', op: 'gt', value: 0 } });
    await until(() => rowCount(list) === '61');
    byRole(root(list), 'checkbox', 'Seleccionar todos').click();
    await list.updateComplete;
    rowsOf(list)[0]!.querySelector<HTMLInputElement>('input')!.click();
    root(list).querySelector('.frame')!.scrollTop = 600;
    await new Promise((resolve) => setTimeout(resolve, 50));
    const first = rowsOf(list)[5]!.getAttribute('aria-rowindex');
    clearPage();
    const again = await showList(crm);
    await until(() => rowCount(again) === '61' && root(again).querySelector('.bar')?.textContent.includes('59 seleccionados'));
    await until(() => rowsOf(again).some((row) => row.getAttribute('aria-rowindex') === first) && root(again).querySelector('.frame')!.scrollTop > 500);
  });

  it('keeps what was searched, below the empty box', async () => {
    const list = await showList(await crmWith(invented(30)));
    const box = byRole<HTMLInputElement>(root(list), 'searchbox');
    box.focus();
    await sendKeys({ type: 'ferretería 2' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Escape' });
    await until(() => root(list).querySelector('.recent'));
    await noFaults(list);
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await until(() => box.value === 'ferretería 2');
    ok(rowOf(list, 'Ferretería 2'));
  });
});
