import { html, nothing } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../components/crm-report-view/crm-report-view.js';
import { StoreError, bogotaDay, type Crm, type Selection } from '../src/index.js';
import { ferretodo, ferretodoCrm } from '../tests/support/ferretodo.js';
import { inside, there } from './acting.js';
import { answering, crmFrom, crmWith } from './crms.js';
import { tenClients } from './ten-clients.js';
import { inPage } from './in-pages.js';

interface Args {
  readonly report?: string;
  readonly selection?: Selection;
  readonly theme?: 'auto' | 'light' | 'dark';
  readonly locale?: string;
}
type Story = StoryObj<Args>;

/** Reports of a client, or of a selection: a table that says the date of its data, and its chart. */
const meta: Meta<Args> = {
  title: 'Elements/crm-report-view',
  component: 'crm-report-view',
  args: { report: 'sales-by-year' },
  loaders: [async () => {
    const { crm, ids } = await ferretodoCrm();
    return { crm, client: ids['002'] };
  }],
  beforeEach: ({ loaded }) => () => void (loaded['crm'] as Crm | undefined)?.close().catch(() => undefined),
  render: (args, { loaded, globals }) => html`<crm-report-view
    .crm=${loaded['crm'] as Crm} client-id=${args.selection ? nothing : (loaded['client'] as string)} .selection=${args.selection} report=${args.report ?? nothing}
    theme=${args.theme ?? nothing} locale=${args.locale ?? (globals['locale'] as string)}></crm-report-view>`,
};

export default meta;

const drawn = async ({ canvasElement }: { readonly canvasElement: HTMLElement }) => {
  const { root } = await inside(canvasElement, 'crm-report-view');
  const table = await there(root, 'table');
  await expect(table.querySelectorAll('tr').length).toBeGreaterThan(1);
};

export const SalesByYear: Story = { play: drawn };
export const OpenInvoices: Story = { args: { report: 'open-invoices' }, play: drawn };
export const OrdersByStatus: Story = { args: { report: 'orders-by-status' }, play: drawn };

/** Nothing is known of this client yet: what to do, and no figure. */
export const Empty: Story = {
  loaders: [async () => {
    const crm = await crmWith([{ legalName: 'Recién Llegada', identificationType: '31', identificationNumber: '900100024' }]);
    return { crm, client: (await crm.find()).items[0]!.id };
  }],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-report-view');
    await there(root, '.state');
    await expect(root.querySelector('table')).toBeNull();
  },
};

/** While it is made: the shape of what comes, and a way to stop it. */
export const Loading: Story = {
  loaders: [async () => {
    const { crm, ids } = await ferretodoCrm();
    return { crm: answering(crm, { runReport: () => new Promise(() => {}) }), client: ids['002'] };
  }],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-report-view');
    await there(root, '.report[aria-busy=true] .button');
  },
};

/** A second for each report. */
export const SlowStore: Story = {
  loaders: [async () => {
    const { crm, ids } = await ferretodoCrm();
    return { crm: answering(crm, { runReport: async (...asked: Parameters<Crm['runReport']>) => (await new Promise((resolve) => setTimeout(resolve, 1_000)), crm.runReport(...asked)) }), client: ids['002'] };
  }],
  play: drawn,
};

/** What failed, and a way to try again; here it heals. */
export const FailedWithRetry: Story = {
  loaders: [async () => {
    const { crm, ids } = await ferretodoCrm();
    let failed = false;
    return { crm: answering(crm, { runReport: (...asked: Parameters<Crm['runReport']>) => (failed ? crm.runReport(...asked) : ((failed = true), Promise.reject(new StoreError('closed', 'The connection to the database was lost; try again')))) }), client: ids['002'] };
  }],
  async play(context) {
    const { root } = await inside(context.canvasElement, 'crm-report-view');
    await userEvent.click(await there(root, '[role=alert] .button'));
    await drawn(context);
  },
};

export const NoPermission: Story = {
  loaders: [async () => ({ crm: await crmWith([], { permissions: { read: false } }), client: 'somebody' })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-report-view');
    await there(root, '.state');
  },
};

/** Names of products longer than any column, and one that looks like markup. */
export const LongNames: Story = {
  args: { report: 'invoice-products' },
  loaders: [async () => {
    const rows = ferretodo(bogotaDay(new Date()));
    const names = ['Cemento gris de uso general para obras de concreto reforzado y mampostería estructural, saco de cincuenta kilogramos', 'Superhipermegavarillacorrugadasismorresistentesinunsoloespacio', '<b onmouseover=alert(1)>Pintura</b> & rodillo'];
    const { crm, ids } = await ferretodoCrm({}, { ...rows, invoices: rows.invoices.map((line, i) => ({ ...line, item: `PT-${i % names.length}`, itemName: names[i % names.length]! })) });
    return { crm, client: ids['002'] };
  }],
  async play(context) {
    await drawn(context);
    const { element, root } = await inside(context.canvasElement, 'crm-report-view');
    await expect(root.querySelector('td b, th b, [onmouseover]')).toBeNull();
    await expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  },
};

const overAll = { report: 'clients-by-status', selection: { query: {} } } as const;

/** Over all clients of a list. */
export const Ten: Story = { args: overAll, loaders: [async () => ({ crm: await crmWith(tenClients) })], play: drawn };
export const TenThousand: Story = { name: '10,000', args: overAll, loaders: [async () => ({ crm: await crmFrom('invented/clients-10000.csv') })], play: drawn };

export const Narrow: Story = {
  globals: { width: '360' },
  async play(context) {
    await drawn(context);
    const { element } = await inside(context.canvasElement, 'crm-report-view');
    await waitFor(() => expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth));
  },
};
export const Dark: Story = { globals: { theme: 'dark' }, play: drawn };
export const ForcedColors: Story = { tags: ['forced-colors'], play: drawn };
export const English: Story = { globals: { locale: 'en' }, play: drawn };

/** In a page with a framework's styles for every element and class. */
export const InAFramework: Story = inPage('framework', 'crm-report-view', drawn);

/** In a page that unsets everything. */
export const InAHardReset: Story = inPage('reset', 'crm-report-view', drawn);

/** In a page that is dark by its own means: dark with it, whatever the system says. */
export const InADarkPage: Story = inPage('dark', 'crm-report-view', drawn);

/** In a dark page, as the system says. */
export const AutoInADarkPage: Story = inPage('dark', 'crm-report-view', drawn, { args: { theme: 'auto' } });

/** Light on purpose in a dark page. */
export const LightInADarkPage: Story = inPage('dark', 'crm-report-view', drawn, { args: { theme: 'light' } });
