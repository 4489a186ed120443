import { sendKeys } from '@web/test-runner-commands';
import '../../components/crm-client-detail-tabs/crm-client-detail-tabs.js';
import type { CrmClientDetailTabs } from '../../components/crm-client-detail-tabs/crm-client-detail-tabs.js';
import { bogotaDay, type Crm, type CrmOptions } from '../../src/index.js';
import { equal, ok } from '../support/assert.js';
import { settled, showDetail, textIn } from '../support/detail-page.js';
import { daysBefore, ferretodo, ferretodoCrm } from '../support/ferretodo.js';
import { crmWith } from '../support/list-page.js';
import { allByRole, byRole, nameOf, until } from '../support/roles.js';

const names = ['Información básica', 'Criterios clasificadores', 'Análisis del cliente', 'Reportes', 'Historial'];
const same = (actual: unknown, expected: unknown) => equal(JSON.stringify(actual), JSON.stringify(expected));
const crms: Crm[] = [];
const connected = async (options: CrmOptions = {}, rows = ferretodo(bogotaDay(new Date()))) => {
  const made = await ferretodoCrm(options, rows);
  crms.push(made.crm);
  return made;
};
const alone = async (values: Parameters<typeof crmWith>[0], options: CrmOptions = {}) => {
  const crm = await crmWith(values, options);
  crms.push(crm);
  const { items } = await crm.find();
  return { crm, id: items[0]!.id };
};
const panel = (detail: CrmClientDetailTabs) => detail.renderRoot.querySelector<HTMLElement>('[role="tabpanel"]:not([hidden])')!;
const selected = (detail: CrmClientDetailTabs) => allByRole(detail.renderRoot, 'tab').filter((tab) => tab.getAttribute('aria-selected') === 'true').map(nameOf);
const focused = (detail: CrmClientDetailTabs) => detail.shadowRoot!.activeElement as HTMLElement | null;
const pair = (detail: CrmClientDetailTabs, field: string) => detail.renderRoot.querySelector<HTMLElement>(`[data-field="${field}"]`);

describe('crm-client-detail-tabs', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(async () => {
    document.body.replaceChildren();
    await Promise.all(crms.splice(0).map((crm) => crm.close()));
  });

  it('is a tablist of five tabs, of which one can be reached with Tab', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    equal(nameOf(byRole(detail.renderRoot, 'tablist')), 'Ferretodo Aburrá S.A.');
    same(allByRole(detail.renderRoot, 'tab').map(nameOf), names);
    same(selected(detail), [names[0]]);
    for (const tab of allByRole(detail.renderRoot, 'tab')) {
      const controlled = detail.shadowRoot!.getElementById(tab.getAttribute('aria-controls')!)!;
      equal(controlled.getAttribute('role'), 'tabpanel');
      equal(controlled.getAttribute('aria-labelledby'), tab.id);
      equal(tab.tabIndex, tab.getAttribute('aria-selected') === 'true' ? 0 : -1);
      equal(controlled.hidden, tab.getAttribute('aria-selected') !== 'true');
    }
  });

  it('goes round its tabs with the arrows, Home and End, and tells the page', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    const told: string[] = [];
    detail.addEventListener('crm-tab-change', (event) => told.push(event.detail.tab));
    byRole(detail.renderRoot, 'tab', names[0]).focus();
    for (const [key, index] of [['ArrowRight', 1], ['ArrowRight', 2], ['ArrowLeft', 1], ['End', 4], ['ArrowRight', 0], ['ArrowLeft', 4], ['Home', 0]] as const) {
      await sendKeys({ press: key });
      await until(() => selected(detail)[0] === names[index], `${key} leads to ${names[index]}`);
      await detail.updateComplete;
      equal(nameOf(focused(detail)!), names[index]);
    }
    same(told, ['criteria', 'analysis', 'criteria', 'history', 'basic', 'history', 'basic']);
    await sendKeys({ press: 'Tab' });
    equal(focused(detail)!.id, 'panel-basic');
  });

  it('leaves keys with a modifier to the browser', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    const tab = byRole(detail.renderRoot, 'tab', names[0]);
    const event = new KeyboardEvent('keydown', { key: 'ArrowRight', ctrlKey: true, bubbles: true, cancelable: true, composed: true });
    tab.dispatchEvent(event);
    equal(event.defaultPrevented, false);
    same(selected(detail), [names[0]]);
  });

  for (const [slug, index] of [['basic', 0], ['criterios', 1], ['analysis', 2], ['analisis', 2], ['reportes', 3], ['history', 4], ['nada', 0], ['constructor', 0]] as const) {
    it(`opens at the tab of an address that says ${slug}, and tells nobody`, async () => {
      const { crm, ids } = await connected();
      let told = 0;
      document.body.addEventListener('crm-tab-change', () => told++, { once: true });
      const detail = await showDetail(crm, { 'client-id': ids['002']!, tab: slug });
      same(selected(detail), [names[index]]);
      detail.setAttribute('tab', 'criteria');
      await detail.updateComplete;
      same(selected(detail), [names[1]]);
      equal(told, 0);
    });
  }

  it('remembers the tab looked at last for the next client, and for another element', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    byRole(detail.renderRoot, 'tab', names[2]).click();
    await detail.updateComplete;
    equal(detail.getAttribute('tab'), 'analysis');
    detail.remove();
    const next = await showDetail(crm, { 'client-id': ids['003']! });
    same(selected(next), [names[2]]);
  });

  it('says who it is: name, state, identification with its digit, branch, seller', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    const head = textIn(detail.renderRoot.querySelector('.head'));
    for (const text of ['Ferretodo Aburrá S.A.', 'Bloqueado', 'Bloqueado por cupo', 'NIT 890.912.345-6', '002 La Candelaria, Medellín', 'Vendedor Carlos Ríos']) ok(head.includes(text), `${text} in ${head}`);
  });

  it('shows its figures with the date of their data, and each leads to where it comes from', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    const figure = (name: string) => detail.renderRoot.querySelector<HTMLElement>(`[data-figure="${name}"]`)!;
    ok(/Cupo disponible -\$ 5\.432\.600 109,1% en uso de \$ 60\.000\.000 ERP, hoy \d\d:\d\d/.test(textIn(figure('creditAvailable'))), textIn(figure('creditAvailable')));
    ok(textIn(figure('overdueBalance')).includes('36% de la cartera'), textIn(figure('overdueBalance')));
    ok(textIn(figure('lastPurchaseDate')).includes('Hace 22 días'), textIn(figure('lastPurchaseDate')));
    ok(textIn(figure('averagePaymentDays')).includes('más que el plazo'), textIn(figure('averagePaymentDays')));
    for (const [name, tab, focus] of [['creditAvailable', 2, 'credit'], ['overdueBalance', 2, 'ageing'], ['averagePaymentDays', 2, 'payments'], ['lastPurchaseDate', 4, 'tab-history'], ['averageMonthlySales', 3, 'tab-reports']] as const) {
      figure(name).focus();
      await sendKeys({ press: 'Enter' });
      await until(() => selected(detail)[0] === names[tab] && focused(detail)?.id === focus, `${name} leads to ${focus}`);
    }
  });

  it('says what to do, with the numbers behind it', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    const list = detail.renderRoot.querySelector('.insights')!;
    equal(list.getAttribute('aria-label'), 'Qué hacer');
    ok(textIn(list.querySelector('[data-insight="no-credit-with-orders"]')).includes('Cobre primero FV-7702, FV-7846 y FV-7931: con esos $ 7.193.200 alcanza'), textIn(list));
    for (const code of ['slow-payer', 'silent', 'losing-sales']) ok(list.querySelector(`[data-insight="${code}"]`), code);
    equal(list.querySelector('[data-insight="over-credit"]'), null);
    byRole(list.querySelector('[data-insight="no-credit-with-orders"]')!, 'button').click();
    await until(() => focused(detail)?.id === 'collect', 'what to collect');
  });

  it('knows what is written and not saved, and that before it is in a page nothing is', async () => {
    equal(document.createElement('crm-client-detail-tabs').unsaved, false);
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    equal(detail.unsaved, false);
    byRole(detail.renderRoot.querySelector('[data-insight="silent"]')!, 'button', 'Registrar llamada').click();
    const subject = await until(() => detail.renderRoot.querySelector('crm-history-view')?.shadowRoot?.querySelector<HTMLInputElement>('#subject'), 'the entry');
    subject.value = 'Prometió abonar el viernes';
    subject.dispatchEvent(new Event('input', { bubbles: true }));
    await until(() => detail.unsaved, 'something unsaved');
  });

  it('begins to write a call from what to do', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    byRole(detail.renderRoot.querySelector('[data-insight="silent"]')!, 'button', 'Registrar llamada').click();
    const history = await until(() => detail.renderRoot.querySelector('crm-history-view'), 'the history');
    await until(() => history.shadowRoot?.querySelector('#subject'), 'the entry');
    same(selected(detail), [names[4]]);
  });

  it('draws its first tab by the layout of the schema, and follows it', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    same([...panel(detail).querySelectorAll('.groups h2')].map(textIn), ['Identificación', 'Contacto', 'Ubicación', 'Comercial', 'Notas']);
    const view = { name: 'detail', label: { es: 'x', en: 'x' }, fields: [{ field: 'phone' }, { field: 'notes' }, { field: 'gone' }], sections: [{ label: { es: 'Llamar', en: 'Call' }, fields: ['phone'] }] };
    await crm.setSchema({ ...crm.schema, views: [...crm.schema.views.filter(({ name }) => name !== 'detail'), view] });
    await until(() => [...panel(detail).querySelectorAll('.groups h2')].map(textIn).join() === 'Llamar,Otros datos', 'the layout of Studio');
    ok(!pair(detail, 'legalName'), 'no field that is not in the layout');
  });

  it('links what can be called, written to, visited and found, and nothing else', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    const href = (field: string) => pair(detail, field)!.querySelector('a')?.getAttribute('href') ?? null;
    same(['mobile', 'phone', 'email', 'website', 'legalName', 'contactName'].map(href), ['tel:+573005550142', 'tel:+576045550118', 'mailto:compras@ferretodo.example', 'https://ferretodo.example/', null, null]);
    equal(href('address'), 'https://www.openstreetmap.org/search?query=Carrera%2052%20%23%2044-18%2C%20La%20Candelaria%2C%20Medell%C3%ADn%2C%20Antioquia%2C%20Colombia');
    for (const link of panel(detail).querySelectorAll('a')) equal(link.rel, 'noopener noreferrer');
    detail.maps = 'none';
    await detail.updateComplete;
    equal(href('address'), null);
    detail.maps = 'javascript:alert(1)//';
    await detail.updateComplete;
    equal(href('address'), null);
  });

  it('shows hostile values as text', async () => {
    const hostile = { legalName: '<img src=x onerror=alert(1)>', identificationNumber: '900100005', address: '"><script>alert(1)</script>', notes: '<b>x</b>\nsegunda línea', contactName: '\u202egnp.exe' };
    const values = Object.entries({ website: 'javascript:alert(1)', email: 'a@b.example?bcc=c@d.example', phone: '*#06#' });
    const { crm, id } = await alone([hostile]);
    // What a person may not write may have come in a file of before.
    const found = (await crm.get(id))!;
    const odd = { ...found, values: { ...found.values, ...Object.fromEntries(values) } };
    const detail = await showDetail({ ...crm, schema: crm.schema, get: async () => odd }, { 'client-id': id });
    equal(detail.renderRoot.querySelectorAll('img, script, iframe, .pairs b').length, 0);
    equal(textIn(detail.renderRoot.querySelector('h1')), hostile.legalName);
    for (const [field, value] of values) {
      equal(pair(detail, field)!.querySelector('a'), null);
      ok(textIn(pair(detail, field)).includes(value), `${field} as text`);
    }
    equal([...panel(detail).querySelectorAll('a')].every(({ protocol }) => ['https:', 'http:', 'mailto:', 'tel:'].includes(protocol)), true);
  });

  it('marks what is the ERP’s with its age, says what is missing, and a check digit that is not right', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    ok(/^Del ERP, hoy \d\d:\d\d$/.test(pair(detail, 'legalName')!.querySelector('.owned')!.getAttribute('title')!), 'source and age');
    equal(pair(detail, 'mobile')!.querySelector('.owned'), null);
    ok(textIn(pair(detail, 'postalCode')).includes('Sin dato'), 'what is missing is said');
    ok(textIn(pair(detail, 'identificationNumber')).includes('El dígito calculado es 9; el ERP trae 6.'), textIn(pair(detail, 'identificationNumber')));
  });

  it('lists the branches of the client and opens the one asked for', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    const opened: string[] = [];
    detail.addEventListener('crm-client-open', (event) => opened.push(event.detail.client.id));
    const family = await until(() => detail.renderRoot.querySelector<HTMLElement>('.family tbody'), 'the branches');
    same([...family.querySelectorAll('tr')].map((row) => textIn(row.cells[0]!)), ['001 Principal, Medellín', '002 La Candelaria, Medellín', '003 Itagüí, Itagüí']);
    equal(textIn(family.querySelector('[aria-current]')), '002 La Candelaria, Medellín');
    byRole(family, 'button', '003 Itagüí, Itagüí').click();
    byRole(detail.renderRoot.querySelector('.facts')!, 'button', 'Ferretodo Aburrá S.A.').click();
    byRole(detail.renderRoot.querySelector('.facts')!, 'button', /^Sucursal: 002/).click();
    await detail.updateComplete;
    byRole(detail.renderRoot, 'menuitem', '001 Principal, Medellín').click();
    same(opened, [ids['003'], ids['001'], ids['001']]);
  });

  it('shows the plans of each branch', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']!, tab: 'criteria' });
    const table = await until(() => (panel(detail).querySelectorAll('thead th').length === 5 ? panel(detail).querySelector('table') : null), 'a column of each branch');
    same([...table.querySelectorAll('thead th')].map(textIn), ['Plan', '001 Principal, Medellín', '002 La Candelaria, Medellín', '003 Itagüí, Itagüí', 'De dónde viene']);
    const rows = [...table.querySelectorAll('tbody tr')].map((row) => [...row.children].slice(0, 4).map(textIn));
    same(rows, [['Tipo de cliente ERP', 'Nacional', 'Nacional', 'Nacional'], ['Canal de comercialización ERP', 'Tradicional', 'Tradicional', 'Moderno'], ['Zona ERP', 'Antioquia centro', 'Antioquia centro', 'Sin clasificar']]);
  });

  it('analyses: credit adds up, ages add up, what to collect is enough, each figure has its date', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']!, tab: 'analysis' });
    const amount = (text: string) => Number(text.replace(/[^\d-]/g, ''));
    const [limit, owed, orders, available] = [...panel(detail).querySelectorAll('.sum dd')].map((one) => amount(textIn(one)));
    equal(limit! - owed! - orders!, available);
    const aged = [...panel(detail).querySelectorAll('[data-age] .num:nth-child(3)')].map((one) => amount(textIn(one)));
    same(aged, [33_605_400, 9_231_500, 5_193_300, 3_196_400, 1_284_000]);
    equal(aged.reduce((sum, one) => sum + one, 0), owed);
    const bar = panel(detail).querySelector<HTMLElement>('[data-age="days30"] .track i')!;
    equal(bar.style.inlineSize, '27.47%');
    equal(textIn(panel(detail).querySelector('#collect .after td:last-child')), '$ 1.760.600');
    same([...panel(detail).querySelectorAll('#collect thead th')].map(textIn), ['Factura', 'Vence', 'Días vencida', 'Saldo']);
    const due = daysBefore(bogotaDay(new Date()), 96).split('-').reverse().join('/');
    same([...panel(detail).querySelectorAll('#collect tbody tr:first-child td')].map(textIn), ['FV-7702', due, '96', '$ 1.284.000']);
    equal(panel(detail).querySelectorAll('.pay li[data-month]').length, 12);
    const row = (name: string) => [...panel(detail).querySelector(`[data-indicator="${name}"]`)!.children].map(textIn).join(' ').trim();
    ok(/Cupo usado 109,1% \(Cartera \+ pedidos\) ÷ cupo ERP, hoy/.test(row('creditUse')), row('creditUse'));
    ok(row('lastPurchaseDate').startsWith(`Última compra ${daysBefore(bogotaDay(new Date()), 22).split('-').reverse().join('/')} Factura de $ 8.900.000, con IVA ERP`), row('lastPurchaseDate'));
    ok(/^Días sin comprar 22 días Desde la última factura; suele comprar cada 9 días/.test(row('recencyDays')), row('recencyDays'));
    ok(/^Días sobre el plazo \+14,5 días Días de pago menos el plazo de 30 días/.test(row('paymentCompliance')), row('paymentCompliance'));
    ok(/^Promedio de venta mensual \$ [\d.]+ Ventas menos devoluciones de los meses completos, sin IVA ERP, hoy/.test(row('averageMonthlySales')), row('averageMonthlySales'));
    // 13 days beyond its rhythm of 9, by whatever the full months before today come to.
    const figure = (name: string) => amount(/\$ ([\d.]+)/.exec(row(name))![1]!);
    equal(Math.round((figure('averageMonthlySales') * 13) / 30 / 1_000), Math.round(figure('lostSales') / 1_000));
    ok(/^Deja de facturar \$ [\d.]+ Estimado/.test(row('lostSales')), row('lostSales'));
  });

  it('loads reports and history when they are looked at, and keeps them', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    equal(detail.renderRoot.querySelector('crm-report-view, crm-history-view'), null);
    byRole(detail.renderRoot, 'tab', 'Reportes').click();
    const report = await until(() => detail.renderRoot.querySelector('crm-report-view'), 'the reports');
    equal(report.clientId, ids['002']);
    byRole(detail.renderRoot, 'tab', 'Historial').click();
    const history = await until(() => detail.renderRoot.querySelector('crm-history-view'), 'the history');
    equal(history.clientId, ids['002']);
    byRole(detail.renderRoot, 'tab', 'Reportes').click();
    await detail.updateComplete;
    equal(detail.renderRoot.querySelector('crm-report-view'), report);
    equal(detail.renderRoot.querySelector('crm-history-view'), history);
  });

  it('shows only the last of clients asked for quickly, and never one that was left', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    const seen = new Set<string>();
    const watch = new MutationObserver(() => seen.add(textIn(detail.renderRoot.querySelector('.branch, .facts'))));
    watch.observe(detail.renderRoot, { subtree: true, childList: true, characterData: true });
    detail.clientId = ids['001']!;
    await detail.updateComplete;
    ok(!textIn(detail.renderRoot.querySelector('.module')).includes('La Candelaria'), 'nothing of the one before');
    detail.clientId = ids['003']!;
    await settled(detail);
    await until(() => textIn(detail.renderRoot.querySelector('.facts')).includes('003 Itagüí'), 'the last one');
    watch.disconnect();
    ok(![...seen].some((text) => text.includes('Sucursal 001')), [...seen].join(' | '));
  });

  it('asks the page to edit, only where that is allowed', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    const edited: string[] = [];
    detail.addEventListener('crm-client-edit', (event) => edited.push(event.detail.client.id));
    byRole(detail.renderRoot, 'button', 'Editar').click();
    same(edited, [ids['002']]);
    detail.readonly = true;
    await detail.updateComplete;
    same(allByRole(detail.renderRoot, 'button', 'Editar'), []);
    ok(textIn(detail.renderRoot.querySelector('[data-insight="silent"] button')) === 'Ver historial', 'nothing to write');
  });

  it('has no trace of hidden fields', async () => {
    const { crm, ids } = await connected({ permissions: { fields: { creditAvailable: 'hidden', mobile: 'hidden', overdueBalance: 'hidden', seller: 'hidden', update: 'hidden' } as never, update: false, export: false } });
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    equal(pair(detail, 'mobile'), null);
    same([...detail.renderRoot.querySelectorAll('[data-figure]')].map((one) => (one as HTMLElement).dataset['figure']), ['lastPurchaseDate', 'averageMonthlySales', 'averagePaymentDays']);
    const all = () => textIn(detail.renderRoot.querySelector('.module'));
    for (const text of ['Cupo disponible', '5.432.600', 'Vencido', 'Vendedor', 'Sin cupo y con']) ok(!all().includes(text), `${text} is hidden`);
    same(allByRole(detail.renderRoot, 'button', 'Editar'), []);
    byRole(detail.renderRoot, 'button', 'Acciones').click();
    await detail.updateComplete;
    same(allByRole(detail.renderRoot, 'menuitem').map(nameOf), ['Imprimir']);
    byRole(detail.renderRoot, 'tab', names[2]).click();
    await detail.updateComplete;
    for (const text of ['Cupo disponible', '5.432.600', '18.905.200']) ok(!all().includes(text), `${text} is hidden in the analysis`);
  });

  it('gives the indicators all of the width where credit and payments are hidden', async () => {
    const columnsOf = async (hidden: readonly string[]) => {
      const { crm, ids } = await connected({ permissions: { fields: Object.fromEntries(hidden.map((name) => [name, 'hidden' as const])) } });
      const detail = await showDetail(crm, { 'client-id': ids['002']!, tab: 'analysis' });
      const analysis = await until(() => detail.renderRoot.querySelector('.analysis:not([aria-busy])'));
      return getComputedStyle(analysis).gridTemplateColumns.split(' ').length;
    };
    equal(await columnsOf([]), 2);
    equal(await columnsOf(['creditLimit', 'creditAvailable', 'receivableBalance', 'overdueBalance', 'averagePaymentDays']), 1);
  });

  it('exports the client, when the page lets it', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    let asked = 0;
    const files: string[] = [];
    detail.addEventListener('crm-before-export', (event) => ++asked === 1 && event.preventDefault());
    detail.addEventListener('crm-export-done', (event) => {
      event.preventDefault();
      files.push(`${event.detail.fileName} ${event.detail.blob.size > 1_000}`);
    });
    for (let i = 0; i < 2; i++) {
      byRole(detail.renderRoot, 'button', 'Acciones').click();
      await detail.updateComplete;
      byRole(detail.renderRoot, 'menuitem', 'Exportar a Excel').click();
    }
    await until(() => files.length === 1, 'the file');
    same(files, ['Cliente Ferretodo Aburrá S.A.xlsx true'.replace('S.A.xlsx', 'S.A..xlsx')]);
    equal(asked, 2);
  });
});
