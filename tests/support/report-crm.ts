import type { DocumentKind, DocumentKinds } from '../../src/client/document.js';
import { createCrm } from '../../src/create-crm.js';
import type { Crm, CrmOptions } from '../../src/crm.js';
import { computeField } from '../../src/schema/computed.js';
import { createEngine } from '../../src/search/create-engine.js';
import { createDocumentShelf } from '../../src/store/documents.js';
import { createMemoryStore } from '../../src/store/memory-store.js';

export const now = () => new Date('2026-11-24T15:42:00Z');
/** When the documents were read. */
export const asOf = '2026-11-24T11:00:00.000Z';

/** A CRM over a store that holds these documents, read at `asOf`. */
export async function crmWith(documents: { readonly [K in DocumentKind]?: readonly DocumentKinds[K][] } = {}, options: CrmOptions = {}): Promise<Crm> {
  const store = createMemoryStore({ createEngine, compute: computeField });
  const crm = createCrm({ store, now, user: 'laura', ...options });
  await crm.ready();
  const shelf = createDocumentShelf(store);
  for (const [kind, rows] of Object.entries(documents) as [DocumentKind, never[]][]) {
    await store.writeMetas({ writes: [shelf.part(kind, 'run', 1, rows)] });
    await shelf.publish(kind, { run: 'run', whole: true, asOf });
  }
  return crm;
}
