import { sendKeys } from '@web/test-runner-commands';
import '../../components/crm-client-importer/crm-client-importer.js';
import type { CrmClientImporter } from '../../components/crm-client-importer/crm-client-importer.js';
import { equal, ok } from '../support/assert.js';
import { axeFaults } from '../support/axe.js';
import { active, atStep, giveFile, goOn, rowsOf, rowsShown, rowText, set, showImporter, tabTo, toReview } from '../support/importer-page.js';
import { crmWith } from '../support/list-page.js';
import { allByRole, byRole, until } from '../support/roles.js';

const good = 'NIT;RAZON SOCIAL;CUPO;CORREO\n900100001;Ferretería Uno;12.500.000,00;uno@ejemplo.co\n900100002;Dos;1.000,50;dos@ejemplo.co\n';
const messy = 'NIT;Razón social;Cupo de crédito;Ciudad;Moneda\n900100001-3;Ferretería Uno;5;Medellín;PESOS\n900100002;Dos;malo;Medellín;BTC\n900100002;Dos otra vez;7;;\n900100004;Cuatro;malo;;\n';

/** Chooses a file of these bytes. */
async function giveBytes(importer: CrmClientImporter, bytes: Uint8Array<ArrayBuffer>, name: string): Promise<void> {
  importer.take(new File([bytes], name));
  await until(() => importer.renderRoot.querySelector('table.raw') ?? importer.renderRoot.querySelector('[role="alert"]'), 'the file read');
}

describe('crm-client-importer', () => {
  afterEach(() => document.body.replaceChildren());

  it('brings a file in by keyboard alone, with the focus on the title of each step', async () => {
    const crm = await crmWith([]);
    const importer = await showImporter(crm);
    await tabTo(importer, 'Archivo CSV');
    await giveFile(importer, good);
    await tabTo(importer, 'Continuar a columnas');
    await sendKeys({ press: 'Enter' });
    await atStep(importer, 'match');
    await until(() => active(importer)?.id === 'step-title');
    await tabTo(importer, 'Revisar las 2 filas');
    await sendKeys({ press: 'Enter' });
    await atStep(importer, 'review');
    await until(() => active(importer)?.id === 'step-title');
    await goOn(importer);
    await tabTo(importer, 'Importar 2 clientes');
    await sendKeys({ press: 'Enter' });
    await atStep(importer, 'report');
    await until(() => active(importer)?.id === 'step-title');
    equal((await crm.find()).total.value, 2);
    await tabTo(importer, 'Deshacer importación');
    await sendKeys({ press: 'Enter' });
    await until(() => importer.renderRoot.textContent.includes('Clientes quitados: 2'));
    equal((await crm.find()).total.value, 0);
  });

  it('tells of its steps, and of what was written', async () => {
    const importer = await showImporter(await crmWith([]));
    const told: string[] = [];
    importer.addEventListener('crm-import-step', (event) => told.push((event).detail.step));
    importer.addEventListener('crm-import-done', (event) => told.push(`done ${(event).detail.report.created}`));
    await toReview(importer, good);
    (await goOn(importer)).click();
    await atStep(importer, 'report');
    equal(told.join(), 'match,review,apply,report,done 2');
  });

  it('lets the page refuse an import, or change it', async () => {
    const crm = await crmWith([]);
    const importer = await showImporter(crm);
    let refuse = true;
    importer.addEventListener('crm-before-import', (event) => {
      const { detail } = event;
      equal(detail.plan.summary.created, 2);
      if (refuse) event.preventDefault();
      else detail.change({ constants: { notes: 'De la feria' } });
    });
    await toReview(importer, good);
    (await goOn(importer)).click();
    await until(() => importer.renderRoot.textContent.includes('no permitió esta importación'));
    equal(importer.step, 'review');
    refuse = false;
    (await goOn(importer)).click();
    await atStep(importer, 'report');
    equal((await crm.find()).items[0]!.values['notes'], 'De la feria');
  });

  it('reads anew when what was detected is changed', async () => {
    const importer = await showImporter(await crmWith([]));
    await giveFile(importer, 'A;B,C\nx;y,z\n');
    const delimiter = importer.renderRoot.querySelector<HTMLSelectElement>('#fact-delimiter')!;
    equal(delimiter.value, ';');
    delimiter.value = ',';
    delimiter.dispatchEvent(new Event('change'));
    await until(() => importer.renderRoot.querySelector('table.raw th:nth-child(2) span')?.textContent === 'A;B');
  });

  it('asks which comes first, the day or the month, and goes on with the answer', async () => {
    const importer = await showImporter(await crmWith([]), { mapping: ['identificationNumber', 'legalName', 'lastPurchaseDate'] });
    await giveFile(importer, 'NIT;Nombre;Última compra\n900100001;Uno;03/04/2025\n900100002;Dos;11/08/2024\n');
    const on = importer.renderRoot.querySelector<HTMLElement>('#on')!;
    equal(on.getAttribute('aria-disabled'), 'true');
    ok(importer.renderRoot.textContent.includes('4 de marzo de 2025'), 'the example read with the month first');
    ok((await axeFaults(importer)).length === 0, (await axeFaults(importer)).join('\n'));
    importer.renderRoot.querySelector<HTMLInputElement>('input[type="radio"]')!.click();
    await goOn(importer);
    const format = importer.renderRoot.querySelector<HTMLSelectElement>('#dates')!;
    equal(format.value, 'DD/MM/YYYY');
    equal([...format.options].map(({ text }) => text).join(), 'Automático,DD/MM/AAAA,MM/DD/AAAA,AAAA-MM-DD');
  });

  it('reads the file with the date format chosen before it, and goes on without asking', async () => {
    const importer = await showImporter(await crmWith([]), { mapping: ['identificationNumber', 'legalName', 'lastPurchaseDate'] });
    const format = () => importer.renderRoot.querySelector<HTMLSelectElement>(`#${[...importer.renderRoot.querySelectorAll('label')].find(({ textContent }) => textContent === 'Formato de fecha')!.htmlFor}`)!;
    set(format(), 'MM/DD/YYYY');
    await giveFile(importer, 'NIT;Nombre;Última compra\n900100001;Uno;03/04/2025\n900100002;Dos;11/08/2024\n');
    equal(format().value, 'MM/DD/YYYY');
    (await goOn(importer)).click();
    await atStep(importer, 'match');
    (await goOn(importer)).click();
    await atStep(importer, 'review');
    await rowsShown(importer);
    (await goOn(importer)).click();
    await atStep(importer, 'report');
    equal((await importer.crm!.find({ sort: [{ field: 'legalName', direction: 'desc' }] })).items.map(({ values }) => values['lastPurchaseDate']).join(), '2025-03-04,2024-11-08');
  });

  it('says at once that a required field is missing, and takes one value for all rows', async () => {
    const importer = await showImporter(await crmWith([]));
    await giveFile(importer, 'NIT;Dirección\n900100001;Calle 1\n');
    (await goOn(importer)).click();
    await atStep(importer, 'match');
    ok(importer.renderRoot.querySelector('[role="alert"]')!.textContent.includes('Razón social'), 'the missing field by name');
    equal(importer.renderRoot.querySelector('#on')!.getAttribute('aria-disabled'), 'true');
    importer.renderRoot.querySelector<HTMLInputElement>('.supply input')!.value = 'Por definir';
    importer.renderRoot.querySelector<HTMLFormElement>('.supply form')!.requestSubmit();
    await goOn(importer);
    ok(importer.renderRoot.querySelector('.chip')!.textContent.includes('Por definir'), 'the value that is given');
  });

  it('matches texts to options', async () => {
    const importer = await showImporter(await crmWith([]));
    await giveFile(importer, messy);
    (await goOn(importer)).click();
    await atStep(importer, 'match');
    const option = byRole<HTMLSelectElement>(importer.renderRoot, 'combobox', 'Opción para BTC');
    equal(option.selectedOptions[0]!.text, 'Sin opción');
    option.value = 'USD';
    option.dispatchEvent(new Event('change'));
    await until(() => allByRole(importer.renderRoot, 'combobox', 'Opción para BTC').every((select) => (select as HTMLSelectElement).value === 'USD'));
  });

  it('keeps a mapping under a name by keyboard, chooses it again, and forgets it', async () => {
    const importer = await showImporter(await crmWith([]));
    await giveFile(importer, 'COD;QUIEN\n900100001;Uno\n');
    (await goOn(importer)).click();
    await atStep(importer, 'match');
    for (const [title, field] of [['COD', 'identificationNumber'], ['QUIEN', 'legalName']] as const) {
      const target = byRole<HTMLSelectElement>(importer.renderRoot, 'combobox', `Campo para ${title}`);
      target.value = field;
      target.dispatchEvent(new Event('change'));
      await importer.updateComplete;
    }
    const name = await until(() => importer.renderRoot.querySelector<HTMLInputElement>('.saved input'));
    name.focus();
    await sendKeys({ type: 'Contabilidad' });
    await sendKeys({ press: 'Enter' });
    const picker = await until(() => importer.renderRoot.querySelector<HTMLSelectElement>('#mapping'), 'the saved mappings');
    equal(picker.selectedOptions[0]!.text, 'Contabilidad');
    ok((await axeFaults(importer)).length === 0, (await axeFaults(importer)).join('\n'));
    picker.value = '';
    picker.dispatchEvent(new Event('change'));
    await until(() => byRole<HTMLSelectElement>(importer.renderRoot, 'combobox', 'Campo para COD').value === '');
    picker.value = '0';
    picker.dispatchEvent(new Event('change'));
    await until(() => byRole<HTMLSelectElement>(importer.renderRoot, 'combobox', 'Campo para COD').value === 'identificationNumber');
    byRole(importer.renderRoot, 'button', 'Olvidar «Contabilidad»').click();
    await until(() => importer.renderRoot.querySelector('#mapping') === null);
  });

  it('takes a town for a text that is none', async () => {
    const importer = await showImporter(await crmWith([]));
    await giveFile(importer, 'NIT;Razón social;Ciudad\n900100001;Uno;MEDELLIN\n900100002;Dos;Medallo\n');
    (await goOn(importer)).click();
    await atStep(importer, 'match');
    const town = await until(() => importer.renderRoot.querySelector<HTMLInputElement>('input[list]'), 'the town to choose');
    equal(town.getAttribute('aria-label'), 'Opción para Medallo');
    equal(importer.renderRoot.querySelectorAll('input[list]').length, 1);
    ok((await axeFaults(importer)).length === 0, (await axeFaults(importer)).join('\n'));
    town.value = 'medellín';
    town.dispatchEvent(new Event('change'));
    await until(() => importer.renderRoot.querySelector<HTMLInputElement>('input[list]')!.value === 'Medellín');
  });

  it('says what a rule of the page has against rows and file, and refuses the import', async () => {
    const importer = await showImporter(await crmWith([]), { rules: { row: ({ line }) => (line === 2 ? [{ text: 'el cliente está en otra lista' }] : []), file: ({ counts }) => (counts.rows > 1 ? [{ text: 'Son más filas de las que se aceptan' }] : []) } });
    await toReview(importer, good);
    ok(rowText(importer, 0).includes('El cliente está en otra lista'), rowText(importer, 0));
    ok(importer.renderRoot.querySelector('.aside')!.textContent.includes('Son más filas de las que se aceptan'), 'what is said of the file');
    equal(importer.renderRoot.querySelector('#on')!.getAttribute('aria-disabled'), 'true');
    ok(importer.renderRoot.querySelector('#why')!.textContent.includes('no acepta el archivo'), 'why');
    ok((await axeFaults(importer)).length === 0, (await axeFaults(importer)).join('\n'));
  });

  it('shows what will become of every row, and filters by it', async () => {
    const importer = await showImporter(await crmWith([]));
    await toReview(importer, 'NIT;Razón social\n900100001;Uno\n900100002;Dos\n900100002;Dos otra vez\n900100004-9;Cuatro\n');
    const pill = (name: string) => byRole(importer.renderRoot, 'button', name);
    equal(byRole(importer.renderRoot, 'grid', 'Filas del archivo').getAttribute('aria-rowcount'), '5');
    pill('Duplicados 1').click();
    await until(() => rowsOf(importer).length === 1 && rowText(importer, 0).includes('Dos otra vez'));
    ok(rowText(importer, 0).includes('línea 3'), rowText(importer, 0));
    pill('Todas 4').click();
    await until(() => rowsOf(importer).length === 4);
  });

  it('writes in a cell by keyboard, offers the same for its like, and checks again', async () => {
    const importer = await showImporter(await crmWith([]));
    await toReview(importer, messy);
    const cell = rowsOf(importer)[1]!.querySelector<HTMLElement>('[data-cell="2"]')!;
    cell.tabIndex = 0;
    cell.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => active(importer)?.tagName === 'INPUT');
    equal(active(importer)!.getAttribute('aria-label'), 'Cupo de crédito, línea 3');
    await sendKeys({ type: '9' });
    await sendKeys({ press: 'Enter' });
    await until(() => allByRole(importer.renderRoot, 'button', 'Aplicar a las 2 filas con el mismo valor')[0]).then((button) => button.click());
    await until(() => importer.renderRoot.querySelector('.review-grid[aria-busy="false"]') && allByRole(importer.renderRoot, 'button', 'Nuevos 2')[0]);
    ok(!importer.renderRoot.querySelector('.issues')?.textContent?.includes('malo'), 'no wrong credit limit is left');
  });

  it('accepts the computed check digit in every row, and takes that back', async () => {
    const importer = await showImporter(await crmWith([]));
    await toReview(importer, 'NIT;Razón social\n900100001-3;Uno\n900100002;Dos\n');
    [...importer.renderRoot.querySelectorAll<HTMLElement>('.issue > .head')].find((head) => head.textContent.includes('dígito de verificación'))!.click();
    await until(() => allByRole(importer.renderRoot, 'button', 'Aceptar el dígito calculado')[0]).then((button) => button.click());
    await until(() => allByRole(importer.renderRoot, 'button', 'Importar 2 clientes')[0]?.getAttribute('aria-disabled') === 'false');
    byRole(importer.renderRoot, 'button', 'Deshacer el último arreglo (1)').click();
    await until(() => allByRole(importer.renderRoot, 'button', 'Importar 1 cliente')[0]);
  });

  it('leaves a row out, and brings it back', async () => {
    const importer = await showImporter(await crmWith([]));
    await toReview(importer, good);
    byRole(importer.renderRoot, 'button', 'Dejar por fuera la línea 2').click();
    await until(() => allByRole(importer.renderRoot, 'button', 'Importar 1 cliente')[0]);
    await until(() => allByRole(importer.renderRoot, 'button', 'Incluir otra vez la línea 2')[0]).then((button) => button.click());
    await until(() => allByRole(importer.renderRoot, 'button', 'Importar 2 clientes')[0]?.getAttribute('aria-disabled') === 'false');
  });

  it('shows what an update changes', async () => {
    const importer = await showImporter(await crmWith([{ identificationNumber: '900100002', legalName: 'Dos', creditLimit: 8_000_000 }]));
    await toReview(importer, good);
    const cell = rowsOf(importer)[1]!.querySelector('[data-cell="2"]')!;
    equal(cell.querySelector('s')!.textContent.replace(/\s/g, ' '), '$ 8.000.000');
    equal(cell.querySelector('b')!.textContent, '1.000,50');
  });

  it('keeps few rows in the page, and reaches the last of many', async () => {
    const importer = await showImporter(await crmWith([]));
    await toReview(importer, `NIT;Razón social\n${Array.from({ length: 3_000 }, (_, i) => `${900_300_000 + i};Cliente ${i}`).join('\n')}\n`);
    ok(rowsOf(importer).length < 60, `${rowsOf(importer).length} rows drawn`);
    const frame = importer.renderRoot.querySelector('.review-frame')!;
    frame.scrollTop = frame.scrollHeight;
    await until(() => rowsOf(importer).some((row) => row.textContent.includes('Cliente 2999')));
  });

  it('shows what comes in a file as text', async () => {
    const importer = await showImporter(await crmWith([]));
    await toReview(importer, 'NIT;Razón social\n900100001;<img src=x onerror=alert(1)><b>Uno</b>\n');
    equal(importer.renderRoot.querySelectorAll('img').length, 0);
    ok(rowText(importer, 0).includes('<img src=x'), 'the text as it is');
  });

  for (const [what, begin] of [['a zip', [0x50, 0x4b, 3, 4, 1, 2]], ['gzip', [0x1f, 0x8b, 8]], ['a web page', [...new TextEncoder().encode('<!DOCTYPE html>')]]] as const) {
    it(`says why ${what} that is called .csv is not read`, async () => {
      const importer = await showImporter(await crmWith([]));
      await giveBytes(importer, Uint8Array.from(begin), 'clientes.csv');
      ok(importer.renderRoot.querySelector('[role="alert"]')!.textContent.includes('No se pudo'), 'the reason');
      equal(importer.renderRoot.querySelector('#on')!.getAttribute('aria-disabled'), 'true');
      ok((await axeFaults(importer)).length === 0, (await axeFaults(importer)).join('\n'));
    });
  }

  it('lets the person choose the encoding of bytes it is not sure of, over the live preview', async () => {
    const importer = await showImporter(await crmWith([]));
    await giveBytes(importer, Uint8Array.from([...new TextEncoder().encode('NIT;Nombre\n900100001;'), 0x83, 0x65, 0x83, 0x58, 10]), 'clientes.csv');
    ok(importer.renderRoot.querySelector('.notes') !== null, 'a note of what is uncertain');
    const encoding = importer.renderRoot.querySelector<HTMLSelectElement>('#fact-encoding')!;
    encoding.value = 'shift_jis';
    encoding.dispatchEvent(new Event('change'));
    await until(() => importer.renderRoot.querySelector('table.raw tbody')!.textContent.includes('テス'));
  });

  it('speaks English', async () => {
    const importer = await showImporter(await crmWith([]), {}, { locale: 'en' });
    await giveFile(importer, good);
    byRole(importer.renderRoot, 'button', 'Continue to columns');
    equal(importer.renderRoot.querySelector('label[for="dates"]')!.textContent, 'Date format');
  });

  it('has no fault that axe finds in any of its states', async () => {
    const importer = await showImporter(await crmWith([{ identificationNumber: '900100004', legalName: 'Cuatro', creditLimit: 1 }]));
    const clean = async (where: string) => {
      const faults = await axeFaults(importer);
      ok(faults.length === 0, `${where}: ${faults.join('\n')}`);
    };
    await clean('empty');
    await giveFile(importer, messy);
    await clean('chosen');
    (await goOn(importer)).click();
    await atStep(importer, 'match');
    await clean('matching');
    (await goOn(importer)).click();
    await atStep(importer, 'review');
    await rowsShown(importer);
    importer.renderRoot.querySelector<HTMLElement>('.issue > .head')!.click();
    await until(() => importer.renderRoot.querySelector('.issue > .body'));
    await clean('reviewing');
    byRole(importer.renderRoot, 'button', /^Todas/).click();
    byRole(importer.renderRoot, 'combobox', 'Arreglo').focus();
    importer.renderRoot.querySelector<HTMLElement>('.issue > .head[aria-expanded="true"]')?.click();
    (await goOn(importer)).click();
    await atStep(importer, 'report');
    await until(() => importer.renderRoot.querySelector('.history tbody tr'));
    await clean('reported');
    byRole(importer.renderRoot, 'button', 'Deshacer importación').click();
    await until(() => importer.renderRoot.textContent.includes('Importación deshecha'));
    await clean('undone');
  });
});
