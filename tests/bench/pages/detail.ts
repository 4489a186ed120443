import { bogotaDay, createCrm, type Crm, type DetailTab } from '../../../src/index.js';
import '../../../components/crm-client-detail-tabs/crm-client-detail-tabs.js';
import { ferretodo, ferretodoErp } from '../../support/ferretodo.js';
import { longestBlock } from './watch.js';

const stage = document.getElementById('stage')!;
let crm: Crm;
let id = '';

const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

async function until(look: () => unknown): Promise<void> {
  const start = performance.now();
  while (!look()) {
    if (performance.now() - start > 20_000) throw new Error('Nothing within 20 s');
    await soon();
  }
}

window.bench = {
  /** A client with so many invoice lines, in a database of its own, synced in the worker. */
  async prepare(documents: number) {
    crm = createCrm({ database: `detail-${documents}`, erp: ferretodoErp(ferretodo(bogotaDay(new Date()), documents)) });
    await crm.sync();
    id = (await crm.find({ where: { field: 'branchCode', op: 'eq', value: '002' } })).items[0]!.id;
    const { invoices } = await crm.documents(id);
    return invoices.length;
  },
  /** From the element's birth to its first figures, to all that follows from the documents, and the longest task of it with every tab looked at. */
  async show(tabs: readonly DetailTab[]) {
    stage.replaceChildren();
    sessionStorage.clear();
    let figuresMs = 0;
    let insightsMs = 0;
    const { blockedMs } = await longestBlock(async () => {
      const start = performance.now();
      const element = document.createElement('crm-client-detail-tabs');
      element.crm = crm;
      element.clientId = id;
      stage.append(element);
      await until(() => element.shadowRoot?.querySelector('[data-figure="creditAvailable"] .value:not(.missing)'));
      figuresMs = performance.now() - start;
      await until(() => element.shadowRoot!.querySelector('ul.insights'));
      insightsMs = performance.now() - start;
      for (const tab of tabs) {
        element.tab = tab;
        await element.updateComplete;
        await until(() => element.shadowRoot!.querySelector(`#panel-${tab}`)?.childElementCount);
        await new Promise((resolve) => setTimeout(resolve, 400));
      }
    });
    return { figuresMs, insightsMs, blockedMs };
  },
};
