import { sendKeys } from '@web/test-runner-commands';
import '../../components/index.js';
import type { CrmClientList } from '../../components/crm-client-list/crm-client-list.js';
import type { Values } from '../../src/index.js';
import { equal, ok } from '../support/assert.js';
import { clearPage, crmWith, focused, invented, rowsOf, showList } from '../support/list-page.js';
import { allByRole, byRole, until } from '../support/roles.js';

const root = (list: CrmClientList) => list.renderRoot;
const now = () => new Date('2026-11-24T15:00:00Z');
const rowCount = (list: CrmClientList) => byRole(root(list), 'grid').getAttribute('aria-rowcount');
const names = (list: CrmClientList) => rowsOf(list).map((row) => row.querySelector('b')!.textContent).join();
const chips = (list: CrmClientList) => [...root(list).querySelectorAll('.chip > span')].map((chip) => chip.textContent.replace(/\s+/g, ' ').trim());
const press = async (list: CrmClientList, name: string | RegExp) => {
  byRole(root(list), 'button', name).click();
  await list.updateComplete;
  await list.updateComplete;
};
const choose = async (list: CrmClientList, name: string, value: string) => {
  const select = allByRole(root(list), 'combobox', name).at(-1) as HTMLSelectElement;
  ok([...select.options].some((option) => option.value === value), `${name} offers ${value}`);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await list.updateComplete;
};
const type = async (list: CrmClientList, name: string, value: string) => {
  const input = root(list).querySelector<HTMLInputElement>(`.advanced input[aria-label="${name}"]`)!;
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await list.updateComplete;
};
const countOf = (list: CrmClientList, option: string) => [...root(list).querySelectorAll<HTMLElement>('.choices label')].find((label) => label.textContent.trim().startsWith(option))?.querySelector('.end')?.textContent;
const search = async (list: CrmClientList, text: string) => {
  const box = byRole<HTMLInputElement>(root(list), 'searchbox');
  box.value = text;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  await list.updateComplete;
};

describe('the counts of the advanced search', () => {
  afterEach(clearPage);

  const city = { field: 'city', op: 'in', value: ['05001'] } as const;
  const overdue = { field: 'overdueBalance', op: 'gt', value: 0 } as const;

  // Of 40 clients 10 are of Medellín and 10 of Envigado; nothing of Medellín is overdue, all of Envigado is.
  for (const [mode, where, medellin, envigado, draft] of [
    ['all', { all: [city, overdue] }, '0', '10', 'Ver 0 clientes'],
    ['any', { any: [city, overdue] }, '10', '10', 'Ver 30 clientes'],
    ['any within all', { all: [{ any: [city, overdue] }, { field: 'legalName', op: 'contains', value: '1' }] }, '4', '3', 'Ver 9 clientes'],
  ] as const) {
    it(`count, in a group of ${mode}, what each option would find, and the whole while it is written`, async () => {
      const list = await showList(await crmWith(invented(40)));
      list.query = { where };
      await until(() => root(list).querySelector('.chip'));
      await press(list, 'Búsqueda avanzada');
      await until(() => countOf(list, 'Medellín') !== undefined, 'the counts of the options');
      equal([countOf(list, 'Medellín'), countOf(list, 'Envigado')].join(), [medellin, envigado].join());
      await until(() => allByRole(root(list), 'button', draft)[0], draft);
    });
  }

  it('follow what is written beside them', async () => {
    const list = await showList(await crmWith(invented(40)));
    list.query = { where: { all: [city, overdue] } };
    await until(() => root(list).querySelector('.chip'));
    await press(list, 'Búsqueda avanzada');
    await until(() => countOf(list, 'Envigado') === '10');
    const amount = root(list).querySelector<HTMLInputElement>('.advanced input.number')!;
    amount.value = '90.000';
    amount.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => countOf(list, 'Envigado') === '0');
    equal(rowCount(list), '1');
  });
});

describe('a relative date in the advanced search', () => {
  afterEach(clearPage);

  const bought = ['2026-11-24', '2026-11-17', '2026-11-16', '2026-10-31', '2026-01-01', '2025-12-31', null];
  const clients: Values[] = bought.map((lastPurchaseDate, i) => ({ legalName: `Compra ${i + 1}`, identificationNumber: String(900_000_001 + i), lastPurchaseDate }));

  for (const [op, days, found, said] of [
    ['lastDays', '7', 'Compra 1,Compra 2', 'Última compra en los últimos 7 días'],
    ['thisMonth', null, 'Compra 1,Compra 2,Compra 3', 'Última compra este mes'],
    ['lastMonth', null, 'Compra 4', 'Última compra el mes pasado'],
    ['thisYear', null, 'Compra 1,Compra 2,Compra 3,Compra 4,Compra 5', 'Última compra este año'],
    ['lastYear', null, 'Compra 6', 'Última compra el año pasado'],
    ['isEmpty', null, 'Compra 7', 'Última compra sin dato'],
  ] as const) {
    it(`finds by ${op} and says it in words`, async () => {
      const list = await showList(await crmWith(clients, { now }));
      await press(list, 'Búsqueda avanzada');
      await choose(list, 'Campo', 'lastPurchaseDate');
      await choose(list, 'Condición', op);
      if (days !== null) await type(list, 'Número de días', days);
      const count = found.split(',').length;
      const show = await until(() => allByRole(root(list), 'button', `Ver ${count} cliente${count === 1 ? '' : 's'}`)[0], 'the count of the draft');
      show.click();
      await until(() => rowCount(list) === String(count + 1));
      equal(names(list), found);
      equal(chips(list).join(), said);
    });
  }
});

describe('the search box', () => {
  afterEach(clearPage);

  it('takes the words that were meant, when that is asked', async () => {
    const list = await showList(await crmWith(invented(3)));
    await search(list, 'feretería');
    const use = await until(() => root(list).querySelector<HTMLElement>('.callout .button'), 'the words meant');
    use.click();
    await until(() => /^ferreter[ií]a$/.test(byRole<HTMLInputElement>(root(list), 'searchbox').value));
    await until(() => root(list).querySelector('.callout') === null);
    equal(rowCount(list), '4');
  });

  it('forgets what was searched when that is asked', async () => {
    const list = await showList(await crmWith(invented(3)));
    byRole(root(list), 'searchbox').focus();
    for (const text of ['ferretería 1', 'ferretería 2']) {
      await sendKeys({ type: text });
      await sendKeys({ press: 'Enter' });
      await sendKeys({ press: 'Escape' });
    }
    const items = await until(() => (root(list).querySelectorAll('.recent .item').length === 3 ? [...root(list).querySelectorAll<HTMLElement>('.recent .item')] : null), 'two searches and the way to forget them');
    equal(items.slice(0, 2).map((item) => item.textContent.trim()).join(), 'ferretería 2,ferretería 1');
    items[2]!.click();
    await until(() => root(list).querySelector('.recent') === null);
    equal((await list.crm!.views()).flatMap(({ recent = [] }) => recent).length, 0);
  });

  it('keeps the slash for whoever types in another field, and where the page wants it for itself', async () => {
    const list = await showList(await crmWith(invented(2)));
    const other = document.createElement('input');
    document.body.prepend(other);
    other.focus();
    await sendKeys({ press: '/' });
    equal(other.value, '/');
    equal(document.activeElement, other);
    other.remove();
    list.noShortcut = true;
    await list.updateComplete;
    await sendKeys({ press: '/' });
    equal(focused(list), null);
  });
});
