import '../../components/index.js';
import type { CrmSyncBadge } from '../../components/crm-sync-badge/crm-sync-badge.js';
import { createCrm, createErpSource, ErpHttpError, ErpNetworkError, type Crm, type ErpClientRow, type ErpPageRequest, type ErpWriteAnswer } from '../../src/index.js';
import { equal, ok } from '../support/assert.js';
import { axeFaults } from '../support/axe.js';
import { clearPage } from '../support/list-page.js';
import { until } from '../support/roles.js';

const branch = (n: number): ErpClientRow => ({
  account: { id: `1:${n}:001`, clientCode: String(800_000_000 + n), branchCode: '001', identificationNumber: String(800_000_000 + n), active: true, creditLimit: 1_000, records: [`1:${n}:001`] },
  updatedAt: null, wanted: true,
  clients: [{ id: `1:${n}:001`, parentId: null, kind: 'client', updatedAt: null, code: String(800_000_000 + n), values: { legalName: `Cliente ${n}`, identificationNumber: String(800_000_000 + n), branchCode: '001', status: 'active', creditLimit: 5 }, labels: {} }],
});

interface Erp {
  page: (request: ErpPageRequest) => Promise<{ rows: ErpClientRow[] }>;
  send: () => Promise<ErpWriteAnswer>;
}

const crms: Crm[] = [];
const rows = () => Promise.resolve({ rows: [1, 2, 3].map(branch) });
const open = (given: Partial<Erp> = {}, options: Parameters<typeof createCrm>[0] = {}) => {
  const erp: Erp = { page: rows, send: () => Promise.resolve({ accepted: true }), ...given };
  const crm = createCrm({
    store: 'memory', worker: false, ...options,
    erp: createErpSource({ identity: 'test', entities: { clients: { stable: true, page: (request) => erp.page(request) } }, write: { fields: ['creditLimit'], send: () => erp.send() } }),
  });
  crms.push(crm);
  return { crm, erp };
};
const show = async (crm: Crm, attributes: Record<string, string> = {}): Promise<CrmSyncBadge> => {
  const badge = document.createElement('crm-sync-badge');
  for (const [name, value] of Object.entries(attributes)) badge.setAttribute(name, value);
  badge.crm = crm;
  document.body.append(badge);
  await until(() => badge.renderRoot?.querySelector('button'), 'the badge');
  return badge;
};
const says = (badge: CrmSyncBadge) => badge.renderRoot.querySelector('button')?.textContent.replace(/\s+/g, ' ').trim().replace(/^(Datos del ERP|ERP data): /, '') ?? '';
const panel = (badge: CrmSyncBadge) => badge.renderRoot.querySelector<HTMLElement>('.panel')!;
const press = async (badge: CrmSyncBadge, text: string) => {
  const button = await until(() => [...badge.renderRoot.querySelectorAll('button')].find((one) => one.textContent.trim() === text), text);
  button.click();
};
const opened = async (badge: CrmSyncBadge) => {
  badge.renderRoot.querySelector('button')!.click();
  await badge.updateComplete;
};

describe('crm-sync-badge', () => {
  afterEach(async () => {
    clearPage();
    for (const crm of crms.splice(0)) await crm.close();
  });

  it('draws nothing for a CRM without an ERP', async () => {
    const badge = document.createElement('crm-sync-badge');
    badge.crm = createCrm({ store: 'memory', worker: false });
    document.body.append(badge);
    await badge.updateComplete;
    equal(badge.renderRoot.textContent.trim(), '');
    await badge.crm.close();
  });

  it('says that nothing was read, syncs when asked, and says that it is up to date', async () => {
    const badge = await show(open().crm);
    await until(() => says(badge) === 'Sin datos del ERP');
    await opened(badge);
    ok(panel(badge).textContent.includes('Nunca se ha sincronizado.'), panel(badge).textContent);
    await press(badge, 'Sincronizar ahora');
    await until(() => says(badge) === 'Al día · hace un momento');
    ok(/Última sincronización: \d\d\/\d\d\/\d{4} \d\d:\d\d/.test(panel(badge).textContent), panel(badge).textContent);
    ok(panel(badge).textContent.includes('3 clientes nuevos'), panel(badge).textContent);
    equal((await badge.crm!.find()).total.value, 3);
  });

  it('speaks English', async () => {
    const badge = await show(open({}, { locale: 'en' }).crm);
    await until(() => says(badge) === 'No data from the ERP');
    await badge.sync();
    await until(() => says(badge) === 'Up to date · a moment ago');
  });

  it('says how old old data is', async () => {
    let at = Date.now() - 3 * 3_600_000;
    const { crm } = open({}, { now: () => new Date(at) });
    await crm.sync();
    at = Date.now();
    const badge = await show(crm);
    await until(() => says(badge) === 'Datos de hace 3 horas');
    equal(badge.phase, 'old');
  });

  it('shows how far it is, and can be stopped', async () => {
    const { crm } = open({ page: ({ cursor, signal }) => (cursor === null ? Promise.resolve({ rows: [branch(1)], next: 'more', total: 500 }) : new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error)))) });
    const badge = await show(crm);
    void badge.sync();
    await until(() => says(badge) === 'Clientes: 1 de 500');
    equal(badge.phase, 'running');
    await opened(badge);
    const bar = panel(badge).querySelector('progress')!;
    equal(`${bar.value} of ${bar.max}`, '1 of 500');
    await press(badge, 'Cancelar');
    await until(() => panel(badge).textContent.includes('La sincronización se canceló; lo leído quedó guardado.'));
  });

  it('counts down while the ERP asked to wait', async () => {
    const { crm } = open({ page: ({ onWait, signal }) => (onWait?.(30_000), new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error)))) });
    const badge = await show(crm);
    void badge.sync();
    await until(() => says(badge) === 'El ERP pidió esperar 30 segundos');
    await until(() => says(badge) === 'El ERP pidió esperar 28 segundos');
    equal(badge.phase, 'waiting');
    await opened(badge);
    await press(badge, 'Cancelar');
    await until(() => badge.phase === 'none');
  });

  it('says in plain words what failed, and heals', async () => {
    const { crm, erp } = open({ page: () => Promise.reject(new ErpHttpError(403, 'secret of the ERP')) });
    const badge = await show(crm);
    await badge.sync();
    await until(() => says(badge) === 'No se pudo sincronizar');
    await opened(badge);
    await until(() => panel(badge).textContent.includes('El ERP no permite esa consulta con estas credenciales.'));
    ok(!panel(badge).textContent.includes('secret'), 'The technical message has no business here');
    erp.page = rows;
    await press(badge, 'Sincronizar ahora');
    await until(() => badge.phase === 'fresh');
  });

  it('tries again by itself after a fault that passes', async () => {
    const { crm, erp } = open({ page: () => Promise.reject(new ErpNetworkError('no')) });
    const badge = await show(crm, { auto: '' });
    await until(() => says(badge) === 'Sin respuesta; se reintenta');
    erp.page = rows;
    window.dispatchEvent(new Event('online'));
    await until(() => badge.phase === 'fresh');
  });

  it('syncs by itself when it is old and the page is seen', async () => {
    let reads = 0;
    const { crm } = open({ page: () => (reads++, rows()) });
    const badge = await show(crm, { auto: '' });
    await until(() => badge.phase === 'fresh');
    equal(reads, 1);
    document.dispatchEvent(new Event('visibilitychange'));
    await new Promise((done) => setTimeout(done, 50));
    equal(reads, 1);
  });

  it('says when another tab is syncing', async () => {
    const database = `badge-${crypto.randomUUID()}`;
    let go: () => void = () => {};
    const gate = new Promise<void>((done) => (go = done));
    const other = open({ page: async ({ cursor }) => (cursor === null ? { rows: [branch(1)], next: 'more' } : (await gate, { rows: [branch(2)] })) }, { store: 'indexeddb', database });
    const here = open({}, { store: 'indexeddb', database });
    const badge = await show(here.crm);
    await until(() => badge.phase === 'none');
    const running = other.crm.sync();
    await until(() => badge.phase === 'elsewhere');
    ok(says(badge).startsWith('Sincronizando en otra pestaña…'), says(badge));
    await opened(badge);
    ok([...badge.renderRoot.querySelectorAll('button')].find((one) => one.textContent.trim() === 'Sincronizar ahora')!.disabled, 'It is being read already');
    go();
    await running;
    await until(() => badge.phase === 'fresh');
    await here.crm.wipe();
  });

  it('shows what the ERP refused beside its field, and lets it be discarded', async () => {
    const { crm } = open({ send: () => Promise.resolve({ accepted: false, refused: [{ field: 'creditLimit', message: 'El cupo supera el máximo', value: '9', line: 2 }] }) });
    await crm.sync();
    const client = (await crm.find()).items[0]!;
    const badge = await show(crm);
    await crm.update(client.id, { creditLimit: 9 });
    await until(() => says(badge).endsWith('1 cambio por revisar'), 'the stuck change');
    await opened(badge);
    const item = panel(badge).querySelector('.unsent li')!;
    ok(/Rechazado por el ERP.*Cupo[^:]*: \$ ?5 \$ ?9.*El cupo supera el máximo/.test(item.textContent.replace(/\s+/g, ' ')), item.textContent.replace(/\s+/g, ' '));
    await press(badge, 'Descartar el cambio');
    await until(() => panel(badge).querySelector('.unsent') === null);
    equal((await crm.get(client.id))!.values['creditLimit'], 5);
  });

  it('says what a part that may not be read is, beside the age of the rest', async () => {
    const crm = createCrm({
      store: 'memory', worker: false,
      erp: createErpSource({ identity: 'test', entities: { clients: { stable: true, page: rows }, orders: { stable: true, page: () => Promise.reject(new ErpHttpError(403, 'no')) } } }),
    });
    crms.push(crm);
    const badge = await show(crm);
    await badge.sync();
    await until(() => badge.phase === 'none' || badge.phase === 'fresh', 'the sync to end');
    ok(!badge.renderRoot.querySelector('button')!.classList.contains('positive'), 'Not all of it is well');
    await opened(badge);
    await until(() => panel(badge).textContent.includes('No se pudo leer: Pedidos'), 'the part that was not read');
  });

  it('lists what the browser lost before it was sent, and lets it be discarded', async () => {
    const database = `badge-lost-${crypto.randomUUID()}`;
    const erp = { send: () => Promise.reject(new ErpHttpError(403, 'not now')) };
    const first = open(erp, { store: 'indexeddb', database });
    await first.crm.sync();
    await first.crm.update((await first.crm.find()).items[0]!.id, { creditLimit: 9 });
    await first.crm.sendOutbox();
    await first.crm.close();
    await new Promise<void>((done, fail) => {
      const asked = indexedDB.deleteDatabase(database);
      asked.onsuccess = () => done();
      asked.onerror = () => fail(asked.error ?? new Error('It was not deleted'));
    });
    const { crm } = open({}, { store: 'indexeddb', database });
    await crm.sync();
    const badge = await show(crm);
    await until(() => says(badge).endsWith('1 cambio por revisar'), 'the lost change');
    await opened(badge);
    ok(panel(badge).querySelector('.unsent li')!.textContent.includes('El navegador borró los datos de este equipo antes de enviarlo.'), panel(badge).textContent);
    equal((await axeFaults(badge)).join('\n'), '');
    await press(badge, 'Descartar el cambio');
    await until(() => panel(badge).querySelector('.unsent') === null);
    await crm.wipe();
  });

  it('asks what became of a write without an answer', async () => {
    const { crm } = open({ send: () => Promise.reject(new ErpNetworkError('cut')) });
    await crm.sync();
    const badge = await show(crm);
    await crm.update((await crm.find()).items[0]!.id, { creditLimit: 9 });
    await until(() => says(badge).endsWith('1 cambio por revisar'), 'the stuck change');
    await opened(badge);
    ok(panel(badge).textContent.includes('Verifique en el ERP si quedó.'), panel(badge).textContent);
    await press(badge, 'Ya está en el ERP');
    await until(() => panel(badge).querySelector('.unsent') === null);
  });

  it('opens and closes by keyboard', async () => {
    const badge = await show(open().crm);
    const button = badge.renderRoot.querySelector('button')!;
    button.focus();
    await opened(badge);
    equal(button.getAttribute('aria-expanded'), 'true');
    panel(badge).querySelector('button')!.focus();
    panel(badge).dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    await badge.updateComplete;
    equal(button.getAttribute('aria-expanded'), 'false');
    equal(badge.shadowRoot!.activeElement, button);
  });

  for (const theme of ['light', 'dark']) {
    it(`has no fault axe finds, ${theme}`, async () => {
      const { crm } = open({ send: () => Promise.resolve({ accepted: false, refused: [{ field: null, message: 'No', value: null, line: 1 }] }) });
      await crm.sync();
      await crm.update((await crm.find()).items[0]!.id, { creditLimit: 9 });
      await crm.sendOutbox();
      const badge = await show(crm, { theme });
      document.body.style.background = theme === 'dark' ? '#16191f' : '#fff';
      await until(() => says(badge).endsWith('1 cambio por revisar'), 'the stuck change');
      await opened(badge);
      equal((await axeFaults(badge)).join('\n'), '');
      document.body.style.background = '';
    });
  }

  it('stands in the list of a connected CRM, and in no other', async () => {
    const list = document.createElement('crm-client-list');
    list.style.height = '400px';
    list.crm = open().crm;
    document.body.append(list);
    const badge = await until(() => list.renderRoot?.querySelector('crm-sync-badge'), 'the badge of the list');
    await until(() => badge.phase === 'fresh');
    await until(() => list.renderRoot.querySelector('.row:not(.waiting)'), 'the rows it read');
    const alone = document.createElement('crm-client-list');
    alone.crm = createCrm({ store: 'memory', worker: false });
    document.body.append(alone);
    await until(() => alone.renderRoot?.querySelector('.state'));
    await alone.updateComplete;
    equal(alone.renderRoot.querySelector('crm-sync-badge'), null);
    await alone.crm.close();
  });
});

describe('crm-provider with erp-url', () => {
  afterEach(clearPage);

  it('makes a connected CRM and no other for what is inside', async () => {
    const provider = document.createElement('crm-provider');
    for (const [name, value] of Object.entries({ 'erp-url': '/no-erp/', 'erp-tenant': '8215', 'erp-company': '1', database: `provider-erp-${crypto.randomUUID()}` })) provider.setAttribute(name, value);
    const badge = document.createElement('crm-sync-badge');
    provider.append(badge);
    document.body.append(provider);
    const crm = await until(() => badge.crm, 'a CRM');
    equal(crm.connected, true);
    equal(provider.crm, crm);
    equal((await crm.syncStatus()).entities.length, 5);
    await crm.wipe();
    await crm.close();
  });
});
