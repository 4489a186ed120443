// The whole SDK from one file: it defines the elements and exports every verb. From a CDN, write its address here.
import { createCrm } from '../../dist/cdn/crm-clients.js';

const list = document.querySelector('crm-client-list');
list.crm = createCrm({ database: 'plain-example' });
const { total } = await list.crm.find({ page: { size: 1 } });
if (total.value === 0) await list.crm.importFile(await (await fetch('../../seeds/dialects/excel-co.csv')).blob());
list.addEventListener('crm-client-open', (event) => console.log(event.detail.client.values.legalName));
