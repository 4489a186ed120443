import { html, nothing } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../components/crm-sync-badge/crm-sync-badge.js';
import type { CrmSyncBadge } from '../components/crm-sync-badge/crm-sync-badge.js';
import { createErpSource, ErpHttpError, type Crm, type CrmOptions, type ErpPageRequest } from '../src/index.js';
import { ferretodoCrm } from '../tests/support/ferretodo.js';
import { inside, offline, there } from './acting.js';
import { crmWith } from './crms.js';
import { inPage } from './in-pages.js';

type Args = Partial<Pick<CrmSyncBadge, 'theme' | 'locale' | 'freshMinutes'>>;
type Story = StoryObj<Args>;

/** How old the ERP's data is, and what there is to know and do about it. */
const meta: Meta<Args> = {
  title: 'Elements/crm-sync-badge',
  component: 'crm-sync-badge',
  args: { freshMinutes: 15 },
  loaders: [async () => ({ crm: (await ferretodoCrm()).crm })],
  beforeEach: ({ loaded }) => () => void (loaded['crm'] as Crm | undefined)?.close().catch(() => undefined),
  render: (args, { loaded, globals }) => html`<crm-sync-badge align="start" .crm=${loaded['crm'] as Crm} fresh-minutes=${args.freshMinutes ?? 15} theme=${args.theme ?? nothing} locale=${args.locale ?? (globals['locale'] as string)}></crm-sync-badge>`,
};

export default meta;

/** A connected CRM whose ERP answers like this. */
const connected = (page: (request: ErpPageRequest) => Promise<{ rows: never[] }>, options: CrmOptions = {}) => crmWith([], { worker: false, now: () => new Date(), erp: createErpSource({ identity: 'book', entities: { clients: { stable: true, page } } }), ...options });

const stands = async ({ canvasElement }: { readonly canvasElement: HTMLElement }) => {
  const { root } = await inside(canvasElement, 'crm-sync-badge');
  await there(root, 'button');
};

const opens = async ({ canvasElement }: { readonly canvasElement: HTMLElement }) => {
  const { root } = await inside(canvasElement, 'crm-sync-badge');
  await userEvent.click(await there(root, 'button'));
  await there(root, '[part~=panel]:not([hidden])');
};

/** Just read. */
export const Default: Story = { play: stands };

/** What it opens: each kind of data with its age, and what can be done. */
export const Open: Story = { play: opens };

/** Connected, and nothing was read yet: what to do next. */
export const Empty: Story = {
  loaders: [async () => ({ crm: await connected(async () => ({ rows: [] })) })],
  play: opens,
};

/** While it reads: how far it is, and a way to stop it. */
export const Loading: Story = {
  loaders: [async () => ({ crm: await connected(() => new Promise(() => {})) })],
  async play({ canvasElement }) {
    const { element, root } = await inside(canvasElement, 'crm-sync-badge');
    await userEvent.click(await there(root, 'button'));
    void element.sync();
    await there(root, '[part~=panel] progress');
    await expect(element).toHaveAttribute('busy');
  },
};

/** What failed in plain words, and a way to try again; here it heals. */
export const FailedWithRetry: Story = {
  loaders: [async () => {
    let failed = false;
    return { crm: await connected(() => (failed ? Promise.resolve({ rows: [] }) : ((failed = true), Promise.reject(new ErpHttpError(403, 'not for the person'))))) };
  }],
  async play({ canvasElement }) {
    const { element, root } = await inside(canvasElement, 'crm-sync-badge');
    await there(root, 'button');
    await element.sync();
    await waitFor(() => expect(element.phase).toBe('failed'));
    await userEvent.click(root.querySelector('button')!);
    await expect(root.textContent).not.toContain('not for the person');
    await userEvent.click(await there(root, '[part~=panel] button'));
    await waitFor(() => expect(element.phase).toBe('fresh'), { timeout: 20_000 });
  },
};

/** A person who may look and not sync. */
export const NoPermission: Story = {
  loaders: [async () => ({ crm: await connected(async () => ({ rows: [] }), { permissions: { sync: false } }) })],
  play: opens,
};

/** Without a connection it says so, and waits for it. */
export const Offline: Story = {
  beforeEach: offline,
  async play({ canvasElement }) {
    const { element, root } = await inside(canvasElement, 'crm-sync-badge');
    await there(root, 'button');
    await waitFor(() => expect(element.phase).toBe('offline'));
  },
};

/** Nothing is drawn for a CRM without an ERP. */
export const WithoutErp: Story = {
  loaders: [async () => ({ crm: await crmWith([]) })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-sync-badge');
    await expect(root.querySelector('button')).toBeNull();
  },
};

export const Narrow: Story = {
  globals: { width: '360' },
  async play(context) {
    await opens(context);
    const { root } = await inside(context.canvasElement, 'crm-sync-badge');
    const { left, right } = root.querySelector('[part~=panel]')!.getBoundingClientRect();
    await expect(left).toBeGreaterThanOrEqual(0);
    await expect(right).toBeLessThanOrEqual(window.innerWidth);
  },
};
export const Dark: Story = { globals: { theme: 'dark' }, play: opens };
export const ForcedColors: Story = { tags: ['forced-colors'], play: opens };
export const English: Story = { globals: { locale: 'en' }, play: stands };

/** In a page with a framework's styles for every element and class. */
export const InAFramework: Story = inPage('framework', 'crm-sync-badge', stands);

/** In a page that unsets everything. */
export const InAHardReset: Story = inPage('reset', 'crm-sync-badge', stands);

/** In a page that is dark by its own means: dark with it, whatever the system says. */
export const InADarkPage: Story = inPage('dark', 'crm-sync-badge', opens);

/** In a dark page, as the system says. */
export const AutoInADarkPage: Story = inPage('dark', 'crm-sync-badge', opens, { args: { theme: 'auto' } });

/** Light on purpose in a dark page. */
export const LightInADarkPage: Story = inPage('dark', 'crm-sync-badge', opens, { args: { theme: 'light' } });
