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

const active = (form: CrmClientForm) => form.shadowRoot!.activeElement as HTMLElement | null;
const button = (form: CrmClientForm, name: string | RegExp) => byRole(form.renderRoot, 'button', name);
const text = (form: CrmClientForm) => form.renderRoot.textContent.replace(/\s+/g, ' ');

/** Presses Tab until the focus is on this box, or on what is called so. */
async function tabTo(form: CrmClientForm, idOrName: string): Promise<void> {
  for (let i = 0; i < 90; i++) {
    const here = active(form);
    if (here && (here.id === idOrName || here.textContent.trim() === idOrName)) return;
    await sendKeys({ press: 'Tab' });
  }
  throw new Error(`Tab does not get to ${idOrName}; it is at ${active(form)?.outerHTML}`);
}

async function editing(values: Values = tornillo, attributes: Readonly<Record<string, string>> = {}, crm?: Crm): Promise<{ form: CrmClientForm; crm: Crm; id: string }> {
  const own = crm ?? (await crmWith([values], { user: 'Laura Gómez' }));
  const [client] = (await own.find()).items;
  return { form: await showForm(own, { 'client-id': client!.id, ...attributes }), crm: own, id: client!.id };
}

describe('crm-client-form', () => {
  afterEach(() => document.body.replaceChildren());

  it('creates a client by keyboard alone', async () => {
    const crm = await crmWith([]);
    const form = await showForm(crm);
    const saved = new Promise<string>((resolve) => form.addEventListener('crm-client-save', (event) => resolve(event.detail.client.id)));
    await tabTo(form, 'field-identificationNumber');
    await sendKeys({ type: '900.100.024-0' });
    await tabTo(form, 'field-legalName');
    await sendKeys({ type: 'Recién llegada' });
    await tabTo(form, 'field-city');
    await sendKeys({ type: 'itagui' });
    await sendKeys({ press: 'Enter' });
    equal(boxOf(form, 'department').value, 'Antioquia');
    await tabTo(form, 'Crear cliente');
    await sendKeys({ press: 'Enter' });
    const client = await crm.get(await saved);
    equal([client!.values['city'], client!.values['department'], client!.values['checkDigit'], client!.values['branchCode']].join(), '05360,05,0,001');
    await until(() => text(form).includes('Los cambios quedaron guardados'));
  });

  it('begins in the first field that can be typed in', async () => {
    const { form } = await editing();
    equal(active(form)?.id, 'field-identificationType');
    const crm = await connectedCrm(tornillo);
    document.body.replaceChildren();
    equal(active((await editing(tornillo, {}, crm)).form)?.id, 'field-contactName');
    document.body.replaceChildren();
    equal(active(await showForm(await crmWith([])))?.id, 'field-identificationType');
  });

  it('saves by Enter and by Ctrl+S, and not by Enter in the notes', async () => {
    const { form, crm, id } = await editing();
    await tabTo(form, 'field-contactName');
    await sendKeys({ type: 'Marta' });
    await sendKeys({ press: 'Enter' });
    await until(() => text(form).includes('quedaron guardados'));
    equal((await crm.get(id))!.values['contactName'], 'Marta');
    boxOf(form, 'notes').focus();
    await sendKeys({ press: 'Enter' });
    equal((await crm.get(id))!.version, 2);
    await sendKeys({ type: 'x' });
    await sendKeys({ press: 'Control+s' });
    await until(() => text(form).includes('quedaron guardados'));
    equal((await crm.get(id))!.version, 3);
  });

  it('says in words what is wrong beside the field, tied to it, and puts the focus there', async () => {
    const { form } = await editing();
    await fill(form, 'creditLimit', 'mucho');
    await fill(form, 'legalName', '');
    button(form, 'Guardar').click();
    await until(() => active(form)?.id === 'field-legalName');
    equal(boxOf(form, 'legalName').getAttribute('aria-invalid'), 'true');
    ok(saidOf(form, 'legalName').includes('Es obligatorio'), saidOf(form, 'legalName'));
    ok(saidOf(form, 'creditLimit').includes('«mucho» no es un número'), saidOf(form, 'creditLimit'));
    const summary = form.renderRoot.querySelector<HTMLElement>('[role="alert"]')!;
    ok(summary.textContent.includes('hay 2 datos por corregir'), summary.textContent);
    byRole(summary, 'button', 'Cupo de crédito').click();
    equal(active(form)?.id, 'field-creditLimit');
    await fill(form, 'creditLimit', '5000');
    await fill(form, 'legalName', 'Otra');
    await until(() => !form.renderRoot.querySelector('[role="alert"]'));
  });

  it('counts what is missing in a telephone, and keeps it', async () => {
    const { form, crm, id } = await editing();
    await fill(form, 'mobile', '300 555 018');
    ok(saidOf(form, 'mobile').includes('Falta 1 dígito: un celular tiene 10 y empieza por 3'), saidOf(form, 'mobile'));
    ok(saidOf(form, 'mobile').includes('Antes: 300 555 0142.'), saidOf(form, 'mobile'));
    await fill(form, 'legalName', 'Otra');
    ok(saidOf(form, 'legalName').includes('Antes: El Tornillo S.A.S. Deshacer'), saidOf(form, 'legalName'));
    await form.save();
    equal((await crm.get(id))!.values['mobile'], '300 555 018');
  });

  it('takes a change back with the button below the field', async () => {
    const { form } = await editing();
    await fill(form, 'mobile', '310 555 0163');
    button(form, 'Deshacer celular').click();
    await form.updateComplete;
    equal(boxOf(form, 'mobile').value, '300 555 0142');
    const status = form.renderRoot.querySelector<HTMLSelectElement>('#field-status')!;
    status.value = 'blocked';
    status.dispatchEvent(new Event('change'));
    await form.updateComplete;
    button(form, 'Deshacer estado').click();
    await form.updateComplete;
    equal(status.value, 'active');
    equal(form.changes, 0);
  });

  it('computes the check digit, and offers it where another was written', async () => {
    const form = await showForm(await crmWith([]));
    await fill(form, 'identificationNumber', '890.903.938-7');
    ok(saidOf(form, 'identificationNumber').includes('el dígito de verificación') || saidOf(form, 'identificationNumber').includes('El dígito de verificación'), saidOf(form, 'identificationNumber'));
    button(form, 'Usar 8').click();
    await form.updateComplete;
    equal(boxOf(form, 'identificationNumber').value, '890.903.938');
    equal(form.renderRoot.querySelector<HTMLInputElement>('.tax > .field:last-child')!.value, '8');
  });

  it('shows what the ERP has with a lock, why, and its wrong check digit with the right one', async () => {
    const crm = await connectedCrm({ ...tornillo, identificationNumber: '890912345', checkDigit: 6 });
    const { form } = await editing(tornillo, {}, crm);
    equal(boxOf(form, 'legalName').readOnly, true);
    ok(saidOf(form, 'legalName').includes('Viene del ERP') && saidOf(form, 'legalName').includes('los lleva el ERP'), saidOf(form, 'legalName'));
    ok(saidOf(form, 'identificationNumber').includes('El ERP trae 6: avise para corregirlo'), saidOf(form, 'identificationNumber'));
    equal(form.renderRoot.querySelector<HTMLInputElement>('.tax > .field:last-child')!.value, '9');
    equal((await axeFaults(form)).join('\n'), '');
  });

  it('leaves only the cities of the department, says when one goes, and brings it back', async () => {
    const { form } = await editing();
    ok(saidOf(form, 'city').includes('Código DANE 05001. Solo los 125 municipios de Antioquia.'), saidOf(form, 'city'));
    boxOf(form, 'department').focus();
    await sendKeys({ press: 'Control+a' });
    await sendKeys({ type: 'atlantico' });
    await sendKeys({ press: 'Enter' });
    ok(saidOf(form, 'city').includes('Se quitó la ciudad Medellín'), saidOf(form, 'city'));
    byRole(form.renderRoot.querySelector('#field-city-notice')!, 'button', 'Deshacer').click();
    await form.updateComplete;
    equal(`${boxOf(form, 'city').value}, ${boxOf(form, 'department').value}`, 'Medellín, Antioquia');
  });

  it('tells of a client that may be the same, with a way to it, and lets go on', async () => {
    const crm = await crmWith([tornillo]);
    const form = await showForm(crm);
    const opened: string[] = [];
    form.addEventListener('crm-client-open', (event) => opened.push(String(event.detail.client.values['legalName'])));
    await fill(form, 'legalName', '<b>Tornillo</b> SAS');
    await fill(form, 'legalName', 'Tornillo Ltda');
    await until(() => saidOf(form, 'legalName').includes('Se parece a El Tornillo S.A.S., 900.100.001'));
    button(form, 'Ver ese cliente: El Tornillo S.A.S.').click();
    equal(opened.join(), 'El Tornillo S.A.S.');
    button(form, 'No es el mismo: El Tornillo S.A.S.').click();
    await form.updateComplete;
    ok(!saidOf(form, 'legalName').includes('Se parece'), saidOf(form, 'legalName'));
    await fill(form, 'identificationNumber', '900.100.001');
    await until(() => saidOf(form, 'identificationNumber').includes('Ya hay un cliente con esta identificación: El Tornillo'));
  });

  it('makes a branch of a client that is searched', async () => {
    const crm = await crmWith([tornillo]);
    const form = await showForm(crm, { kind: 'branch' });
    const parent = form.renderRoot.querySelector<HTMLInputElement>('#branch-parent')!;
    parent.focus();
    await sendKeys({ type: 'torn' });
    await until(() => allByRole(form.renderRoot, 'option').length === 1);
    await sendKeys({ press: 'Enter' });
    await until(() => boxOf(form, 'branchCode').value === '002');
    equal(boxOf(form, 'identificationNumber').readOnly, true);
    await fill(form, 'branchName', 'Norte');
    const branch = await form.save();
    equal(branch!.parentId, (await crm.find({ where: { field: 'kind', op: 'eq', value: 'client' } })).items[0]!.id);
  });

  it('lets the page refuse a saving', async () => {
    const { form, crm, id } = await editing();
    form.addEventListener('crm-before-save', (event) => {
      equal(JSON.stringify(event.detail.values), '{"contactName":"Marta"}');
      event.preventDefault();
    });
    await fill(form, 'contactName', 'Marta');
    equal(await form.save(), null);
    await until(() => text(form).includes('no permitió guardar'));
    equal((await crm.get(id))!.version, 1);
  });

  it('says why it could not save, keeps what was typed, and saves when it can', async () => {
    const crm = await crmWith([tornillo]);
    let full = true;
    const failing: Crm = Object.create(crm, { update: { value: (...args: Parameters<Crm['update']>) => (full ? Promise.reject(new StoreError('quota', 'full')) : crm.update(...args)) } }) as Crm;
    const { form } = await editing(tornillo, {}, failing);
    const told: string[] = [];
    form.addEventListener('crm-error', (event) => told.push(event.detail.code));
    await fill(form, 'contactName', 'Marta');
    await form.save();
    await until(() => text(form).includes('No queda espacio en este navegador'));
    equal(`${told.join()} ${boxOf(form, 'contactName').value}`, 'quota Marta');
    scrollTo(0, document.documentElement.scrollHeight);
    await form.save();
    await until(() => form.renderRoot.querySelector('[role="alert"]')!.getBoundingClientRect().top >= 0);
    full = false;
    button(form, 'Reintentar').click();
    await until(() => text(form).includes('quedaron guardados'));
  });

  it('follows the client that a host names, and says when there is none', async () => {
    const { form } = await editing();
    form.clientId = 'nobody';
    await until(() => text(form).includes('Este cliente ya no existe'));
  });

  it('begins a new client when a host takes the name of one away', async () => {
    const { form } = await editing();
    form.removeAttribute('client-id');
    await until(() => text(form).includes('Nuevo cliente') && boxOf(form, 'legalName').value === '');
  });

  it('calls the identification by the name the schema gives it, also with its digit beside it', async () => {
    const form = await showForm(await crmWith([]));
    const name = () => boxOf(form, 'identificationNumber').labels?.[0]?.textContent.trim() ?? '';
    ok(name().startsWith('Identificación'));
    await fill(form, 'identificationNumber', '890.903.938-8');
    await until(() => form.renderRoot.querySelector('[aria-label="Dígito de verificación, calculado"]'));
    ok(name().startsWith('Identificación y dígito'));
  });

  it('shows what was stored as text and nothing else', async () => {
    const hostile = '<img src=x onerror="document.title=\'run\'"><script>1</script>';
    const { form } = await editing({ ...tornillo, legalName: hostile, tradeName: 'javascript:alert(1)', notes: hostile, seller: hostile });
    equal(form.renderRoot.querySelectorAll('img, script, a[href]').length, 0);
    equal(boxOf(form, 'legalName').value, hostile);
    await fill(form, 'legalName', `${hostile}2`);
    ok(saidOf(form, 'legalName').includes('<img src=x'), saidOf(form, 'legalName'));
    equal(form.renderRoot.querySelectorAll('img, script').length, 0);
  });

  it('speaks English, with its dates and numbers', async () => {
    const { form } = await editing({ ...tornillo, creditLimit: 1_234.5 }, { locale: 'en' });
    equal(boxOf(form, 'creditLimit').value, '1,234.5');
    ok(text(form).includes('Edit client') && text(form).includes('No changes'), text(form));
    await fill(form, 'contactName', 'Ana');
    ok(text(form).includes('1 change not saved'), text(form));
  });

  it('can only be looked at when it is read-only', async () => {
    const { form } = await editing(tornillo, { readonly: '' });
    ok([...form.renderRoot.querySelectorAll<HTMLInputElement>('.part input, .part textarea')].every(({ readOnly }) => readOnly), 'a box that can be typed in');
    equal(allByRole(form.renderRoot, 'button', 'Guardar').length, 0);
  });

  it('says that the person may not', async () => {
    const form = await showForm(createCrm({ store: 'memory', worker: false, permissions: { create: false } }));
    ok(text(form).includes('no tiene permiso para crear clientes'), text(form));
    equal((await axeFaults(form)).join('\n'), '');
  });
});

describe('the unsaved changes of crm-client-form', () => {
  afterEach(() => document.body.replaceChildren());

  const unload = () => {
    const event = new Event('beforeunload', { cancelable: true });
    dispatchEvent(event);
    return event.defaultPrevented;
  };

  it('keep the page from going while there are any', async () => {
    const { form } = await editing();
    equal(unload(), false);
    await fill(form, 'contactName', 'Marta');
    equal(unload(), true);
    await form.save();
    equal(unload(), false);
    await fill(form, 'contactName', 'Ana');
    form.remove();
    equal(unload(), false);
  });

  it('are asked about by Escape and by Cancel, and staying is what Escape means', async () => {
    const { form } = await editing();
    let left = 0;
    form.addEventListener('crm-form-cancel', () => left++);
    await fill(form, 'contactName', 'Marta');
    boxOf(form, 'contactName').focus();
    await sendKeys({ press: 'Escape' });
    const dialog = await until(() => form.renderRoot.querySelector<HTMLDialogElement>('#leaving[open]'));
    ok(dialog.textContent.includes('Hay 1 cambio sin guardar'), dialog.textContent);
    equal(active(form)?.textContent, 'Seguir editando');
    equal((await axeFaults(form)).join('\n'), '');
    await sendKeys({ press: 'Escape' });
    await until(() => !dialog.open);
    equal(`${left} ${boxOf(form, 'contactName').value} ${active(form)?.id}`, '0 Marta field-contactName');
    button(form, 'Cancelar').click();
    await until(() => dialog.open);
    button(form, 'Descartar los cambios').click();
    await until(() => left === 1);
    equal(form.changes, 0);
  });

  it('may be asked about by the host', async () => {
    const { form } = await editing();
    await fill(form, 'contactName', 'Marta');
    form.addEventListener('crm-before-leave', (event) => {
      equal(event.detail.changes, 1);
      event.preventDefault();
    });
    equal(await form.leave(), false);
    equal(form.renderRoot.querySelector('dialog[open]'), null);
    form.discard();
    equal(await form.leave(), true);
  });
});

describe('the comboboxes of crm-client-form', () => {
  afterEach(() => document.body.replaceChildren());

  const options = (form: CrmClientForm) => allByRole(form.renderRoot, 'option').map((option) => option.textContent.trim());
  const at = (form: CrmClientForm) => form.renderRoot.querySelector('[role="option"][aria-selected="true"]')?.textContent.trim() ?? '';

  it('walk, filter without accents, take and leave by keyboard', async () => {
    const { form } = await editing();
    const city = boxOf(form, 'city');
    city.focus();
    equal(city.getAttribute('aria-expanded'), 'false');
    await sendKeys({ press: 'ArrowDown' });
    equal(`${city.getAttribute('aria-expanded')} ${at(form)}`, 'true Medellín');
    await sendKeys({ press: 'End' });
    await sendKeys({ press: 'Home' });
    equal(at(form), 'Sin dato');
    await sendKeys({ press: 'ArrowDown' });
    equal(at(form), options(form)[1]);
    equal(form.renderRoot.querySelector(`#${city.getAttribute('aria-activedescendant')}`)!.textContent.trim(), at(form));
    await sendKeys({ press: 'Escape' });
    equal(`${city.getAttribute('aria-expanded')} ${city.value}`, 'false Medellín');
    await sendKeys({ press: 'Control+a' });
    await sendKeys({ type: 'itagui' });
    equal(options(form)[0], 'Itagüí');
    await sendKeys({ press: 'Enter' });
    equal(`${city.value} ${city.getAttribute('aria-expanded')}`, 'Itagüí false');
  });

  it('draw a part of many and say how many more', async () => {
    const { form } = await editing({ ...tornillo, department: null, city: null });
    boxOf(form, 'city').focus();
    await sendKeys({ press: 'ArrowDown' });
    equal(options(form).length, 100);
    ok(form.renderRoot.querySelector('.listbox p')!.textContent.includes('1.022 más'), form.renderRoot.querySelector('.listbox p')!.textContent);
  });

  it('take what is no option where the list is open, and refuse it where it is not', async () => {
    const field: Field = { name: 'custom.zona', type: 'dropdown', dropdown: 'zona', owner: 'crm', label: { es: 'Zona', en: 'Zone' } };
    const zones = Array.from({ length: 20 }, (_, i) => ({ key: `z${i}`, label: { es: `Zona ${i}`, en: `Zone ${i}` } }));
    const schema = { ...defaultSchema, fields: [...defaultSchema.fields, field], dropdowns: [...defaultSchema.dropdowns, { name: 'zona', label: { es: 'Zona', en: 'Zone' }, options: zones }], views: defaultSchema.views.filter(({ name }) => name !== 'form') };
    const form = await showForm(await crmWith([], { schema }));
    boxOf(form, 'seller').focus();
    await sendKeys({ type: 'Nuevo vendedor' });
    equal(options(form).join(), 'Usar «Nuevo vendedor», que no está en la lista');
    await sendKeys({ press: 'Tab' });
    equal(boxOf(form, 'seller').value, 'Nuevo vendedor');
    boxOf(form, 'custom.zona').focus();
    await sendKeys({ type: 'Luna' });
    await sendKeys({ press: 'Tab' });
    await until(() => saidOf(form, 'custom.zona').includes('«Luna» no está entre las opciones'));
  });

  it('take an option by pointer', async () => {
    const { form } = await editing();
    boxOf(form, 'department').click();
    await form.updateComplete;
    allByRole(form.renderRoot, 'option', 'Atlántico')[0]!.click();
    await form.updateComplete;
    equal(boxOf(form, 'department').value, 'Atlántico');
  });
});

describe('two people in crm-client-form', () => {
  const crms: Crm[] = [];
  afterEach(async () => {
    document.body.replaceChildren();
    await crms[0]?.wipe();
    for (const crm of crms.splice(0)) await crm.close();
  });

  it('see both values and the original, choose by keyboard, and the journal has it', async () => {
    const database = `form-conflict-${Date.now()}`;
    const [mine, theirs] = ['Laura Gómez', 'Carlos Ríos'].map((user) => createCrm({ database, user, worker: false }));
    crms.push(mine!, theirs!);
    const { id } = await mine!.create(tornillo);
    const form = await showForm(mine!, { 'client-id': id });
    await fill(form, 'mobile', '300 555 0187');
    await fill(form, 'tradeName', 'Tornillo Centro');
    await theirs!.update(id, { mobile: '3105550163', contactName: 'Marta' });
    await until(() => text(form).includes('Carlos Ríos guardó este cliente, hoy'));
    ok(text(form).includes('Cambió: contacto y celular') || text(form).includes('Cambió: celular y contacto'), text(form));
    button(form, 'Guardar').click();
    const dialog = await until(() => form.renderRoot.querySelector<HTMLDialogElement>('#conflict[open]'));
    ok(dialog.textContent.includes('Carlos Ríos guardó este cliente mientras usted lo editaba'), dialog.textContent);
    ok(dialog.textContent.includes('Falta elegir: celular'), dialog.textContent);
    for (const theme of ['light', 'dark']) {
      form.setAttribute('theme', theme);
      document.body.style.background = theme === 'dark' ? '#0f1115' : '#f5f6f8';
      equal((await axeFaults(form)).join('\n'), '');
    }
    document.body.removeAttribute('style');
    const radios = [...dialog.querySelectorAll<HTMLInputElement>('input[name="conflict-mobile"]')];
    equal(radios.map((radio) => radio.getAttribute('aria-label')).join(' | '), 'Original: 300 555 0142 | Suyo: 300 555 0187 | De Carlos Ríos: 310 555 0163');
    equal(active(form), radios[0]);
    await sendKeys({ press: 'ArrowDown' });
    await until(() => dialog.textContent.includes('Todo está elegido'));
    byRole(dialog, 'button', 'Guardar lo elegido').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => text(form).includes('quedaron guardados'));
    const { values } = (await mine!.get(id))!;
    equal([values['mobile'], values['contactName'], values['tradeName']].join(), '3005550187,Marta,Tornillo Centro');
    const [last] = (await mine!.journal({ clientId: id })).items;
    equal(`${last!.user} ${last!.changes!.map(({ field, before, after }) => `${field}: ${String(before)} > ${String(after)}`).toSorted().join('; ')}`, 'Laura Gómez mobile: 3105550163 > 3005550187; tradeName: null > Tornillo Centro');
  });

  it('go on in the form when Escape closes the choice, and take all of one side', async () => {
    const crm = await crmWith([tornillo], { user: 'Carlos' });
    const { form, id } = await editing(tornillo, {}, crm);
    await fill(form, 'mobile', '300 555 0187');
    await crm.update(id, { mobile: '3105550163' });
    await until(() => allByRole(form.renderRoot, 'button', 'Comparar')[0]).then((compare) => compare.click());
    const dialog = await until(() => form.renderRoot.querySelector<HTMLDialogElement>('#conflict[open]'));
    await sendKeys({ press: 'Escape' });
    await until(() => !dialog.open);
    equal(boxOf(form, 'mobile').value, '300 555 0187');
    await form.save();
    await until(() => dialog.open);
    byRole(dialog, 'button', 'Usar todo: de Carlos').click();
    await form.updateComplete;
    byRole(dialog, 'button', 'Guardar lo elegido').click();
    await until(() => text(form).includes('quedaron guardados'));
    equal(boxOf(form, 'mobile').value, '310 555 0163');
  });

  it('can make the client again when it was removed', async () => {
    const { form, crm, id } = await editing();
    await fill(form, 'notes', 'Lo escrito');
    await crm.remove({ ids: [id] });
    await until(() => allByRole(form.renderRoot, 'button', 'Crear otra vez')[0]).then((again) => again.click());
    await until(() => text(form).includes('quedaron guardados'));
    equal((await crm.find()).items[0]!.values['notes'], 'Lo escrito');
  });
});

describe('crm-client-form and axe', () => {
  afterEach(() => document.body.replaceChildren());

  for (const locale of ['es-CO', 'en']) {
    for (const theme of ['light', 'dark']) {
      it(`has no fault in ${locale}, ${theme}: opened, wrong, narrow, with a list open`, async () => {
        const { form } = await editing({ ...tornillo, seller: 'Ana' }, { locale, theme });
        document.body.style.colorScheme = theme;
        document.body.style.background = theme === 'dark' ? '#0f1115' : '#f5f6f8';
        equal((await axeFaults(form)).join('\n'), '');
        await fill(form, 'creditLimit', 'x');
        await fill(form, 'mobile', '300');
        await form.save();
        boxOf(form, 'city').focus();
        await sendKeys({ press: 'ArrowDown' });
        equal((await axeFaults(form)).join('\n'), '');
        form.style.width = '340px';
        equal((await axeFaults(form)).join('\n'), '');
        ok(form.renderRoot.querySelector('.form-frame')!.scrollWidth <= 340, 'it is wider than its place');
        document.body.removeAttribute('style');
      });
    }
  }
});
