import '../../components/shared/report/report-view.js';
import { equal, ok } from '../support/assert.js';
import { crmWith } from '../support/report-crm.js';
import { invoiceLine } from '../support/report-documents.js';
import { until } from '../support/roles.js';

/** Modules the page has asked for. */
const loaded = (part: string) => performance.getEntriesByType('resource').filter(({ name }) => name.includes(part)).length;

describe('crm-report-view under a strict policy', () => {
  const violations: string[] = [];

  before(() => {
    performance.setResourceTimingBufferSize(10_000);
    addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => violations.push(`${violatedDirective} ${sample}`));
    const policy = document.createElement('meta');
    policy.httpEquiv = 'content-security-policy';
    policy.content = "script-src 'self'; style-src 'self'; img-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html crm-clients";
    document.head.append(policy);
  });
  after(() => document.body.replaceChildren());

  it('stands where a style element and a style attribute are refused', async () => {
    const style = document.createElement('style');
    style.textContent = 'p { color: red }';
    document.head.append(style);
    const styled = document.createElement('p');
    styled.setAttribute('style', 'color: red');
    await until(() => violations.length >= 2);
    violations.length = 0;
  });

  it('loads no chart until one is shown', async () => {
    const crm = await crmWith();
    const { id } = await crm.create({ legalName: 'Ferretodo', identificationNumber: '890912345' });
    const view = document.createElement('crm-report-view');
    view.crm = crm;
    view.clientId = id;
    document.body.append(view);
    await until(() => view.renderRoot.querySelector('.state'));
    equal(loaded('observablehq'), 0);
    equal(violations.join(), '');
  });

  it('draws its charts, every report of a client, without one violation', async () => {
    // Some hundred files of its own, one by one here.
    await import('../../components/shared/report/report-chart.js');
    const crm = await crmWith({ invoices: [invoiceLine({ date: '2026-03-01' }), invoiceLine({ date: '2025-03-01' })], receivables: [], orders: [] });
    const { id } = await crm.create({ legalName: 'Ferretodo', identificationNumber: '890912345' });
    for (const report of ['sales-by-year', 'sales-peaks', 'invoice-products']) {
      const view = document.createElement('crm-report-view');
      Object.assign(view, { crm, clientId: id, report });
      document.body.append(view);
      await until(() => view.renderRoot.querySelector('.chart svg rect'));
    }
    ok(loaded('observablehq') > 0);
    equal(violations.join('\n'), '');
  });
});
