import '../../components/crm-client-importer/crm-client-importer.js';
import type { CrmClientImporter } from '../../components/crm-client-importer/crm-client-importer.js';
import { createErpSource } from '../../src/index.js';
import { equal, ok } from '../support/assert.js';
import { axeFaults } from '../support/axe.js';
import { atStep, giveFile, goOn, rowsOf, rowsShown, set, showImporter } from '../support/importer-page.js';
import { crmWith } from '../support/list-page.js';
import { until } from '../support/roles.js';

const messy = 'NIT;Razón social;Cupo de crédito;Ciudad;Moneda;Direcion\n900100001-3;Ferretería Uno;5;Medellín;PESOS;Calle 1\n900100002;Dos;malo;Medallo;BTC;\n900100002;Dos otra vez;7;;;\n900100004;Cuatro;2.000,50;;;\n';
const stored = { identificationNumber: '900100004', legalName: 'Cuatro', creditLimit: 1 };

/** The page around is as dark as what is on it. */
function darken(theme: string): void {
  document.body.style.background = theme === 'dark' ? '#111316' : '';
}

describe('crm-client-importer, whatever its state, language and colours', () => {
  afterEach(() => {
    document.body.replaceChildren();
    darken('light');
  });

  for (const locale of ['es-CO', 'en']) {
    for (const theme of ['light', 'dark']) {
      const clean = async (importer: CrmClientImporter, where: string) => {
        await importer.updateComplete;
        const faults = await axeFaults(importer);
        ok(faults.length === 0, `${where}, ${locale}, ${theme}: ${faults.join('\n')}`);
      };
      const show = async (options = {}, clients = [stored]) => {
        darken(theme);
        const crm = await crmWith(clients, { user: 'Marta' });
        return { crm, importer: await showImporter(crm, options, { locale, theme }) };
      };

      it(`has no fault that axe finds from file to report: ${locale}, ${theme}`, async () => {
        let hold: Promise<void> | null = null;
        let release = () => {};
        const { crm, importer } = await show({ rules: { file: async () => void (await hold) } });
        await clean(importer, 'nothing chosen');
        await giveFile(importer, messy.replace('NIT', 'COD'));
        await clean(importer, 'a preview');
        (await goOn(importer)).click();
        await atStep(importer, 'match');
        await until(() => importer.renderRoot.querySelector('[role="alert"]'), 'what is missing');
        set(importer.renderRoot.querySelectorAll<HTMLSelectElement>('.map select')[0]!, 'identificationNumber');
        set(importer.renderRoot.querySelector<HTMLSelectElement>('.given select')!, 'creditBlocked');
        await clean(importer, 'columns');
        (await goOn(importer)).click();
        await atStep(importer, 'review');
        await rowsShown(importer);
        importer.renderRoot.querySelector<HTMLElement>('.issue > .head')!.click();
        await until(() => importer.renderRoot.querySelector('.issue > .body'));
        await clean(importer, 'a problem');
        importer.renderRoot.querySelector<HTMLElement>('.issue > .head[aria-expanded="true"]')!.click();
        await until(() => rowsOf(importer).length === 4);
        rowsOf(importer)[1]!.querySelector('[data-cell="2"]')!.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
        const input = await until(() => importer.renderRoot.querySelector<HTMLInputElement>('.editing input'));
        await clean(importer, 'a cell being written');
        input.value = '8';
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
        await importer.updateComplete;
        const refuse = (event: Event) => event.preventDefault();
        importer.addEventListener('crm-before-import', refuse);
        (await goOn(importer)).click();
        await until(() => importer.renderRoot.querySelector('.split.review') && /no permitió|did not allow/.test(importer.renderRoot.textContent));
        await clean(importer, 'an import the page refuses');
        importer.removeEventListener('crm-before-import', refuse);
        hold = new Promise((resolve) => (release = resolve));
        (await goOn(importer)).click();
        await atStep(importer, 'apply');
        await until(() => /\d (de|of) 4/.test(importer.renderRoot.querySelector('.going [role="status"]')!.textContent), 'progress, said');
        await clean(importer, 'an import under way');
        release();
        await atStep(importer, 'report');
        await until(() => importer.renderRoot.querySelector('.history tbody tr'));
        await clean(importer, 'the report');
        await crm.close();
        importer.renderRoot.querySelector<HTMLElement>('.report .danger')!.click();
        await until(() => /No se pudo deshacer|could not be undone/.test(importer.renderRoot.querySelector('.report [role="status"]')!.textContent));
        equal(importer.renderRoot.querySelectorAll('.history tbody tr').length, 1);
        await clean(importer, 'an undo that failed');
      });

      it(`has no fault that axe finds in its questions, refusals and history: ${locale}, ${theme}`, async () => {
        const { crm, importer } = await show();
        await giveFile(importer, 'NIT;Razón social;Última compra\n900100001;Uno;03/04/2025\n');
        await clean(importer, 'a question');
        await giveFile(importer, '<!DOCTYPE html><p>');
        await until(() => importer.renderRoot.querySelector('[role="alert"]'));
        const field = importer.renderRoot.querySelector('#file')!;
        equal(field.getAttribute('aria-invalid'), 'true');
        ok(importer.shadowRoot!.getElementById(field.getAttribute('aria-describedby')!.split(' ')[0]!)!.textContent.trim().length > 10, 'why the file is not read, tied to its field');
        await clean(importer, 'a file that is none');
        const { importId } = await crm.importFile(new File(['NIT;Razón social\n900100007;Siete\n900100008;Ocho\n'], 'antes.csv'));
        const eight = (await crm.find({ text: '900100008' })).items[0]!;
        await crm.update(eight.id, { notes: 'Editado' });
        await until(() => importer.renderRoot.querySelector('.history tbody tr'));
        await clean(importer, 'the history');
        ok(importId !== '', 'an import to take back');
        importer.renderRoot.querySelector<HTMLElement>('.history .actions button')!.click();
        await until(() => importer.renderRoot.querySelector('.kept'));
        await clean(importer, 'an undo that kept some');
      });

      it(`has no fault that axe finds where an ERP owns fields, and where nobody may import: ${locale}, ${theme}`, async () => {
        darken(theme);
        const connected = await showImporter(await crmWith([], { erp: createErpSource({ identity: 'test', entities: {} }) }), {}, { locale, theme });
        await giveFile(connected, messy);
        (await goOn(connected)).click();
        await atStep(connected, 'match');
        await clean(connected, 'fields of the ERP');
        const barred = document.createElement('crm-client-importer');
        barred.setAttribute('locale', locale);
        barred.setAttribute('theme', theme);
        barred.crm = await crmWith([], { permissions: { import: false } });
        document.body.replaceChildren(barred);
        await until(() => barred.renderRoot.querySelector('.callout'));
        await clean(barred, 'no permission');
      });
    }
  }
});
