import { html } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import '../components/crm-provider/crm-provider.js';
import '../components/crm-client-list/crm-client-list.js';
import type { Crm } from '../src/index.js';
import { inside, there } from './acting.js';
import { crmWith } from './crms.js';
import { tenClients } from './ten-clients.js';

/** Gives one CRM to everything inside it; draws nothing of its own. */
const meta: Meta = {
  title: 'Elements/crm-provider',
  component: 'crm-provider',
  loaders: [async () => ({ crm: await crmWith(tenClients) })],
  beforeEach: ({ loaded }) => () => void (loaded['crm'] as Crm | undefined)?.close(),
  render: (_args, { loaded }) => html`<crm-provider .crm=${loaded['crm'] as Crm}><crm-client-list></crm-client-list></crm-provider>`,
};

export default meta;

/** The list has no `crm` of its own: it takes the provider's. */
export const Default: StoryObj = {
  async play({ canvasElement, loaded }) {
    const { element, root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.row:not(.waiting) .open');
    await expect(element.crm).toBe(loaded['crm']);
  },
};
