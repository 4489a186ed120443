import { html, nothing } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import '../components/crm-report-view/crm-report-view.js';
import type { Crm, Selection } from '../src/index.js';
import { ferretodoCrm } from '../tests/support/ferretodo.js';
import { inside, there } from './acting.js';
import { crmWith } from './crms.js';

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

const drawn: Story['play'] = async ({ canvasElement }) => {
  const { root } = await inside(canvasElement, 'crm-report-view');
  const table = await there(root, 'table');
  await expect(table.querySelectorAll('tr').length).toBeGreaterThan(1);
};

export const SalesByYear: Story = { play: drawn };
export const OpenInvoices: Story = { args: { report: 'open-invoices' }, play: drawn };
export const OrdersByStatus: Story = { args: { report: 'orders-by-status' }, play: drawn };

/** Over all clients. */
export const OfASelection: Story = { args: { report: 'clients-by-status', selection: { query: {} } } };

/** Nothing is known of this client yet. */
export const WithoutData: Story = { loaders: [async () => {
  const crm = await crmWith([{ legalName: 'Recién Llegada', identificationType: '31', identificationNumber: '900100024' }]);
  return { crm, client: (await crm.find()).items[0]!.id };
}] };
export const Narrow: Story = { globals: { width: '360' }, play: drawn };
export const Dark: Story = { globals: { theme: 'dark' }, play: drawn };
export const ForcedColors: Story = { tags: ['forced-colors'], play: drawn };
export const English: Story = { globals: { locale: 'en' }, play: drawn };
