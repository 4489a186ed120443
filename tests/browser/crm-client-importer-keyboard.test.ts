import { sendKeys } from '@web/test-runner-commands';
import { utils, write } from 'xlsx';
import '../../components/crm-client-importer/crm-client-importer.js';
import type { CrmClientImporter } from '../../components/crm-client-importer/crm-client-importer.js';
import { equal, ok } from '../support/assert.js';
import { active, activeName, atStep, choose, giveFile, goOn, rowsOf, rowText, showImporter, tabTo, toReview } from '../support/importer-page.js';
import { crmWith } from '../support/list-page.js';
import { allByRole, until } from '../support/roles.js';

const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => sendKeys({ press: key })), Promise.resolve());
const checked = (importer: CrmClientImporter, name: string) => until(() => allByRole(importer.renderRoot, 'button', name).some((button) => button.getAttribute('aria-disabled') !== 'true') && importer.renderRoot.querySelector('.review-grid[aria-busy="false"]'), name);
const dated = 'NIT;Razón social;Última compra;Cupo de crédito\n900100001-3;  Uno   S.A.S.;25/03/2025;5\n900100002;Dos;03/04/2025;malo\n900100003;Tres;31/12/2024;malo\n';

describe('crm-client-importer by keyboard alone', () => {
  afterEach(() => document.body.replaceChildren());

  it('chooses the sheet of a workbook', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['NIT', 'Razón social'], ['900742200', 'Del libro']]), 'Clientes');
    utils.book_append_sheet(book, utils.aoa_to_sheet([['Código', 'Precio'], ['A1', '5']]), 'Precios');
    const importer = await showImporter(await crmWith([]));
    importer.take(new File([write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer], 'libro.xlsx'));
    await until(() => importer.renderRoot.querySelector('table.raw'), 'the sheet read');
    await tabTo(importer, 'Hoja');
    await choose(importer, 'Pre', 'Precios');
    await until(() => importer.renderRoot.querySelector('table.raw thead')!.textContent.includes('Precio'));
    equal(activeName(importer), 'Hoja');
  });

  it('answers which comes first, the day or the month', async () => {
    const importer = await showImporter(await crmWith([]));
    await giveFile(importer, 'NIT;Razón social;Última compra\n900100001;Uno;03/04/2025\n');
    for (let i = 0; i < 30 && active(importer)?.getAttribute('type') !== 'radio'; i++) await press('Tab');
    ok(active(importer)!.closest('label')!.textContent.includes('Primero el día'), 'the first answer');
    await press('Space');
    await goOn(importer);
  });

  it('gives a column its field, confirms a doubtful one, and gives a value to a field no column has', async () => {
    const crm = await crmWith([]);
    const importer = await showImporter(crm);
    await giveFile(importer, 'NIT;QUIEN;Direcion\n900100001;Uno;Calle 1\n');
    (await goOn(importer)).click();
    await atStep(importer, 'match');
    await tabTo(importer, 'Campo para QUIEN');
    await choose(importer, 'Raz', 'Razón social *');
    await tabTo(importer, 'Confirmar Direcion');
    await press('Enter');
    await until(() => !importer.renderRoot.querySelector('.sure .button'));
    await tabTo(importer, 'Campo que recibe el valor');
    await choose(importer, 'Cupo', 'Cupo de crédito');
    await tabTo(importer, 'Valor de Cupo de crédito para todas las filas');
    await sendKeys({ type: '2500000' });
    await press('Enter');
    await until(() => importer.renderRoot.querySelector('.given .chip')?.textContent.replace(/\s/g, ' ').includes('$ 2.500.000'));
    await tabTo(importer, 'Revisar la fila');
    await press('Enter');
    await atStep(importer, 'review');
    await goOn(importer);
    await tabTo(importer, 'Importar 1 cliente');
    await press('Enter');
    await atStep(importer, 'report');
    const { values } = (await crm.find()).items[0]!;
    equal(JSON.stringify([values['legalName'], values['address'], values['creditLimit']]), '["Uno","Calle 1",2500000]');
  });

  it('takes a value for all rows back', async () => {
    const importer = await showImporter(await crmWith([]), { constants: { notes: 'De la feria' } });
    await giveFile(importer, 'NIT;Razón social\n900100001;Uno\n');
    (await goOn(importer)).click();
    await atStep(importer, 'match');
    await tabTo(importer, /^Quitar el valor de/);
    await press('Enter');
    await until(() => importer.renderRoot.querySelector('.given .chip') === null);
  });

  it('filters the rows by kind, by problem and by text', async () => {
    const importer = await showImporter(await crmWith([]));
    await toReview(importer, dated);
    await tabTo(importer, 'Con errores 3');
    await tabTo(importer, 'Buscar en las filas');
    await sendKeys({ type: 'dos' });
    await until(() => rowsOf(importer).length === 1 && rowText(importer, 0).includes('Dos'));
    await press('Backspace', 'Backspace', 'Backspace');
    await until(() => rowsOf(importer).length === 3);
    await tabTo(importer, /^Cupo de crédito: no es un número/);
    await press('Enter');
    await until(() => rowsOf(importer).length === 2 && importer.renderRoot.querySelector('.issue > .body'));
    equal(active(importer)!.getAttribute('aria-expanded'), 'true');
    await press('Enter');
    await until(() => rowsOf(importer).length === 3);
    await tabTo(importer, 'Con errores 3', 'Shift+Tab');
    await press('Enter');
    equal(active(importer)!.getAttribute('aria-pressed'), 'true');
  });

  it('begins to write where a problem is, with the reason tied to the field', async () => {
    const importer = await showImporter(await crmWith([]));
    await toReview(importer, dated);
    await tabTo(importer, /^Cupo de crédito: no es un número/);
    await press('Enter');
    await until(() => importer.renderRoot.querySelector('.issue > .body'));
    await tabTo(importer, 'Escribir el valor correcto');
    await press('Enter');
    await until(() => active(importer)?.tagName === 'INPUT' && active(importer)!.closest('.review-grid'));
    equal(activeName(importer), 'Cupo de crédito, línea 3');
    equal(active(importer)!.getAttribute('aria-invalid'), 'true');
    equal(importer.shadowRoot!.getElementById(active(importer)!.getAttribute('aria-describedby')!)!.textContent, '«malo» no es un número');
    await sendKeys({ type: '9' });
    await press('Enter');
    await until(() => allByRole(importer.renderRoot, 'button', 'Aplicar a las 2 filas con el mismo valor')[0]);
    await tabTo(importer, 'Aplicar a las 2 filas con el mismo valor', 'Shift+Tab');
    await press('Enter');
    await checked(importer, 'Nuevos 2');
  });

  it('moves among cells, leaves a row out, and writes nothing on Escape', async () => {
    const importer = await showImporter(await crmWith([]));
    await toReview(importer, 'NIT;Razón social\n900100001;Uno\n900100002;Dos\n');
    await tabTo(importer, '900100001');
    await press('ArrowRight', 'F2');
    await until(() => active(importer)?.tagName === 'INPUT');
    await sendKeys({ type: 'Otro' });
    await press('Escape');
    await until(() => active(importer)?.tagName !== 'INPUT');
    ok(rowText(importer, 0).includes('Uno'), rowText(importer, 0));
    await press('ArrowDown', 'End');
    await until(() => activeName(importer) === 'Dejar por fuera la línea 3');
    await press('Enter');
    await checked(importer, 'Importar 1 cliente');
  });

  it('mends a whole column, and takes that back', async () => {
    const importer = await showImporter(await crmWith([]));
    await toReview(importer, 'NIT;Razón social\n900100001;uno   s.a.s.\n');
    await tabTo(importer, 'Columna');
    await choose(importer, 'Raz', 'Razón social');
    await tabTo(importer, 'Arreglo');
    await choose(importer, 'TODO', 'TODO EN MAYÚSCULAS');
    await tabTo(importer, 'Aplicar');
    await press('Enter');
    await until(() => rowText(importer, 0).includes('UNO'));
    await tabTo(importer, 'Deshacer el último arreglo (1)');
    await press('Enter');
    await until(() => rowText(importer, 0).includes('uno'));
  });

  it('swaps day and month where a column was read the other way round', async () => {
    const importer = await showImporter(await crmWith([]), { dateFormat: 'DD/MM/YYYY' });
    await toReview(importer, 'NIT;Razón social;Última compra\n900100001;Uno;03/25/2025\n900100002;Dos;04/28/2025\n900100003;Tres;12/31/2024\n');
    await tabTo(importer, /^Última compra: esa fecha no existe/);
    await press('Enter');
    await until(() => importer.renderRoot.querySelector('.issue > .body'));
    await tabTo(importer, 'Cambiar día por mes en la columna');
    await press('Enter');
    await checked(importer, 'Nuevos 3');
  });

  it('accepts the computed check digit', async () => {
    const importer = await showImporter(await crmWith([]));
    await toReview(importer, 'NIT;Razón social\n900100001-3;Uno\n900100002-3;Dos\n');
    await tabTo(importer, /^Identificación: dígito de verificación equivocado/);
    await press('Enter');
    await until(() => importer.renderRoot.querySelector('.issue > .body'));
    await tabTo(importer, 'Aceptar el dígito calculado en las 2 filas');
    await press('Enter');
    await checked(importer, 'Importar 2 clientes');
  });

  it('cancels an import under way, and nothing of it is kept', async () => {
    const crm = await crmWith([]);
    let hold: Promise<void> | null = null;
    let release = () => {};
    const importer = await showImporter(crm, { rules: { file: async () => void (await hold) } });
    await toReview(importer, 'NIT;Razón social\n900100001;Uno\n900100002;Dos\n');
    hold = new Promise((resolve) => (release = resolve));
    (await goOn(importer)).click();
    await atStep(importer, 'apply');
    await until(() => importer.renderRoot.querySelector('.figures')!.textContent.includes('2 de 2 filas'));
    await tabTo(importer, 'Cancelar importación');
    await press('Enter');
    release();
    await atStep(importer, 'review');
    await until(() => importer.renderRoot.textContent.includes('Los clientes siguen como estaban'));
    equal((await crm.find()).total.value, 0);
    equal((await crm.imports()).length, 0);
  });

  it('takes an earlier import back out of the history', async () => {
    const crm = await crmWith([]);
    await crm.importFile(new File(['NIT;Razón social\n900100001;Uno\n'], 'antes.csv'));
    const importer = await showImporter(crm);
    await until(() => importer.renderRoot.querySelector('.history tbody tr'));
    await tabTo(importer, /^Deshacer importación: antes\.csv/);
    await press('Enter');
    await until(() => importer.renderRoot.textContent.includes('Clientes quitados: 1'));
    await until(() => active(importer)?.id === 'history-title');
    await tabTo(importer, 'Cerrar');
    await press('Enter');
    await until(() => !importer.renderRoot.textContent.includes('Clientes quitados: 1'));
    equal(active(importer)?.id, 'history-title');
    equal((await crm.find()).total.value, 0);
  });
});
