import { html, nothing } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import '../components/crm-client-importer/crm-client-importer.js';
import type { CrmClientImporter } from '../components/crm-client-importer/crm-client-importer.js';
import type { Crm } from '../src/index.js';
import { inside, there } from './acting.js';
import { crmWith, seedFile } from './crms.js';
import { tenClients } from './ten-clients.js';

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

/** Ten thousand rows, reviewed and written while the page stays free. */
export const TenThousandRows: Story = {
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

export const English: Story = { globals: { locale: 'en' }, parameters: { file: 'wrong/visitor.csv' }, play: Chosen.play! };
export const InAFramework: Story = { globals: { page: 'framework' }, parameters: { file: 'wrong/visitor.csv' }, play: Chosen.play! };
export const InAHardReset: Story = { globals: { page: 'reset' }, parameters: { file: 'wrong/visitor.csv' }, play: Chosen.play! };
