import '../../components/crm-client-detail-tabs/crm-client-detail-tabs.js';
import type { CrmClientDetailTabs } from '../../components/crm-client-detail-tabs/crm-client-detail-tabs.js';
import { bogotaDay, type Crm, type CrmOptions } from '../../src/index.js';
import { equal, ok } from '../support/assert.js';
import { settled, showDetail, textIn } from '../support/detail-page.js';
import { ferretodo, ferretodoCrm, type Ferretodo } from '../support/ferretodo.js';
import { until } from '../support/roles.js';

const crms: Crm[] = [];
const over = async (options: CrmOptions = {}, rows?: Ferretodo) => {
  const made = await ferretodoCrm(options, rows);
  crms.push(made.crm);
  return made;
};
const names = (detail: CrmClientDetailTabs) => [...detail.renderRoot.querySelectorAll<HTMLElement>('[data-indicator]')].map((row) => row.dataset['indicator']!);

/** A client whose every amount has twelve digits. */
function enormous(): Ferretodo {
  const rows = ferretodo(bogotaDay(new Date()));
  const more = <Row extends object>(list: readonly Row[], ...fields: (keyof Row)[]) => list.map((row) => ({ ...row, ...Object.fromEntries(fields.map((field) => [field, typeof row[field] === 'number' ? (row[field] as number) * 12_345.67 : row[field]])) }));
  return {
    ...rows,
    clients: rows.clients.map((row) => ({ ...row, account: { ...row.account, creditLimit: 741_234_567_890 }, clients: row.clients.map((one) => ({ ...one, values: { ...one.values, creditLimit: 741_234_567_890 } })) })),
    receivables: more(rows.receivables, 'amount', 'balance'), payments: more(rows.payments, 'amount'), invoices: more(rows.invoices, 'net', 'gross', 'price'), orders: more(rows.orders, 'net'),
  };
}

describe('the look of crm-client-detail-tabs', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(async () => {
    document.body.replaceChildren();
    await Promise.all(crms.splice(0).map((crm) => crm.close()));
  });

  it('has indicators about as long as the drawings beside them', async () => {
    const { crm, ids } = await over();
    const detail = await showDetail(crm, { 'client-id': ids['002']!, tab: 'analysis' }, 1200);
    const [drawn, told] = ['.drawn', '.indicators'].map((selector) => {
      const part = detail.renderRoot.querySelector(selector)!;
      return part.lastElementChild!.getBoundingClientRect().bottom - part.getBoundingClientRect().top;
    });
    ok(told! <= drawn! * 1.15, `${told} px of indicators beside ${drawn} px`);
  });

  it('prints no figure twice in the analysis, and tells small ones in the line they explain', async () => {
    const { crm, ids } = await over();
    const detail = await showDetail(crm, { 'client-id': ids['002']!, tab: 'analysis' });
    equal(names(detail).join(' '), 'recencyDays lastPurchaseDate averageMonthlySales lostSales sales12Months creditLimit creditAvailable postDatedCheques creditUse averagePaymentDays paymentCompliance maxDaysOverdue weightedOverdueDays salesRotationDays segment');
    for (const row of detail.renderRoot.querySelectorAll('[data-indicator]')) ok(textIn(row.children[2]!) !== '', `${textIn(row)} says how it is made`);
  });

  it('prints among the indicators what a person may not see drawn', async () => {
    const { crm, ids } = await over({ permissions: { fields: { creditAvailable: 'hidden', overdueBalance: 'hidden' } } });
    const detail = await showDetail(crm, { 'client-id': ids['002']!, tab: 'analysis' });
    for (const name of ['receivableBalance', 'pendingOrders']) ok(names(detail).includes(name), `${name} in ${names(detail)}`);
  });

  for (const width of [320, 360, 768, 1200]) {
    it(`cuts no label and no amount of twelve digits, in ${width} px`, async () => {
      const { crm, ids } = await over({}, enormous());
      const detail = await showDetail(crm, { 'client-id': ids['002']! }, width);
      for (const tab of ['basic', 'criteria', 'analysis', 'reports', 'history'] as const) {
        detail.tab = tab;
        await settled(detail);
        await until(() => !detail.renderRoot.querySelector(`#panel-${tab} [aria-busy="true"]`), `the tab ${tab}`);
        ok(detail.scrollWidth <= width, `${tab} is ${detail.scrollWidth} px wide`);
        const cut = [...detail.renderRoot.querySelectorAll<HTMLElement>('.figure, .figure > *, .value, .sum > div, .ages li > div, .ages span, .indicators li > *, #collect .scroll, .criteria .scroll, .insights p')]
          .filter((part) => part.checkVisibility() && !part.matches('.sr, .track, .meter') && part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== 'inline');
        equal(cut.map((part) => `${part.className || part.localName} "${textIn(part)}" ${part.scrollWidth} in ${part.clientWidth}`).join('\n'), '');
        const figures = detail.renderRoot.querySelector('.figures')!.getBoundingClientRect();
        for (const value of detail.renderRoot.querySelectorAll('.figure .value')) {
          const range = document.createRange();
          range.selectNodeContents(value);
          const card = value.closest('.figure')!.getBoundingClientRect();
          for (const { left, right } of range.getClientRects()) ok(left >= card.left && right <= Math.min(card.right, figures.right) + 0.5, `${textIn(value)} ends at ${right} of ${card.right}`);
        }
      }
    });
  }
});
