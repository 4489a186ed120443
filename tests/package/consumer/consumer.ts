import { createCrm, type Client, type ClientPage, type Crm, type CrmOptions } from 'crm-clients';
import 'crm-clients/components';
import 'crm-clients/components/crm-client-list.js';
import { CrmClientList } from 'crm-clients/components';
import { es } from 'crm-clients/locales/es.js';

const options: CrmOptions = { database: 'shop', store: 'memory', locale: 'en', worker: false };
const crm: Crm = createCrm(options);

export const firstName = async (): Promise<string> => {
  const page: ClientPage = await crm.find({ text: 'ferre', page: { size: 10 } });
  const first: Client | undefined = page.items[0];
  const name = first?.values['legalName'];
  return typeof name === 'string' ? name : '';
};

export const list: CrmClientList = document.createElement('crm-client-list');
list.crm = crm;
export const words: object = es;

// @ts-expect-error a database has a name, not a number
createCrm({ database: 1 });
