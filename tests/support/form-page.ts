import type { CrmClientForm } from '../../components/crm-client-form/crm-client-form.js';
import { loadIssueText, type Crm } from '../../src/index.js';
import { loadChecks } from '../../src/screens/form/form-open.js';
import { until } from './roles.js';

/** Puts a form with this CRM on the page and waits for its fields or what stands in their place. */
export async function showForm(crm: Crm, attributes: Readonly<Record<string, string>> = {}, width = 1200): Promise<CrmClientForm> {
  const form = document.createElement('crm-client-form');
  for (const [name, value] of Object.entries(attributes)) form.setAttribute(name, value);
  form.style.width = `${width}px`;
  form.crm = crm;
  document.body.append(form);
  await until(() => form.renderRoot.querySelector('form, .callout'), 'the form');
  // What reads and judges, and the sentences of issues, come after the fields.
  await Promise.all([loadIssueText(form.locale ?? crm.locale), loadChecks(crm.schema)]);
  await new Promise((resolve) => setTimeout(resolve));
  await form.updateComplete;
  return form;
}

/** The box of a field. */
export function boxOf(form: CrmClientForm, field: string): HTMLInputElement {
  const box = form.renderRoot.querySelector<HTMLInputElement>(`#${CSS.escape(`field-${field}`)}`);
  if (!box) throw new Error(`The form has no field ${field}`);
  return box;
}

/** Types in a field, as a person does, and leaves it. */
export async function fill(form: CrmClientForm, field: string, text: string): Promise<void> {
  const box = boxOf(form, field);
  box.focus();
  box.value = text;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  box.blur();
  await form.updateComplete;
}

/** What is said of a field, below it. */
export function saidOf(form: CrmClientForm, field: string): string {
  const said = (boxOf(form, field).getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== '').map((id) => form.renderRoot.querySelector(`#${CSS.escape(id)}`)?.textContent ?? '');
  return said.join(' ').replace(/\s+/g, ' ').trim();
}
