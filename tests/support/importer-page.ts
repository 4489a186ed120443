import type { CrmClientImporter } from '../../components/crm-client-importer/crm-client-importer.js';
import type { Crm, OpenImportOptions } from '../../src/index.js';
import { until } from './roles.js';

/** Puts an importer with this CRM on the page. */
export async function showImporter(crm: Crm, options: OpenImportOptions = {}, attributes: Readonly<Record<string, string>> = {}): Promise<CrmClientImporter> {
  const importer = document.createElement('crm-client-importer');
  for (const [name, value] of Object.entries(attributes)) importer.setAttribute(name, value);
  importer.style.width = '1200px';
  importer.crm = crm;
  importer.options = options;
  document.body.append(importer);
  await until(() => importer.renderRoot.querySelector('#file'), 'the file field');
  return importer;
}

/** Chooses a file as a person does, through the field, and waits until it was read. */
export async function giveFile(importer: CrmClientImporter, text: string, name = 'clientes.csv'): Promise<void> {
  const field = importer.renderRoot.querySelector<HTMLInputElement>('#file')!;
  const files = new DataTransfer();
  files.items.add(new File([text], name, { type: 'text/csv' }));
  field.files = files.files;
  field.dispatchEvent(new Event('change'));
  await until(() => importer.renderRoot.querySelector('table.raw') ?? importer.renderRoot.querySelector('[role="alert"]'), 'the file read');
  await importer.updateComplete;
}

/** Waits for a step. */
export async function atStep(importer: CrmClientImporter, step: CrmClientImporter['step']): Promise<void> {
  await until(() => importer.step === step, `the step ${step}, not ${importer.step}`);
  await importer.updateComplete;
}

/** The button that goes on, when it does. */
export async function goOn(importer: CrmClientImporter): Promise<HTMLElement> {
  return until(() => importer.renderRoot.querySelector<HTMLElement>('#on[aria-disabled="false"]'), 'a way on');
}
