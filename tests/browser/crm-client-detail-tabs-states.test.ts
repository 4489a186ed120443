import '../../components/crm-client-detail-tabs/crm-client-detail-tabs.js';
import type { CrmClientDetailTabs } from '../../components/crm-client-detail-tabs/crm-client-detail-tabs.js';
import { PermissionError, StoreError, type Crm, type CrmOptions } from '../../src/index.js';
import { equal, ok } from '../support/assert.js';
import { axeFaults } from '../support/axe.js';
import { settled, showDetail, textIn } from '../support/detail-page.js';
import { ferretodoCrm } from '../support/ferretodo.js';
import { crmWith } from '../support/list-page.js';
import { allByRole, byRole, until } from '../support/roles.js';

const same = (actual: unknown, expected: unknown) => equal(JSON.stringify(actual), JSON.stringify(expected));
const crms: Crm[] = [];
const keep = <T extends Crm>(crm: T): T => (crms.push(crm), crm);
const connected = async (options: CrmOptions = {}) => {
  const made = await ferretodoCrm(options);
  keep(made.crm);
  return made;
};
/** The CRM with other answers. */
const but = (crm: Crm, over: Partial<Crm>): Crm => Object.assign(Object.create(crm) as Crm, over);
const whole = (detail: CrmClientDetailTabs) => textIn(detail.renderRoot.querySelector('.module'));

describe('crm-client-detail-tabs, whatever happens', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(async () => {
    document.body.replaceChildren();
    await Promise.all(crms.splice(0).map((crm) => crm.close()));
  });

  it('says what is missing of a new client without an ERP, and never 0', async () => {
    const crm = keep(await crmWith([{ legalName: 'Recién Llegada', identificationNumber: '900100024', checkDigit: 0, identificationType: '31' }]));
    const { items } = await crm.find();
    const detail = await showDetail(crm, { 'client-id': items[0]!.id });
    for (const figure of detail.renderRoot.querySelectorAll('.figure .value')) equal(textIn(figure), 'Sin dato');
    ok(!whole(detail).includes('Nada que llame la atención hoy.'), 'nothing is concluded');
    ok(whole(detail).includes('Aún no hay cifras de este cliente'), whole(detail));
    let edited = 0;
    detail.addEventListener('crm-client-edit', () => edited++);
    byRole(detail.renderRoot.querySelector('.insights')!, 'button', 'Editar').click();
    equal(edited, 1);
    equal(detail.renderRoot.querySelectorAll('.owned').length, 0);
    for (const tab of ['criteria', 'analysis'] as const) {
      detail.tab = tab;
      await settled(detail);
      ok(whole(detail).includes(tab === 'criteria' ? 'Sin criterios clasificadores' : 'No se conoce el cupo de este cliente.'), whole(detail));
    }
    ok(!/\$ 0(?!\d)/.test(whole(detail)), 'no amount of 0');
    byRole(detail.renderRoot.querySelector('#credit')!, 'button', 'Escribir el cupo').click();
    equal(edited, 2);
  });

  it('waits in the shape of what comes', async () => {
    const { crm, ids } = await connected();
    let answer!: () => void;
    const slow = but(crm, { get: (id) => new Promise((done) => (answer = () => void crm.get(id).then(done))) });
    const detail = document.createElement('crm-client-detail-tabs');
    detail.crm = slow;
    detail.clientId = ids['002']!;
    detail.style.width = '1200px';
    document.body.append(detail);
    await until(() => detail.renderRoot.querySelector('.module[aria-busy="true"] .bone'), 'something in its place');
    equal(allByRole(detail.renderRoot, 'tab').length, 5);
    const top = () => Math.round(detail.renderRoot.querySelector('.figures')!.getBoundingClientRect().top);
    const before = top();
    answer();
    await settled(detail);
    equal(top(), before);
  });

  it('is idle without a client', async () => {
    const detail = await showDetail(keep(await crmWith([])));
    ok(whole(detail).includes('Ningún cliente elegido'), whole(detail));
  });

  it('says that a client is gone, and shows it again when that is undone', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    const { entry } = await crm.remove({ ids: [ids['002']!] });
    await until(() => detail.renderRoot.querySelector('.state'), 'that it is gone');
    ok(whole(detail).includes('Este cliente ya no está'), whole(detail));
    ok(!whole(detail).includes('Ferretodo'), 'nothing of it is left');
    await crm.undo(entry!);
    await until(() => textIn(detail.renderRoot.querySelector('h1')) === 'Ferretodo Aburrá S.A.', 'the client');
  });

  it('says why it can not be read, tells the page, and tries again', async () => {
    const { crm, ids } = await connected();
    let fails = true;
    const failing = but(crm, { get: (id) => (fails ? Promise.reject(new StoreError('corrupt', 'x')) : crm.get(id)) });
    const codes: string[] = [];
    const told = (event: Event) => codes.push((event as CustomEvent<{ code: string }>).detail.code);
    document.body.addEventListener('crm-error', told);
    const detail = await showDetail(failing, { 'client-id': ids['002']! });
    document.body.removeEventListener('crm-error', told);
    same(codes, ['corrupt']);
    ok(detail.renderRoot.querySelector('.state[role="alert"]'), 'an alert');
    fails = false;
    byRole(detail.renderRoot, 'button', 'Reintentar').click();
    await until(() => textIn(detail.renderRoot.querySelector('h1')) === 'Ferretodo Aburrá S.A.', 'the client');
  });

  it('shows the client when only its analysis fails, and makes it when told to', async () => {
    const { crm, ids } = await connected();
    let fails = true;
    const failing = but(crm, { analysis: (id, call) => (fails ? Promise.reject(new Error('x')) : crm.analysis(id, call)) });
    const detail = await showDetail(failing, { 'client-id': ids['002']!, tab: 'analysis' });
    ok(textIn(detail.renderRoot.querySelector('[data-figure="creditAvailable"]')).includes('-$ 5.432.600'), 'what is stored');
    ok(whole(detail).includes('No se pudo calcular el análisis.'), whole(detail));
    fails = false;
    byRole(detail.renderRoot.querySelector('#panel-analysis')!, 'button', 'Reintentar').click();
    await until(() => detail.renderRoot.querySelector('.ages'), 'the analysis');
  });

  it('says that there is no permission', async () => {
    const { crm, ids } = await connected();
    const refused = but(crm, { get: () => Promise.reject(new PermissionError('not-allowed-read', 'x')) });
    const detail = await showDetail(refused, { 'client-id': ids['002']! });
    ok(whole(detail).includes('No tiene permiso para ver este cliente'), whole(detail));
    equal(allByRole(detail.renderRoot, 'tab').length, 0);
  });

  it('says when the network is gone', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    window.dispatchEvent(new Event('offline'));
    await detail.updateComplete;
    ok(whole(detail).includes('Sin conexión.'), 'the line about the connection');
    Reflect.deleteProperty(navigator, 'onLine');
    window.dispatchEvent(new Event('online'));
    await detail.updateComplete;
    ok(!whole(detail).includes('Sin conexión.'), 'no line');
  });

  it('reads on when it is taken out and put in again', async () => {
    const { crm, ids } = await connected();
    const detail = await showDetail(crm, { 'client-id': ids['002']! });
    detail.remove();
    await crm.update(ids['002']!, { contactName: 'Otra persona' });
    document.body.append(detail);
    await until(() => whole(detail).includes('Otra persona'), 'what changed meanwhile');
  });

  it('shows many branches a page at a time', async () => {
    const crm = keep(await crmWith([{ legalName: 'Cadena', identificationNumber: '900100005', branchCode: '001' }, ...Array.from({ length: 55 }, (_, i) => ({ legalName: 'Cadena', identificationNumber: '900100005', branchCode: String(i + 2).padStart(3, '0'), kind: 'branch' }))]));
    const head = (await crm.find({ where: { field: 'kind', op: 'eq', value: 'client' } })).items[0]!;
    const detail = await showDetail(crm, { 'client-id': head.id });
    const rows = () => detail.renderRoot.querySelectorAll('.family tbody tr').length;
    await until(() => rows() === 51, 'the first page');
    byRole(detail.renderRoot.querySelector('.family')!, 'button', 'Mostrar 5 sucursales más').click();
    await until(() => rows() === 56, 'all of them');
  });

  for (const [width, what] of [[320, 'a phone at 400 % zoom'], [360, 'a phone'], [768, 'a tablet'], [1200, 'a desk']] as const) {
    it(`fits in ${width} px, ${what}, in every tab of its own`, async () => {
      const { crm, ids } = await connected();
      const detail = await showDetail(crm, { 'client-id': ids['002']! }, width);
      for (const tab of ['basic', 'criteria', 'analysis'] as const) {
        detail.tab = tab;
        await settled(detail);
        ok(detail.scrollWidth <= width, `${tab} is ${detail.scrollWidth} px wide`);
        const chosen = detail.renderRoot.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')!.getBoundingClientRect();
        const list = detail.renderRoot.querySelector<HTMLElement>('.tablist')!.getBoundingClientRect();
        ok(chosen.left >= list.left - 1 && chosen.right <= list.right + 1, `the tab ${tab} is in view`);
        for (const target of detail.renderRoot.querySelectorAll<HTMLElement>('button, a[href]')) {
          if (!target.checkVisibility()) continue;
          const { height } = target.getBoundingClientRect();
          ok(height >= 24, `${textIn(target)} is ${height} px high`);
        }
      }
    });
  }

  it('speaks English', async () => {
    const { crm, ids } = await connected({ locale: 'en' });
    const detail = await showDetail(crm, { 'client-id': ids['002']!, tab: 'analysis' });
    same(allByRole(detail.renderRoot, 'tab').map(textIn), ['Basic information', 'Classification criteria', 'Client analysis', 'Reports', 'History']);
    const text = whole(detail);
    for (const words of ['Available credit', 'No credit, and 2 orders waiting', 'Receivables by age', 'What to collect first']) ok(text.includes(words), words);
    for (const word of ['Cupo', 'Vencido', 'Indicadores', 'Cartera']) ok(!text.includes(word), `no ${word}`);
  });

  for (const theme of ['light', 'dark'] as const) {
    for (const locale of ['es-CO', 'en']) {
      it(`has no fault that axe finds in any tab, ${theme}, ${locale}`, async () => {
        const { crm, ids } = await connected({ locale });
        const detail = await showDetail(crm, { 'client-id': ids['002']!, theme });
        detail.style.background = theme === 'dark' ? '#0f1115' : '#f5f6f8';
        for (const tab of ['basic', 'criteria', 'analysis', 'reports', 'history']) {
          detail.tab = tab;
          await settled(detail);
          await until(() => !detail.renderRoot.querySelector('#panel-' + tab + ' [aria-busy="true"]'), `the tab ${tab}`);
          same(await axeFaults(detail), []);
        }
      });
    }
  }
});
