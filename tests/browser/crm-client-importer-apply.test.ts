import '../../components/crm-client-importer/crm-client-importer.js';
import type { CrmClientImporter } from '../../components/crm-client-importer/crm-client-importer.js';
import type { Crm, ImportOptions, ImportProgress } from '../../src/index.js';
import { equal, ok } from '../support/assert.js';
import { axeFaults } from '../support/axe.js';
import { atStep, goOn, showImporter, toReview } from '../support/importer-page.js';
import { crmWith } from '../support/list-page.js';
import { byRole, until } from '../support/roles.js';

const stored = { identificationNumber: '900100001', legalName: 'Uno' };
const file = 'NIT;Razón social\n900100001;Uno cambiado\n900100002;Dos\n900100003;Tres\n900100003;Tres otra vez\nTotal: 4\n';

/** The same CRM, whose imports wait to be told how far they are, and end when they are let. */
function held(crm: Crm) {
  let onProgress: NonNullable<ImportOptions['onProgress']> = () => undefined;
  let release = () => {};
  const open = new Promise<void>((resolve) => (release = resolve));
  const own: Pick<Crm, 'importFile'> = {
    async importFile(text, options = {}) {
      onProgress = options.onProgress!;
      const stop = new Promise<void>((_, reject) => options.signal?.addEventListener('abort', () => reject(options.signal!.reason as Error)));
      await Promise.race([open, stop]);
      return crm.importFile(text, options);
    },
  };
  return { crm: new Proxy(crm, { get: (target, name, receiver) => (name === 'importFile' ? own.importFile : (Reflect.get(target, name, receiver) as unknown)) }), tell: (progress: ImportProgress) => onProgress(progress), release };
}

async function applying(locale: string) {
  const { crm, tell, release } = held(await crmWith([stored]));
  const importer = await showImporter(crm, {}, { locale });
  await toReview(importer, file);
  (await goOn(importer)).click();
  await atStep(importer, 'apply');
  return { importer, tell, release };
}

const phases = (importer: CrmClientImporter) => [...importer.renderRoot.querySelectorAll('.phases li')].map((phase) => phase.textContent.replace(/\s+/g, ' ').trim());

describe('crm-client-importer, while it writes', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows each phase, how far it is and what is to come, with rate and time left', async () => {
    const { importer, tell, release } = await applying('es-CO');
    equal(phases(importer).join(' | '), 'Copia para deshacer, en curso | Escribir clientes, en curso0 de 3 | Actualizar la búsqueda, por hacer | Confirmar todo a la vez, por hacer');
    tell({ phase: 'importing', done: 5, total: 5, rate: 1_420, staged: { written: 1, kept: 1, committing: false } });
    await importer.updateComplete;
    equal(phases(importer).join(' | '), 'Copia para deshacer, lista1 cliente guardado como estaba | Escribir clientes, en curso1 de 3 | Actualizar la búsqueda, en curso | Confirmar todo a la vez, por hacer');
    equal(importer.renderRoot.querySelector('[role="progressbar"]')!.getAttribute('aria-valuenow'), '75');
    const figures = importer.renderRoot.querySelector('.figures')!.textContent.replace(/\s+/g, ' ');
    ok(/5 de 5 filas.*1\.420 filas por segundo.*75 % · queda/.test(figures), figures);
    const bar = importer.renderRoot.querySelector<HTMLElement>('.progress i')!;
    await until(() => Math.abs(bar.offsetWidth / bar.parentElement!.offsetWidth - 0.75) < 0.02, 'the bar as long as that');
    const faults = await axeFaults(importer);
    ok(faults.length === 0, faults.join('\n'));
    tell({ phase: 'importing', done: 5, total: 5, rate: 1_420, staged: { written: 3, kept: 1, committing: true } });
    await importer.updateComplete;
    equal(phases(importer).join(' | '), 'Copia para deshacer, lista1 cliente guardado como estaba | Escribir clientes, lista3 de 3 | Actualizar la búsqueda, lista | Confirmar todo a la vez, en curso');
    // It is said at once, whatever was said before.
    equal(importer.renderRoot.querySelector('.going [role="status"]')!.textContent, 'Confirmando todo a la vez…');
    release();
    await atStep(importer, 'report');
  });

  it('tells the lines of a report apart from the rows, and adds them up', async () => {
    const { importer } = await applying('es-CO');
    const terms = [...importer.renderRoot.querySelectorAll('.plan dt')].map((term) => `${term.textContent} ${term.nextElementSibling!.textContent}`);
    equal(terms.join(', '), 'Se crean 2, Se actualizan 1, Quedan igual 0, Duplicadas 1, Con errores 0, Del informe 1, Filas del archivo 5');
  });

  it('tells them apart in a file with more troubles than there are groups for', async () => {
    const importer = await showImporter(await crmWith([]));
    await toReview(importer, await (await fetch('/seeds/wrong/each-issue.csv')).text());
    await goOn(importer);
    const why = importer.renderRoot.querySelector('#why')!.textContent;
    ok(/con errores y 2 líneas del informe\.$/.test(why), why);
  });

  it('is cancelled in any phase, in English as well', async () => {
    const { importer, tell } = await applying('en');
    tell({ phase: 'importing', done: 2, total: 5, rate: 10, staged: { written: 0, kept: 0, committing: false } });
    await importer.updateComplete;
    equal(phases(importer).join(' | '), 'Copy to undo with, running | Write clients, running0 of 3 | Update the search, to come | Confirm all at once, to come');
    byRole(importer.renderRoot, 'button', 'Cancel the import').click();
    await atStep(importer, 'review');
    await until(() => importer.renderRoot.querySelector('.callout')?.textContent.includes('cancelled'), 'that it was cancelled');
  });
});
