import { html, nothing } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import '../components/crm-client-form/crm-client-form.js';
import type { CrmClientForm } from '../components/crm-client-form/crm-client-form.js';
import { StoreError, type Crm, type CrmOptions, type Values } from '../src/index.js';
import { inside, there } from './acting.js';
import { answering, crmWith } from './crms.js';
import { tenClients } from './ten-clients.js';
import { connectedCrm } from '../tests/support/form-crm.js';

type Args = Partial<Pick<CrmClientForm, 'density' | 'theme' | 'locale' | 'readonly' | 'kind'>> & Readonly<Record<`on${string}`, (event: Event) => void>>;
type Story = StoryObj<Args>;

const heard = ['onSave', 'onCancel', 'onOpen', 'onError'] as const;

/** A client of the ERP, whose check digit is wrong there. */
const ofErp: Values = { identificationType: '31', identificationNumber: '890912345', checkDigit: 6, legalName: 'Ferretodo Aburrá S.A.', tradeName: 'Ferretodo', branchCode: '001', department: '05', city: '05001', address: 'Carrera 52 # 44-18', mobile: '3005550142', seller: 'Carlos Ríos', creditLimit: 32_000_000, paymentTermDays: 30 };

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
    const options = (parameters['crm'] as CrmOptions | undefined) ?? {};
    const own = parameters['erp'] ? await connectedCrm(ofErp, options) : await crmWith(tenClients, options);
    const client = parameters['isNew'] ? undefined : ((parameters['client'] as string | undefined) ?? (await own.find({ page: { size: 1 } })).items[0]!.id);
    return { client, crm: parameters['over'] ? answering(own, parameters['over'] as Partial<Crm>) : own };
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

/** The person may not create. */
export const NoPermissionToCreate: Story = { parameters: { isNew: true, crm: { permissions: { create: false } } } };

/** Some fields are hidden from the person, others only to be looked at: each says why. */
export const SomeFields: Story = { parameters: { crm: { permissions: { fields: { creditLimit: 'hidden', notes: 'hidden', mobile: 'readonly', legalName: 'readonly' } } } } };

/** A client of the ERP: what the ERP keeps has a lock, and its wrong check digit is told beside the right one. */
export const FromErp: Story = { parameters: { erp: true } };

/** A client that is there already: by its identification, and by a name that is like another. */
export const Duplicate: Story = {
  parameters: { isNew: true },
  play: async ({ canvasElement }) => {
    const { root } = await open(canvasElement);
    await fill(root, 'identificationNumber', '900.482.113');
    await fill(root, 'legalName', 'Ferretería Los Guayacanes');
    await there(root, '[id$="-likes"]');
  },
};

/** The city goes with its department, which is said and can be taken back. */
export const CityOfAnotherDepartment: Story = {
  play: async ({ canvasElement }) => {
    const { root } = await open(canvasElement);
    const department = (await there(root, '#field-department')) as HTMLInputElement;
    department.select();
    await userEvent.type(department, 'atlantico{Enter}', { initialSelectionStart: 0, initialSelectionEnd: department.value.length });
    await there(root, '#field-city-notice');
  },
};

/** Somebody removed the client while it was edited. */
export const Removed: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { root } = await open(canvasElement);
    await fill(root, 'contactName', 'Marta');
    await (loaded['crm'] as Crm).remove({ ids: [loaded['client'] as string] });
    await there(root, '.callout');
  },
};

/** Somebody else saved it, and that is told before the person saves. */
export const SavedElsewhere: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { root } = await open(canvasElement);
    await fill(root, 'contactName', 'Marta');
    await (loaded['crm'] as Crm).update(loaded['client'] as string, { notes: 'De contado' });
    await there(root, '.callout');
  },
};

/** The client is on its way. */
export const Loading: Story = { parameters: { over: { get: () => new Promise(() => undefined) } } };

/** It can't be read: why, and a way to try again. */
export const CannotBeRead: Story = { parameters: { over: { get: () => Promise.reject(new StoreError('blocked', 'Another tab holds the database')) } } };

/** There is no such client any more. */
export const NoSuchClient: Story = { parameters: { client: 'nobody' } };

/** In English, with its dates and numbers. */
export const English: Story = { args: { locale: 'en' } };
