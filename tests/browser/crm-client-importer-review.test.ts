import '../../components/crm-client-importer/crm-client-importer.js';
import type { CrmClientImporter } from '../../components/crm-client-importer/crm-client-importer.js';
import { equal, ok } from '../support/assert.js';
import { axeFaults } from '../support/axe.js';
import { atStep, giveFile, goOn, rowsOf, rowText, set, showImporter, toReview } from '../support/importer-page.js';
import { crmWith } from '../support/list-page.js';
import { allByRole, byRole, until } from '../support/roles.js';

const stored = { identificationNumber: '900100001', branchCode: '001', legalName: 'Uno', email: 'uno@ejemplo.co', creditLimit: 8_000_000, notes: 'De antes' };
const file = 'NIT;Sucursal;Razón social;Correo electrónico;Cupo de crédito;Observaciones\n900100001;001;Uno;uno@ejemplo.co;9.000.000;\n900100002;001;Dos;dos@ejemplo.co;1;\n';
const rule = (importer: CrmClientImporter, name: string) => byRole<HTMLSelectElement>(importer.renderRoot, 'combobox', name);
const labelled = (importer: CrmClientImporter, name: string) => importer.renderRoot.querySelector<HTMLSelectElement>(`#rule-${name}`)!;
const pills = (importer: CrmClientImporter) => [...importer.renderRoot.querySelectorAll('.pill')].map((pill) => pill.textContent.replace(/\s+/g, ' ').trim()).join(', ');
const pillsAre = (importer: CrmClientImporter, expected: string) => until(() => importer.renderRoot.querySelector('.review-grid[aria-busy="false"]') && pills(importer) === expected, `${expected}, not ${pills(importer)}`);

describe('crm-client-importer, at its review', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows before and after of an update, and that an empty cell keeps what is stored', async () => {
    const importer = await showImporter(await crmWith([stored]));
    await toReview(importer, file);
    await pillsAre(importer, 'Todas 2, Nuevos 1, Actualizados 1');
    equal([...rowsOf(importer)[0]!.querySelectorAll('s')].map((was) => was.textContent.replace(/\s/g, ' ')).join(), '$ 8.000.000');
  });

  it('clears with empty cells where that is chosen', async () => {
    const crm = await crmWith([stored]);
    const importer = await showImporter(crm);
    await toReview(importer, file);
    set(labelled(importer, 'emptyCells'), 'clear');
    await until(() => [...rowsOf(importer)[0]!.querySelectorAll('s')].some((was) => was.textContent === 'De antes'), 'what is cleared');
    (await goOn(importer)).click();
    await atStep(importer, 'report');
    equal((await crm.find({ text: 'uno' })).items[0]!.values['notes'] ?? null, null);
  });

  it('skips or creates what exists, and skips what is new, where that is chosen', async () => {
    const importer = await showImporter(await crmWith([stored]));
    await toReview(importer, file);
    set(labelled(importer, 'onMatch'), 'skip');
    await pillsAre(importer, 'Todas 2, Nuevos 1, Por fuera 1');
    set(labelled(importer, 'onMatch'), 'create');
    await pillsAre(importer, 'Todas 2, Nuevos 2');
    set(labelled(importer, 'onMatch'), 'update');
    set(labelled(importer, 'onNew'), 'skip');
    await pillsAre(importer, 'Todas 2, Actualizados 1, Por fuera 1');
  });

  it('recognises clients by another field where that is chosen', async () => {
    const importer = await showImporter(await crmWith([{ ...stored, identificationNumber: '900999999' }]));
    await toReview(importer, file);
    await pillsAre(importer, 'Todas 2, Nuevos 2');
    equal([...labelled(importer, 'match').options].map(({ text }) => text).slice(0, 3).join(), 'Identificación y Sucursal,Identificación,Correo electrónico');
    set(labelled(importer, 'match'), 'email');
    await pillsAre(importer, 'Todas 2, Nuevos 1, Actualizados 1');
  });

  it('tells a row that fits two clients, and one that repeats another', async () => {
    const importer = await showImporter(await crmWith([stored, { ...stored, branchCode: '002', legalName: 'Uno, sede' }]));
    await toReview(importer, 'NIT;Razón social;Correo electrónico\n900100001;Uno;uno@ejemplo.co\n900100005;Cinco;cinco@ejemplo.co\n900100005;Cinco;cinco@ejemplo.co\n');
    set(labelled(importer, 'match'), 'email');
    await pillsAre(importer, 'Todas 3, Nuevos 1, Duplicados 2');
    ok(rowText(importer, 0).includes('corresponde a 2 clientes'), rowText(importer, 0));
    ok(rowText(importer, 2).includes('repite la línea 3'), rowText(importer, 2));
    await goOn(importer);
    ok(importer.renderRoot.querySelector('#why')!.textContent.includes('No entran 2: 2 duplicadas'), importer.renderRoot.querySelector('#why')!.textContent);
  });

  it('gathers the problems by what they have in common, errors first, and filters by one', async () => {
    const importer = await showImporter(await crmWith([]));
    await toReview(importer, 'NIT;Razón social;Cupo de crédito;Correo electrónico\n900100001-3;Uno;malo;uno@\n900100002;Dos;peor;\n900100003;Tres;1;\n');
    const heads = [...importer.renderRoot.querySelectorAll<HTMLElement>('.issue > .head')];
    equal(heads.map((head) => head.textContent.replace(/\s+/g, ' ').trim()).join(' | '), 'Cupo de crédito: no es un número2 | Identificación: dígito de verificación equivocado1 | Correo electrónico: no parece un correo1');
    heads[0]!.click();
    await until(() => rowsOf(importer).length === 2 && importer.renderRoot.querySelector('.issue > .body'));
    const told = importer.renderRoot.querySelector('.issue > .body')!.textContent;
    ok(told.includes('Línea 2, columna C') && told.includes('«malo» no es un número'), told);
    byRole(importer.renderRoot, 'button', 'Ver todas las filas').click();
    await until(() => rowsOf(importer).length === 3);
  });

  it('turns problems into one list and rows into cards where it is narrow, with nothing out of reach', async () => {
    const importer = await showImporter(await crmWith([]));
    importer.style.width = '336px';
    await toReview(importer, 'NIT;Razón social;Cupo de crédito\n900100001-3;Uno;malo\n900100002;Dos;2\n');
    const problem = rule(importer, 'Problema');
    equal(allByRole(importer.renderRoot, 'button', /^Cupo de crédito: no es un número/).length, 0);
    set(problem, [...problem.options].find(({ text }) => text.startsWith('Cupo de crédito'))!.value);
    await until(() => rowsOf(importer).length === 1);
    ok(importer.scrollWidth <= importer.clientWidth, `${importer.scrollWidth} px in ${importer.clientWidth}`);
    const row = rowsOf(importer)[0]!.getBoundingClientRect();
    for (const text of rowsOf(importer)[0]!.querySelectorAll('.wrong, .why')) {
      const { right, bottom } = text.getBoundingClientRect();
      ok(right <= row.right && bottom <= row.bottom, `${text.textContent} is cut`);
    }
  });

  it('keeps the way to leave a row out in view however wide the file is', async () => {
    const importer = await showImporter(await crmWith([]));
    await toReview(importer, `NIT;Razón social;Dirección;Teléfono;Correo electrónico;Observaciones\n900100001;${'Nombre largo '.repeat(5)};${'Calle 1 '.repeat(6)};6041234567;uno@ejemplo.co;${'nota '.repeat(12)}\n`);
    const frame = importer.renderRoot.querySelector('.review-frame')!;
    ok(frame.scrollWidth > frame.clientWidth, 'a file wider than its frame');
    ok(byRole(importer.renderRoot, 'button', 'Dejar por fuera la línea 2').getBoundingClientRect().right <= frame.getBoundingClientRect().right, 'the button is in the frame');
  });

  it('says how fast an import goes and how long it takes, to ears too', async () => {
    let hold: Promise<void> | null = null;
    let release = () => {};
    const importer = await showImporter(await crmWith([]), { rules: { row: async ({ line }) => void (line > 5_500 && (await hold)) } });
    await toReview(importer, `NIT;Razón social\n${Array.from({ length: 6_000 }, (_, i) => `${900_300_000 + i};Cliente ${i}`).join('\n')}\n`);
    hold = new Promise((resolve) => (release = resolve));
    (await goOn(importer)).click();
    await atStep(importer, 'apply');
    const figures = await until(() => /por segundo.*quedan? un/s.test(importer.renderRoot.querySelector('.figures')!.textContent) && importer.renderRoot.querySelector('.figures'), 'the rate and the time left');
    ok(/de 6\.000 filas/.test(figures.textContent), figures.textContent);
    ok(Number(importer.renderRoot.querySelector('[role="progressbar"]')!.getAttribute('aria-valuenow')) > 0, 'how far it is');
    ok(/de 6\.000 filas/.test(importer.renderRoot.querySelector('.going [role="status"]')!.textContent), 'how far it is, said');
    release();
    await atStep(importer, 'report');
  });

  it('notices a file that was imported before, and imports nothing of it twice', async () => {
    const crm = await crmWith([]);
    const importer = await showImporter(crm);
    await toReview(importer, file);
    (await goOn(importer)).click();
    await atStep(importer, 'report');
    byRole(importer.renderRoot, 'button', 'Importar otro archivo').click();
    await atStep(importer, 'choose');
    await giveFile(importer, file);
    ok(/Este mismo archivo ya se importó el \d\d\/\d\d\/\d{4} \d\d:\d\d como clientes\.csv/.test(importer.renderRoot.textContent), 'when, and under what name');
    (await goOn(importer)).click();
    await atStep(importer, 'match');
    (await goOn(importer)).click();
    await atStep(importer, 'review');
    await pillsAre(importer, 'Todas 2, Sin cambios 2');
    equal(importer.renderRoot.querySelector('#on')!.getAttribute('aria-disabled'), 'true');
    ok(importer.renderRoot.querySelector('#why')!.textContent.includes('Ninguna fila crea o cambia un cliente'), 'why there is no going on');
  });

  it('reports counts that add up to the rows, and lists the import with who, when, file and counts', async () => {
    const importer = await showImporter(await crmWith([stored], { user: 'Marta Salcedo' }));
    await toReview(importer, `${file}900100003;001;Tres;;malo;\n`);
    (await goOn(importer)).click();
    await atStep(importer, 'report');
    const counts = [...importer.renderRoot.querySelectorAll('.counts dd:nth-of-type(1)')].map((count) => Number(count.textContent));
    equal(counts.join(), '1,1,0,0,1');
    const row = await until(() => importer.renderRoot.querySelector('.history tbody tr'));
    ok(/^\d\d\/\d\d\/\d{4} \d\d:\d\d$/.test(row.querySelector('.when')!.textContent.trim()), row.querySelector('.when')!.textContent);
    equal([row.querySelector('.file')!, row.querySelector('.who')!, ...row.querySelectorAll('.num')].map((cell) => cell.textContent.trim()).join(), 'clientes.csv,Marta Salcedo,3,1,1,0,1');
    ok(row.querySelector('.state-cell')!.textContent.includes('Aplicada'), 'that it stands');
  });

  it('names the clients an undo keeps, and says why', async () => {
    const crm = await crmWith([stored]);
    const importer = await showImporter(crm);
    await toReview(importer, file);
    (await goOn(importer)).click();
    await atStep(importer, 'report');
    const two = (await crm.find({ text: 'dos' })).items[0]!;
    await crm.update(two.id, { notes: 'Prefiere la mañana' });
    byRole(importer.renderRoot, 'button', 'Deshacer importación').click();
    const kept = await until(() => importer.renderRoot.querySelector('.kept li'));
    equal(kept.textContent.replace(/\s+/g, ' ').trim(), 'Dos 001 se editó después');
    equal((await crm.find({ text: 'uno' })).items[0]!.values['creditLimit'], 8_000_000);
    await until(() => importer.renderRoot.querySelector('.history .badge.warning')?.textContent === 'Deshecha en parte');
    importer.remove();
    // Whoever comes later is told too.
    const later = await showImporter(crm);
    const see = await until(() => later.renderRoot.querySelector<HTMLElement>('.history button[aria-expanded="false"]'));
    equal(see.textContent, 'Ver 1 conservado');
    equal(later.renderRoot.querySelector('.kept'), null);
    see.click();
    const again = await until(() => later.renderRoot.querySelector('.history .kept li'));
    equal(again.textContent.replace(/\s+/g, ' ').trim(), 'Dos 001 se editó después');
    equal(see.getAttribute('aria-expanded'), 'true');
    const faults = await axeFaults(later);
    ok(faults.length === 0, faults.join('\n'));
    see.click();
    await until(() => !later.renderRoot.querySelector('.history .kept'));
  });
});
