import { FileError } from '../errors.js';
import type { ImportOptions } from '../import/import.js';
import { fieldsByName } from '../schema/columns.js';
import { dateFormats } from '../schema/field-types/field-type.js';
import type { ModuleSchema } from '../schema/schema.js';
import type { ImportRequest } from './verbs.js';

/** Typed as the options are, so that neither can get a word the other lacks; `null` is as good as nothing said. */
const choices: { readonly [Name in 'dateFormat' | 'decimal' | 'onMatch' | 'onNew' | 'emptyCells' | 'onIssue']: readonly NonNullable<ImportOptions[Name]>[] } = {
  dateFormat: dateFormats,
  decimal: [',', '.'],
  onMatch: ['update', 'skip', 'create'],
  onNew: ['create', 'skip'],
  emptyCells: ['keep', 'clear'],
  onIssue: ['skip-row', 'abort'],
};

const texts = ['encoding', 'delimiter', 'quote', 'sheet'] as const;

/** What is matched by when nothing is said; a schema may lack it. */
const always: ReadonlySet<unknown> = new Set(['identificationNumber', 'branchCode']);

/**
 * Looks at what code asks of an import before its file is read: a word nobody knows would be taken for none.
 * @throws FileError `import-option`, naming the first option that can't be, and what it may be
 */
export function checkImportRequest(request: ImportRequest, schema: ModuleSchema): void {
  for (const [name, allowed] of Object.entries(choices)) {
    const given: unknown = request[name as keyof typeof choices];
    if (given != null && !(allowed as readonly unknown[]).includes(given)) refuse(name, `is ${allowed.map((word) => `'${word}'`).join(' or ')}`, given);
  }
  for (const name of texts) if (request[name] != null && typeof (request[name] as unknown) !== 'string') refuse(name, 'is a text', request[name]);
  checkWhole('headerRow', request.headerRow, 0, 'is the row number of the header, a whole number from 1 on, or 0 for a file without one');
  checkWhole('pieceBytes', request.pieceBytes, 1, 'is a whole number from 1 on');
  for (const name of ['mapping', 'match', 'fixes'] as const) if (request[name] != null && !Array.isArray(request[name])) refuse(name, 'is a list', request[name]);
  const fields = fieldsByName(schema);
  for (const name of request.match ?? []) {
    if (!always.has(name) && !fields.has(name)) refuse('match', 'is a list of names of fields of the schema (crm.schema.fields)', name);
  }
}

function checkWhole(name: string, given: unknown, least: number, expected: string): void {
  if (given !== undefined && !(Number.isSafeInteger(given) && (given as number) >= least)) refuse(name, expected, given);
}

function refuse(name: string, expected: string, given: unknown): never {
  const shown = typeof given === 'string' ? `'${given.slice(0, 80)}'` : typeof given === 'object' && given !== null ? 'an object' : String(given);
  throw new FileError('import-option', `The option ${name} of an import ${expected}, not ${shown}`);
}
