import { sendKeys, setViewport } from '@web/test-runner-commands';
import '../../components/shared/report/report-view.js';
import type { CrmReportView } from '../../components/shared/report/report-view.js';
import '../../components/index.js';
import type { Crm, CrmOptions, InvoiceLine } from '../../src/index.js';
import { axeFaults } from '../support/axe.js';
import { equal, ok } from '../support/assert.js';
import { crmWith, invented, showList } from '../support/list-page.js';
import { crmWith as crmWithDocuments } from '../support/report-crm.js';
import { invoiceLine, orderLine, receivable } from '../support/report-documents.js';
import { allByRole, byRole, until } from '../support/roles.js';

const company = { legalName: 'Ferretodo', identificationNumber: '890912345', branchCode: '001', seller: '101', status: 'active' };
const months = Array.from({ length: 35 }, (_, i) => new Date(Date.UTC(2024, i, 12)).toISOString().slice(0, 10));
const invoices: InvoiceLine[] = months.map((date, i) => invoiceLine({ date, net: 20_000_000 + ((i * 7_919_000) % 9_000_000) + (date.slice(5, 7) === '06' ? 15_000_000 : 0), item: `PT-${i % 5}`, itemName: `<img src=x> Producto ${i % 5}` }));
const receivables = ['2026-12-01', '2026-11-10', '2026-10-10', '2026-09-05', '2026-01-01'].map((dueDate, i) => receivable({ dueDate, balance: 1_000_000 * (i + 1) }));
const orders = [orderLine({ state: 'approved' }), orderLine({ state: 'annulled' })];
const documents = { invoices, receivables: [...receivables, receivable({ balance: -400_000 })], orders };

const root = (view: CrmReportView) => view.renderRoot;
const svgOf = (view: CrmReportView) => root(view).querySelector<SVGSVGElement>('.chart svg');

async function show(crm: Crm, properties: Partial<CrmReportView>, width = 1000): Promise<CrmReportView> {
  const view = document.createElement('crm-report-view');
  Object.assign(view, properties, { crm });
  view.style.width = `${width}px`;
  document.body.append(view);
  await until(() => root(view).querySelector('table, .state'), 'a report or a state');
  return view;
}

/** The reports of the invented company. */
async function showCompany(properties: Partial<CrmReportView> = {}, options: CrmOptions = {}, width?: number): Promise<CrmReportView> {
  const crm = await crmWithDocuments(documents, options);
  const { id } = await crm.create(company);
  return show(crm, { clientId: id, ...properties }, width);
}

/** What every bar says, and every cell of the table, as written. */
const titles = (view: CrmReportView) => [...svgOf(view)!.querySelectorAll('title')].map(({ textContent }) => textContent);
const table = (view: CrmReportView) => [...root(view).querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => (cell.querySelector('.sr') ? null : cell.textContent.trim())));

describe('crm-report-view', () => {
  // Some hundred files of the chart's own, one by one here.
  before(async () => void (await import('../../components/shared/report/report-chart.js')));
  afterEach(() => document.body.replaceChildren());

  it('draws each figure of the table, and no other', async () => {
    const view = await showCompany();
    await until(() => svgOf(view));
    const years = [...root(view).querySelectorAll('thead th')].map(({ textContent }) => textContent);
    const expected = table(view).flatMap((row) => row.flatMap((text, i) => (/^20\d\d$/.test(years[i] ?? '') && text !== null ? [`${row[0]}, ${years[i]}: ${text}`] : [])));
    equal(titles(view).sort().join('\n'), expected.sort().join('\n'));
    ok(expected.length > 30);
  });

  it('names each of its reports, and draws the one chosen by keyboard', async () => {
    const view = await showCompany();
    equal(allByRole(root(view), 'button', /./).slice(0, 6).map(({ textContent }) => textContent).join('|'), 'Año a año|Picos de compra|Facturas y productos|Facturas abiertas|Edades de cartera|Pedidos por estado');
    byRole(root(view), 'button', 'Edades de cartera').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => svgOf(view)?.getAttribute('aria-label')?.startsWith('Gráfica: Edades de cartera'));
    const drawn = titles(view).filter((title) => !title.endsWith('$\u00a00')).sort().join('\n');
    equal(drawn, table(view).flatMap(([age, , owed]) => (owed === null || owed === '$\u00a00' ? [] : [`${age}: ${owed}`])).sort().join('\n'));
  });

  it('leaves no style sheet, no style attribute and no words of its own in the drawing', async () => {
    const view = await showCompany({ report: 'invoice-products' });
    const svg = await until(() => svgOf(view));
    equal(svg.querySelectorAll('style, [style], script, img, foreignObject').length, 0);
    equal(svg.getAttribute('role'), 'img');
    ok(/^Gráfica: Facturas y productos\. 5 valores/.test(svg.getAttribute('aria-label')!));
    ok(titles(view)[0]!.includes('<img src=x> Producto'));
  });

  it('marks the usual months of a peak and says them', async () => {
    const view = await showCompany({ report: 'sales-peaks' });
    await until(() => svgOf(view));
    ok(root(view).querySelector('.notes')!.textContent.includes('Meses pico habituales: Junio'));
    ok([...svgOf(view)!.querySelectorAll('text')].some(({ textContent }) => textContent === '▼'));
  });

  it('puts the table in the place of the chart', async () => {
    const view = await showCompany();
    await until(() => svgOf(view));
    byRole(root(view), 'button', 'Tabla').click();
    await view.updateComplete;
    equal(root(view).querySelector('.chart'), null);
    ok(table(view).length > 10);
    byRole(root(view), 'button', 'Gráfica').click();
    await until(() => svgOf(view));
  });

  it('makes an Excel of it and tells the page', async () => {
    const view = await showCompany();
    let file = '';
    view.addEventListener('crm-export-done', (event) => {
      event.preventDefault();
      file = event.detail.fileName;
    });
    byRole(root(view), 'button', 'Exportar').click();
    await view.updateComplete;
    byRole(root(view), 'menuitem', 'Excel').click();
    await until(() => file || null);
    equal(file, 'Año a año 2026-11-24.xlsx');
    await until(() => allByRole(root(view), 'link', /Listo: Año a año/)[0]);
  });

  it('prints itself alone, and leaves the page as it was', async () => {
    const view = await showCompany();
    const beside = document.createElement('p');
    document.body.append(beside);
    const own = window.print;
    let seen: string | null = null;
    window.print = () => (seen = [beside, view.parentElement!].map((element) => element.getAttribute('data-crm-print')).join());
    try {
      byRole(root(view), 'button', 'Imprimir').click();
    } finally {
      window.print = own;
    }
    equal(seen, 'away,around');
    equal(document.adoptedStyleSheets.length, 1);
    dispatchEvent(new Event('afterprint'));
    equal(document.querySelectorAll('[data-crm-print]').length, 0);
    equal(document.adoptedStyleSheets.length, 0);
  });

  it('says that nothing was read and what to do, with no figure', async () => {
    const crm = await crmWithDocuments();
    const { id } = await crm.create(company);
    const view = await show(crm, { clientId: id });
    ok(root(view).querySelector('.state')!.textContent.includes('Todavía no hay datos del ERP'));
    equal(root(view).querySelector('table'), null);
    equal((await axeFaults(view)).join('\n'), '');
  });

  it('says when nobody may see reports', async () => {
    const crm = await crmWithDocuments({}, { permissions: { read: false } });
    const view = await show(crm, { clientId: 'x' });
    ok(root(view).querySelector('.state')!.textContent.includes('no tiene permiso'));
  });

  it('tells an error and tries again', async () => {
    const crm = await crmWithDocuments(documents);
    const { id } = await crm.create(company);
    let broken = true;
    const view = await show({ ...crm, runReport: (...args: Parameters<Crm['runReport']>) => (broken ? Promise.reject(new Error('x')) : crm.runReport(...args)) }, { clientId: id });
    ok(root(view).querySelector('[role="alert"]')!.textContent.includes('No se pudo hacer el reporte'));
    broken = false;
    byRole(root(view), 'button', 'Reintentar').click();
    await until(() => root(view).querySelector('table'));
  });

  for (const theme of ['light', 'dark'] as const) {
    for (const locale of ['es-CO', 'en']) {
      it(`has no accessibility fault in ${theme}, ${locale}, wide and narrow`, async () => {
        for (const [report, width] of [['sales-by-year', 1000], ['sales-peaks', 420], ['open-invoices', 760], ['orders-by-status', 360]] as const) {
          document.body.style.background = theme === 'dark' ? '#16191f' : '#ffffff';
          const view = await showCompany({ theme, locale, report }, {}, width);
          await until(() => svgOf(view));
          equal((await axeFaults(view)).join('\n'), '');
          view.remove();
        }
        document.body.style.background = '';
      });
    }
  }

  it('draws itself anew where the room is another', async () => {
    const view = await showCompany({}, {}, 1000);
    const wide = Number((await until(() => svgOf(view))).getAttribute('width'));
    view.style.width = '420px';
    await until(() => Number(svgOf(view)?.getAttribute('width')) < wide - 200);
    ok(allByRole(root(view), 'combobox', 'Reporte').length === 1);
  });
});

describe('the reports of a list', () => {
  afterEach(() => document.body.replaceChildren());

  it('open from the menu of actions, over the clients that are selected or match', async () => {
    await setViewport({ width: 1200, height: 800 });
    const list = await showList(await crmWith(invented(12)));
    byRole(list.renderRoot, 'button', 'Acciones').click();
    const item = await until(() => allByRole(list.renderRoot, 'menuitem', 'Reportes…')[0]);
    item.click();
    const dialog = await until(() => allByRole(list.renderRoot, 'dialog', 'Reportes de 12 clientes')[0]);
    const view = dialog.querySelector('crm-report-view')!;
    await until(() => root(view).querySelector('table'));
    byRole(root(view), 'button', 'Clientes por estado').click();
    await until(() => root(view).querySelector('tbody')?.textContent.includes('Activo'));
    equal(root(view).querySelector('tbody td')!.textContent.trim(), '12');
    equal((await axeFaults(dialog)).join('\n'), '');
    byRole(root(view), 'button', 'Cartera por criterio').click();
    const field = await until(() => root(view).querySelector<HTMLSelectElement>('.parameters select'));
    field.value = 'city';
    field.dispatchEvent(new Event('change'));
    await until(() => root(view).querySelector('tbody')?.textContent.includes('Medellín'));
    byRole(dialog, 'button', 'Cerrar').click();
    await until(() => !list.renderRoot.querySelector('dialog#reports'));
  });
});
