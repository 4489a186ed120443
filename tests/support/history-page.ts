import type { CrmHistoryView } from '../../components/shared/history/history-view.js';
import type { ActivityDraft, Crm, CrmOptions } from '../../src/index.js';
import { createCrm } from '../../src/index.js';
import type { DocumentKind, DocumentKinds } from '../../src/client/document.js';
import { createEngine } from '../../src/search/create-engine.js';
import { createDocumentShelf } from '../../src/store/documents.js';
import { createMemoryStore } from '../../src/store/memory-store.js';
import { until } from './roles.js';

/** A Tuesday, at ten in the morning in Colombia. */
export const today = '2026-11-24T15:00:00Z';

/** Documents of a client, as a sync would have left them. */
export type SampleDocuments = { readonly [K in DocumentKind]?: readonly DocumentKinds[K][] };

export interface HistoryPage {
  readonly crm: Crm;
  readonly clientId: string;
  /** The clock of the CRM; set it to go on. */
  readonly clock: { now: string };
  add(draft: Partial<ActivityDraft>): ReturnType<Crm['saveActivity']>;
}

/** A CRM in memory, on this thread, with one client and what the ERP says of it. */
export async function historyCrm(options: CrmOptions = {}, documents: SampleDocuments = {}): Promise<HistoryPage> {
  const clock = { now: today };
  const store = createMemoryStore({ createEngine, compute: () => null });
  const crm = createCrm({ store, worker: false, user: 'Laura Gómez', now: () => new Date(clock.now), ...options });
  const made = await createCrm({ store, worker: false, user: 'Laura Gómez', now: () => new Date('2026-10-01T15:00:00Z') }).create({ legalName: 'Ferretodo Aburrá S.A.', identificationNumber: '890912345', mobile: '3005550124', address: 'Calle 1' });
  const shelf = createDocumentShelf(store);
  for (const [kind, list] of Object.entries(documents) as [DocumentKind, DocumentKinds[DocumentKind][]][]) {
    await store.writeMetas({ writes: [shelf.part(kind, 'run', 0, list)] });
    await shelf.publish(kind, { run: 'run', whole: true, asOf: '2026-11-24T15:42:00Z' });
  }
  return { crm, clientId: made.id, clock, add: (draft) => crm.saveActivity({ clientId: made.id, type: 'call', subject: 'Llamada', start: '2026-11-23T20:20:00Z', ...draft }) };
}

/** Puts the history on the page and waits for what it has. */
export async function showHistory({ crm, clientId, clock }: HistoryPage, attributes: Readonly<Record<string, string>> = {}, width = 1100): Promise<CrmHistoryView> {
  const view = document.createElement('crm-history-view');
  for (const [name, value] of Object.entries(attributes)) view.setAttribute(name, value);
  view.style.width = `${width}px`;
  view.crm = crm;
  view.clientId = clientId;
  view.now = () => new Date(clock.now);
  document.body.append(view);
  await until(() => view.renderRoot.querySelector('.history[aria-busy="false"], .callout'), 'the history read');
  await view.updateComplete;
  return view;
}
