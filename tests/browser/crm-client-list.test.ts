import { sendKeys } from '@web/test-runner-commands';
import '../../components/index.js';
import type { CrmClientList } from '../../components/crm-client-list/crm-client-list.js';
import type { Client, Selection } from '../../src/index.js';
import { clearPage, crmWith, focused, invented, rowOf, rowsOf, showList } from '../support/list-page.js';
import { allByRole, byRole, until } from '../support/roles.js';
import { equal, ok } from '../support/assert.js';

const grid = (list: CrmClientList) => byRole(list.renderRoot, 'grid');
const checkbox = (list: CrmClientList, name: string) => byRole<HTMLInputElement>(list.renderRoot, 'checkbox', `Seleccionar ${name}`);
const search = async (list: CrmClientList, text: string) => {
  const box = byRole<HTMLInputElement>(list.renderRoot, 'searchbox');
  box.value = text;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  await until(() => grid(list).getAttribute('aria-busy') === 'false');
  await list.updateComplete;
};
const action = async (list: CrmClientList, name: string) => {
  byRole(list.renderRoot, 'button', 'Acciones').click();
  await list.updateComplete;
  byRole(list.renderRoot, 'menuitem', name).click();
  await list.updateComplete;
};
const heard = <T>(target: EventTarget, type: string): T[] => {
  const details: T[] = [];
  target.addEventListener(type, (event) => details.push((event as CustomEvent<T>).detail));
  return details;
};

describe('crm-client-list', () => {
  afterEach(clearPage);

  describe('the grid', () => {
    it('is called Clientes and says how many rows and columns there are', async () => {
      const list = await showList(await crmWith(invented(60)));
      equal(grid(list).getAttribute('aria-label'), 'Clientes');
      equal(grid(list).getAttribute('aria-rowcount'), '61');
      equal(grid(list).getAttribute('aria-colcount'), String(allByRole(list.renderRoot, 'columnheader').length));
      ok(rowsOf(list).length < 40, 'only the rows near the viewport exist');
    });

    it('numbers each row as it stands in the whole', async () => {
      const list = await showList(await crmWith(invented(60)));
      equal(rowOf(list, 'Ferretería 1').getAttribute('aria-rowindex'), '2');
      list.renderRoot.querySelector('.frame')!.scrollTop = 1e6;
      await until(() => rowsOf(list).some((row) => row.getAttribute('aria-rowindex') === '61'));
      equal(rowOf(list, 'Ferretería 9').getAttribute('aria-rowindex'), '61');
    });

    it('shows an identification with its check digit, a debt in red, and says what is missing instead of zero', async () => {
      const crm = await crmWith([{ legalName: 'Uno', identificationType: '31', identificationNumber: '890903938', checkDigit: 8, creditLimit: 100, receivableBalance: 250, overdueBalance: 0 }]);
      const list = await showList(crm);
      const cells = [...rowOf(list, 'Uno').querySelectorAll<HTMLElement>('[data-field]')];
      const text = (field: string) => cells.find((cell) => cell.dataset['field'] === field)!.textContent.replace(/\u00a0/g, ' ');
      equal(text('identificationNumber'), '890.903.938-8');
      // Over its limit: how much of it is used, then what is left.
      equal(text('creditAvailable'), '250%-$ 150');
      equal(text('overdueBalance'), '—');
      equal(text('lastPurchaseDate'), 'Sin dato');
    });

    it('stands in the order of the names, and turns it with the heading', async () => {
      const list = await showList(await crmWith(invented(9)));
      const heading = byRole(list.renderRoot, 'button', 'Cliente');
      const column = heading.closest('[role="columnheader"]')!;
      const first = () => rowsOf(list)[0]?.querySelector('b')?.textContent;
      equal(column.getAttribute('aria-sort'), 'ascending');
      heading.click();
      await until(() => column.getAttribute('aria-sort') === 'descending' && first() === 'Ferretería 9');
      heading.click();
      await until(() => column.getAttribute('aria-sort') === 'ascending' && first() === 'Ferretería 1');
    });

    it('sorts by another column ascending, then descending, then by name again', async () => {
      const list = await showList(await crmWith(invented(9)));
      const heading = byRole(list.renderRoot, 'button', 'Ciudad');
      const column = heading.closest('[role="columnheader"]')!;
      heading.click();
      await until(() => column.getAttribute('aria-sort') === 'ascending');
      heading.click();
      await until(() => column.getAttribute('aria-sort') === 'descending');
      heading.click();
      await until(() => !column.hasAttribute('aria-sort') && rowsOf(list)[0]?.querySelector('b')?.textContent === 'Ferretería 1');
    });

    it('sorts by several columns with the shift key, and numbers them', async () => {
      const list = await showList(await crmWith(invented(9)));
      byRole(list.renderRoot, 'button', 'Ciudad').click();
      await list.updateComplete;
      byRole(list.renderRoot, 'button', 'Cliente').dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }));
      await until(() => allByRole(list.renderRoot, 'columnheader').filter((heading) => heading.hasAttribute('aria-sort')).length === 2);
      equal(list.query.sort?.map(({ field }) => field).join(), 'city,legalName');
    });

    it('draws what data holds as text', async () => {
      const nasty = '<img src=x onerror="window.struck=1"><b>n</b> javascript:alert(1)';
      const list = await showList(await crmWith([{ legalName: nasty, tradeName: '"><script>window.struck=1</script>', identificationNumber: '123456' }]));
      await search(list, 'img');
      equal(rowsOf(list)[0]!.querySelector('.open b')!.textContent, nasty);
      equal(list.renderRoot.querySelectorAll('.row img, .row script, .row a').length, 0);
      equal((window as { struck?: number }).struck, undefined);
    });

    it('reaches the last of a hundred thousand rows', async function () {
      this.timeout(120_000);
      const lines = Array.from({ length: 100_000 }, (_, i) => `Cliente ${i + 1};${800_000_000 + i};001`);
      const crm = await crmWith([]);
      const report = await crm.importFile(`Razón social;Identificación;Código sucursal\n${lines.join('\n')}\n`);
      equal(report.created, 100_000);
      const list = await showList(crm);
      equal(grid(list).getAttribute('aria-rowcount'), '100001');
      list.renderRoot.querySelector('.frame')!.scrollTop = 1e9;
      const last = await until(() => rowsOf(list).find((row) => row.getAttribute('aria-rowindex') === '100001' && !row.matches('.waiting')));
      equal(last.querySelector('b')!.textContent, 'Cliente 99999');
      const frame = list.renderRoot.querySelector('.frame')!.getBoundingClientRect();
      ok(last.getBoundingClientRect().bottom <= frame.bottom + 1, 'it is in view');
    });
  });

  describe('the search', () => {
    it('narrows as one types, marks what matched, and counts', async () => {
      const list = await showList(await crmWith([...invented(5), { legalName: 'Panadería Núñez', identificationNumber: '71234567' }]));
      await search(list, 'nunez');
      await until(() => rowsOf(list).length === 1);
      equal((await until(() => list.renderRoot.querySelector('mark'))).textContent, 'Núñez');
      await until(() => list.renderRoot.querySelector('.foot')!.textContent.includes('1 de 6 clientes'));
    });

    it('says what was searched when nothing matches, and clears it', async () => {
      const list = await showList(await crmWith(invented(3)));
      await search(list, 'xqzw');
      const title = await until(() => list.renderRoot.querySelector('.state h2'));
      equal(title.textContent, 'Ningún cliente coincide con «xqzw»');
      equal(grid(list).getAttribute('aria-rowcount'), '1');
      byRole(list.renderRoot, 'button', 'Limpiar búsqueda').click();
      await until(() => rowsOf(list).length === 3);
      equal(byRole<HTMLInputElement>(list.renderRoot, 'searchbox').value, '');
    });

    it('says which words it used when one was mistyped', async () => {
      const list = await showList(await crmWith(invented(3)));
      await search(list, 'feretería');
      const notice = await until(() => list.renderRoot.querySelector('.callout'));
      ok(/Se muestran resultados de «.*ferreter.*»/i.test(notice.textContent), notice.textContent);
    });

    it('is reached with the slash key', async () => {
      const list = await showList(await crmWith(invented(1)));
      await sendKeys({ press: '/' });
      equal(focused(list), byRole(list.renderRoot, 'searchbox', 'Buscar clientes'));
    });
  });

  describe('the selection', () => {
    it('counts one by one and survives sorting and searching', async () => {
      const list = await showList(await crmWith(invented(12)));
      const changes = heard<{ selection: Selection; count: number }>(list, 'crm-selection-change');
      checkbox(list, 'Ferretería 1').click();
      checkbox(list, 'Ferretería 2').click();
      equal(changes.at(-1)!.count, 2);
      await search(list, 'Ferretería 12');
      await until(() => rowsOf(list).length === 1);
      ok(list.renderRoot.querySelector('.bar')!.textContent.includes('2 seleccionados'));
      await search(list, '');
      await until(() => rowsOf(list).length > 2);
      ok(checkbox(list, 'Ferretería 2').checked);
      ok(!checkbox(list, 'Ferretería 3').checked);
    });

    it('takes all that match as a query, less those taken out', async () => {
      const list = await showList(await crmWith(invented(40)));
      const changes = heard<{ selection: Selection; count: number }>(list, 'crm-selection-change');
      checkbox(list, 'Ferretería 1').click();
      await list.updateComplete;
      byRole(list.renderRoot, 'button', 'Seleccionar los 40 que coinciden').click();
      await list.updateComplete;
      checkbox(list, 'Ferretería 10').click();
      const { selection, count } = changes.at(-1)!;
      equal(count, 39);
      ok('query' in selection && selection.except?.length === 1);
    });

    it('stays true when a selected client goes away elsewhere', async () => {
      const crm = await crmWith(invented(4));
      const list = await showList(crm);
      checkbox(list, 'Ferretería 1').click();
      checkbox(list, 'Ferretería 2').click();
      const { items } = await crm.find({ text: 'Ferretería 1' });
      await crm.remove({ ids: [items.find((client) => client.values['legalName'] === 'Ferretería 1')!.id] });
      await until(() => list.renderRoot.querySelector('.bar')?.textContent.includes('1 seleccionado'));
      equal(grid(list).getAttribute('aria-rowcount'), '4');
    });
  });

  describe('the actions', () => {
    it('removes those selected once confirmed, and brings them back', async () => {
      const crm = await crmWith(invented(5));
      const list = await showList(crm);
      checkbox(list, 'Ferretería 1').click();
      checkbox(list, 'Ferretería 2').click();
      await list.updateComplete;
      await action(list, 'Eliminar');
      const dialog = byRole(list.renderRoot, 'dialog');
      equal(dialog.querySelector('h2')!.textContent, '¿Eliminar 2 clientes?');
      equal(focused(list)?.textContent, 'Cancelar');
      byRole(dialog, 'button', 'Eliminar 2 clientes').click();
      await until(() => grid(list).getAttribute('aria-rowcount') === '4');
      equal(await crm.count({ query: {} }), 3);
      (await until(() => allByRole(list.renderRoot, 'button', 'Deshacer')[0])).click();
      await until(() => grid(list).getAttribute('aria-rowcount') === '6');
      equal(await crm.count({ query: {} }), 5);
    });

    it('removes nothing when the person or the host says no', async () => {
      const crm = await crmWith(invented(2));
      const list = await showList(crm);
      const asked = heard(list, 'crm-before-remove');
      list.addEventListener('crm-before-remove', (event) => event.preventDefault());
      checkbox(list, 'Ferretería 1').click();
      await list.updateComplete;
      await action(list, 'Eliminar');
      byRole(list.renderRoot, 'button', 'Cancelar').click();
      await until(() => allByRole(list.renderRoot, 'dialog').length === 0);
      equal(asked.length, 0);
      await action(list, 'Eliminar');
      byRole(byRole(list.renderRoot, 'dialog'), 'button', 'Eliminar 1 cliente').click();
      await until(() => asked.length === 1);
      equal(await crm.count({ query: {} }), 2);
    });

    it('does not remove before something is selected, and says why', async () => {
      const list = await showList(await crmWith(invented(2)));
      byRole(list.renderRoot, 'button', 'Acciones').click();
      await list.updateComplete;
      const item = byRole(list.renderRoot, 'menuitem', 'Eliminar Seleccione clientes primero');
      item.click();
      equal(allByRole(list.renderRoot, 'dialog').length, 0);
    });

    for (const [name, view] of [['Exportar básica', 'basica'], ['Exportar completa', 'completa']] as const) {
      it(`gives a workbook with ${name}`, async () => {
        const list = await showList(await crmWith(invented(3)));
        list.addEventListener('crm-export-done', (event) => event.preventDefault());
        const done = heard<{ blob: Blob; fileName: string }>(list, 'crm-export-done');
        await action(list, name);
        const { blob, fileName } = await until(() => done[0]);
        equal(new TextDecoder().decode((await blob.arrayBuffer()).slice(0, 2)), 'PK');
        ok(new RegExp(`^clientes-${view}-\\d{4}-\\d{2}-\\d{2}\\.xlsx$`).test(fileName), fileName);
        const link = await until(() => allByRole(list.renderRoot, 'link', `Descargar ${fileName}`)[0]);
        ok(link.getAttribute('href')!.startsWith('blob:'));
      });
    }

    it('makes no file when the host says no', async () => {
      const list = await showList(await crmWith(invented(3)));
      const done = heard(list, 'crm-export-done');
      const asked = heard<{ count: number }>(list, 'crm-before-export');
      list.addEventListener('crm-before-export', (event) => event.preventDefault());
      await action(list, 'Exportar básica');
      equal(asked[0]!.count, 3);
      await list.updateComplete;
      equal(done.length, 0);
      equal(list.renderRoot.querySelector('.outcome'), null);
    });

    it('asks to open and to edit a client', async () => {
      const list = await showList(await crmWith(invented(2)));
      const opened = heard<{ client: Client }>(list, 'crm-client-open');
      const edited = heard<{ client: Client }>(document, 'crm-client-edit');
      rowOf(list, 'Ferretería 2').querySelector<HTMLElement>('.open')!.click();
      byRole(list.renderRoot, 'button', 'Editar Ferretería 1').click();
      equal(opened[0]!.client.values['legalName'], 'Ferretería 2');
      equal(edited[0]!.client.values['legalName'], 'Ferretería 1');
    });

    it('shows without letting change when it is read-only', async () => {
      const list = await showList(await crmWith(invented(2)), { readonly: '' });
      equal(allByRole(list.renderRoot, 'button', /^Editar/).length, 0);
      byRole(list.renderRoot, 'button', 'Acciones').click();
      await list.updateComplete;
      equal(allByRole(list.renderRoot, 'menuitem', /^Eliminar/).length, 0);
    });

    it('hides a column that is unticked', async () => {
      const list = await showList(await crmWith(invented(2)));
      byRole(list.renderRoot, 'button', 'Columnas').click();
      await list.updateComplete;
      await list.updateComplete;
      byRole(list.renderRoot, 'checkbox', 'Ciudad').click();
      await until(() => allByRole(list.renderRoot, 'columnheader', 'Ciudad').length === 0);
      ok(!rowOf(list, 'Ferretería 1').textContent.includes('Medellín'));
    });
  });
});
