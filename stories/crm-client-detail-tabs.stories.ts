import { html, nothing } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import '../components/crm-client-detail-tabs/crm-client-detail-tabs.js';
import type { CrmClientDetailTabs } from '../components/crm-client-detail-tabs/crm-client-detail-tabs.js';
import { StoreError, type Crm, type CrmOptions } from '../src/index.js';
import { ferretodoCrm } from '../tests/support/ferretodo.js';
import { inside, offline, there } from './acting.js';
import { answering, crmWith } from './crms.js';
import { blocked, newClient, overCredit, tenYears, withoutErp, withoutFigures } from './client-situations.js';
import { longNames } from './ten-clients.js';
import { inPage, isDrawn } from './in-pages.js';

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

/** Waits until the tab stands. */
const stands = async ({ canvasElement }: { readonly canvasElement: HTMLElement }) => {
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

/** No ERP, and nobody knows anything of it yet: said so, never as 0, and what to do. */
export const Empty: Story = {
  args: { tab: 'analysis' },
  loaders: [() => withoutErp()],
  async play(context) {
    await stands(context);
    const { root } = await inside(context.canvasElement, 'crm-client-detail-tabs');
    for (const value of root.querySelectorAll('.figure .value')) await expect(value).toHaveTextContent('Sin dato');
    await userEvent.click(root.querySelector('.insights .link')!);
    await expect(context.args['onEdit']).toHaveBeenCalledOnce();
  },
};

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

/** A name longer than any page, and amounts of twelve digits, none of them cut. */
export const LongNames: Story = {
  args: { tab: 'analysis' },
  globals: { width: '360' },
  loaders: [async () => {
    const crm = await crmWith(longNames.slice(0, 1));
    return { crm, client: (await crm.find()).items[0]!.id };
  }],
  async play(context) {
    await stands(context);
    const { element, root } = await inside(context.canvasElement, 'crm-client-detail-tabs');
    await expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
    for (const part of root.querySelectorAll('.figure, .figure .use, .sum > div')) await expect(part.scrollWidth, part.textContent).toBeLessThanOrEqual(part.clientWidth);
  },
};

/** Before the first answer: the shape of what comes. */
export const Loading: Story = {
  loaders: [async () => {
    const { crm, ids } = await ferretodoCrm();
    return { crm: answering(crm, { get: () => new Promise(() => {}) }), client: ids['002'] };
  }],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-detail-tabs');
    await there(root, '.module[aria-busy=true] .figure .bone');
  },
};

/** A second for each answer: the shape of it first, and nothing moves when it is there. */
export const SlowStore: Story = {
  args: { tab: 'analysis' },
  loaders: [async () => {
    const { crm, ids } = await ferretodoCrm();
    const late = <T,>(answer: T): Promise<T> => new Promise((done) => setTimeout(done, 1_000, answer));
    return { crm: answering(crm, { get: async (id) => late(await crm.get(id)), analysis: async (id, options) => late(await crm.analysis(id, options)) }), client: ids['002'] };
  }],
  async play(context) {
    const { root } = await inside(context.canvasElement, 'crm-client-detail-tabs');
    const figures = await there(root, '.module[aria-busy=true] .figures');
    const { top } = figures.getBoundingClientRect();
    await there(root, '.module[aria-busy=false]');
    await expect(Math.abs(root.querySelector('.figures')!.getBoundingClientRect().top - top)).toBeLessThan(2);
    await there(root, '[data-insight] .link');
    await stands(context);
  },
};

/** What failed, and a way to try again; here it heals. */
export const FailedWithRetry: Story = {
  loaders: [async () => {
    const { crm, ids } = await ferretodoCrm();
    let failed = false;
    return { crm: answering(crm, { get: (id) => (failed ? crm.get(id) : ((failed = true), Promise.reject(new StoreError('blocked', 'Another tab holds an older version')))) }), client: ids['002'] };
  }],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-detail-tabs');
    await userEvent.click(await there(root, '[part~=state] .button, [role=alert] .button'));
    await there(root, '.figures [data-figure=creditAvailable]');
  },
};

/** The client is there and its analysis is not: that alone says so, and is asked for again. */
export const FailingStore: Story = {
  args: { tab: 'analysis' },
  loaders: [async () => {
    const { crm, ids } = await ferretodoCrm();
    let failed = false;
    return { crm: answering(crm, { analysis: (...asked) => (failed ? crm.analysis(...asked) : ((failed = true), Promise.reject(new StoreError('closed', 'The connection to the database was lost')))) }), client: ids['002'] };
  }],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-detail-tabs');
    await expect(await there(root, '.head h1')).toHaveTextContent('Ferretodo');
    await userEvent.click(await there(root, '[role=tabpanel]:not([hidden]) .state .button'));
    await there(root, '#credit .stack');
  },
};

/** Without a connection it shows what is kept here, and says so. */
export const Offline: Story = {
  beforeEach: offline,
  async play(context) {
    await stands(context);
    const { root } = await inside(context.canvasElement, 'crm-client-detail-tabs');
    await expect(await there(root, '.callout.plain')).toHaveTextContent('Sin conexión');
    await expect(root.querySelector('[data-figure=creditAvailable]')).toHaveTextContent('5.432.600');
  },
};

/** A client that somebody removed. */
export const Gone: Story = { loaders: [async () => ({ crm: await crmWith([]), client: 'nobody' })], play: stands };

export const NoPermission: Story = {
  loaders: [async () => ({ crm: await crmWith([], { permissions: { read: false } }), client: 'somebody' })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-detail-tabs');
    await expect(await there(root, '[part~=state]')).toHaveTextContent('No tiene permiso');
    await expect(root.querySelector('[role=tab]')).toBeNull();
  },
};
export const Readonly: Story = {
  args: { readonly: true },
  async play(context) {
    await stands(context);
    const { root } = await inside(context.canvasElement, 'crm-client-detail-tabs');
    await expect(root.querySelector('.button.edit')).toBeNull();
  },
};
export const Narrow: Story = {
  globals: { width: '360' },
  async play(context) {
    await stands(context);
    const { element } = await inside(context.canvasElement, 'crm-client-detail-tabs');
    await expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  },
};
export const Dark: Story = {
  globals: { theme: 'dark' },
  args: { tab: 'analysis' },
  async play(context) {
    await stands(context);
    await isDrawn(context.canvasElement, 'crm-client-detail-tabs', 'dark');
  },
};

/** The person's own few colours. A browser shows it under "Emulate CSS media feature forced-colors". */
export const ForcedColors: Story = { tags: ['forced-colors'], args: { tab: 'analysis' }, play: stands };
export const English: Story = {
  globals: { locale: 'en' },
  async play(context) {
    await stands(context);
    const { root } = await inside(context.canvasElement, 'crm-client-detail-tabs');
    await expect(root.querySelector('[role=tab]')).toHaveTextContent('Basic information');
  },
};

/** In a page with a framework's styles for every element and class. */
export const InAFramework: Story = inPage('framework', 'crm-client-detail-tabs', stands);

/** In a page that unsets everything. */
export const InAHardReset: Story = inPage('reset', 'crm-client-detail-tabs', stands);

/** In a page that is dark by its own means: dark with it, whatever the system says. */
export const InADarkPage: Story = inPage('dark', 'crm-client-detail-tabs', stands, { args: { tab: 'analysis' } });

/** In a dark page, as the system says. */
export const AutoInADarkPage: Story = inPage('dark', 'crm-client-detail-tabs', stands, { args: { tab: 'analysis', theme: 'auto' } });

/** Light on purpose in a dark page. */
export const LightInADarkPage: Story = inPage('dark', 'crm-client-detail-tabs', stands, { args: { tab: 'analysis', theme: 'light' } });
