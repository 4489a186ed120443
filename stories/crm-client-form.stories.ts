import { html, nothing } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import '../components/crm-client-form/crm-client-form.js';
import type { CrmClientForm } from '../components/crm-client-form/crm-client-form.js';
import { StoreError, type Crm, type CrmOptions, type Values } from '../src/index.js';
import { inside, offline, there } from './acting.js';
import { answering, crmFrom, crmWith } from './crms.js';
import { longNames, tenClients } from './ten-clients.js';
import { inPage, isDrawn } from './in-pages.js';
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

/** Waits for the fields. */
const fields = async ({ canvasElement }: { readonly canvasElement: HTMLElement }) => there((await open(canvasElement)).root, '.part input');

/** In the place of the form: why there is none, and a way out. */
const refused = async ({ canvasElement, args }: { readonly canvasElement: HTMLElement; readonly args: Args }) => {
  const { root } = await open(canvasElement);
  await userEvent.click(await there(root, '.callout .button'));
  await expect(root.querySelector('form')).toBeNull();
  await expect(args['onCancel']).toHaveBeenCalledOnce();
};

/** A client as it is opened. */
export const Edit: Story = {
  play: async ({ canvasElement, args }) => {
    const { element, root } = await open(canvasElement);
    await fill(root, 'contactName', 'Marta Restrepo');
    await element.save();
    await expect(args['onSave']).toHaveBeenCalledOnce();
  },
};

/** A new one: what is required is marked, the check digit computes itself. */
export const New: Story = {
  parameters: { isNew: true },
  play: async ({ canvasElement, args }) => {
    const { element, root } = await open(canvasElement);
    await fields({ canvasElement });
    await expect(root.querySelector('form')).toHaveTextContent('obligatorio');
    await element.save();
    await waitFor(() => expect(root.querySelectorAll('.part [aria-invalid=true]').length).toBeGreaterThan(0));
    await expect(args['onSave']).not.toHaveBeenCalled();
  },
};

/** A branch: its client is searched, and gives it its identification. */
export const NewBranch: Story = {
  parameters: { isNew: true },
  args: { kind: 'branch' },
  play: async ({ canvasElement }) => {
    const { root } = await open(canvasElement);
    await fields({ canvasElement });
    await expect(root.querySelector('h1')).toHaveTextContent('Nueva sucursal');
    await expect(root.querySelector('input[role=combobox]')).toBeVisible();
  },
};

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
export const ReadOnly: Story = {
  args: { readonly: true },
  play: async ({ canvasElement }) => {
    const { root } = await open(canvasElement);
    await fields({ canvasElement });
    await expect(root.querySelector('.save')).toBeNull();
    await expect([...root.querySelectorAll<HTMLInputElement>('.part input[type=text]')].every((box) => box.readOnly)).toBe(true);
  },
};

/** The person may not edit. */
export const NoPermission: Story = { parameters: { crm: { permissions: { update: false } } }, play: refused };

/** The person may not create. */
export const NoPermissionToCreate: Story = { parameters: { isNew: true, crm: { permissions: { create: false } } }, play: refused };

/** Some fields are hidden from the person, others only to be looked at: each says why. */
export const SomeFields: Story = {
  parameters: { crm: { permissions: { fields: { creditLimit: 'hidden', notes: 'hidden', mobile: 'readonly', legalName: 'readonly' } } } },
  play: async ({ canvasElement }) => {
    const { root } = await open(canvasElement);
    await fields({ canvasElement });
    await expect(root.querySelector('#field-creditLimit, #field-notes')).toBeNull();
    for (const name of ['mobile', 'legalName']) await expect(root.querySelector<HTMLInputElement>(`#field-${name}`)!.readOnly).toBe(true);
  },
};

/** A client of the ERP: what the ERP keeps has a lock, and its wrong check digit is told beside the right one. */
export const FromErp: Story = {
  parameters: { erp: true },
  play: async ({ canvasElement }) => {
    const { root } = await open(canvasElement);
    await fields({ canvasElement });
    await expect(root.querySelector<HTMLInputElement>('#field-legalName')!.readOnly).toBe(true);
    await expect(root.querySelector('.part')).toHaveTextContent('El ERP trae 6');
  },
};

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
export const Loading: Story = {
  parameters: { over: { get: () => new Promise(() => undefined) } },
  play: async ({ canvasElement }) => {
    const { root } = await open(canvasElement);
    await there(root, '.form-frame[aria-busy=true] .waiting');
    await expect(root.querySelector('form')).toBeNull();
  },
};

/** A second for each answer: bars where the fields will be, and a saving that says that it is under way. */
export const SlowStore: Story = {
  loaders: [async () => {
    const crm = await crmWith(tenClients);
    const late = <T,>(answer: T): Promise<T> => new Promise((done) => setTimeout(done, 1_000, answer));
    return { client: (await crm.find()).items[0]!.id, crm: answering(crm, { get: async (id) => late(await crm.get(id)), update: async (...asked) => late(await crm.update(...asked)) }) };
  }],
  play: async ({ canvasElement, args }) => {
    const { root } = await open(canvasElement);
    await there(root, '.form-frame[aria-busy=true]');
    await fields({ canvasElement });
    await fill(root, 'contactName', 'Marta');
    await userEvent.click(root.querySelector('.save .primary')!);
    await there(root, '.save .primary[aria-disabled=true]');
    await waitFor(() => expect(args['onSave']).toHaveBeenCalledOnce(), { timeout: 20_000 });
  },
};

/** It can't be read: why, and a way to try again; here it heals. */
export const FailedWithRetry: Story = {
  loaders: [async () => {
    const crm = await crmWith(tenClients);
    let failed = false;
    return { client: (await crm.find()).items[0]!.id, crm: answering(crm, { get: (id) => (failed ? crm.get(id) : ((failed = true), Promise.reject(new StoreError('blocked', 'Another tab holds the database')))) }) };
  }],
  play: async ({ canvasElement, args }) => {
    const { root } = await open(canvasElement);
    const retry = await there(root, '[role=alert] .button');
    await expect(args['onError']).toHaveBeenCalledOnce();
    await userEvent.click(retry);
    await fields({ canvasElement });
  },
};

/** A saving that fails says why beside what was typed, which stays and is saved at the next. */
export const FailingStore: Story = {
  loaders: [async () => {
    const crm = await crmWith(tenClients);
    let failed = false;
    return { client: (await crm.find()).items[0]!.id, crm: answering(crm, { update: (...asked) => (failed ? crm.update(...asked) : ((failed = true), Promise.reject(new StoreError('closed', 'The connection to the database was lost')))) }) };
  }],
  play: async ({ canvasElement, args }) => {
    const { root } = await open(canvasElement);
    await fill(root, 'contactName', 'Marta');
    await userEvent.click(root.querySelector('.save .primary')!);
    await there(root, '[role=alert]');
    await expect(root.querySelector<HTMLInputElement>('#field-contactName')).toHaveValue('Marta');
    await userEvent.click(root.querySelector('.save .primary')!);
    await waitFor(() => expect(args['onSave']).toHaveBeenCalledOnce(), { timeout: 20_000 });
    await waitFor(() => expect(root.querySelector('[role=alert]')).toBeNull());
  },
};

/** Without a connection it saves all the same: what is kept is kept here. */
export const Offline: Story = {
  beforeEach: offline,
  play: async ({ canvasElement, args }) => {
    const { element, root } = await open(canvasElement);
    await fill(root, 'contactName', 'Marta');
    await element.save();
    await expect(args['onSave']).toHaveBeenCalledOnce();
    await there(root, '.save .saved');
  },
};

/** Names that leave no room, on a narrow page; markup is text. */
export const LongNames: Story = {
  globals: { width: '360' },
  loaders: [async () => {
    const crm = await crmWith(longNames);
    return { crm, client: (await crm.find({ text: '900000104' })).items[0]!.id };
  }],
  play: async ({ canvasElement }) => {
    await fields({ canvasElement });
    const { element, root } = await open(canvasElement);
    await expect(root.querySelector('[onmouseover]')).toBeNull();
    await expect(root.querySelector('.back')).toHaveTextContent('<b onmouseover');
    await expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  },
};

/** A branch among ten thousand clients: its client is found while one types. */
export const TenThousand: Story = {
  name: '10,000',
  args: { kind: 'branch' },
  loaders: [async () => ({ client: undefined, crm: await crmFrom('invented/clients-10000.csv') })],
  play: async ({ canvasElement }) => {
    const { root } = await open(canvasElement);
    await fields({ canvasElement });
    const box = await there(root, 'input[role=combobox]');
    await userEvent.type(box, 'drogueria');
    await waitFor(() => expect([...root.querySelectorAll('[role=option]')].some((option) => /droguer/i.test(option.textContent))).toBe(true), { timeout: 20_000 });
  },
};

/** There is no such client any more. */
export const NoSuchClient: Story = { parameters: { client: 'nobody' }, play: refused };

/** One field below the other, and the bar that saves at hand. */
export const Narrow: Story = {
  globals: { width: '360' },
  play: async ({ canvasElement }) => {
    await fields({ canvasElement });
    const { element, root } = await open(canvasElement);
    await expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
    const { bottom } = root.querySelector('.save')!.getBoundingClientRect();
    await expect(bottom).toBeLessThanOrEqual(window.innerHeight + 1);
  },
};

export const Dark: Story = {
  globals: { theme: 'dark' },
  play: async ({ canvasElement }) => {
    await fields({ canvasElement });
    await isDrawn(canvasElement, 'crm-client-form', 'dark');
  },
};

/** The person's own few colours. A browser shows it under "Emulate CSS media feature forced-colors". */
export const ForcedColors: Story = { tags: ['forced-colors'], play: Wrong.play! };

/** In English, with its dates and numbers. */
export const English: Story = {
  globals: { locale: 'en' },
  play: async ({ canvasElement }) => {
    await fields({ canvasElement });
    const { root } = await open(canvasElement);
    await expect(root.querySelector('h1')).toHaveTextContent('Edit client');
  },
};

/** In a page with a framework's styles for every element and class. */
export const InAFramework: Story = inPage('framework', 'crm-client-form', fields);

/** In a page that unsets everything. */
export const InAHardReset: Story = inPage('reset', 'crm-client-form', fields);

/** In a page that is dark by its own means: dark with it, whatever the system says. */
export const InADarkPage: Story = inPage('dark', 'crm-client-form', fields);

/** In a dark page, as the system says. */
export const AutoInADarkPage: Story = inPage('dark', 'crm-client-form', fields, { args: { theme: 'auto' } });

/** Light on purpose in a dark page. */
export const LightInADarkPage: Story = inPage('dark', 'crm-client-form', fields, { args: { theme: 'light' } });
