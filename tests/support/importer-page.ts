import { sendKeys } from '@web/test-runner-commands';
import type { CrmClientImporter } from '../../components/crm-client-importer/crm-client-importer.js';
import type { Crm, OpenImportOptions } from '../../src/index.js';
import { nameOf, until } from './roles.js';

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

/** From a file's text to its rows under review. */
export async function toReview(importer: CrmClientImporter, text: string): Promise<void> {
  await giveFile(importer, text);
  (await goOn(importer)).click();
  await atStep(importer, 'match');
  (await goOn(importer)).click();
  await atStep(importer, 'review');
  await rowsShown(importer);
}

/** The rows under review that are drawn. */
export function rowsOf(importer: CrmClientImporter): HTMLElement[] {
  return [...importer.renderRoot.querySelectorAll<HTMLElement>('.review-grid .row[data-index]')];
}

/** Waits until rows under review are there, checked. */
export async function rowsShown(importer: CrmClientImporter): Promise<void> {
  await until(() => importer.renderRoot.querySelector('.review-grid[aria-busy="false"]') && rowsOf(importer).length > 0, 'rows under review');
}

/** What a row under review says. */
export function rowText(importer: CrmClientImporter, index: number): string {
  return rowsOf(importer)[index]!.textContent.replace(/\s+/g, ' ').trim();
}

/** What has the focus inside. */
export function active(importer: CrmClientImporter): HTMLElement | null {
  return importer.shadowRoot!.activeElement as HTMLElement | null;
}

/** What a screen reader calls what has the focus. */
export function activeName(importer: CrmClientImporter): string {
  const element = active(importer);
  if (!element) return '';
  return (element.id && importer.renderRoot.querySelector(`label[for="${element.id}"]`)?.textContent.trim()) || nameOf(element);
}

/** Presses Tab until the focus is on what is called so. */
export async function tabTo(importer: CrmClientImporter, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let i = 0; i < 90; i++) {
    await sendKeys({ press: key });
    const here = activeName(importer);
    if (typeof name === 'string' ? here === name : name.test(here)) return;
  }
  throw new Error(`Tab does not get to ${String(name)}; it is at ${activeName(importer)}`);
}

/** Chooses in the select that has the focus, by typing the beginning of an option. */
export async function choose(importer: CrmClientImporter, typed: string, whole: string | RegExp): Promise<void> {
  const select = active(importer) as HTMLSelectElement;
  await sendKeys({ type: typed });
  const { text } = select.selectedOptions[0]!;
  if (typeof whole === 'string' ? text !== whole : !whole.test(text)) throw new Error(`${typed} chooses ${text} among ${[...select.options].map((option) => option.text).join(', ')}`);
}

/** Chooses in a select as a person does. */
export function set(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change'));
}
