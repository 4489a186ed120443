import type { Meta, StoryObj } from '@storybook/web-components-vite';
import importer from './crm-client-importer.stories.js';
import { inside, there } from './acting.js';

/** Files that are wrong on purpose: what the importer says of each before anything is written. */
const meta: Meta = { ...importer, title: 'Elements/crm-client-importer/Wrong files', tags: ['!autodocs'] };

export default meta;

const given = (file: string): StoryObj => ({
  parameters: { file: `wrong/${file}` },
  async play({ canvasElement, loaded }) {
    const { element, root } = await inside(canvasElement, 'crm-client-importer');
    await there(root, '#file');
    element.take(loaded['file'] as File);
    await there(root, 'table.raw, [role=alert] .callout');
  },
});

/** A web page that somebody saved as CSV is refused by its first bytes. */
export const AWebPage = given('a-web-page.csv');

/** Check digits that do not go with their number; the right one is offered. */
export const CheckDigit = given('check-digit.csv');

/** Identifications that Excel turned into other numbers are said to be damaged, never guessed. */
export const DamagedByExcel = given('damaged-by-excel.csv');

/** Days that do not exist, and some that could be read in two ways. */
export const Dates = given('dates.csv');

/** Text that was encoded twice. */
export const DoubleEncoded = given('double-encoded.csv');

/** The same client more than once in the file. */
export const Duplicates = given('duplicates.csv');

/** One row for every issue there is. */
export const EachIssue = given('each-issue.csv');

/** A file without a byte. */
export const Empty = given('empty.csv');

/** Text that a spreadsheet would run as a formula is text. */
export const Formulas = given('formulas.csv');

/** Headers and no row. */
export const HeaderOnly = given('header-only.csv');

/** Characters nobody sees, and some that turn the direction of the text. */
export const HiddenCharacters = given('hidden-characters.csv');

/** Markup is text. */
export const Markup = given('markup.csv');

/** Headers that are empty, twice there, or the names of a program’s own parts. */
export const OddHeaders = given('odd-headers.csv');

/** A quotation mark that is opened and never closed: said at the line where it opens. */
export const QuoteNeverClosed = given('quote-never-closed.csv');

/** Rows with fewer or more cells than headers. */
export const ShortAndLongRows = given('short-and-long-rows.csv');

/** Values that their fields do not take. */
export const WrongValues = given('values.csv');

/** A bit of everything, as a visitor brings it. */
export const Visitor = given('visitor.csv');
