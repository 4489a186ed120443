import '../../components/index.js';
import { defaultSchema, type Values } from '../../src/index.js';
import { axeFaults } from '../support/axe.js';
import { equal, ok } from '../support/assert.js';
import { clearPage, crmWith, rowOf, rowsOf, showList } from '../support/list-page.js';
import { until } from '../support/roles.js';

const base = { identificationType: '31', city: '05001', status: 'active', creditLimit: 1_000_000 };
const clients: Values[] = [
  { ...base, legalName: 'Al día', identificationNumber: '900000001', receivableBalance: 100_000, lastPurchaseDate: '2026-11-20', averagePaymentDays: 28, paymentTermDays: 30 },
  { ...base, legalName: 'Todo mal', tradeName: 'El Rincón', identificationNumber: '900000002', receivableBalance: 1_091_000, lastPurchaseDate: '2026-10-10', averagePaymentDays: 46, paymentTermDays: 30 },
  { legalName: 'Sin datos', identificationNumber: '900000003' },
];
const now = () => new Date('2026-11-24T15:00:00Z');
/** As they are where one points at them: the sentence is told there. */
const badgesOf = (row: HTMLElement) => [...row.querySelectorAll<HTMLElement>('.badge.warning, .badge.negative')].filter((badge) => badge.offsetWidth > 0).map((badge) => {
  badge.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
  return [badge.textContent, badge.title, badge.getAttribute('aria-label')];
});

describe('crm-client-list, what a row says of its client', () => {
  afterEach(clearPage);

  it('has a badge for each insight, in a word or a number, with its sentence', async () => {
    const list = await showList(await crmWith(clients, { now }));
    const said = [['Paga tarde', 'Paga 16 días después del plazo'], ['109%', 'Cupo usado: 109,1 %'], ['45 días', 'Sin comprar hace 45 días']];
    equal(JSON.stringify(badgesOf(rowOf(list, 'Todo mal'))), JSON.stringify(said.map(([text, sentence]) => [text, sentence, sentence])));
  });

  it('has none for a client that does well, and none for one of whom nothing is known', async () => {
    const list = await showList(await crmWith(clients, { now }));
    equal(JSON.stringify([badgesOf(rowOf(list, 'Al día')), badgesOf(rowOf(list, 'Sin datos'))]), '[[],[]]');
  });

  it('follows the settings of the schema', async () => {
    const list = await showList(await crmWith(clients, { now, schema: { ...defaultSchema, analysis: { silentDays: 60, slowPayerDays: 20, creditUse: 110 } } }));
    equal(badgesOf(rowOf(list, 'Todo mal')).length, 0);
    ok(rowOf(list, 'Todo mal').querySelector<HTMLElement>('.meter')!.offsetWidth > 0, 'the meter is back');
  });

  it('leaves badges out of rows that fly by, and has them as soon as these rest', async () => {
    const many = Array.from({ length: 90 }, (_, i): Values => ({ ...clients[1]!, legalName: `Cliente ${i + 10}`, identificationNumber: String(900_000_010 + i) }));
    const list = await showList(await crmWith(many, { now }));
    const frame = list.renderRoot.querySelector<HTMLElement>('.frame')!;
    const badges = () => rowsOf(list).flatMap((row) => badgesOf(row)).length;
    // Looked at before anything else can happen: the grid heard the same event just before.
    const scrolledTo = (top: number) => new Promise<number>((resolve) => {
      frame.addEventListener('scroll', () => resolve(badges()), { once: true });
      frame.scrollTop = top;
    });
    ok((await scrolledTo(40)) > 0, 'a scroll one can read keeps them');
    equal(await scrolledTo(1_500), 0);
    await until(() => badges() >= 3 * rowsOf(list).length);
    ok(rowsOf(list).some((row) => row.textContent.includes('Cliente 50')), 'other rows than before');
  });

  it('says nothing of what is hidden', async () => {
    const list = await showList(await crmWith(clients, { now, permissions: { fields: { paymentCompliance: 'hidden', recencyDays: 'hidden' } } }));
    equal(JSON.stringify(badgesOf(rowOf(list, 'Todo mal')).map(([text]) => text)), '["109%"]');
  });

  it('has no figure that would tell a hidden limit', async () => {
    const crm = await crmWith([], { now, permissions: { fields: { creditLimit: 'hidden' } } });
    await crm.importFile('Razón social;Identificación;Cupo de crédito;Saldo de cartera;Última compra\nTodo mal;900000002;1000000;1091000;10/10/2026\n', { dateFormat: 'DD/MM/YYYY' });
    const list = await showList(crm);
    equal(JSON.stringify(badgesOf(rowOf(list, 'Todo mal')).map(([text]) => text)), '["45 días"]');
    equal(list.renderRoot.querySelector('[data-field="creditAvailable"]'), null);
    ok(!list.renderRoot.textContent.includes('91.000'), 'the amount is nowhere');
  });

  it('never cuts the amount of a client over its limit, however large it is and however narrow its column', async () => {
    const list = await showList(await crmWith([...clients, { ...base, legalName: 'Muy grande', identificationNumber: '900000004', receivableBalance: 9_108_500_000 }], { now }));
    for (const name of ['Todo mal', 'Muy grande']) {
      const cell = rowOf(list, name).querySelector<HTMLElement>('[data-field="creditAvailable"]')!;
      const amount = cell.querySelector<HTMLElement>(':scope > span:last-child')!.getBoundingClientRect();
      ok(amount.right <= cell.getBoundingClientRect().right && amount.left >= cell.getBoundingClientRect().left, `the amount of ${name} is whole`);
    }
  });

  it('says in a card too that a client is over its limit, beside the whole amount', async () => {
    const large = { ...base, legalName: 'Muy grande', identificationNumber: '900000004', receivableBalance: 91_085_000, overdueBalance: 88_000_000 };
    const list = await showList(await crmWith([...clients, large], { now }), {}, { width: 360 });
    for (const [name, percent, amount] of [['Todo mal', '109%', '-$ 91.000'], ['Muy grande', '9.109%', '-$ 90.085.000']] as const) {
      const cell = rowOf(list, name).querySelector<HTMLElement>('[data-field="creditAvailable"]')!;
      const badge = await until(() => [...cell.querySelectorAll<HTMLElement>('.badge')].find((one) => one.offsetWidth > 0), `the badge of ${name}`);
      equal(badge.textContent, percent);
      const shown = cell.querySelector<HTMLElement>(':scope > span:last-child')!;
      equal(shown.textContent.replace(/\s/g, ' '), amount);
      const [box, ...parts] = [cell, badge, shown].map((one) => one.getBoundingClientRect());
      for (const part of parts) ok(part.left >= box!.left - 1 && part.right <= box!.right + 1, `${name} is whole`);
    }
    const label = (name: string) => getComputedStyle(rowOf(list, name).querySelector('[data-field="creditAvailable"]')!, '::before').content;
    equal([label('Al día'), label('Todo mal')].join(), '"Disponible",none');
  });

  it('speaks English', async () => {
    const list = await showList(await crmWith(clients, { now }), { locale: 'en' });
    equal(badgesOf(rowOf(list, 'Todo mal'))[0]![1], 'Pays 16 days beyond the term');
  });

  for (const width of [1200, 360]) {
    it(`keeps the badges inside their row at ${width} px, with nothing for axe to say`, async () => {
      const list = await showList(await crmWith(clients, { now }), {}, { width });
      const row = rowOf(list, 'Todo mal').getBoundingClientRect();
      for (const badge of rowOf(list, 'Todo mal').querySelectorAll<HTMLElement>('.badge')) {
        const box = badge.getBoundingClientRect();
        ok(box.width === 0 || (box.left >= row.left && box.right <= row.right && box.top >= row.top && box.bottom <= row.bottom), `${badge.textContent} is inside`);
      }
      equal(JSON.stringify(await axeFaults(list)), '[]');
    });
  }
});
