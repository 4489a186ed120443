import { html, nothing } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fireEvent, fn, userEvent, waitFor } from 'storybook/test';
import '../components/crm-client-list/crm-client-list.js';
import type { CrmClientList } from '../components/crm-client-list/crm-client-list.js';
import type { Crm } from '../src/index.js';
import { inside, offline, there } from './acting.js';
import { breakingCrm, crmFrom, crmGenerated, crmWith, cursorCrm, failingCrm, silentCrm, slowCrm } from './crms.js';
import { longNames, tenClients } from './ten-clients.js';
import { inPage, isDrawn } from './in-pages.js';

type Args = Partial<Pick<CrmClientList, 'view' | 'readonly' | 'noShortcut' | 'density' | 'theme' | 'locale' | 'actions' | 'query'>> & Readonly<Record<`on${string}`, (event: Event) => void>>;
type Story = StoryObj<Args>;

const heard = ['onOpen', 'onEdit', 'onCreate', 'onSelection', 'onQuery', 'onError'] as const;

/**
 * The clients of a CRM as a list. It fills the block it is in, or as much of the window as its rows need; the page
 * around gives the font, and says whether it is light or dark.
 */
const meta: Meta<Args> = {
  title: 'Elements/crm-client-list',
  component: 'crm-client-list',
  args: { readonly: false, ...Object.fromEntries(heard.map((name) => [name, fn()])) },
  argTypes: {
    density: { control: 'inline-radio', options: ['compact', 'normal', 'comfortable'] },
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    locale: { control: 'inline-radio', options: ['es-CO', 'en'] },
    ...Object.fromEntries(heard.map((name) => [name, { table: { disable: true } }])),
  },
  beforeEach: ({ loaded }) => () => void (loaded['crm'] as Crm | undefined)?.close().catch(() => undefined),
  render: (args, { loaded, globals }) => html`<crm-client-list
    .crm=${loaded['crm'] as Crm} .actions=${args.actions ?? []} view=${args.view ?? 'list'} ?readonly=${args.readonly} ?no-shortcut=${args.noShortcut}
    density=${args.density ?? (globals['density'] as 'normal')} theme=${args.theme ?? nothing} locale=${args.locale ?? (globals['locale'] as string)}
    @crm-client-open=${args['onOpen']} @crm-client-edit=${args['onEdit']} @crm-client-create=${args['onCreate']}
    @crm-selection-change=${args['onSelection']} @crm-query-change=${args['onQuery']} @crm-error=${args['onError']}></crm-client-list>`,
};

export default meta;

/** Waits for the first rows. */
const rows = async ({ canvasElement }: { readonly canvasElement: HTMLElement }) => there((await inside(canvasElement, 'crm-client-list')).root, '.row:not(.waiting) .open');

const sample = () => crmFrom('clients.csv');

/** Three thousand invented clients. */
export const Default: Story = {
  loaders: [async () => ({ crm: await sample() })],
  async play({ canvasElement, args }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    const row = await there(root, '.row:not(.waiting) .open');
    await userEvent.click(row);
    await expect(args['onOpen']).toHaveBeenCalledOnce();
  },
};

/** What a first visit finds: what to do next, with a button for it. */
export const Empty: Story = {
  loaders: [async () => ({ crm: await crmWith([]) })],
  async play({ canvasElement, args }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await userEvent.click(await there(root, '.state .button.primary'));
    await expect(args['onCreate']).toHaveBeenCalledOnce();
  },
};

/** Before the first answer: the rows that will come, without moving anything when they do. */
export const Loading: Story = {
  loaders: [async () => ({ crm: await silentCrm() })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.row.waiting');
    await expect(root.querySelector('[role=grid]')).toHaveAttribute('aria-busy', 'true');
  },
};

/** A store that needs a second for each answer: rows of before stay until the new ones are here. */
export const SlowStore: Story = {
  loaders: [async () => ({ crm: await slowCrm(tenClients, 1_000) })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.row.waiting');
    await there(root, '.row:not(.waiting) .open');
    await userEvent.type(await there(root, '#search'), 'papeleria');
    await there(root, '.list.pending');
    await waitFor(() => expect(root.querySelectorAll('.row:not([hidden])')).toHaveLength(1), { timeout: 10_000 });
  },
};

/** What failed, in words, and a way to try again; here it heals. */
export const FailedWithRetry: Story = {
  loaders: [async () => ({ crm: await failingCrm(tenClients) })],
  async play({ canvasElement, args }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    const retry = await there(root, '.state[role=alert] .button, [role=alert] .button');
    await expect(args['onError']).toHaveBeenCalledOnce();
    await userEvent.click(retry);
    await there(root, '.row:not(.waiting) .open');
  },
};

/** A store that fails while one works: what was asked stays in the box, and trying again goes on from there. */
export const FailingStore: Story = {
  loaders: [async () => breakingCrm(tenClients)],
  async play({ canvasElement, loaded, args }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.row:not(.waiting) .open');
    await fireEvent.input(await there(root, '#search'), { target: { value: 'papeleria' } });
    const retry = await there(root, '.state[role=alert] .button');
    await expect(args['onError']).toHaveBeenCalled();
    (loaded['heal'] as () => void)();
    await userEvent.click(retry);
    await waitFor(() => expect(root.querySelectorAll('.row:not([hidden], .waiting)')).toHaveLength(1), { timeout: 20_000 });
    await expect(root.querySelector<HTMLInputElement>('#search')!.value).toBe('papeleria');
  },
};

/** A store far away, read page after page: "at least" until its end is reached, and no counts of options. */
export const FarAway: Story = {
  loaders: [async () => ({ crm: await cursorCrm(Array.from({ length: 300 }, (_, i) => ({ legalName: `Ferretería ${i + 1}`, identificationType: '31', identificationNumber: String(900_000_001 + i), city: '05001', status: 'active' }))) })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.row:not(.waiting) .open');
    await expect(root.querySelector('.foot')).toHaveTextContent(/más de|al menos|\+/i);
  },
};

/** A person who may not see clients. */
export const NoPermission: Story = {
  loaders: [async () => ({ crm: await crmWith([], { permissions: { list: false } }) })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.state');
    await expect(root.querySelector('#search')).toBeNull();
  },
};

/** A person who may look, and change nothing: no pencil, no removing. */
export const Readonly: Story = {
  args: { readonly: true },
  loaders: [async () => ({ crm: await crmWith(tenClients) })],
  async play(context) {
    await rows(context);
    const { root } = await inside(context.canvasElement, 'crm-client-list');
    await userEvent.click(root.querySelector('.row:not(.waiting) input[type=checkbox]')!);
    await there(root, '.bar');
    await expect(root.querySelector('.bar .danger, .bar #edit-field')).toBeNull();
  },
};

/** Without a connection the list works on; it says so. */
export const Offline: Story = {
  loaders: [async () => ({ crm: await crmWith(tenClients) })],
  beforeEach: offline,
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.callout');
    await there(root, '.row:not(.waiting) .open');
  },
};

/** Names longer than any column, without a place to break, from right to left, and one that looks like markup. */
export const LongNames: Story = {
  loaders: [async () => ({ crm: await crmWith(longNames) })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.row:not(.waiting) .open');
    await expect(root.querySelector('.row b b')).toBeNull();
    await expect([...root.querySelectorAll('.row b')].some((name) => name.textContent.startsWith('<b onmouseover'))).toBe(true);
  },
};

/** Ten clients, one of each situation: over credit, overdue, blocked, without figures, in favour. */
export const Ten: Story = {
  loaders: [async () => ({ crm: await crmWith(tenClients) })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.row:not(.waiting) .open');
    await expect(root.querySelector('[role=grid]')).toHaveAttribute('aria-rowcount', '11');
  },
};

export const TenThousand: Story = {
  name: '10,000',
  loaders: [async () => ({ crm: await crmFrom('invented/clients-10000.csv') })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.row:not(.waiting) .open');
    await userEvent.type(await there(root, '#search'), 'drogueria');
    await there(root, '.row mark');
  },
};

/** A million real rows, each made when it is looked at; the last is as near as the first. Try `Ctrl+End`. */
export const OneMillion: Story = {
  name: '1,000,000',
  loaders: [async () => ({ crm: crmGenerated(1_000_000) })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    const first = await there(root, '.row:not(.waiting) .open');
    await expect(root.querySelector('[role=grid]')).toHaveAttribute('aria-rowcount', '1000001');
    first.focus();
    await userEvent.keyboard('{Control>}{End}{/Control}');
    const last = await there(root, '.row[aria-rowindex="1000001"]:not(.waiting)');
    await waitFor(() => expect(last.querySelector('b')).toHaveTextContent(/./));
  },
};

/** Up to 480 px rows are cards, with the same actions. */
export const Narrow: Story = {
  globals: { width: '360' },
  loaders: [async () => ({ crm: await crmWith(tenClients) })],
  async play({ canvasElement }) {
    const { element, root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.list.cards .row:not(.waiting) .open');
    await expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  },
};

export const Dark: Story = {
  globals: { theme: 'dark' },
  loaders: [async () => ({ crm: await crmWith(tenClients) })],
  async play(context) {
    await rows(context);
    await isDrawn(context.canvasElement, 'crm-client-list', 'dark');
  },
};

/** The person's own few colours. A browser shows it under "Emulate CSS media feature forced-colors". */
export const ForcedColors: Story = {
  tags: ['forced-colors'],
  loaders: [async () => ({ crm: await crmWith(tenClients) })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await userEvent.click(await there(root, '.row:not(.waiting) input[type=checkbox]'));
    await there(root, '.bar');
  },
};

export const English: Story = {
  globals: { locale: 'en' },
  loaders: [async () => ({ crm: await crmWith(tenClients) })],
  async play(context) {
    await rows(context);
    const { root } = await inside(context.canvasElement, 'crm-client-list');
    await expect(root.querySelector('.foot')).toHaveTextContent('10 clients');
  },
};

/** Some are selected: what can be done with them stands above the rows. */
export const Selected: Story = {
  loaders: [async () => ({ crm: await sample() })],
  async play({ canvasElement, args }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.row:not(.waiting) .open');
    await userEvent.click(root.querySelector('.head input[type=checkbox]')!);
    for (const box of [...root.querySelectorAll('.row:not(.waiting) input[type=checkbox]')].slice(0, 2)) await userEvent.click(box);
    await there(root, '.bar');
    await expect(args['onSelection']).toHaveBeenCalledTimes(3);
  },
};

/** Conditions joined by all and any, options with how many they would leave, and the filter as words that can be taken away. */
export const AdvancedSearch: Story = {
  loaders: [async () => ({ crm: await sample() })],
  async play({ canvasElement }) {
    const { element, root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.row:not(.waiting) .open');
    element.query = { where: { all: [{ field: 'city', op: 'in', value: ['05001', '11001'] }, { field: 'overdueBalance', op: 'gt', value: 0 }] } };
    await there(root, '.chip');
    await userEvent.click(root.querySelector('#advanced-button')!);
    await there(root, '.advanced .choices .end');
  },
};

/** Nobody fulfils what is asked; one slip of the pen is corrected, and said. */
export const NothingFound: Story = {
  loaders: [async () => ({ crm: await sample() })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.row:not(.waiting) .open');
    await userEvent.type(await there(root, '#search'), 'xyzzyq');
    await there(root, '.state');
  },
};

export const DidYouMean: Story = {
  loaders: [async () => ({ crm: await sample() })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.row:not(.waiting) .open');
    await userEvent.type(await there(root, '#search'), 'ferrteria');
    await there(root, '.callout');
  },
};

/** Which columns, in what order, how high the rows are. */
export const Columns: Story = {
  loaders: [async () => ({ crm: await crmWith(tenClients) })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.row:not(.waiting) .open');
    await userEvent.click(root.querySelector('#columns-button')!);
    await there(root, '.columns-panel');
  },
};

/** The question before removing names how many. */
export const Removing: Story = {
  loaders: [async () => ({ crm: await crmWith(tenClients) })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await userEvent.click(await there(root, '.row:not(.waiting) input[type=checkbox]'));
    await userEvent.click(await there(root, '.bar .button.danger'));
    await there(root, 'dialog[open]');
  },
};

/** One field for all that are selected: how many change is said before any does. */
export const EditingMany: Story = {
  loaders: [async () => ({ crm: await crmWith(tenClients) })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.row:not(.waiting) .open');
    await userEvent.click(root.querySelector('.head input[type=checkbox]')!);
    await userEvent.click(await there(root, '#edit-field'));
    await there(root, '#bulk[open]');
    await userEvent.selectOptions(root.querySelector<HTMLSelectElement>('#bulk [data-field]')!, 'contactName');
    await userEvent.type(await there(root, '#bulk input[type=text]'), 'Oficina Centro');
    await waitFor(() => expect(root.querySelector('#bulk-preview')).toHaveTextContent('10'), { timeout: 20_000 });
  },
};

/** Views a person saved, one of them shared and opened by default. */
export const SavedViews: Story = {
  loaders: [async () => {
    const crm = await sample();
    await crm.saveView({ name: 'Cartera vencida', query: { where: { field: 'overdueBalance', op: 'gt', value: 0 }, sort: [{ field: 'overdueBalance', direction: 'desc' }] }, isDefault: true, shared: true });
    await crm.saveView({ name: 'Sin compra este año', query: { where: { not: { field: 'lastPurchaseDate', op: 'thisYear' } } } });
    return { crm };
  }],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.view[aria-pressed=true] .badge');
  },
};

/** An action of the page in the menu, which says when it can't be used. */
export const ActionsOfThePage: Story = {
  args: { actions: [{ label: 'Enviar a campaña', act: () => undefined }, { label: 'Asignar ruta', refused: (count) => (count > 5 ? 'Hasta 5 clientes por ruta' : null), act: () => undefined }] },
  loaders: [async () => ({ crm: await crmWith(tenClients) })],
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-list');
    await there(root, '.row:not(.waiting) .open');
    await userEvent.click(root.querySelector('#actions-button')!);
    await there(root, '[role=menu] [aria-disabled=true]');
  },
};

/** In a page with a framework's styles for every element and class. */
export const InAFramework: Story = inPage('framework', 'crm-client-list', rows, { loaders: [async () => ({ crm: await crmWith(tenClients) })] });

/** In a page that unsets everything. */
export const InAHardReset: Story = inPage('reset', 'crm-client-list', rows, { loaders: [async () => ({ crm: await crmWith(tenClients) })] });

/** In a page that is dark by its own means: dark with it, whatever the system says. */
export const InADarkPage: Story = inPage('dark', 'crm-client-list', rows, { loaders: [async () => ({ crm: await crmWith(tenClients) })] });

/** In a dark page, as the system says. */
export const AutoInADarkPage: Story = inPage('dark', 'crm-client-list', rows, { args: { theme: 'auto' }, loaders: [async () => ({ crm: await crmWith(tenClients) })] });

/** Light on purpose in a dark page. */
export const LightInADarkPage: Story = inPage('dark', 'crm-client-list', rows, { args: { theme: 'light' }, loaders: [async () => ({ crm: await crmWith(tenClients) })] });
