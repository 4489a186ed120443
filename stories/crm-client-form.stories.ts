import { html, nothing } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import '../components/crm-client-form/crm-client-form.js';
import type { CrmClientForm } from '../components/crm-client-form/crm-client-form.js';
import { StoreError, type Crm, type CrmOptions } from '../src/index.js';
import { inside, there } from './acting.js';
import { crmWith } from './crms.js';
import { tenClients } from './ten-clients.js';

type Args = Partial<Pick<CrmClientForm, 'density' | 'theme' | 'locale' | 'readonly' | 'kind'>> & Readonly<Record<`on${string}`, (event: Event) => void>>;
type Story = StoryObj<Args>;

const heard = ['onSave', 'onCancel', 'onOpen', 'onError'] as const;

/** One client to create or to edit, by the schema's layout. */
const meta: Meta<Args> = {
  title: 'Elements/crm-client-form',
  component: 'crm-client-form',
  args: { readonly: false, ...Object.fromEntries(heard.map((name) => [name, fn()])) },
  argTypes: {
    density: { control: 'inline-radio', options: ['compact', 'normal', 'comfortable'] },
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    locale: { control: 'inline-radio', options: ['es-CO', 'en'] },
    kind: { control: 'inline-radio', options: ['client', 'branch'] },
    ...Object.fromEntries(heard.map((name) => [name, { table: { disable: true } }])),
  },
  loaders: [async ({ parameters }) => {
    const crm = await crmWith(tenClients, (parameters['crm'] as CrmOptions | undefined) ?? {});
    return { crm, client: parameters['isNew'] ? undefined : (await crm.find({ page: { size: 1 } })).items[0]!.id };
  }],
  beforeEach: ({ loaded }) => () => void (loaded['crm'] as Crm | undefined)?.close().catch(() => undefined),
  render: (args, { loaded, globals }) => html`<crm-client-form
    .crm=${loaded['crm'] as Crm} client-id=${(loaded['client'] as string | undefined) ?? nothing} kind=${args.kind ?? nothing} ?readonly=${args.readonly}
    density=${args.density ?? (globals['density'] as 'normal')} theme=${args.theme ?? nothing} locale=${args.locale ?? (globals['locale'] as string)}
    @crm-client-save=${args['onSave']} @crm-form-cancel=${args['onCancel']} @crm-client-open=${args['onOpen']} @crm-error=${args['onError']}></crm-client-form>`,
};

export default meta;

const open = (canvas: HTMLElement) => inside(canvas, 'crm-client-form');

async function fill(root: ShadowRoot, field: string, text: string): Promise<void> {
  const box = (await there(root, `#${CSS.escape(`field-${field}`)}`)) as HTMLInputElement;
  // `clear` looks for the focus in the document, and finds the element around the box.
  box.value = '';
  box.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await userEvent.type(box, text);
  box.blur();
}

/** A client as it is opened. */
export const Edit: Story = {};

/** A new one: what is required is marked, the check digit computes itself. */
export const New: Story = { parameters: { isNew: true } };

/** A branch: its client is searched, and gives it its identification. */
export const NewBranch: Story = { parameters: { isNew: true }, args: { kind: 'branch' } };

/** A saving that was refused: what is wrong stands beside its field and in a list above. */
export const Wrong: Story = {
  play: async ({ canvasElement }) => {
    const { element, root } = await open(canvasElement);
    await fill(root, 'creditLimit', 'mucho');
    await fill(root, 'mobile', '300 555 018');
    await element.save();
    await there(root, '[role=alert]');
  },
};

/** Two people changed the same field: each version, and the original, to choose from. */
export const Conflict: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { element, root } = await open(canvasElement);
    await fill(root, 'mobile', '300 555 0187');
    await fill(root, 'contactName', 'Marta Restrepo');
    await (loaded['crm'] as Crm).update(loaded['client'] as string, { mobile: '3105550163', notes: 'De contado' });
    await element.save();
    await there(root, '#conflict[open]');
  },
};

/** Leaving with something unsaved asks first. */
export const Leaving: Story = {
  play: async ({ canvasElement }) => {
    const { element, root } = await open(canvasElement);
    await fill(root, 'contactName', 'Marta');
    void element.leave();
    await there(root, '#leaving[open]');
  },
};

/** The storage is full: it is said, and what was typed is still there. */
export const StorageFull: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { element, root } = await open(canvasElement);
    const crm = loaded['crm'] as Crm;
    crm.update = () => Promise.reject(new StoreError('quota', 'No space is left for this page'));
    await fill(root, 'contactName', 'Marta');
    await element.save();
    await waitFor(() => expect(root.querySelector('[role=alert]')).not.toBeNull());
  },
};

/** Only to be looked at. */
export const ReadOnly: Story = { args: { readonly: true } };

/** The person may not edit. */
export const NoPermission: Story = { parameters: { crm: { permissions: { update: false } } } };
