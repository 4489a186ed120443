import type { CrmClientDetailTabs } from '../../components/crm-client-detail-tabs/crm-client-detail-tabs.js';
import type { Crm } from '../../src/index.js';
import { until } from './roles.js';

/** Puts a client's tabs with this CRM on the page and waits for its name, or what stands in its place. */
export async function showDetail(crm: Crm, attributes: Readonly<Record<string, string>> = {}, width = 1200): Promise<CrmClientDetailTabs> {
  const detail = document.createElement('crm-client-detail-tabs');
  for (const [name, value] of Object.entries(attributes)) detail.setAttribute(name, value);
  detail.style.width = `${width}px`;
  detail.crm = crm;
  document.body.append(detail);
  await settled(detail);
  return detail;
}

/** Waits until the client is read, its figures and its tab with it. */
export async function settled(detail: CrmClientDetailTabs): Promise<void> {
  const root = detail.renderRoot;
  await until(() => root.querySelector('.state:not(.inner)') ?? (root.querySelector('.module[aria-busy="false"]') && !root.querySelector('[aria-busy="true"]:not([hidden] *)')), 'a client read');
  await detail.updateComplete;
}

/** What a person reads in an element, blanks made one. */
export function textIn(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}
