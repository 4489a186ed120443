import { sendKeys } from '@web/test-runner-commands';
import '../../components/index.js';
import type { CrmClientList } from '../../components/crm-client-list/crm-client-list.js';
import { createCrm, type Client, type ClientStore } from '../../src/index.js';
import { computeField } from '../../src/schema/computed.js';
import { createEngine } from '../../src/search/create-engine.js';
import { createMemoryStore } from '../../src/store/memory-store.js';
import { equal, ok } from '../support/assert.js';
import { clearPage, crmWith, focused, invented, rowsOf, showList } from '../support/list-page.js';
import { allByRole, byRole, nameOf, until } from '../support/roles.js';

const press = async (...keys: string[]) => {
  for (const key of keys) await sendKeys({ press: key });
};
/** Where the focus is: row and column as the grid numbers them. */
const place = (list: CrmClientList) => {
  const cell = focused(list)?.closest('[aria-colindex]');
  return `${cell?.closest('[role="row"]')?.getAttribute('aria-rowindex') ?? '-'}/${cell?.getAttribute('aria-colindex') ?? '-'}`;
};

describe('crm-client-list with the keyboard', () => {
  afterEach(clearPage);

  it('has one stop of the Tab key in the grid', async () => {
    const list = await showList(await crmWith(invented(30)));
    equal(list.renderRoot.querySelectorAll('.grid [tabindex="0"]').length, 1);
    byRole(list.renderRoot, 'button', 'Acciones').focus();
    await press('Tab');
    equal(place(list), '2/2');
    await press('Tab');
    ok(!focused(list)?.closest('.grid'), 'the next stop is outside the grid');
  });

  it('goes to a button of a row whose client is not here yet, and stays there when it comes', async () => {
    const store = createMemoryStore({ createEngine, compute: computeField });
    await (await crmWith(invented(300), { store })).ready();
    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    const slow = new Proxy(store, {
      get(target, name) {
        if (name === 'find') return async (...args: Parameters<ClientStore['find']>) => ((args[0].page?.offset ?? 0) >= 200 && (await held), target.find(...args));
        const member = target[name as keyof ClientStore] as unknown;
        return typeof member === 'function' ? (member as (...args: unknown[]) => unknown).bind(target) : member;
      },
    });
    const list = await showList(createCrm({ store: slow, worker: false }));
    const columns = byRole(list.renderRoot, 'grid').getAttribute('aria-colcount')!;
    byRole(list.renderRoot, 'button', 'Acciones').focus();
    await press('Tab', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'Control+End');
    equal(place(list), `301/${columns}`);
    ok(focused(list)!.closest('.waiting'), 'its row waits');
    answer();
    await until(() => !focused(list)!.closest('.waiting'));
    equal(place(list), `301/${columns}`);
  });

  it('moves by arrows, Home, End and their ctrl forms, the header too', async () => {
    const list = await showList(await crmWith(invented(300)));
    const columns = Number(byRole(list.renderRoot, 'grid').getAttribute('aria-colcount'));
    byRole(list.renderRoot, 'button', 'Acciones').focus();
    await press('Tab', 'ArrowDown', 'ArrowRight');
    equal(place(list), '3/3');
    await press('Home');
    equal(place(list), '3/1');
    await press('End');
    equal(place(list), `3/${columns}`);
    await press('Control+End');
    equal(place(list), `301/${columns}`);
    await press('Control+Home');
    equal(place(list), '2/1');
    await press('ArrowUp', 'ArrowRight');
    equal(place(list), '1/2');
    equal(nameOf(focused(list)!), 'Cliente');
  });

  it('jumps by pages and keeps the focused row in view and in the page', async () => {
    const list = await showList(await crmWith(invented(300)));
    byRole(list.renderRoot, 'button', 'Acciones').focus();
    await press('Tab', 'PageDown', 'PageDown');
    const row = Number(place(list).split('/')[0]);
    ok(row > 15, `row ${row}`);
    await press('PageUp', 'PageUp');
    equal(place(list), '2/2');
    list.renderRoot.querySelector('.frame')!.scrollTop = 6_000;
    await until(() => rowsOf(list).some((candidate) => Number(candidate.getAttribute('aria-rowindex')) > 150));
    equal(place(list), '2/2');
    await press('ArrowDown');
    equal(place(list), '3/2');
  });

  it('selects with the space bar, opens with Enter, edits with F2 and with the button', async () => {
    const list = await showList(await crmWith(invented(5)));
    const opened: Client[] = [];
    const edited: Client[] = [];
    list.addEventListener('crm-client-open', (event) => opened.push(event.detail.client));
    list.addEventListener('crm-client-edit', (event) => edited.push(event.detail.client));
    byRole(list.renderRoot, 'button', 'Acciones').focus();
    await press('Tab', 'Space');
    equal(byRole<HTMLInputElement>(list.renderRoot, 'checkbox', 'Seleccionar Ferretería 1').checked, true);
    equal(opened.length, 0);
    await press('Enter');
    equal(opened.length, 1);
    await press('ArrowRight', 'Enter');
    equal(opened.length, 2);
    await press('F2');
    equal(edited.length, 1);
    await press('End', 'Enter');
    equal(edited.length, 2);
  });

  it('selects a range with shift and all with ctrl and A', async () => {
    const list = await showList(await crmWith(invented(8)));
    byRole(list.renderRoot, 'button', 'Acciones').focus();
    await press('Tab', 'Space', 'ArrowDown', 'ArrowDown', 'Shift+Space');
    await until(() => list.renderRoot.querySelector('.bar')?.textContent.includes('3 seleccionados'));
    await press('Control+a');
    await until(() => list.renderRoot.querySelector('.bar')?.textContent.includes('8 seleccionados'));
  });

  it('sorts from the header with Enter', async () => {
    const list = await showList(await crmWith(invented(5)));
    byRole(list.renderRoot, 'button', 'Acciones').focus();
    await press('Tab', 'ArrowUp', 'Enter');
    await until(() => byRole(list.renderRoot, 'columnheader', 'Cliente').getAttribute('aria-sort') === 'descending');
    equal(place(list), '1/2');
  });

  it('walks its menus: arrows, Escape, and the focus back on the button', async () => {
    const list = await showList(await crmWith(invented(2)));
    const button = byRole(list.renderRoot, 'button', 'Acciones');
    button.focus();
    await press('ArrowDown');
    await until(() => focused(list)?.getAttribute('role') === 'menuitem');
    await press('ArrowDown');
    equal(focused(list)!.textContent.trim().startsWith('Combinar duplicados'), true);
    await press('Escape');
    equal(focused(list), button);
    await list.updateComplete;
    equal(allByRole(list.renderRoot, 'menu').length, 0);
  });

  it('takes the focus from the search to the rows and clears the search with Escape', async () => {
    const list = await showList(await crmWith(invented(3)));
    await press('/');
    await sendKeys({ type: 'ferr' });
    const box = byRole<HTMLInputElement>(list.renderRoot, 'searchbox');
    equal(box.value, 'ferr');
    await press('Escape');
    await list.updateComplete;
    equal(box.value, '');
    await press('ArrowDown');
    equal(place(list), '2/2');
  });
});
