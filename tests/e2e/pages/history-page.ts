import '../../../components/shared/history/history-view.js';
import { createCrm, type Crm } from '../../../src/index.js';

/** The history of a client on IndexedDB, and what a test asks of its CRM from within the page. */
export const historyPage = {
  async show(database: string): Promise<string> {
    const crm = (historyPage.crm = createCrm({ database, worker: false, user: 'Laura Gómez' }));
    const { items } = await crm.find();
    const { id } = items[0] ?? (await crm.create({ legalName: 'Ferretodo Aburrá S.A.', identificationNumber: '890912345' }));
    const view = document.createElement('crm-history-view');
    view.crm = crm;
    view.clientId = id;
    document.body.replaceChildren(view);
    return id;
  },

  crm: undefined as Crm | undefined,

  /** Subjects of the client's activities, with the bytes of the file each has as it is read again. */
  async kept(clientId: string): Promise<string[]> {
    const crm = historyPage.crm!;
    const activities = await crm.activities(clientId);
    return Promise.all(activities.map(async ({ id, subject }) => `${subject}: ${(await crm.activityFile(id))?.size ?? 'none'}`));
  },

  /** How many keys of activities and of their files the database holds. */
  async keys(database: string): Promise<number> {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(database);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error!);
    });
    const counts = await Promise.all([...db.objectStoreNames].map((name) => new Promise<number>((resolve, reject) => {
      const asking = db.transaction(name).objectStore(name).getAllKeys();
      asking.onsuccess = () => resolve(asking.result.filter((key) => /activit(y-files|ies)\//.test(JSON.stringify(key))).length);
      asking.onerror = () => reject(asking.error!);
    })));
    db.close();
    return counts.reduce((sum, count) => sum + count, 0);
  },
};

declare global {
  // The name the tests' functions find it by, inside the page.
  var historyPage: typeof import('./history-page.js').historyPage;
}

if (typeof document !== 'undefined') Object.assign(globalThis, { historyPage });
