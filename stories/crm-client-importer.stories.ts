import { html, nothing } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import '../components/crm-client-importer/crm-client-importer.js';
import type { CrmClientImporter } from '../components/crm-client-importer/crm-client-importer.js';
import { StoreError, type Crm } from '../src/index.js';
import { inside, offline, there } from './acting.js';
import { answering, crmWith, seedFile } from './crms.js';
import { longNames, tenClients } from './ten-clients.js';
import { inPage, isDrawn } from './in-pages.js';

type Args = Partial<Pick<CrmClientImporter, 'density' | 'theme' | 'locale' | 'noHistory' | 'options'>> & Readonly<Record<`on${string}`, (event: Event) => void>>;
type Story = StoryObj<Args>;

const heard = ['onStep', 'onDone', 'onError'] as const;

/** From a spreadsheet to clients: choose the file, match its columns, review every row before anything is written, import. */
const meta: Meta<Args> = {
  title: 'Elements/crm-client-importer',
  component: 'crm-client-importer',
  args: { noHistory: false, options: {}, ...Object.fromEntries(heard.map((name) => [name, fn()])) },
  argTypes: {
    density: { control: 'inline-radio', options: ['compact', 'normal', 'comfortable'] },
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    locale: { control: 'inline-radio', options: ['es-CO', 'en'] },
    ...Object.fromEntries(heard.map((name) => [name, { table: { disable: true } }])),
  },
  loaders: [async ({ parameters }) => ({ crm: await crmWith((parameters['clients'] as typeof tenClients | undefined) ?? tenClients, (parameters['crm'] as object | undefined) ?? {}), file: parameters['file'] ? await seedFile(parameters['file'] as string) : null })],
  beforeEach: ({ loaded }) => () => void (loaded['crm'] as Crm | undefined)?.close().catch(() => undefined),
  render: (args, { loaded, globals }) => html`<crm-client-importer
    .crm=${loaded['crm'] as Crm} .options=${args.options ?? {}} ?no-history=${args.noHistory}
    density=${args.density ?? (globals['density'] as 'normal')} theme=${args.theme ?? nothing} locale=${args.locale ?? (globals['locale'] as string)}
    @crm-import-step=${args['onStep']} @crm-import-done=${args['onDone']} @crm-error=${args['onError']}></crm-client-importer>`,
};

export default meta;

/** Gives the story's file to the importer and waits for what it says of it. */
async function take(canvas: HTMLElement, file: unknown) {
  const { element, root } = await inside(canvas, 'crm-client-importer');
  await there(root, '#file');
  element.take(file as File);
  await there(root, 'table.raw, [role=alert] .callout');
  return { element, root };
}

async function goOn(element: CrmClientImporter, root: ShadowRoot, step: CrmClientImporter['step']): Promise<void> {
  await userEvent.click(await there(root, '#on[aria-disabled=false]'));
  await waitFor(() => expect(element.step).toBe(step), { timeout: 20_000 });
}

async function toReview(canvas: HTMLElement, file: unknown) {
  const { element, root } = await take(canvas, file);
  await goOn(element, root, 'match');
  await goOn(element, root, 'review');
  await there(root, '.review-grid[aria-busy=false] .row[data-index]');
  return { element, root };
}

/** A CSV of these lines. */
const csv = (...lines: readonly string[]) => new File([lines.join('\n')], 'clientes.csv', { type: 'text/csv' });
const few = () => csv('NIT;Razón social;Cupo de crédito', '900100001;Ferretería Uno;12.500.000,00', '900100002;Depósito Dos;1.000,50');

/** What a person finds: where the file goes, the template, the imports of before. */
export const Choose: Story = {
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-importer');
    await there(root, '#file');
  },
};

/** The file is read: what was detected is plain, and can be changed with the rows in view. */
export const Chosen: Story = {
  parameters: { file: 'wrong/visitor.csv' },
  async play({ canvasElement, loaded }) {
    await take(canvasElement, loaded['file']);
  },
};

/** Each column beside the field it feeds, with the reason. */
export const Match: Story = {
  parameters: { file: 'clients.csv' },
  async play({ canvasElement, loaded }) {
    const { element, root } = await take(canvasElement, loaded['file']);
    await goOn(element, root, 'match');
  },
};

/** Every row, checked: what will become of it and what can be mended, before anything is written. */
export const Review: Story = {
  parameters: { file: 'wrong/each-issue.csv' },
  async play({ canvasElement, loaded }) {
    const { root } = await toReview(canvasElement, loaded['file']);
    await expect(root.querySelectorAll('.pill').length).toBeGreaterThan(2);
  },
};

/** What was written, what was not and why, and the way back. */
export const Report: Story = {
  parameters: { file: 'wrong/visitor.csv' },
  async play({ canvasElement, loaded, args }) {
    const { element, root } = await toReview(canvasElement, loaded['file']);
    await goOn(element, root, 'report');
    await there(root, '#step-title');
    await expect(args['onDone']).toHaveBeenCalledOnce();
  },
};

/** A first visit: no client, no import of before, and where to begin. */
export const Empty: Story = {
  parameters: { clients: [] },
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-importer');
    await there(root, '#file');
    await expect(root.querySelector('.history')).toBeNull();
    await expect(root.querySelector('.dropzone .button.primary')).toBeVisible();
    await expect(root.querySelector('#on')).toHaveAttribute('aria-disabled', 'true');
  },
};

/** The file is being read: said, and nothing can be pressed too early. */
export const Loading: Story = {
  loaders: [async () => ({ crm: answering(await crmWith(tenClients), { previewImport: () => new Promise(() => {}) }), file: few() })],
  async play({ canvasElement, loaded }) {
    const { element, root } = await inside(canvasElement, 'crm-client-importer');
    await there(root, '#file');
    element.take(loaded['file'] as File);
    await waitFor(() => expect(root.querySelector('[role=status]')).toHaveTextContent('Leyendo el archivo'));
    await expect(root.querySelector('#on')).toHaveAttribute('aria-disabled', 'true');
  },
};

/** A second for each answer: what was there stays until the next step is. */
export const SlowStore: Story = {
  loaders: [async () => {
    const crm = await crmWith(tenClients);
    const late = <T,>(answer: T): Promise<T> => new Promise((done) => setTimeout(done, 1_000, answer));
    return { crm: answering(crm, { previewImport: async (...asked) => late(await crm.previewImport(...asked)), reviewImport: async (...asked) => late(await crm.reviewImport(...asked)), importFile: async (...asked) => late(await crm.importFile(...asked)) }), file: few() };
  }],
  async play({ canvasElement, loaded, args }) {
    const { element, root } = await toReview(canvasElement, loaded['file']);
    await goOn(element, root, 'apply');
    await there(root, '.progress');
    await waitFor(() => expect(args['onDone']).toHaveBeenCalledOnce(), { timeout: 20_000 });
  },
};

/** The store fails while the import is written: nothing of it is there, why is said, and pressing again imports all. */
export const FailedWithRetry: Story = {
  loaders: [async () => {
    const crm = await crmWith([]);
    let failed = false;
    return { crm: answering(crm, { importFile: (...asked) => (failed ? crm.importFile(...asked) : ((failed = true), Promise.reject(new StoreError('closed', 'The connection to the database was lost')))) }), file: few() };
  }],
  async play({ canvasElement, loaded, args }) {
    const { element, root } = await toReview(canvasElement, loaded['file']);
    await userEvent.click(await there(root, '#on[aria-disabled=false]'));
    await there(root, '[role=alert] .callout');
    await expect(args['onError']).toHaveBeenCalledOnce();
    await expect((await (loaded['crm'] as Crm).find()).total.value).toBe(0);
    await goOn(element, root, 'report');
    await expect((await (loaded['crm'] as Crm).find()).total.value).toBe(2);
  },
};

/** Without a connection an import is an import: file and clients are here. */
export const Offline: Story = {
  loaders: [async () => ({ crm: await crmWith(tenClients), file: few() })],
  beforeEach: offline,
  async play({ canvasElement, loaded, args }) {
    const { element, root } = await toReview(canvasElement, loaded['file']);
    await goOn(element, root, 'report');
    await expect(args['onDone']).toHaveBeenCalledOnce();
  },
};

/** Names that leave no room in any row, and one that looks like markup. */
export const LongNames: Story = {
  globals: { width: '768' },
  loaders: [async () => ({ crm: await crmWith([]), file: csv('NIT;Razón social;Cupo de crédito', ...longNames.map(({ identificationNumber, legalName }) => `${String(identificationNumber)};${String(legalName)};123456789012`)) })],
  async play({ canvasElement, loaded }) {
    const { element, root } = await toReview(canvasElement, loaded['file']);
    await expect(root.querySelector('[onmouseover]')).toBeNull();
    await expect(root.textContent).toContain('<b onmouseover');
    await expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  },
};

/** Ten rows that are ten clients already: nothing new, and said so before anything is written. */
export const Ten: Story = {
  loaders: [async () => ({ crm: await crmWith(tenClients), file: csv('NIT;Razón social', ...tenClients.map(({ identificationNumber, legalName }) => `${String(identificationNumber)};${String(legalName)}`)) })],
  async play({ canvasElement, loaded }) {
    const { root } = await toReview(canvasElement, loaded['file']);
    await waitFor(() => expect(root.querySelectorAll('.review-grid .row[data-index]')).toHaveLength(10));
  },
};

/** Ten thousand rows, reviewed and written while the page stays free. */
export const TenThousand: Story = {
  name: '10,000 rows',
  parameters: { file: 'invented/clients-10000.csv', clients: [] },
  async play({ canvasElement, loaded }) {
    const { element, root } = await toReview(canvasElement, loaded['file']);
    await goOn(element, root, 'report');
    await waitFor(() => expect(root.textContent).toMatch(/10[.,]000/));
  },
};

/** A person who may not import. */
export const NoPermission: Story = {
  parameters: { crm: { permissions: { import: false } } },
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'crm-client-importer');
    await there(root, '.callout');
  },
};

export const Narrow: Story = {
  globals: { width: '360' },
  parameters: { file: 'wrong/visitor.csv' },
  async play({ canvasElement, loaded }) {
    const { element } = await take(canvasElement, loaded['file']);
    await expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  },
};

export const Dark: Story = {
  globals: { theme: 'dark' },
  parameters: { file: 'wrong/visitor.csv' },
  async play({ canvasElement, loaded }) {
    await toReview(canvasElement, loaded['file']);
    await isDrawn(canvasElement, 'crm-client-importer', 'dark');
  },
};

/** The person's own few colours. A browser shows it under "Emulate CSS media feature forced-colors". */
export const ForcedColors: Story = {
  tags: ['forced-colors'],
  parameters: { file: 'wrong/visitor.csv' },
  async play({ canvasElement, loaded }) {
    await toReview(canvasElement, loaded['file']);
  },
};

export const English: Story = {
  globals: { locale: 'en' },
  parameters: { file: 'wrong/visitor.csv' },
  async play({ canvasElement, loaded }) {
    const { root } = await take(canvasElement, loaded['file']);
    await expect(root.querySelector('h1')).toHaveTextContent('Import clients');
  },
};

/** In a page with a framework's styles for every element and class. */
export const InAFramework: Story = inPage('framework', 'crm-client-importer', ({ canvasElement, loaded }) => take(canvasElement, loaded['file']), { parameters: { file: 'wrong/visitor.csv' } });

/** In a page that unsets everything. */
export const InAHardReset: Story = inPage('reset', 'crm-client-importer', ({ canvasElement, loaded }) => take(canvasElement, loaded['file']), { parameters: { file: 'wrong/visitor.csv' } });

/** In a page that is dark by its own means: dark with it, whatever the system says. */
export const InADarkPage: Story = inPage('dark', 'crm-client-importer', ({ canvasElement, loaded }) => take(canvasElement, loaded['file']), { parameters: { file: 'wrong/visitor.csv' } });

/** In a dark page, as the system says. */
export const AutoInADarkPage: Story = inPage('dark', 'crm-client-importer', ({ canvasElement, loaded }) => take(canvasElement, loaded['file']), { args: { theme: 'auto' }, parameters: { file: 'wrong/visitor.csv' } });

/** Light on purpose in a dark page. */
export const LightInADarkPage: Story = inPage('dark', 'crm-client-importer', ({ canvasElement, loaded }) => take(canvasElement, loaded['file']), { args: { theme: 'light' }, parameters: { file: 'wrong/visitor.csv' } });
