import { emulateMedia, setViewport } from '@web/test-runner-commands';
import '../../components/index.js';
import type { CrmClientList } from '../../components/crm-client-list/crm-client-list.js';
import { createCrm, type ClientStore } from '../../src/index.js';
import { computeField } from '../../src/schema/computed.js';
import { createEngine } from '../../src/search/create-engine.js';
import { createMemoryStore } from '../../src/store/memory-store.js';
import { axeFaults } from '../support/axe.js';
import { equal, ok } from '../support/assert.js';
import { clearPage, crmWith, invented, rowsOf, showList } from '../support/list-page.js';
import { allByRole, byRole, until } from '../support/roles.js';

const root = (list: CrmClientList) => list.renderRoot;

/** Style sheets of pages that are not ours. */
const pages = {
  plain: '',
  'a framework': 'body { font: 16px/1.5 sans-serif; color: #212529 } button { background: #0d6efd; color: #fff; padding: .375rem .75rem } input { display: block; width: 100% } label { display: inline-block } .row { display: flex; margin: 0 -12px } .badge { color: #fff; font-weight: 700 } .cell, .list { border: 4px dashed red }',
  'a hard reset': '* { all: unset; display: revert; box-sizing: border-box } *, ::before, ::after { margin: 0; padding: 0; font: inherit; letter-spacing: .05em; text-transform: uppercase } body { font: italic 18px/1 serif; text-align: center }',
  'a dark page': ':root { color-scheme: dark } body { background: #101418; color: #d7dde4; font: 15px/1.6 serif }',
} as const;

const sheet = new CSSStyleSheet();

async function showIn(page: keyof typeof pages, width: number): Promise<CrmClientList> {
  sheet.replaceSync(pages[page]);
  document.adoptedStyleSheets = [sheet];
  await setViewport({ width, height: 700 });
  const list = document.createElement('crm-client-list');
  list.crm = await crmWith([...invented(30), { legalName: 'Superhipermegadistribuidorainternacionaldematerialessinunsoloespacio', identificationNumber: '900888888', creditLimit: 1, receivableBalance: 123_456_789_012, overdueBalance: 98_765_432_109, lastPurchaseDate: '2019-01-31' }]);
  document.body.append(list);
  await until(() => root(list).querySelector('.row:not(.waiting)') && root(list).querySelector('#actions-button'));
  await list.updateComplete;
  return list;
}

function leave(): void {
  document.adoptedStyleSheets = [];
  clearPage();
}

/** What sticks out of the list at its sides; what the grid scrolls is within its frame. */
function overflowing(list: CrmClientList): string[] {
  const box = root(list).querySelector('.list')!.getBoundingClientRect();
  return [...root(list).querySelectorAll<HTMLElement>('.list > *, .toolbar *, .views *, .bar *, .foot *, .filters *')].filter((element) => element.checkVisibility() && !element.closest('.sr, svg')).filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (right > box.right + 1 || left < box.left - 1);
  }).map((element) => `${element.localName}.${element.className}`);
}

describe('the look of crm-client-list', () => {
  afterEach(leave);
  after(() => setViewport({ width: 1280, height: 800 }));

  for (const page of Object.keys(pages) as (keyof typeof pages)[]) {
    for (const width of [360, 768, 1440]) {
      it(`stays within ${width} px of ${page}, readable, with targets of 24 px`, async () => {
        const list = await showIn(page, width);
        allByRole(root(list), 'checkbox', /^Seleccionar Ferretería/)[0]!.click();
        await until(() => root(list).querySelector('.bar'));
        ok(document.documentElement.scrollWidth <= width, `the page is ${document.documentElement.scrollWidth} px wide`);
        equal(overflowing(list).join('\n'), '');
        equal((await axeFaults(list)).join('\n'), '');
        ok(rowsOf(list).length < 40 && rowsOf(list).length > 2, `${rowsOf(list).length} rows`);
        const words = getComputedStyle(root(list).querySelector('.row:not(.waiting) .open b')!);
        equal([words.textTransform, words.letterSpacing, words.fontStyle, words.textAlign].join(), 'none,normal,normal,start');
        const small = [...root(list).querySelectorAll<HTMLElement>('button, select, input:not([type="checkbox"]), a[href]')].filter((target) => target.checkVisibility({ visibilityProperty: true })).filter((target) => Math.min(target.offsetHeight, target.offsetWidth) < 24);
        // A link within a sentence is as high as its line.
        equal(small.filter((target) => !target.matches('.link')).map((target) => `${target.className} ${target.offsetWidth}x${target.offsetHeight}`).join('\n'), '');
      });
    }
  }

  it('keeps both amounts of a card in one line, within the card', async () => {
    const list = await showIn('plain', 360);
    for (const row of rowsOf(list)) {
      const tops = new Set([...row.querySelectorAll<HTMLElement>('.card-amount')].filter((cell) => cell.checkVisibility()).map((cell) => Math.round(cell.getBoundingClientRect().top)));
      ok(tops.size <= 1, `${row.textContent}: the amounts stand at ${[...tops].join()}`);
      ok([...row.querySelectorAll<HTMLElement>('.cell')].every((cell) => !cell.checkVisibility() || cell.getBoundingClientRect().bottom <= row.getBoundingClientRect().bottom + 1), `${row.textContent} stands out`);
    }
  });

  it('shows a badge and a date that both fit their column', async () => {
    const list = await showIn('plain', 1440);
    const cells = [...root(list).querySelectorAll<HTMLElement>('.cell.last')].filter((cell) => cell.querySelector('.badge:not([hidden])'));
    ok(cells.length > 0, 'some bought long ago');
    for (const cell of cells) ok(cell.scrollWidth <= cell.clientWidth, `${cell.textContent} needs ${cell.scrollWidth} px of ${cell.clientWidth}`);
  });

  it('can be used at 400 %: the page scrolls, rows keep a share of it, and nothing lies over what comes after', async () => {
    await setViewport({ width: 320, height: 256 });
    sheet.replaceSync('');
    const list = document.createElement('crm-client-list');
    list.crm = await crmWith(invented(30));
    const after = document.createElement('p');
    after.textContent = 'After';
    document.body.append(list, after);
    await until(() => root(list).querySelector('.row:not(.waiting)') && root(list).querySelector('#actions-button'));
    ok(document.documentElement.scrollWidth <= 320, `${document.documentElement.scrollWidth} px`);
    const frame = root(list).querySelector('.frame')!.getBoundingClientRect();
    ok(frame.height >= 150 && frame.height <= 256, `the rows have ${frame.height} px`);
    ok(root(list).querySelector('.list')!.getBoundingClientRect().bottom <= after.getBoundingClientRect().top, 'what comes after is below');
  });

  it('moves nothing for who wants no motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const list = await showList(await crmWith(invented(5)));
    const moving = [...root(list).querySelectorAll<HTMLElement>('*')].filter((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      return transitionDuration.split(',').some((duration) => Number.parseFloat(duration) > 0) || animationName !== 'none';
    });
    await emulateMedia({ reducedMotion: 'no-preference' });
    equal(moving.map(({ className }) => className).join(), '');
  });

  it('tells the selection and the view open by lines in forced colours', async () => {
    await emulateMedia({ forcedColors: 'active' });
    try {
      const list = await showList(await crmWith(invented(5)));
      allByRole(root(list), 'checkbox', /^Seleccionar Ferretería/)[0]!.click();
      await until(() => root(list).querySelector('.row.selected'));
      ok(Number.parseFloat(getComputedStyle(root(list).querySelector('.row.selected')!).outlineWidth) >= 2, 'the selected row has a line');
      ok(Number.parseFloat(getComputedStyle(root(list).querySelector('.badge')!).borderTopWidth) >= 1, 'a badge has a line');
    } finally {
      await emulateMedia({ forcedColors: 'none' });
    }
  });
});

describe('crm-client-list over a store far away', () => {
  afterEach(leave);

  it('reads page after page by cursor, says "at least", and offers no counts of options', async () => {
    const store = createMemoryStore({ createEngine, compute: computeField });
    const filled = createCrm({ store, worker: false });
    await filled.importFile(`Razón social;Identificación;Ciudad\n${Array.from({ length: 900 }, (_, i) => `Cliente ${String(i).padStart(3, '0')};${800_000_000 + i};Medellín`).join('\n')}\n`);
    const find: ClientStore['find'] = async (query, today, call) => {
      if (query.page?.offset !== undefined) throw new TypeError('This store answers no offsets');
      const page = await store.find(query, today, call);
      const { offset: _, ...place } = page.page;
      return { ...page, total: { value: page.items.length, relation: page.page.next === null && query.page?.after === undefined ? 'exact' : 'at-least' }, page: place };
    };
    const remote = new Proxy(store, {
      get(target, name) {
        if (name === 'capabilities') return { persistent: false, exactTotals: false, offsets: false, facets: false };
        if (name === 'find') return find;
        const member = target[name as keyof ClientStore] as unknown;
        return typeof member === 'function' ? (member as (...args: unknown[]) => unknown).bind(target) : member;
      },
    });
    const list = await showList(createCrm({ store: remote, worker: false }));
    equal(byRole(root(list), 'grid').getAttribute('aria-rowcount'), '-1');
    const frame = root(list).querySelector('.frame')!;
    await until(() => {
      frame.scrollTop = frame.scrollHeight;
      return rowsOf(list).some((row) => row.querySelector('b')?.textContent === 'Cliente 899');
    });
    await until(() => byRole(root(list), 'grid').getAttribute('aria-rowcount') === '901');
    byRole(root(list), 'button', 'Búsqueda avanzada').click();
    await until(() => root(list).querySelector('.advanced select[data-field]'));
    const field = root(list).querySelector<HTMLSelectElement>('.advanced select[data-field]')!;
    field.value = 'city';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => root(list).querySelector('.choices label'));
    equal(root(list).querySelectorAll('.choices .end').length, 0);
  });
});
