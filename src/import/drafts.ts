import { isRecordField, type ClientKind, type FieldValue } from '../client/client.js';
import { issueAt, type Issue, type IssueCode, type IssuePlace, type ParametersOf, type Report } from '../client/issue.js';
import { fieldsByName } from '../schema/columns.js';
import type { Parse } from '../schema/field-types/field-type.js';
import { fieldTypeOf } from '../schema/field-types/index.js';
import { unguardFormula } from '../schema/formula-guard.js';
import type { OptionSource } from '../schema/options.js';
import type { ModuleSchema } from '../schema/schema.js';
import type { Formats } from './formats.js';
import type { Mapping, OptionValues, Table } from './import.js';

/** A row read, not yet trusted. */
export interface Draft {
  /** Row number as a spreadsheet shows it. */
  readonly line: number;
  /** As they were in the file. */
  readonly cells: readonly string[];
  /** By field; `null` where no column feeds it, the cell is blank or could not be read. */
  readonly values: Record<string, FieldValue>;
  /** What the file says the record is, `null` where it does not. */
  readonly kind: ClientKind | null;
  /** Facts of other fields found in a cell: the check digit and the type written with an identification. */
  readonly also: readonly (readonly [field: string, value: FieldValue])[];
  readonly issues: Issue[];
  /** Whether an issue is an error: the row can't become a client. */
  failed: boolean;
}

/** How the cells of a file are read. */
export interface DraftContext {
  readonly schema: ModuleSchema;
  readonly mapping: Mapping;
  readonly formats: Pick<Formats, 'dateFormats' | 'decimals'>;
  readonly locale: string;
  readonly sources: OptionSource;
  /** What some texts mean, whatever the options say. */
  readonly optionValues?: OptionValues | undefined;
}

/** Reads one row; `read` of one column alone is for who needs no more. */
export interface DraftReader {
  (cells: readonly string[], line: number, noticed?: readonly Issue[]): Draft;
  /** The value of one field, without its issues; `null` where no column feeds it. */
  readField(cells: readonly string[], field: string): FieldValue;
}

const apostrophe = 39;

const none: readonly (readonly [string, FieldValue])[] = [];

/** A reader of rows: one closure per column, compiled once from the schema. A guard our CSV export wrote is taken off. */
export function createDraftReader({ schema, mapping, formats, locale, sources, optionValues }: DraftContext): DraftReader {
  const fields = fieldsByName(schema);
  let issues: Issue[] = [];
  let also: (readonly [string, FieldValue])[] | null = null;
  let failed = false;
  let line = 0;
  const columns = mapping.flatMap((name, column) => {
    const field = name === null ? undefined : fields.get(name);
    if (!field) return [];
    const parse = withMeanings(optionValues?.[field.name], fieldTypeOf(field.type).parser(field, {
      locale,
      options: sources,
      dateFormat: formats.dateFormats.get(column) ?? null,
      decimal: formats.decimals.get(column) ?? null,
      also: (name, value) => (also ??= []).push([name, value]),
    }));
    const report: Report = (code, severity, ...parameters) => {
      if (severity === 'error') failed = true;
      issues.push(issueAt({ field: field.name, severity, line, column: column + 1 }, code, ...parameters));
    };
    return [{ column, name: field.name, parse, report, isText: field.type === 'text' || field.type === 'long-text' }];
  });
  // Copied for each row: one shape for all, and no key is added later.
  const blank: Readonly<Record<string, FieldValue>> = Object.fromEntries(schema.fields.filter((field) => field.owner !== 'computed' && !isRecordField(field.name)).map(({ name }) => [name, null]));
  const silent: Report = () => undefined;
  const read = (cells: readonly string[], at: number, noticed?: readonly Issue[]): Draft => {
    issues = noticed ? [...noticed] : [];
    failed = noticed !== undefined && noticed.some((issue) => issue.severity === 'error');
    also = null;
    line = at;
    const values: Record<string, FieldValue> = { ...blank };
    let kind: ClientKind | null = null;
    for (let i = 0; i < columns.length; i++) {
      const { column, name, parse, report, isText } = columns[i]!;
      const cell = cells[column];
      if (cell === undefined || cell === '') continue;
      // What is no free text can only be guarded at its beginning.
      const value = parse(isText || cell.charCodeAt(0) === apostrophe ? unguardFormula(cell) : cell, report);
      if (value === null) continue;
      if (name === 'kind') kind = value as ClientKind;
      else values[name] = value;
    }
    return { line, cells, values, kind, also: also ?? none, issues, failed };
  };
  return Object.assign(read, {
    readField(cells: readonly string[], name: string): FieldValue {
      const found = columns.find((column) => column.name === name);
      const cell = found && cells[found.column];
      return found && cell ? found.parse(unguardFormula(cell), silent) : null;
    },
  });
}

/** The parser that looks first whether a person said what a text means. */
function withMeanings(meanings: Readonly<Record<string, string | null>> | undefined, parse: Parse): Parse {
  if (!meanings) return parse;
  const known = new Map(Object.entries(meanings));
  return (text, report) => {
    const meant = known.get(text.trim());
    return meant === undefined ? parse(text, report) : meant;
  };
}

/** The drafts of a whole table. */
export function toDrafts(table: Pick<Table, 'rows' | 'lines' | 'issues'>, context: DraftContext): Draft[] {
  const read = createDraftReader(context);
  const byLine = issuesByLine(table.issues);
  return table.rows.map((cells, i) => read(cells, table.lines[i]!, byLine?.get(table.lines[i]!)));
}

/** Adds to a draft what was found of it. */
export function reportOn<Code extends IssueCode>(draft: Draft, code: Code, place: IssuePlace, ...parameters: ParametersOf<Code>): void {
  if (place.severity === 'error') draft.failed = true;
  draft.issues.push(issueAt({ ...place, line: draft.line }, code, ...parameters));
}

/** The issues of rows by their line, `null` when there is none. */
export function issuesByLine(issues: readonly Issue[]): ReadonlyMap<number, Issue[]> | null {
  if (issues.length === 0) return null;
  const byLine = new Map<number, Issue[]>();
  for (const issue of issues) {
    if (issue.line === undefined) continue;
    const known = byLine.get(issue.line);
    if (known) known.push(issue);
    else byLine.set(issue.line, [issue]);
  }
  return byLine;
}
