import '../../components/crm-client-importer/crm-client-importer.js';
import type { CrmClientImporter } from '../../components/crm-client-importer/crm-client-importer.js';
import { createErpSource, type OpenImportOptions } from '../../src/index.js';
import { equal, ok } from '../support/assert.js';
import { atStep, giveFile, goOn, rowsShown, set, showImporter } from '../support/importer-page.js';
import { crmWith } from '../support/list-page.js';
import { allByRole, byRole, until } from '../support/roles.js';

const file = 'NIT;Razón social;Cupo de crédito\n900100001;Uno;5.000.000\n';
const field = (importer: CrmClientImporter, column: string) => byRole<HTMLSelectElement>(importer.renderRoot, 'combobox', `Campo para ${column}`);
const optionOf = (select: HTMLSelectElement, value: string) => [...select.options].find((option) => option.value === value)!;

async function toMatch(importer: CrmClientImporter, text: string): Promise<void> {
  await giveFile(importer, text);
  (await goOn(importer)).click();
  await atStep(importer, 'match');
}

async function importAll(importer: CrmClientImporter): Promise<void> {
  (await goOn(importer)).click();
  await atStep(importer, 'review');
  await rowsShown(importer);
  (await goOn(importer)).click();
  await atStep(importer, 'report');
}

describe('crm-client-importer, at its columns', () => {
  afterEach(() => document.body.replaceChildren());

  const erp = (write?: readonly string[]) => createErpSource({ identity: 'test', entities: {}, ...(write ? { write: { fields: write, send: async () => ({ accepted: true, refused: [] }) } } : {}) });

  it('refuses fields the ERP owns and says so, and still reads what tells clients apart', async () => {
    const importer = await showImporter(await crmWith([], { erp: erp() }));
    await toMatch(importer, file);
    equal(field(importer, 'NIT').value, 'identificationNumber');
    const credit = field(importer, 'Cupo de crédito');
    equal(credit.value, '');
    equal(optionOf(credit, 'creditLimit').disabled, true);
    equal(optionOf(credit, 'creditLimit').text, 'Cupo de crédito (lo define el ERP)');
    equal(importer.shadowRoot!.getElementById(credit.getAttribute('aria-describedby')!)!.textContent, 'lo define el ERP');
    equal(optionOf(credit, 'notes').disabled, false);
  });

  it('offers them all where the CRM is disconnected', async () => {
    const importer = await showImporter(await crmWith([]));
    await toMatch(importer, file);
    const credit = field(importer, 'Cupo de crédito');
    equal(credit.value, 'creditLimit');
    equal([...credit.options].filter(({ disabled }) => disabled).length, 0);
  });

  it('offers those of them that a connected CRM sends to the ERP', async () => {
    const importer = await showImporter(await crmWith([], { erp: erp(['creditLimit']) }));
    await toMatch(importer, file);
    const credit = field(importer, 'Cupo de crédito');
    equal(credit.value, 'creditLimit');
    equal(optionOf(credit, 'creditLimit').disabled, false);
    equal(optionOf(credit, 'receivableBalance').disabled, true);
  });

  it('lets a field be fed by one column only, and says which has it', async () => {
    const importer = await showImporter(await crmWith([]));
    await toMatch(importer, 'NIT;Razón social;Otra\n900100001;Uno;Dos\n');
    ok(/ahora en Razón social/.test(optionOf(field(importer, 'Otra'), 'legalName').text), optionOf(field(importer, 'Otra'), 'legalName').text);
    set(field(importer, 'Otra'), 'legalName');
    await until(() => field(importer, 'Razón social').value === '');
    ok(importer.renderRoot.querySelector('.map li:nth-child(3) .sure')!.textContent.includes('Elegida'), 'what was chosen');
  });

  it('shows the samples of each column and how sure its field is', async () => {
    const importer = await showImporter(await crmWith([]));
    await toMatch(importer, 'NIT;Razón social;Direcion\n900100001;Uno;Calle 1\n900100002;Dos;Calle 2\n');
    const said = [...importer.renderRoot.querySelectorAll('.map li')].map((row) => [row.querySelector('.samples')!.textContent, row.querySelector('.sure span, .sure')!.textContent.replace('Confirmar', '').trim()].join(': '));
    equal(said.join(' | '), '900100001 · 900100002: Otro nombre | Uno · Dos: Mismo nombre | Calle 1 · Calle 2: Parecida 70 %');
  });

  it('gives an option of its list to a field no column has', async () => {
    const crm = await crmWith([]);
    const importer = await showImporter(crm);
    await toMatch(importer, 'NIT;Razón social\n900100001;Uno\n');
    set(byRole(importer.renderRoot, 'combobox', 'Campo que recibe el valor'), 'currency');
    const value = await until(() => allByRole(importer.renderRoot, 'combobox', /^Valor de Moneda/)[0] as HTMLSelectElement | undefined);
    set(value, 'USD');
    await until(() => importer.renderRoot.querySelector('.given .chip'));
    await importAll(importer);
    equal((await crm.find()).items[0]!.values['currency'], 'USD');
  });

  it('takes only a town of the list where the list is long', async () => {
    const crm = await crmWith([]);
    const importer = await showImporter(crm);
    await toMatch(importer, 'NIT;Razón social\n900100001;Uno\n');
    set(byRole(importer.renderRoot, 'combobox', 'Campo que recibe el valor'), 'city');
    const town = await until(() => importer.renderRoot.querySelector<HTMLInputElement>('.given input[list]'), 'the towns');
    town.value = 'Medallo';
    town.form!.requestSubmit();
    equal(importer.renderRoot.querySelector('.given .chip'), null);
    town.value = 'envigado';
    town.dispatchEvent(new Event('input'));
    town.form!.requestSubmit();
    await until(() => importer.renderRoot.querySelector('.given .chip')?.textContent.includes('Envigado'));
    await importAll(importer);
    equal((await crm.find()).items[0]!.values['city'], '05266');
  });

  it('adds an option with the import where that is permitted, and not before', async () => {
    const crm = await crmWith([]);
    const importer = await showImporter(crm);
    const has = () => crm.schema.dropdowns.some(({ options }) => options.some(({ key }) => key === 'BTC'));
    await toMatch(importer, 'NIT;Razón social;Moneda\n900100001;Uno;PESOS\n900100002;Dos;BTC\n');
    byRole(importer.renderRoot, 'button', 'Nueva opción: BTC').click();
    await until(() => byRole<HTMLSelectElement>(importer.renderRoot, 'combobox', 'Opción para BTC').selectedOptions[0]!.text === 'BTC');
    equal(has(), false);
    await importAll(importer);
    await until(has);
    equal(JSON.stringify((await crm.find({ sort: [{ field: 'legalName', direction: 'asc' }] })).items.map(({ values }) => values['currency'])), '["BTC","COP"]');
  });

  it('offers no new option to who may not change the module', async () => {
    const importer = await showImporter(await crmWith([], { permissions: { studio: false } }));
    await toMatch(importer, 'NIT;Razón social;Moneda\n900100001;Uno;BTC\n');
    await until(() => byRole(importer.renderRoot, 'combobox', 'Opción para BTC'));
    equal(allByRole(importer.renderRoot, 'button', 'Nueva opción: BTC').length, 0);
  });

  it('remembers how the columns of an import were matched, for the next file with its titles', async () => {
    const importer = await showImporter(await crmWith([]));
    await toMatch(importer, 'COD;QUIEN\n900100001;Uno\n');
    set(field(importer, 'COD'), 'identificationNumber');
    await importer.updateComplete;
    set(field(importer, 'QUIEN'), 'legalName');
    await importAll(importer);
    byRole(importer.renderRoot, 'button', 'Importar otro archivo').click();
    await atStep(importer, 'choose');
    await toMatch(importer, 'COD;QUIEN\n900100002;Dos\n');
    equal(field(importer, 'QUIEN').value, 'legalName');
    equal(importer.renderRoot.querySelector('.map li .sure')!.textContent.trim(), 'De «clientes»');
    equal((await until(() => importer.renderRoot.querySelector<HTMLSelectElement>('#mapping'))).selectedOptions[0]!.text, 'clientes');
  });

  it('draws how sure what is only like a field is, in words as well, and asks where it is not', async () => {
    const importer = await showImporter(await crmWith([]));
    await toMatch(importer, 'NIT;Razón social;Direcion;Cupo de crédito (pesos)\n900100001;Uno;Calle 1;5\n');
    const rows = [...importer.renderRoot.querySelectorAll('.map > li')];
    const drawn = rows.map((row) => row.querySelector<HTMLElement>('.meter')).map((meter) => meter && `${meter.dataset['share']} ${getComputedStyle(meter).backgroundSize} ${meter.className}`);
    equal(drawn.join(' | '), ' |  | 70 70% 100% meter warning | 85 85% 100% meter ');
    equal(importer.shadowRoot!.getElementById(field(importer, 'Direcion').getAttribute('aria-describedby')!)!.textContent, 'Parecida 70 %');
    equal(rows.map((row) => row.querySelectorAll('.sure button').length).join(), '0,0,1,0');
    byRole(importer.renderRoot, 'button', 'Confirmar Direcion').click();
    await until(() => !importer.renderRoot.querySelector('.meter.warning'), 'that it is sure now');
  });

  it('counts the rows as the step before, and says what the last line of a report became', async () => {
    const importer = await showImporter(await crmWith([]));
    await giveFile(importer, 'NIT;Razón social\n900100001;Uno\n900100002;Dos\nTotal registros: 2\n');
    const said = () => importer.renderRoot.querySelector('.dropzone span')!.textContent;
    ok(said().includes('2 filas'), said());
    (await goOn(importer)).click();
    await atStep(importer, 'match');
    const why = 'Una línea es del informe («Total registros: 2») y no se lee como cliente.';
    const foot = () => `${importer.renderRoot.querySelector('#on')!.textContent}. ${importer.renderRoot.querySelector('#why')!.textContent}`;
    equal(foot(), `Revisar las 2 filas. ${why}`);
    (await goOn(importer)).click();
    await atStep(importer, 'review');
    await rowsShown(importer);
    await goOn(importer);
    equal(foot(), 'Importar 2 clientes. Se crean 2 y se actualizan 0. Quedan igual 0. No entran 1: 1 línea del informe.');
    (await goOn(importer)).click();
    await atStep(importer, 'report');
    equal(importer.renderRoot.querySelector('.of-report')!.textContent, why);
  });

  it('offers the towns a text may be a slip of', async () => {
    const importer = await showImporter(await crmWith([]));
    await toMatch(importer, 'NIT;Razón social;Ciudad;Departamento\n900100001;Uno;Medelin;Antioquia\n900100002;Dos;Barbsa;\n900100003;Tres;Armnia;Antioquia\n900100004;Cuatro;Armnia;Quindío\n');
    const offered = await until(() => {
      const buttons = [...importer.renderRoot.querySelectorAll<HTMLElement>('.suggest button')];
      return buttons.length > 0 ? buttons : null;
    });
    equal(offered.map((button) => button.textContent).join('|'), 'Armenia, según el departamento|Armenia (Antioquia)|Armenia (Quindío)|Medellín|Barbosa (Antioquia)|Barbosa (Santander)');
    ok(/Se parece a Barbosa \(Antioquia\) o Barbosa \(Santander\)\./.test(importer.renderRoot.querySelector('.values')!.textContent), 'what it is like');
    byRole(importer.renderRoot, 'button', 'Medellín').click();
    byRole(importer.renderRoot, 'button', 'Armenia, según el departamento').click();
    await importer.updateComplete;
    equal(importer.renderRoot.querySelector<HTMLInputElement>('input[aria-label="Opción para Armnia"]')!.value, 'Armenia');
    equal(importer.renderRoot.querySelector<HTMLInputElement>('input[aria-label="Opción para Medelin"]')!.value, 'Medellín');
  });

  const passing: readonly [string, OpenImportOptions, CrmClientImporter['step']][] = [
    ['its columns', { pass: ['match'] }, 'review'],
    ['all that needs no decision', { pass: ['choose', 'match', 'review'] }, 'report'],
  ];
  for (const [what, options, step] of passing) {
    it(`leaves out ${what} where the page says so`, async () => {
      const importer = await showImporter(await crmWith([]), options);
      importer.take(new File([file], 'clientes.csv'));
      if (!options.pass!.includes('choose')) (await goOn(importer)).click();
      await atStep(importer, step);
    });
  }

  it('stops at a step that is left out where something must be decided', async () => {
    const importer = await showImporter(await crmWith([]), { pass: ['choose', 'match', 'review'] });
    importer.take(new File(['NIT;Dirección\n900100001;Calle 1\n'], 'clientes.csv'));
    await atStep(importer, 'match');
    await until(() => importer.renderRoot.querySelector('[role="alert"]')?.textContent.includes('Razón social'));
  });

  it('begins with what the page presets', async () => {
    const importer = await showImporter(await crmWith([]), { mapping: ['identificationNumber', 'legalName', 'notes'], emptyCells: 'clear', match: ['identificationNumber'], onNew: 'skip' });
    await toMatch(importer, file);
    equal(field(importer, 'Cupo de crédito').value, 'notes');
    (await goOn(importer)).click();
    await atStep(importer, 'review');
    equal(['match', 'onNew', 'emptyCells'].map((rule) => importer.renderRoot.querySelector<HTMLSelectElement>(`#rule-${rule}`)!.value).join(), 'identificationNumber,skip,clear');
  });
});
