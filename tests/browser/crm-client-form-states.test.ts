import { sendKeys } from '@web/test-runner-commands';
import '../../components/crm-client-form/crm-client-form.js';
import type { CrmClientForm } from '../../components/crm-client-form/crm-client-form.js';
import { createCrm, defaultSchema, StoreError, type Crm, type Field, type Values } from '../../src/index.js';
import { equal, ok } from '../support/assert.js';
import { axeFaults } from '../support/axe.js';
import { connectedCrm } from '../support/form-crm.js';
import { boxOf, fill, saidOf, showForm } from '../support/form-page.js';
import { crmWith } from '../support/list-page.js';
import { allByRole, byRole, until } from '../support/roles.js';

const tornillo: Values = { identificationType: '31', identificationNumber: '900100001', legalName: 'El Tornillo S.A.S.', branchCode: '001', department: '05', city: '05001', mobile: '3005550142', notes: 'De contado' };

const text = (form: CrmClientForm) => form.renderRoot.textContent.replace(/\s+/g, ' ');
const over = (crm: Crm, verbs: Partial<Record<keyof Crm, unknown>>): Crm => Object.create(crm, Object.fromEntries(Object.entries(verbs).map(([name, value]) => [name, { value }]))) as Crm;

interface Situation {
  readonly name: string;
  /** Shows the form in this situation, in a locale. */
  readonly show: (locale: string) => Promise<CrmClientForm>;
  /** What is to be read in it, in Spanish and in English. */
  readonly says: readonly [string, string];
}

async function editing(locale: string, crm?: Crm): Promise<{ form: CrmClientForm; crm: Crm; id: string }> {
  const own = crm ?? (await crmWith([tornillo], { user: 'Carlos Ríos' }));
  const { id } = (await own.find()).items[0]!;
  return { form: await showForm(own, { 'client-id': id, locale }), crm: own, id };
}

const situations: readonly Situation[] = [
  { name: 'a new client', says: ['Nuevo cliente', 'New client'], show: async (locale) => showForm(await crmWith([]), { locale }) },
  { name: 'a new branch', says: ['Cliente de la sucursal', 'Client of the branch'], show: async (locale) => showForm(await crmWith([tornillo]), { locale, kind: 'branch' }) },
  { name: 'fields of the ERP', says: ['Los datos con candado los lleva el ERP', 'Data with a lock is kept by the ERP'], show: async (locale) => (await editing(locale, await connectedCrm(tornillo))).form },
  {
    name: 'a duplicate', says: ['Ya hay un cliente con esta identificación', 'There is a client with this identification'], show: async (locale) => {
      const form = await showForm(await crmWith([tornillo]), { locale });
      await fill(form, 'identificationNumber', '900.100.001');
      await fill(form, 'legalName', 'Tornillo');
      await until(() => form.renderRoot.querySelector('[id$="-likes"]'));
      return form;
    },
  },
  {
    name: 'data to mend', says: ['por corregir', 'to correct'], show: async (locale) => {
      const { form } = await editing(locale);
      await fill(form, 'email', 'nada');
      await fill(form, 'legalName', '');
      await form.save();
      return form;
    },
  },
  {
    name: 'a conflict', says: ['guardó este cliente mientras usted lo editaba', 'saved this client while you were editing it'], show: async (locale) => {
      const { form, crm, id } = await editing(locale);
      await fill(form, 'mobile', '300 555 0187');
      await crm.update(id, { mobile: '3105550163' });
      await form.save();
      await until(() => form.renderRoot.querySelector('#conflict[open]'));
      return form;
    },
  },
  {
    name: 'a client that somebody removed', says: ['eliminó este cliente', 'removed this client'], show: async (locale) => {
      const { form, crm, id } = await editing(locale);
      await fill(form, 'notes', 'Algo');
      await crm.remove({ ids: [id] });
      await until(() => form.renderRoot.querySelector('.callout'));
      return form;
    },
  },
  {
    name: 'a full storage', says: ['No se guardó:', 'Not saved:'], show: async (locale) => {
      const crm = await crmWith([tornillo]);
      const { form } = await editing(locale, over(crm, { update: () => Promise.reject(new StoreError('quota', 'full')) }));
      await fill(form, 'notes', 'Algo');
      await form.save();
      await until(() => form.renderRoot.querySelector('[role="alert"]'));
      return form;
    },
  },
  {
    name: 'a client that can not be read', says: ['Reintentar', 'Try again'], show: async (locale) => {
      const crm = await crmWith([tornillo]);
      const form = (await editing(locale, over(crm, { get: () => Promise.reject(new StoreError('blocked', 'blocked')) }))).form;
      await until(() => form.renderRoot.querySelector('[role="alert"] p')!.textContent.length > 20);
      return form;
    },
  },
  { name: 'no such client', says: ['Este cliente ya no existe', 'This client no longer exists'], show: async (locale) => showForm(await crmWith([]), { locale, 'client-id': 'nobody' }) },
  { name: 'no permission to edit', says: ['no tiene permiso para editar', 'You have no permission to edit'], show: async (locale) => showForm(createCrm({ store: 'memory', worker: false, permissions: { update: false } }), { locale, 'client-id': 'x' }) },
  { name: 'only to be looked at', says: ['Datos del cliente', 'Client details'], show: async (locale) => {
    const crm = await crmWith([tornillo]);
    return showForm(crm, { locale, readonly: '', 'client-id': (await crm.find()).items[0]!.id });
  } },
];

describe('the situations of crm-client-form', () => {
  afterEach(() => {
    document.body.replaceChildren();
    document.body.removeAttribute('style');
  });

  for (const { name, show, says } of situations) {
    for (const [i, locale] of ['es-CO', 'en'].entries()) {
      it(`${name}: says it and has no fault of axe, in ${locale}, light, dark and narrow`, async () => {
        const form = await show(locale);
        ok(text(form).includes(says[i]!), text(form));
        for (const theme of ['light', 'dark'] as const) {
          form.theme = theme;
          document.body.style.background = theme === 'dark' ? '#0f1115' : '#f5f6f8';
          document.body.style.colorScheme = theme;
          await form.updateComplete;
          equal((await axeFaults(form)).join('\n'), '');
          form.style.width = '340px';
        }
        ok(form.renderRoot.querySelector('.form-frame')!.scrollWidth <= 340, 'it is wider than its place');
      });
    }
  }

  it('loading: is busy and says so, with bars where the fields will be', async () => {
    const crm = await crmWith([tornillo]);
    const form = document.createElement('crm-client-form');
    form.crm = over(crm, { get: () => new Promise(() => undefined) });
    form.clientId = 'x';
    document.body.append(form);
    await until(() => text(form).includes('Cargando el cliente'));
    equal(form.renderRoot.querySelector('section')!.getAttribute('aria-busy'), 'true');
    equal(form.renderRoot.querySelectorAll('.waiting i').length, 6);
    equal((await axeFaults(form)).join('\n'), '');
  });
});

describe('the boxes of crm-client-form', () => {
  afterEach(() => document.body.replaceChildren());

  const few = [1, 2, 3].map((i) => ({ key: `k${i}`, label: { es: `Opción ${i}`, en: `Option ${i}` } }));
  const many = Array.from({ length: 20 }, (_, i) => ({ key: `k${i}`, label: { es: `Opción ${i}`, en: `Option ${i}` } }));
  const field = (type: Field['type'], more: Partial<Field> = {}): Field => ({ name: `custom.${type}${more.dropdown ?? ''}`, type, owner: 'crm', label: { es: type, en: type }, ...more });
  const fields = [
    field('text'), field('long-text', { maxLength: 255 }), field('integer'), field('decimal'), field('money'), field('percent'), field('date'), field('datetime'), field('boolean'),
    field('dropdown', { dropdown: 'few' }), field('dropdown', { dropdown: 'many' }), field('multi-dropdown', { dropdown: 'few' }), field('multi-dropdown', { dropdown: 'many' }), field('email'), field('phone'), field('url'),
  ];
  const schema = { ...defaultSchema, fields: [...defaultSchema.fields, ...fields], dropdowns: [...defaultSchema.dropdowns, { name: 'few', label: { es: 'Pocas', en: 'Few' }, options: few }, { name: 'many', label: { es: 'Muchas', en: 'Many' }, options: many }], views: defaultSchema.views.filter(({ name }) => name !== 'form') };
  const shown = async (values: Values = {}) => {
    const crm = await crmWith([{ ...tornillo, ...values }], { schema });
    const { id } = (await crm.find()).items[0]!;
    return { crm, id, form: await showForm(crm, { 'client-id': id }) };
  };

  it('fit the type of each field', async () => {
    const { form } = await shown();
    const look = (name: string) => {
      const box = boxOf(form, `custom.${name}`);
      return [box.localName, box.getAttribute('type') ?? '', box.getAttribute('inputmode') ?? '', box.getAttribute('role') ?? ''].join(' ').trim();
    };
    const expected: Readonly<Record<string, string>> = {
      text: 'input text', 'long-text': 'textarea', integer: 'input text decimal', decimal: 'input text decimal', money: 'input text decimal', percent: 'input text decimal',
      date: 'input text numeric', datetime: 'input text numeric', boolean: 'input radio', dropdownfew: 'select', dropdownmany: 'input text  combobox', 'multi-dropdownfew': 'input checkbox', 'multi-dropdownmany': 'input text  combobox',
      email: 'input email email', phone: 'input tel tel', url: 'input url url',
    };
    for (const [name, as] of Object.entries(expected)) equal(`${name}: ${look(name)}`, `${name}: ${as}`);
    equal(boxOf(form, 'custom.date').placeholder, 'DD/MM/AAAA');
    equal(boxOf(form, 'custom.money').parentElement!.textContent.trim(), '$');
    equal(boxOf(form, 'custom.percent').parentElement!.textContent.trim(), '%');
    ok(saidOf(form, 'custom.long-text').includes('0 de 255 caracteres'), saidOf(form, 'custom.long-text'));
    equal((await axeFaults(form)).join('\n'), '');
  });

  it('take a value by keyboard, each in its way, and it is saved as it was meant', async () => {
    const { form, crm, id } = await shown();
    const typed: readonly (readonly [string, string])[] = [['text', 'Uno'], ['long-text', 'Dos'], ['integer', '1.234'], ['decimal', '1.234,5'], ['money', '$ 5.000'], ['percent', '12,5'], ['date', '31/12/2026'], ['datetime', '31/12/2026 15:30'], ['dropdownmany', 'Opción 7'], ['email', 'a@b.example'], ['phone', '604 555 0118'], ['url', 'https://a.example']];
    for (const [name, value] of typed) {
      boxOf(form, `custom.${name}`).focus();
      await sendKeys({ type: value });
    }
    boxOf(form, 'custom.dropdownfew').focus();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    boxOf(form, 'custom.multi-dropdownfew').focus();
    await sendKeys({ press: 'Space' });
    boxOf(form, 'custom.multi-dropdownmany').focus();
    await sendKeys({ type: 'opcion 19' });
    await sendKeys({ press: 'Enter' });
    boxOf(form, 'custom.boolean').focus();
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'Control+s' });
    await until(() => text(form).includes('quedaron guardados'));
    const { values } = (await crm.get(id))!;
    equal(JSON.stringify(fields.map(({ name }) => values[name])), JSON.stringify(['Uno', 'Dos', 1_234, 1_234.5, 5_000, 12.5, '2026-12-31', '2026-12-31T20:30:00.000Z', true, 'k2', 'k7', ['k1'], ['k19'], 'a@b.example', '6045550118', 'https://a.example']));
  });

  it('say what is wrong only once they are left, tied to them, and no more when it is mended', async () => {
    const { form } = await shown();
    const box = boxOf(form, 'custom.date');
    box.focus();
    await sendKeys({ type: '30/02/2026' });
    equal(box.getAttribute('aria-invalid'), null);
    await sendKeys({ press: 'Tab' });
    await until(() => box.getAttribute('aria-invalid') === 'true');
    ok(saidOf(form, 'custom.date').includes('30/02/2026'), saidOf(form, 'custom.date'));
    const said = form.renderRoot.querySelector(`#${CSS.escape(box.getAttribute('aria-describedby')!.split(' ')[0]!)}`)!;
    ok(said.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_PRECEDING, 'it does not follow its box');
    await fill(form, 'custom.date', '28/02/2026');
    equal(box.getAttribute('aria-invalid'), null);
    equal(box.value, '28/02/2026');
  });

  it('take an option of several out again by the button on it', async () => {
    const { form, crm, id } = await shown({ 'custom.multi-dropdownmany': ['k3', 'k4'] });
    byRole(form.renderRoot, 'button', 'Quitar Opción 3').click();
    await form.save();
    equal(JSON.stringify((await crm.get(id))!.values['custom.multi-dropdownmany']), '["k4"]');
  });
});

describe('the events of crm-client-form', () => {
  afterEach(() => document.body.replaceChildren());

  it('tell a saving once, with the client as it was saved, and nothing of one that was refused', async () => {
    const { form, crm, id } = await editing('es-CO');
    const told: { readonly id: string; readonly version: number; readonly name: unknown }[] = [];
    form.addEventListener('crm-client-save', ({ detail: { client } }) => told.push({ id: client.id, version: client.version, name: client.values['contactName'] }));
    await fill(form, 'legalName', '');
    await form.save();
    equal(told.length, 0);
    await fill(form, 'legalName', 'Otra');
    await fill(form, 'contactName', 'Marta');
    byRole(form.renderRoot, 'button', 'Guardar').click();
    byRole(form.renderRoot, 'button', 'Guardar').click();
    await until(() => text(form).includes('quedaron guardados'));
    equal(JSON.stringify(told), JSON.stringify([{ id, version: 2, name: 'Marta' }]));
    equal((await crm.get(id))!.version, 2);
  });

  it('tell who leaves without saving, of a new client too', async () => {
    const form = await showForm(await crmWith([]));
    const left: unknown[] = [];
    form.addEventListener('crm-form-cancel', ({ detail: { client } }) => left.push(client));
    byRole(form.renderRoot, 'button', 'Cancelar').click();
    await until(() => left.length === 1);
    equal(left[0], null);
  });

  it('leave the focus alone where the page says so', async () => {
    const crm = await crmWith([tornillo]);
    const form = await showForm(crm, { 'client-id': (await crm.find()).items[0]!.id, 'no-autofocus': '' });
    equal(form.shadowRoot!.activeElement, null);
    equal(allByRole(form.renderRoot, 'button', 'Guardar').length, 1);
  });
});
