import type { CrmClientList } from '../../components/crm-client-list/crm-client-list.js';
import { createCrm, type Crm, type CrmOptions, type Values } from '../../src/index.js';
import { allByRole, until } from './roles.js';

const cities = ['05001', '05266', '05360', '05615'];

/** Invented clients, `count` of them, called *Ferretería 1* and so on. */
export function invented(count: number): Values[] {
  return Array.from({ length: count }, (_, i) => ({
    legalName: `Ferretería ${i + 1}`,
    identificationType: '31',
    identificationNumber: String(900_000_001 + i),
    branchCode: '001',
    city: cities[i % cities.length]!,
    creditLimit: 1_000_000,
    receivableBalance: i * 100_000,
    overdueBalance: i % 2 === 0 ? 0 : 50_000,
    lastPurchaseDate: i % 3 === 0 ? '2020-01-31' : null,
    status: 'active',
  }));
}

/** A CRM in memory, on this thread, with these clients. */
export async function crmWith(clients: readonly Values[], options: CrmOptions = {}): Promise<Crm> {
  const crm = createCrm({ store: 'memory', worker: false, ...options });
  for (const values of clients) await crm.create(values);
  return crm;
}

/** Puts a list with this CRM on the page and waits for its rows or what stands in their place. */
export async function showList(crm: Crm, attributes: Readonly<Record<string, string>> = {}, size: { readonly width?: number; readonly height?: number } = {}): Promise<CrmClientList> {
  const list = document.createElement('crm-client-list');
  for (const [name, value] of Object.entries(attributes)) list.setAttribute(name, value);
  list.style.width = `${size.width ?? 1200}px`;
  list.style.height = `${size.height ?? 500}px`;
  list.crm = crm;
  document.body.append(list);
  await until(() => list.renderRoot.querySelector('.state') ?? list.renderRoot.querySelector('.row:not(.waiting)'), 'rows or a state');
  await list.updateComplete;
  return list;
}

/** Rows of clients in view, in order. */
export function rowsOf(list: CrmClientList): HTMLElement[] {
  const rows = allByRole(list.renderRoot, 'row').filter((row) => row.matches('.row'));
  return rows.sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')));
}

/** The row of a client, by the beginning of its text. */
export function rowOf(list: CrmClientList, name: string): HTMLElement {
  const row = rowsOf(list).find((candidate) => candidate.querySelector('b')?.textContent === name);
  if (!row) throw new Error(`No row of ${name}; there are ${rowsOf(list).map((candidate) => candidate.querySelector('b')?.textContent).join(', ')}`);
  return row;
}

/** The element inside the list that has the focus. */
export function focused(list: CrmClientList): HTMLElement | null {
  return list.shadowRoot!.activeElement as HTMLElement | null;
}

/** Takes every list from the page. */
export function clearPage(): void {
  document.body.replaceChildren();
}
