import '../../components/index.js';
import type { CrmClientList } from '../../components/crm-client-list/crm-client-list.js';
import type { Crm } from '../../src/index.js';
import { axeFaults } from '../support/axe.js';
import { equal, ok } from '../support/assert.js';
import { clearPage, crmWith, invented, rowsOf, showList } from '../support/list-page.js';
import { allByRole, byRole, until } from '../support/roles.js';

const root = (list: CrmClientList) => list.renderRoot;
const act = async (list: CrmClientList, name: string) => {
  byRole(root(list), 'button', 'Acciones').click();
  await list.updateComplete;
  await list.updateComplete;
  byRole(root(list), 'menuitem', name).click();
  await list.updateComplete;
};
const told = (list: CrmClientList) => root(list).querySelector('.sr[role="status"]')!.textContent;

/** The CRM, whose export stands at `done` of 40 until it is cancelled. */
async function exportingCrm(done: number): Promise<{ readonly crm: Crm; readonly ended: () => string }> {
  const crm = await crmWith(invented(40));
  let ended = '';
  const exportClients: Crm['exportClients'] = (_, { onProgress, signal } = { view: 'basic', format: 'xlsx' }) => {
    onProgress?.({ phase: 'write', done, total: 40, rate: null } as never);
    return new Promise((_, reject) => signal!.addEventListener('abort', () => {
      ended = 'aborted';
      reject(signal!.reason as Error);
    }));
  };
  return { crm: Object.assign(Object.create(crm) as Crm, { exportClients }), ended: () => ended };
}

describe('an export of crm-client-list', () => {
  afterEach(clearPage);

  it('says how far it is, refuses a second one meanwhile, and ends when it is cancelled, with no file', async () => {
    const { crm, ended } = await exportingCrm(10);
    const list = await showList(crm);
    const done: Event[] = [];
    const errors: Event[] = [];
    list.addEventListener('crm-export-done', (event) => done.push(event));
    list.addEventListener('crm-error', (event) => errors.push(event));
    await act(list, 'Exportar completa');
    const bar = await until(() => root(list).querySelector('progress'));
    equal([bar.value, bar.max, bar.getAttribute('aria-label')].join(), '0.25,1,Exportando 10 de 40 clientes');
    equal((await axeFaults(list)).join('\n'), '');
    byRole(root(list), 'button', 'Acciones').click();
    await list.updateComplete;
    ok(allByRole(root(list), 'menuitem', /^Exportar básica/)[0]!.getAttribute('aria-disabled') === 'true', 'one at a time');
    root(list).querySelector<HTMLElement>('.outcome .button')!.click();
    await until(() => root(list).querySelector('progress') === null);
    equal([ended(), done.length, errors.length, root(list).querySelectorAll('.outcome').length].join(), 'aborted,0,0,0');
  });

  it('says what failed and leaves the selection as it was', async () => {
    const crm = await crmWith(invented(5));
    const list = await showList(Object.assign(Object.create(crm) as Crm, { exportClients: () => Promise.reject(new Error('no')) }));
    rowsOf(list)[0]!.querySelector<HTMLInputElement>('input')!.click();
    await act(list, 'Exportar básica');
    await until(() => root(list).querySelector('.outcome.failed[role="alert"]'));
    ok(root(list).querySelector('.bar')!.textContent.includes('1 seleccionado'));
  });
});

describe('what a screen reader is told of crm-client-list', () => {
  afterEach(clearPage);

  it('is how many match, what is selected, and what an action came to', async () => {
    const list = await showList(await crmWith(invented(12)));
    await until(() => told(list) === '12 clientes coinciden');
    list.query = { text: 'Ferretería 12' };
    await until(() => told(list) === '1 cliente coincide');
    byRole(root(list), 'checkbox', 'Seleccionar Ferretería 12').click();
    await until(() => told(list) === '1 seleccionado');
    await act(list, 'Eliminar');
    byRole(root(list), 'button', 'Eliminar 1 cliente').click();
    await until(() => told(list) === '1 cliente eliminado');
  });
});

describe('the cards of crm-client-list', () => {
  afterEach(clearPage);

  it('are sorted, selected, edited and opened as rows are', async () => {
    const list = await showList(await crmWith(invented(12)), {}, { width: 360 });
    ok(root(list).querySelector('.list.cards'));
    const sort = root(list).querySelector<HTMLSelectElement>('.sorting select')!;
    sort.value = [...sort.options].find((option) => /^Cliente, desc/.test(option.textContent))!.value;
    sort.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => rowsOf(list)[0]!.querySelector('b')!.textContent === 'Ferretería 9');
    const heard: string[] = [];
    for (const name of ['crm-client-open', 'crm-client-edit', 'crm-selection-change']) list.addEventListener(name, () => heard.push(name));
    rowsOf(list)[0]!.querySelector<HTMLElement>('.open')!.click();
    byRole(root(list), 'button', 'Editar Ferretería 9').click();
    byRole(root(list), 'checkbox', 'Seleccionar Ferretería 9').click();
    equal(heard.join(), 'crm-client-open,crm-client-edit,crm-selection-change');
    byRole(root(list), 'button', 'Acciones').click();
    await list.updateComplete;
    for (const name of [/^Editar campo/, /^Copiar/, /^Exportar básica/, /^Exportar completa/, /^Eliminar/]) ok(allByRole(root(list), 'menuitem', name)[0], String(name));
  });
});
