import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import importer from './crm-client-importer.stories.js';
import type { CrmClientImporter } from '../components/crm-client-importer/crm-client-importer.js';
import { createErpSource, type Crm } from '../src/index.js';
import { inside, there } from './acting.js';

/** What the importer asks, refuses, and takes back: each where a person meets it. */
const meta: Meta = { ...importer, title: 'Elements/crm-client-importer/Troubles', tags: ['!autodocs'] };

export default meta;

type Play = NonNullable<StoryObj['play']>;
type Act = (place: { readonly element: CrmClientImporter; readonly root: ShadowRoot; readonly crm: Crm }) => Promise<void>;

const few = 'NIT;Razón social;Cupo de crédito\n900100001;Ferretería Uno;12.500.000,00\n900100002;Depósito Dos;1.000,50\n';

/** Gives this text as a file, and goes on from there. */
const given = (text: string, act: Act = async () => {}): Play => async ({ canvasElement, loaded }) => {
  const { element, root } = await inside(canvasElement, 'crm-client-importer');
  await there(root, '#file');
  element.take(new File([text], 'clientes.csv', { type: 'text/csv' }));
  await there(root, 'table.raw, [role=alert] .callout');
  await act({ element, root, crm: loaded['crm'] as Crm });
};

async function goOn(element: CrmClientImporter, root: ShadowRoot, step: CrmClientImporter['step']): Promise<void> {
  await userEvent.click(await there(root, '#on[aria-disabled=false]'));
  await waitFor(() => expect(element.step).toBe(step), { timeout: 20_000 });
}

const toReview: Act = async ({ element, root }) => {
  await goOn(element, root, 'match');
  await goOn(element, root, 'review');
  await there(root, '.review-grid[aria-busy=false] .row[data-index]');
};

const imported: Act = async (place) => {
  await toReview(place);
  await goOn(place.element, place.root, 'report');
  await there(place.root, '.history tbody tr');
};

/** No date of the column tells which comes first, the day or the month: the person does, with the file's own dates read both ways. */
export const DatesInDoubt: StoryObj = { play: given('NIT;Razón social;Última compra\n900100001;Ferretería Uno;03/04/2025\n900100002;Depósito Dos;11/08/2024\n') };

/** A required field that no column brings: from a column after all, or one value for every row. */
export const RequiredFieldMissing: StoryObj = {
  play: given('NIT;Dirección\n900100001;Calle 1\n', async ({ element, root }) => {
    await goOn(element, root, 'match');
    await there(root, '[role=alert] .supply');
  }),
};

/** A column that is only like a field, and texts that are no option of their list. */
export const ColumnAndOptionsInDoubt: StoryObj = {
  play: given('NIT;Razón social;Direcion;Moneda\n900100001;Ferretería Uno;Calle 1;PESOS\n900100002;Depósito Dos;Calle 2;BTC\n', async ({ element, root }) => {
    await goOn(element, root, 'match');
    await there(root, '.values .suggest');
  }),
};

/** What the ERP owns is not taken from a file, and each such column says so. */
export const FieldsOfTheErp: StoryObj = {
  parameters: { crm: { erp: createErpSource({ identity: 'stories', entities: {} }) } },
  play: given(few, async ({ element, root }) => {
    await goOn(element, root, 'match');
    await there(root, '.map .out');
  }),
};

/** One problem: its rows alone, the first of them explained, and what mends them all. */
export const OneProblem: StoryObj = {
  play: given('NIT;Razón social\n900100001-3;Ferretería Uno\n900100002-3;Depósito Dos\n900100003;Tres\n', async (place) => {
    await toReview(place);
    await userEvent.click(await there(place.root, '.issue > .head'));
    await there(place.root, '.issue > .body');
  }),
};

/** A cell was written: only there, or wherever the column says the same. */
export const OneCellOrAll: StoryObj = {
  play: given('NIT;Razón social;Cupo de crédito\n900100001;Ferretería Uno;tres millones\n900100002;Depósito Dos;tres millones\n', async (place) => {
    await toReview(place);
    const cell = await there(place.root, '.row[data-index="0"] [data-cell="2"]');
    await userEvent.dblClick(cell);
    const field = (await there(place.root, '.editing input')) as HTMLInputElement;
    // `clear` looks for the focus in the document, and finds the element around the box.
    await userEvent.type(field, '3000000{Enter}', { initialSelectionStart: 0, initialSelectionEnd: field.value.length });
    await there(place.root, '.bulk');
  }),
};

/** Rows as cards and problems as one list. */
export const NarrowReview: StoryObj = { globals: { width: '360' }, play: given('NIT;Razón social;Cupo de crédito\n900100001-3;Ferretería Uno;tres millones\n900100002;Depósito Dos;5\n', toReview) };

let held = false;

/** Being written: how far, how fast, how long still. Nothing of it shows before all of it does. */
export const Applying: StoryObj = {
  args: { options: { rules: { file: () => (held ? new Promise<void>(() => {}) : undefined) } } },
  beforeEach: () => () => void (held = false),
  play: given(few, async (place) => {
    await toReview(place);
    held = true;
    await goOn(place.element, place.root, 'apply');
    await there(place.root, '.progress');
  }),
};

/** The page around did not allow the import. */
export const Refused: StoryObj = {
  play: given(few, async (place) => {
    place.element.addEventListener('crm-before-import', (event) => event.preventDefault(), { once: true });
    await toReview(place);
    await userEvent.click(await there(place.root, '#on[aria-disabled=false]'));
    await there(place.root, '.inset [class~=callout]');
  }),
};

/** The same bytes were imported before. */
export const TheSameFileAgain: StoryObj = {
  play: given(few, async (place) => {
    await imported(place);
    place.element.take(new File([few], 'clientes.csv', { type: 'text/csv' }));
    await there(place.root, 'table.raw');
  }),
};

/** Taken back, but for a client that somebody edited since. */
export const UndoneButForOne: StoryObj = {
  play: given(few, async (place) => {
    await imported(place);
    const one = (await place.crm.find({ text: '900100001' })).items[0]!;
    await place.crm.update(one.id, { notes: 'Prefiere la mañana' });
    await userEvent.click(await there(place.root, '.report .danger'));
    await there(place.root, '.kept li');
  }),
};

/** An undo that could not be done says so, and the import stands. */
export const UndoFailed: StoryObj = {
  play: given(few, async (place) => {
    await imported(place);
    await place.crm.close();
    await userEvent.click(await there(place.root, '.report .danger'));
    await there(place.root, '.report [role=status] .callout');
  }),
};
