import '../../components/index.js';
import { defineElement } from '../../components/shared/define-guard.js';
import { equal, ok } from '../support/assert.js';
import { clearPage, crmWith, invented, rowsOf } from '../support/list-page.js';
import { until } from '../support/roles.js';

describe('crm-provider', () => {
  afterEach(clearPage);

  it('gives its CRM to the elements inside, and another one when it changes', async () => {
    const provider = document.createElement('crm-provider');
    const list = document.createElement('crm-client-list');
    provider.append(list);
    provider.crm = await crmWith(invented(2));
    document.body.append(provider);
    await until(() => rowsOf(list).length === 2);
    provider.crm = await crmWith(invented(5));
    await until(() => rowsOf(list).length === 5);
    equal(list.crm, provider.crm);
  });

  it('makes a CRM from its attributes, shared by those inside', async () => {
    const provider = document.createElement('crm-provider');
    provider.setAttribute('database', `provider-${crypto.randomUUID()}`);
    provider.setAttribute('locale', 'en');
    const lists = [document.createElement('crm-client-list'), document.createElement('crm-client-list')];
    provider.append(...lists);
    document.body.append(provider);
    const crm = await until(() => lists[0]!.crm);
    equal(lists[1]!.crm, crm);
    equal(crm.locale, 'en');
    await until(() => lists[0]!.renderRoot.querySelector('.state h2')?.textContent === 'No clients yet');
    await crm.wipe();
  });

  it('yields to a CRM set on the element itself', async () => {
    const provider = document.createElement('crm-provider');
    const list = document.createElement('crm-client-list');
    provider.crm = await crmWith(invented(2));
    list.crm = await crmWith(invented(3));
    provider.append(list);
    document.body.append(provider);
    await until(() => rowsOf(list).length === 3);
  });

  it('has no say any more over an element that was moved out of it', async () => {
    const provider = document.createElement('crm-provider');
    const list = document.createElement('crm-client-list');
    list.database = `moved-${crypto.randomUUID()}`;
    provider.crm = await crmWith(invented(2));
    provider.append(list);
    document.body.append(provider);
    await until(() => rowsOf(list).length === 2);
    document.body.append(list);
    await until(() => list.crm !== undefined && list.crm !== provider.crm);
    const own = list.crm!;
    provider.append(list);
    await until(() => rowsOf(list).length === 2);
    equal(list.crm, provider.crm);
    await own.wipe();
  });
});

describe('crm-client-list alone', () => {
  afterEach(clearPage);

  it('warns of a crm that is none, and draws the CRM it would have without', async () => {
    const said: unknown[] = [];
    const { warn } = console;
    console.warn = (text: unknown) => void said.push(text);
    const list = document.createElement('crm-client-list');
    list.database = `odd-${crypto.randomUUID()}`;
    list.crm = {} as typeof list.crm;
    document.body.append(list);
    const crm = await until(() => list.crm);
    console.warn = warn;
    equal(said.join('\n'), 'crm-clients: no CRM');
    await until(() => list.renderRoot.querySelector('.state h2'));
    await crm.wipe();
  });

  it('works on IndexedDB with its database attribute, and another one of the same database sees the same', async () => {
    const database = `alone-${crypto.randomUUID()}`;
    const make = () => {
      const list = document.createElement('crm-client-list');
      list.setAttribute('database', database);
      document.body.append(list);
      return list;
    };
    const [one, two] = [make(), make()];
    await until(() => one.renderRoot?.querySelector('.state'));
    await one.crm!.create({ legalName: 'Sola', identificationNumber: '1234567' });
    await until(() => rowsOf(two).length === 1);
    ok(one.crm === two.crm);
    await one.crm!.wipe();
  });
});

describe('defineElement', () => {
  it('says nothing for the same version and warns once, naming both, for another', () => {
    const said: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => void said.push(text);
    try {
      defineElement('crm-guarded', class extends HTMLElement {}, '1.0.0');
      defineElement('crm-guarded', class extends HTMLElement {}, '1.0.0');
      equal(said.length, 0);
      defineElement('crm-guarded', class extends HTMLElement {}, '2.0.0');
      defineElement('crm-guarded', class extends HTMLElement {}, '2.0.0');
    } finally {
      console.warn = warn;
    }
    equal(said.length, 1);
    ok(said[0]!.includes('1.0.0') && said[0]!.includes('2.0.0'), said[0]);
  });
});
