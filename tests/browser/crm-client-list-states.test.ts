import { setViewport } from '@web/test-runner-commands';
import '../../components/index.js';
import type { CrmClientList } from '../../components/crm-client-list/crm-client-list.js';
import { createCrm, StoreError, type ClientStore, type Crm } from '../../src/index.js';
import { createMemoryStore } from '../../src/store/memory-store.js';
import { createEngine } from '../../src/search/create-engine.js';
import { computeField } from '../../src/schema/computed.js';
import { axeFaults } from '../support/axe.js';
import { equal, ok } from '../support/assert.js';
import { clearPage, crmWith, invented, rowOf, rowsOf, showList } from '../support/list-page.js';
import { allByRole, byRole, until } from '../support/roles.js';

/** A real store that can't be read until `mend` is called. */
function brokenStore(): { readonly store: ClientStore; mend(): void } {
  let broken = true;
  const store = createMemoryStore({ createEngine, compute: computeField });
  return {
    store: new Proxy(store, {
      get: (target, name) => {
        const member = target[name as keyof ClientStore] as unknown;
        if (name === 'find') return (...args: Parameters<ClientStore['find']>) => (broken ? Promise.reject(new StoreError('quota', 'No space left; free some and try again')) : target.find(...args));
        return typeof member === 'function' ? (member as (...args: unknown[]) => unknown).bind(target) : member;
      },
    }),
    mend: () => (broken = false),
  };
}

const states: readonly (readonly [name: string, show: (attributes: Record<string, string>) => Promise<CrmClientList>])[] = [
  ['rows', async (attributes) => showList(await crmWith(invented(30)), attributes)],
  ['rows selected', async (attributes) => {
    const list = await showList(await crmWith(invented(30)), attributes);
    allByRole(list.renderRoot, 'checkbox')[2]!.click();
    return list;
  }],
  ['a menu', async (attributes) => {
    const list = await showList(await crmWith(invented(3)), attributes);
    byRole(list.renderRoot, 'button', /^(Acciones|Actions)$/).click();
    return list;
  }],
  ['the question before removing', async (attributes) => {
    const list = await showList(await crmWith(invented(3)), attributes);
    allByRole(list.renderRoot, 'checkbox')[1]!.click();
    await list.updateComplete;
    byRole(list.renderRoot, 'button', /^(Eliminar|Delete)$/).click();
    return list;
  }],
  ['no clients', async (attributes) => showList(await crmWith([]), attributes)],
  ['no permission', async (attributes) => showList(await crmWith([], { permissions: { list: false } }), attributes)],
  ['an error', async (attributes) => showList(createCrm({ store: brokenStore().store, worker: false }), attributes)],
  ['cards', async (attributes) => showList(await crmWith(invented(12)), attributes, { width: 360 })],
];

describe('crm-client-list in its states', () => {
  afterEach(clearPage);

  for (const [name, show] of states) {
    for (const theme of ['light', 'dark']) {
      for (const locale of ['es-CO', 'en']) {
        it(`has nothing for axe to say about ${name} in ${theme} and ${locale}`, async () => {
          document.documentElement.style.background = theme === 'dark' ? '#0f1115' : '#ffffff';
          const list = await show({ theme, locale });
          await list.updateComplete;
          equal((await axeFaults(list)).join('\n'), '');
        });
      }
    }
  }

  it('invites where there are no clients, and fires the wish for one', async () => {
    const list = await showList(await crmWith([]));
    equal(list.renderRoot.querySelector('.state h2')!.textContent, 'Aún no hay clientes');
    let wished = 0;
    list.addEventListener('crm-client-create', () => wished++);
    byRole(list.renderRoot, 'button', 'Nuevo cliente').click();
    equal(wished, 1);
  });

  it('shows the first client when it arrives', async () => {
    const crm = await crmWith([]);
    const list = await showList(crm);
    await crm.create({ legalName: 'La primera', identificationNumber: '123456' });
    await until(() => rowsOf(list).length === 1);
    ok(rowOf(list, 'La primera'));
  });

  it('does not offer what is not permitted', async () => {
    const list = await showList(await crmWith([], { permissions: { create: false } }));
    equal(allByRole(list.renderRoot, 'button', 'Nuevo cliente').length, 0);
    const denied = await showList(await crmWith([], { permissions: { list: false } }));
    equal(denied.renderRoot.querySelector('.state h2')!.textContent, 'No tiene permiso para ver los clientes');
    equal(allByRole(denied.renderRoot, 'searchbox').length, 0);
  });

  it('leaves hidden fields out', async () => {
    const list = await showList(await crmWith([{ legalName: 'Una', identificationNumber: '123456' }], { permissions: { fields: { city: 'hidden' } } }));
    equal(allByRole(list.renderRoot, 'columnheader', 'Ciudad').length, 0);
  });

  it('says what failed, tells the host, and reads again when asked', async () => {
    const { store, mend } = brokenStore();
    const codes: string[] = [];
    document.body.addEventListener('crm-error', (event) => codes.push(event.detail.code), { once: true });
    const list = await showList(createCrm({ store, worker: false }));
    const alert = byRole(list.renderRoot, 'alert');
    ok(alert.textContent.includes('No se pudieron leer los clientes'), alert.textContent);
    await until(() => alert.textContent.includes('No queda espacio'));
    equal(codes.join(), 'quota');
    mend();
    byRole(list.renderRoot, 'button', 'Reintentar').click();
    await until(() => list.renderRoot.querySelector('.state h2')?.textContent === 'Aún no hay clientes');
  });

  it('says that there is no connection', async () => {
    const list = await showList(await crmWith(invented(1)));
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    window.dispatchEvent(new Event('offline'));
    const notice = await until(() => list.renderRoot.querySelector('.callout'));
    ok(notice.textContent.includes('Sin conexión'));
    Reflect.deleteProperty(navigator, 'onLine');
    window.dispatchEvent(new Event('online'));
    await until(() => !list.renderRoot.querySelector('.callout'));
  });

  it('speaks English when asked', async () => {
    const list = await showList(await crmWith(invented(2)), { locale: 'en' });
    equal(byRole(list.renderRoot, 'grid').getAttribute('aria-label'), 'Clients');
    ok(byRole(list.renderRoot, 'searchbox', 'Search clients'));
    ok(byRole(list.renderRoot, 'button', 'Edit Ferretería 1'));
    ok(list.renderRoot.querySelector('.foot')!.textContent.includes('2 clients'));
  });

  it('draws cards where it is narrow, with the same roles', async () => {
    const list = await showList(await crmWith(invented(9)), {}, { width: 360 });
    const row = rowOf(list, 'Ferretería 2');
    ok(row.getBoundingClientRect().height > 60, 'a card is higher than a row');
    ok(row.getBoundingClientRect().width <= 360, 'it fits');
    equal(byRole(list.renderRoot, 'grid').getAttribute('aria-rowcount'), '10');
    ok(byRole(list.renderRoot, 'button', 'Editar Ferretería 2'));
    const order = byRole<HTMLSelectElement>(list.renderRoot, 'combobox', 'Ordenar por');
    order.value = 'legalName/desc';
    order.dispatchEvent(new Event('change'));
    await until(() => rowsOf(list)[0]?.querySelector('b')?.textContent === 'Ferretería 9');
  });

  it('ends its work when it leaves the page and goes on when it returns', async () => {
    const crm: Crm = await crmWith(invented(3));
    const list = await showList(crm);
    list.remove();
    await crm.create({ legalName: 'Mientras tanto', identificationNumber: '55555' });
    document.body.append(list);
    await until(() => rowsOf(list).some((row) => row.textContent.includes('Mientras tanto')));
  });

  it('keeps its size within the window when the host gives it none', async () => {
    await setViewport({ width: 1000, height: 600 });
    const list = await showList(await crmWith(invented(200)));
    list.style.height = '';
    await new Promise((resolve) => setTimeout(resolve, 50));
    ok(list.getBoundingClientRect().height <= 600, `${list.getBoundingClientRect().height} px`);
    ok(rowsOf(list).length < 40, 'only the rows near the viewport exist');
  });
});
