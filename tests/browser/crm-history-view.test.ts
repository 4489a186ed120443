import { sendKeys } from '@web/test-runner-commands';
import '../../components/shared/history/history-view.js';
import type { CrmHistoryView } from '../../components/shared/history/history-view.js';
import { createCrm, StoreError } from '../../src/index.js';
import { equal, ok } from '../support/assert.js';
import { axeFaults } from '../support/axe.js';
import { historyCrm, showHistory, type SampleDocuments } from '../support/history-page.js';
import { allByRole, byRole, nameOf, until } from '../support/roles.js';

const owner = { clientCode: '890912345', branchCode: null };
const line = { ...owner, invoiceId: 'i1', number: '001-FV-8203', date: '2026-11-02', state: 'approved', concept: 'sale', item: 'A', itemName: 'Tornillo', quantity: 1, price: 1, gross: 1, discount: 0, tax: 0, seller: null } as const;
const documents: SampleDocuments = {
  invoices: [{ ...line, id: '1', net: 6_310_600 }, { ...line, id: '2', net: 6_000_000 }],
  receivables: [{ ...owner, id: 'r1', number: '001-FV-8203/1', date: '2026-11-02', dueDate: '2026-11-20', amount: 12_310_600, balance: 12_310_600, cheques: null, account: null }],
  orders: [{ ...owner, id: 'o1', orderId: 'o1', number: '001-PV-3331', date: '2026-11-23', state: 'committed', item: 'A', ordered: 3, shipped: 0, net: 4_802_000, paymentTerms: null }],
  payments: [{ ...owner, id: 'p1', number: '001-FV-7001', date: '2026-09-01', dueDate: '2026-10-01', paidDate: '2026-11-12', amount: 5_000_000 }],
};

/** A history with one of each. */
async function filled() {
  const page = await historyCrm({}, documents);
  await page.add({ subject: 'Llamada con Marta', end: '2026-11-23T20:28:00Z', notes: 'Ofrece <b>abonar</b>' });
  await page.add({ type: 'quote', subject: 'Cotización COT-1187', start: '2026-11-18T14:15:00Z', amount: 6_340_000 });
  await page.add({ type: 'meeting', subject: 'Visita: acuerdo de pago', start: '2026-11-27T14:00:00Z' });
  await page.add({ type: 'task', subject: 'Pedir el balance', start: '2026-11-20T14:00:00Z', status: 'planned', remindAt: '2026-11-24T13:00:00Z' });
  await page.add({ type: 'document', subject: 'Balance general', start: '2026-11-12T15:48:00Z', file: new File(['%PDF-1.7'], 'Balance.pdf', { type: 'application/pdf' }) });
  page.clock.now = '2026-11-12T14:41:00Z';
  await page.crm.update(page.clientId, { mobile: '3005550142' });
  page.clock.now = '2026-11-24T15:00:00Z';
  return page;
}

const text = (element: Element | null | undefined) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
const rows = (view: CrmHistoryView) => [...view.renderRoot.querySelectorAll('.day > ul > li')];
const row = (view: CrmHistoryView, part: string) => rows(view).find((one) => text(one).includes(part));
const active = (view: CrmHistoryView) => view.shadowRoot!.activeElement as HTMLElement | null;
const focusedDay = (view: CrmHistoryView) => active(view)?.dataset['day'];

async function tabTo(view: CrmHistoryView, selector: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await sendKeys({ press: 'Tab' });
    if (active(view)?.matches(selector)) return;
  }
  throw new Error(`Tab does not get to ${selector}; it is at ${active(view)?.outerHTML ?? 'nothing'}`);
}

/** Fails on a download or a tab, and keeps what would have been handed out. */
function caught(): { readonly links: { readonly href: string; readonly download: string; readonly target: string; readonly rel: string }[]; stop(): void } {
  const links: { href: string; download: string; target: string; rel: string }[] = [];
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    links.push({ href: this.href, download: this.download, target: this.target, rel: this.rel });
  };
  return { links, stop: () => void (HTMLAnchorElement.prototype.click = click) };
}

describe('crm-history-view', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows activities, documents and changes in one timeline, newest first', async () => {
    const view = await showHistory(await filled());
    const titles = rows(view).map((one) => text(one.querySelector('b')) || text(one.querySelector('.what')));
    equal(titles.join(' | '), 'Visita: acuerdo de pago | Llamada con Marta | Pedido 001-PV-3331 | Pedir el balance | Cotización COT-1187 | Balance general | Celular: 300 555 0124 → pasa a 300 555 0142. Editado, por Laura Gómez. | Pago de 001-FV-7001 | Factura 001-FV-8203 | Cliente creado, por Laura Gómez.');
    equal([...view.renderRoot.querySelectorAll('.day h2')].map(text).slice(0, 3).join(), 'Viernes 27Nov 2026,AyerLunes 23 nov,Viernes 20Nov 2026');
    ok(text(row(view, '8203')).includes('VencidaVenció el 20/11/2026. Debe $ 12.310.600. 2 productos. ERP, 24/11/2026 10:42'), text(row(view, '8203')));
    equal(view.renderRoot.querySelector('.notes b'), null);
    ok(text(row(view, 'Marta')).includes('Ofrece <b>abonar</b>'), 'notes as they were written');
  });

  it('narrows by type, with how many there are of each, and by period', async () => {
    const view = await showHistory(await filled());
    byRole(view.renderRoot, 'button', 'Ventas 1').click();
    await until(() => rows(view).length === 1 && text(rows(view)[0]).includes('Factura'));
    equal(byRole(view.renderRoot, 'button', 'Ventas 1').getAttribute('aria-pressed'), 'true');
    byRole(view.renderRoot, 'button', 'Cambios').click();
    await until(() => rows(view).length === 2);
    byRole(view.renderRoot, 'button', /^Todo/).click();
    const period = byRole<HTMLSelectElement>(view.renderRoot, 'combobox', 'Periodo');
    period.value = 'between';
    period.dispatchEvent(new Event('change'));
    await view.updateComplete;
    for (const [id, day] of [['from', '2026-11-18'], ['to', '2026-11-20']] as const) {
      const field = view.renderRoot.querySelector<HTMLInputElement>(`#period-${id}`)!;
      field.value = day;
      field.dispatchEvent(new Event('change'));
    }
    await until(() => rows(view).length === 2 && row(view, 'COT-1187') && row(view, 'Pedir el balance'));
    byRole(view.renderRoot, 'button', /^Cambios/).click();
    (await until(() => view.renderRoot.querySelector<HTMLElement>('#clear-filter'))).click();
    await until(() => rows(view).length === 10);
  });

  it('takes a new entry by keyboard alone, and tells the page', async () => {
    const page = await historyCrm();
    const view = await showHistory(page);
    ok(text(view.renderRoot.querySelector('.blank')).startsWith('Todavía no hay historial con este cliente'), 'says what to do');
    const told: string[] = [];
    document.body.addEventListener('crm-activity-save', (event) => told.push(event.detail.activity.subject), { once: true });
    await tabTo(view, '#first');
    await sendKeys({ press: 'Enter' });
    await until(() => active(view)?.id === 'subject');
    await sendKeys({ press: 'Enter' });
    await until(() => view.renderRoot.querySelector('#subject-issue')?.textContent === 'Es obligatorio');
    equal(view.renderRoot.querySelector('#subject')!.getAttribute('aria-invalid'), 'true');
    await sendKeys({ type: 'Llamada con Marta' });
    await tabTo(view, '#notes');
    await sendKeys({ type: 'Paga el viernes' });
    await tabTo(view, '#save');
    await sendKeys({ press: 'Enter' });
    await until(() => row(view, 'Llamada con Marta'));
    ok(text(row(view, 'Llamada con Marta')).includes('Paga el viernes'));
    await until(() => active(view)?.id === 'record', 'the focus back');
    equal(told.join(), 'Llamada con Marta');
    equal((await page.crm.activities(page.clientId))[0]!.user, 'Laura Gómez');
  });

  it('edits an entry where it is, keeping its day and hours, and asks before what was written is lost', async () => {
    const page = await filled();
    const view = await showHistory(page);
    byRole(view.renderRoot, 'button', 'Editar Visita: acuerdo de pago').click();
    const subject = await until(() => view.renderRoot.querySelector<HTMLInputElement>('#subject'));
    equal([subject.value, view.renderRoot.querySelector<HTMLInputElement>('#day')!.value, view.renderRoot.querySelector<HTMLInputElement>('#from')!.value].join(), 'Visita: acuerdo de pago,2026-11-27,09:00');
    await until(() => active(view)?.id === 'subject');
    await sendKeys({ press: 'End' });
    await sendKeys({ type: ', otra vez' });
    await sendKeys({ press: 'Escape' });
    await until(() => active(view)?.id === 'discard');
    byRole(view.renderRoot, 'button', 'Seguir escribiendo').click();
    await until(() => active(view)?.id === 'subject');
    equal(view.unsaved, true);
    await sendKeys({ press: 'Enter' });
    await until(() => row(view, 'Visita: acuerdo de pago, otra vez'));
    equal((await page.crm.activities(page.clientId, { from: '2026-11-27', to: '2026-11-27' }))[0]!.version, 2);
    equal(view.unsaved, false);
  });

  it('says that somebody else changed an entry, and loses neither', async () => {
    const page = await filled();
    const view = await showHistory(page);
    const [call] = (await page.crm.activities(page.clientId)).filter(({ type }) => type === 'call');
    byRole(view.renderRoot, 'button', 'Editar Llamada con Marta').click();
    await until(() => active(view)?.id === 'subject');
    await sendKeys({ press: 'End' });
    await sendKeys({ type: ' y su jefe' });
    await page.crm.saveActivity({ ...call!, file: undefined as never, notes: 'Ya pagó' });
    await sendKeys({ press: 'Enter' });
    const mine = await until(() => view.renderRoot.querySelector<HTMLElement>('#keep-mine'));
    ok(text(view.renderRoot.querySelector('.entry [role="alert"]')).includes('Ya pagó'), 'what the other person wrote');
    mine.click();
    await until(() => row(view, 'Llamada con Marta y su jefe'));
  });

  it('completes what is planned, and reminds of what is due', async () => {
    const page = await filled();
    const view = await showHistory(page);
    const due = await until(() => view.renderRoot.querySelector('.due'));
    ok(text(due).startsWith('Pedir el balance'), text(due));
    byRole(due, 'button', 'Marcar como hecho: Pedir el balance').click();
    await until(() => !view.renderRoot.querySelector('.due') && text(view.renderRoot.querySelector('.outcome')).includes('Hecho: Pedir el balance'));
    equal((await page.crm.reminders()).length, 0);
    equal(text(view.renderRoot.querySelector('.agenda')).includes('Pedir el balance'), false);
  });

  it('removes an entry and brings it back with its file', async () => {
    const page = await filled();
    const view = await showHistory(page);
    byRole(view.renderRoot, 'button', 'Quitar Balance general').click();
    await until(() => active(view)?.id === 'undo' && !row(view, 'Balance general'));
    await sendKeys({ press: 'Enter' });
    const back = await until(() => row(view, 'Balance general'));
    ok(text(back).includes('Balance.pdf'));
    await until(() => active(view)?.id === 'dismiss');
  });

  it('moves by day, week and month in the calendar, and opens a day', async () => {
    const view = await showHistory(await filled());
    await tabTo(view, 'td[data-day]');
    equal(focusedDay(view), '2026-11-24');
    for (const [key, day] of [['ArrowLeft', '2026-11-23'], ['ArrowUp', '2026-11-16'], ['End', '2026-11-22'], ['Home', '2026-11-16'], ['ArrowDown', '2026-11-23'], ['PageDown', '2026-12-23'], ['PageUp', '2026-11-23'], ['ArrowRight', '2026-11-24'], ['ArrowLeft', '2026-11-23']] as const) {
      await sendKeys({ press: key });
      await until(() => focusedDay(view) === day, `${key} to ${day}, not ${focusedDay(view)}`);
    }
    const cell = active(view)!;
    equal(nameOf(cell), 'lunes 23 de noviembre de 2026, 1 hecha, 1 documento del ERP');
    equal([...view.renderRoot.querySelectorAll('td[tabindex="0"]')].length, 1);
    await sendKeys({ press: 'Enter' });
    await until(() => rows(view).length === 2 && text(view.renderRoot.querySelector('#opened-day')) === 'lunes 23 de noviembre de 2026');
    equal(focusedDay(view), '2026-11-23');
    equal(active(view)!.getAttribute('aria-selected'), 'true');
    await sendKeys({ press: 'Enter' });
    await until(() => rows(view).length === 10);
  });

  it('marks the days of the ERP’s documents in the calendar, in the month that is looked at', async () => {
    const view = await showHistory(await filled());
    const label = (day: string) => view.renderRoot.querySelector(`td[data-day="${day}"]`)?.getAttribute('aria-label') ?? '';
    await until(() => /, 1 documento del ERP$/.test(label('2026-11-02')), 'the invoice of the 2nd');
    ok(view.renderRoot.querySelector('td[data-day="2026-11-02"] .has'));
    ok(/1 hecha, 1 documento del ERP$/.test(label('2026-11-12')), label('2026-11-12'));
    ok(/sin actividades$/.test(label('2026-11-03')), label('2026-11-03'));
    byRole(view.renderRoot, 'button', 'Mes anterior').click();
    await until(() => view.renderRoot.querySelector('td[data-day="2026-10-15"]'), 'October');
    await until(() => /, 1 documento del ERP$/.test(label('2026-11-01')) || /sin actividades$/.test(label('2026-11-01')), 'the days beside it');
  });

  it('lays all of a short history out, so that none of it is blank', async () => {
    const view = await showHistory(await filled(), {}, 360);
    for (const span of view.renderRoot.querySelectorAll('.span')) equal(getComputedStyle(span).contentVisibility, 'visible');
  });

  it('takes what is planned to a calendar', async () => {
    const view = await showHistory(await filled());
    const { links, stop } = caught();
    try {
      byRole(view.renderRoot, 'button', 'Llevar a mi calendario').click();
      await until(() => links.length === 1);
    } finally {
      stop();
    }
    equal(links[0]!.download, 'actividades.ics');
    const ics = await (await fetch(links[0]!.href)).text();
    equal([...ics.matchAll(/^SUMMARY:(.*)\r$/gm)].map(([, subject]) => subject).join(), 'Pedir el balance,Visita: acuerdo de pago');
  });

  it('opens a file that is harmless, and downloads any other as mere bytes', async () => {
    const page = await filled();
    await page.add({ type: 'document', subject: 'Trampa', file: new File(['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'], 'logo.svg', { type: 'image/svg+xml' }) });
    const view = await showHistory(page);
    const { links, stop } = caught();
    try {
      byRole(view.renderRoot, 'button', 'Descargar Balance.pdf').click();
      await until(() => links.length === 1);
      byRole(view.renderRoot, 'button', 'Descargar logo.svg').click();
      await until(() => links.length === 2);
    } finally {
      stop();
    }
    const types = await Promise.all(links.map(async ({ href }) => (await (await fetch(href)).blob()).type));
    equal(JSON.stringify(links.map(({ target, rel, download }, i) => [target, rel, download, types[i]])), JSON.stringify([['_blank', 'noopener noreferrer', '', 'application/pdf'], ['', '', 'logo.svg', 'application/octet-stream']]));
  });

  it('refuses a file that is too large, beside its field', async () => {
    const page = await historyCrm({ maxFileBytes: 1_048_576 });
    const view = await showHistory(page);
    view.compose('document');
    const field = await until(() => view.renderRoot.querySelector<HTMLInputElement>('#file'));
    ok(text(view.renderRoot.querySelector('#file-hint')).includes('1 MB'), 'says how large');
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(1_500_000)], 'grande.pdf'));
    field.files = files.files;
    field.dispatchEvent(new Event('change'));
    await until(() => text(view.renderRoot.querySelector('.filed')).includes('grande.pdf'));
    byRole(view.renderRoot, 'button', 'Guardar documento').click();
    await until(() => view.renderRoot.querySelector('#file-issue')?.textContent === 'El archivo pesa 1,5 MB y el máximo es 1 MB');
    equal((await page.crm.activities(page.clientId)).length, 0);
  });

  it('takes a change of the record back, and says what stays', async () => {
    const page = await filled();
    const view = await showHistory(page);
    byRole(view.renderRoot, 'button', 'Deshacer el cambio de Celular, 12/11/2026 09:41').click();
    await until(() => text(view.renderRoot.querySelector('.outcome')).includes('Celular: otra vez como antes.'));
    equal((await page.crm.get(page.clientId))!.values['mobile'], '3005550124');
    await page.crm.update(page.clientId, { mobile: '3005550199' });
    await until(() => row(view, '300 555 0199'));
    byRole(view.renderRoot, 'button', 'Deshacer el cambio de Celular, 12/11/2026 09:41').click();
    await until(() => text(view.renderRoot.querySelector('.outcome')).includes('Celular: se conserva, porque se editó después.'));
  });

  it('changes nothing when it may only be read, and shows nothing without permission', async () => {
    const page = await filled();
    const view = await showHistory(page, { readonly: '' });
    equal(allByRole(view.renderRoot, 'button', /^(Editar|Quitar|Registrar|Marcar|Deshacer)/).length, 0);
    view.compose();
    await view.updateComplete;
    equal(view.renderRoot.querySelector('form'), null);
    const blind = createCrm({ store: 'memory', worker: false, permissions: { read: false } });
    const hidden = await showHistory({ ...page, crm: blind });
    ok(text(hidden.renderRoot.querySelector('.callout')).includes('no tiene permiso'), 'why there is nothing');
    equal(rows(hidden).length, 0);
  });

  it('says that it could not be read, and tries again', async () => {
    const page = await filled();
    let broken = true;
    const crm = new Proxy(page.crm, { get: (target, name) => (name === 'timeline' ? (...args: Parameters<typeof target.timeline>) => (broken ? Promise.reject(new StoreError('failed', 'Broken')) : target.timeline(...args)) : (target[name as keyof typeof target])) });
    const view = await showHistory({ ...page, crm });
    await until(() => text(view.renderRoot.querySelector('[role="alert"]')).includes('El navegador no pudo guardar o leer los datos.'));
    broken = false;
    view.renderRoot.querySelector<HTMLElement>('#retry')!.click();
    await until(() => rows(view).length === 10);
  });

  it('draws a long history part by part, and keeps what was drawn', async () => {
    const page = await historyCrm();
    for (let i = 0; i < 120; i++) await page.add({ subject: `Llamada ${i}`, start: new Date(Date.parse('2026-11-23T20:20:00Z') - i * 3_600_000).toISOString() });
    const view = await showHistory(page);
    equal(rows(view).length, 50);
    const first = rows(view)[0];
    for (const shown of [100, 121]) {
      view.renderRoot.querySelector<HTMLElement>('#more')!.click();
      await until(() => rows(view).length === shown);
    }
    equal(rows(view)[0], first);
    equal(view.renderRoot.querySelector('#more'), null);
    equal(new Set(rows(view).map(text)).size, 121);
  });

  for (const locale of ['es-CO', 'en']) {
    for (const theme of ['light', 'dark']) {
      it(`has no fault that axe finds, in ${locale}, ${theme}`, async () => {
        const view = await showHistory(await filled(), { locale });
        view.style.colorScheme = theme;
        view.style.background = theme === 'dark' ? '#16191f' : '#ffffff';
        equal((await axeFaults(view)).join('\n'), '');
        view.compose('quote');
        await until(() => view.renderRoot.querySelector('form'));
        view.renderRoot.querySelector<HTMLElement>('#save')!.click();
        await until(() => view.renderRoot.querySelector('[aria-invalid="true"]'));
        equal((await axeFaults(view)).join('\n'), '');
      });
    }
  }
});

describe('activities in IndexedDB of Chromium', () => {
  it('are there with their file after the database is opened again', async () => {
    const database = 'history-persisted';
    const options = { database, store: 'indexeddb', worker: false } as const;
    const before = createCrm(options);
    const { id } = await before.create({ legalName: 'Uno', identificationNumber: '900100001' });
    const bytes = crypto.getRandomValues(new Uint8Array(60_000));
    const saved = await before.saveActivity({ clientId: id, type: 'document', subject: 'Balance', start: '2026-11-24T15:00:00Z', file: new File([bytes], 'Balance.pdf', { type: 'application/pdf' }) });
    await before.close();
    const after = createCrm(options);
    equal(JSON.stringify(await after.activities(id)), JSON.stringify([saved]));
    const read = new Uint8Array(await (await after.activityFile(saved.id))!.arrayBuffer());
    equal(read.length === bytes.length && read.every((byte, i) => byte === bytes[i]), true);
    await after.wipe();
    await after.close();
  });
});
