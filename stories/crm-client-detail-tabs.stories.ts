import { html, nothing } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import '../components/crm-client-detail-tabs/crm-client-detail-tabs.js';
import type { CrmClientDetailTabs } from '../components/crm-client-detail-tabs/crm-client-detail-tabs.js';
import { StoreError, type Crm, type CrmOptions } from '../src/index.js';
import { ferretodoCrm } from '../tests/support/ferretodo.js';
import { inside, there } from './acting.js';
import { crmWith } from './crms.js';
import { blocked, newClient, overCredit, tenYears, withoutErp, withoutFigures } from './client-situations.js';
import { longNames } from './ten-clients.js';

type Args = Partial<Pick<CrmClientDetailTabs, 'density' | 'theme' | 'locale' | 'readonly' | 'tab'>> & Readonly<Record<`on${string}`, (event: Event) => void>>;
type Story = StoryObj<Args>;

const heard = ['onEdit', 'onTab', 'onError'] as const;

/** One client, whole, as a connected CRM knows it: who it is, what is going on, what to do about it. */
const meta: Meta<Args> = {
  title: 'Elements/crm-client-detail-tabs',
  component: 'crm-client-detail-tabs',
  args: { readonly: false, tab: 'basic', ...Object.fromEntries(heard.map((name) => [name, fn()])) },
  argTypes: {
    density: { control: 'inline-radio', options: ['compact', 'normal', 'comfortable'] },
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    locale: { control: 'inline-radio', options: ['es-CO', 'en'] },
    tab: { control: 'inline-radio', options: ['basic', 'criteria', 'analysis', 'reports', 'history'] },
    ...Object.fromEntries(heard.map((name) => [name, { table: { disable: true } }])),
  },
  loaders: [async ({ parameters }) => {
    const { crm, ids } = await ferretodoCrm((parameters['crm'] as CrmOptions | undefined) ?? {});
    return { crm, client: ids['002'] };
  }],
  beforeEach: ({ loaded }) => {
    sessionStorage.clear();
    return () => void (loaded['crm'] as Crm | undefined)?.close().catch(() => undefined);
  },
  render: (args, { loaded, globals }) => html`<crm-client-detail-tabs
    .crm=${loaded['crm'] as Crm} client-id=${loaded['client'] as string} tab=${args.tab ?? nothing} ?readonly=${args.readonly}
    density=${args.density ?? (globals['density'] as 'normal')} theme=${args.theme ?? nothing} locale=${args.locale ?? (globals['locale'] as string)}
    @crm-client-edit=${args['onEdit']} @crm-tab-change=${args['onTab']} @crm-error=${args['onError']}></crm-client-detail-tabs>`,
};

export default meta;

/** The CRM with other answers. */
const but = (crm: Crm, over: Partial<Crm>): Crm => Object.assign(Object.create(crm) as Crm, over);

/** Waits until the tab stands. */
const stands: Story['play'] = async ({ canvasElement }) => {
  const { root } = await inside(canvasElement, 'crm-client-detail-tabs');
  await there(root, '.module[aria-busy=false], .module:not([aria-busy]), [part~=state]');
  await waitFor(() => expect(root.querySelector('[role=tabpanel] [aria-busy=true], .bone')).toBeNull(), { timeout: 20_000 });
};

export const Basic: Story = {
  async play(context) {
    await stands(context);
    const { root } = await inside(context.canvasElement, 'crm-client-detail-tabs');
    const first = await there(root, '[role=tab][aria-selected=true]');
    first.focus();
    await userEvent.keyboard('{End}');
    await expect(root.querySelector('[role=tab][aria-selected=true], [role=tab]:focus')).not.toBe(first);
  },
};
export const Criteria: Story = { args: { tab: 'criteria' }, play: stands };
export const Analysis: Story = { args: { tab: 'analysis' }, play: stands };
export const Reports: Story = { args: { tab: 'reports' }, play: stands };
export const History: Story = { args: { tab: 'history' }, play: stands };

/** The ERP made it today: its limit is known, and it bought nothing yet. */
export const NewClient: Story = { args: { tab: 'analysis' }, loaders: [() => newClient()], play: stands };

/** No ERP, and nobody knows anything of it yet: said so, and never as 0. */
export const WithoutErpData: Story = { args: { tab: 'analysis' }, loaders: [() => withoutErp()], play: stands };

/** Blocked for what it owes. */
export const Blocked: Story = { args: { tab: 'analysis' }, loaders: [() => blocked()], play: stands };

/** Over its credit, with orders waiting: what to collect first. */
export const OverCredit: Story = {
  args: { tab: 'analysis' },
  loaders: [() => overCredit()],
  async play(context) {
    await stands(context);
    const { root } = await inside(context.canvasElement, 'crm-client-detail-tabs');
    await expect((await there(root, '#collect')).querySelectorAll('tbody tr').length).toBeGreaterThan(2);
  },
};

/** Ten years of invoices, payments and visits. */
export const TenYearsOfHistory: Story = { args: { tab: 'history' }, loaders: [() => tenYears()], play: stands };
export const TenYearsOfSales: Story = { args: { tab: 'reports' }, loaders: [() => tenYears()], play: stands };

/** A person who may see the client, and neither its credit nor how it pays, and may change nothing. */
export const WithoutPermissionForFigures: Story = { args: { tab: 'analysis' }, loaders: [() => withoutFigures()], play: stands };

export const LongName: Story = {
  loaders: [async () => {
    const crm = await crmWith(longNames.slice(0, 1));
    return { crm, client: (await crm.find()).items[0]!.id };
  }],
  play: stands,
};

/** Before the first answer: the shape of what comes. */
export const Loading: Story = { loaders: [async () => {
  const { crm, ids } = await ferretodoCrm();
  return { crm: but(crm, { get: () => new Promise(() => {}) }), client: ids['002'] };
}] };

/** What failed, and a way to try again; here it heals. */
export const FailedWithRetry: Story = {
  loaders: [async () => {
    const { crm, ids } = await ferretodoCrm();
    let failed = false;
    return { crm: but(crm, { get: (id) => (failed ? crm.get(id) : ((failed = true), Promise.reject(new StoreError('blocked', 'Another tab holds an older version')))) }), client: ids['002'] };
  }],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-detail-tabs');
    await userEvent.click(await there(root, '[part~=state] .button, [role=alert] .button'));
    await there(root, '.figures');
  },
};

/** A client that somebody removed. */
export const Gone: Story = { loaders: [async () => ({ client: 'nobody' })], play: stands };

export const NoPermission: Story = { loaders: [async () => ({ crm: await crmWith([], { permissions: { read: false } }), client: 'somebody' })], play: stands };
export const Readonly: Story = { args: { readonly: true }, play: stands };
export const Narrow: Story = {
  globals: { width: '360' },
  async play(context) {
    await stands(context);
    const { element } = await inside(context.canvasElement, 'crm-client-detail-tabs');
    await expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  },
};
export const Dark: Story = { globals: { theme: 'dark' }, args: { tab: 'analysis' }, play: stands };

/** The person's own few colours. A browser shows it under "Emulate CSS media feature forced-colors". */
export const ForcedColors: Story = { tags: ['forced-colors'], args: { tab: 'analysis' }, play: stands };
export const English: Story = { globals: { locale: 'en' }, play: stands };
export const InAFramework: Story = { globals: { page: 'framework' }, play: stands };
export const InAHardReset: Story = { globals: { page: 'reset' }, play: stands };
