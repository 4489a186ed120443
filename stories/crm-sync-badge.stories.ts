import { html, nothing } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent } from 'storybook/test';
import '../components/crm-sync-badge/crm-sync-badge.js';
import type { CrmSyncBadge } from '../components/crm-sync-badge/crm-sync-badge.js';
import type { Crm } from '../src/index.js';
import { ferretodoCrm } from '../tests/support/ferretodo.js';
import { inside, there } from './acting.js';
import { crmWith } from './crms.js';

type Args = Partial<Pick<CrmSyncBadge, 'theme' | 'locale' | 'freshMinutes'>>;
type Story = StoryObj<Args>;

/** How old the ERP's data is, and what there is to know and do about it. */
const meta: Meta<Args> = {
  title: 'Elements/crm-sync-badge',
  component: 'crm-sync-badge',
  args: { freshMinutes: 15 },
  loaders: [async () => ({ crm: (await ferretodoCrm()).crm })],
  beforeEach: ({ loaded }) => () => void (loaded['crm'] as Crm | undefined)?.close().catch(() => undefined),
  render: (args, { loaded, globals }) => html`<crm-sync-badge .crm=${loaded['crm'] as Crm} fresh-minutes=${args.freshMinutes ?? 15} theme=${args.theme ?? nothing} locale=${args.locale ?? (globals['locale'] as string)}></crm-sync-badge>`,
};

export default meta;

/** Just read. */
export const Default: Story = {
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-sync-badge');
    await there(root, 'button');
  },
};

/** What it opens: each kind of data with its age, and what can be done. */
export const Open: Story = {
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-sync-badge');
    await userEvent.click(await there(root, 'button'));
    await there(root, '[part~=panel]');
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

export const Dark: Story = { globals: { theme: 'dark' }, play: Default.play! };
export const English: Story = { globals: { locale: 'en' }, play: Default.play! };
