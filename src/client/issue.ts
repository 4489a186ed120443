export type Severity = 'error' | 'warning';

/**
 * Every code an issue may have, with the parameters of its sentence. A room adds its codes here and their words in
 * `locales/es.ts` and `locales/en.ts`: a code without words does not compile. `text` is what was written, as it came,
 * cut to 200 characters.
 */
export interface IssueParameters {
  // Any value
  'required': {};
  'wrong-type': { readonly expected: string };
  'too-long': { readonly length: number; readonly maxLength: number };
  'out-of-range': { readonly value: number; readonly min: number | null; readonly max: number | null };
  'read-only': { readonly owner: 'erp' | 'computed' | 'record' | 'permission' };
  'unknown-field': { readonly name: string };
  'not-unique': { readonly text: string };
  // Activities
  'ends-before-start': {};
  'file-too-large': { readonly sizeBytes: number; readonly mostBytes: number };
  // Numbers
  'not-a-number': { readonly text: string };
  'not-an-integer': { readonly text: string };
  'misplaced-separator': { readonly text: string; readonly decimal: ',' | '.' };
  'precision-lost': { readonly text: string };
  'too-many-decimals': { readonly text: string; readonly precision: number };
  // Dates
  'not-a-date': { readonly text: string };
  'impossible-date': { readonly text: string; readonly format: string };
  'ambiguous-date': { readonly text: string };
  'unlikely-date': { readonly text: string };
  'excel-serial-date': { readonly text: string; readonly suggestion: string };
  'time-dropped': { readonly text: string };
  // Booleans and dropdowns
  'not-a-boolean': { readonly text: string };
  /** Refused; `options` are some of the labels it could have been. */
  'not-an-option': { readonly text: string; readonly options: readonly string[] };
  /** Kept as it is: the dropdown is open. */
  'unknown-option': { readonly text: string };
  'ambiguous-option': { readonly text: string; readonly options: readonly string[] };
  // Contact
  'invalid-email': { readonly text: string };
  'invalid-phone': { readonly text: string };
  'invalid-url': { readonly text: string };
  // Identifications and codes
  'not-an-identification': { readonly text: string };
  /** Scientific notation, or decimals where there can be none: digits are lost, so nothing is guessed. */
  'excel-damaged-number': { readonly text: string };
  'lost-leading-zero': { readonly text: string; readonly suggestion: string };
  'wrong-check-digit': { readonly number: string; readonly expected: number; readonly found: number };
  'invisible-characters': { readonly text: string };
  'non-latin-digits': { readonly text: string };
  'control-characters': { readonly text: string };
  // Rows and files
  'duplicate-in-file': { readonly firstLine: number };
  'ambiguous-match': { readonly matches: number };
  'missing-column': { readonly name: string };
  'unknown-column': { readonly name: string };
  'duplicate-column': { readonly name: string };
  'short-row': { readonly cells: number; readonly expected: number };
  'long-row': { readonly cells: number; readonly expected: number };
  'footer-row': {};
  'repeated-header': {};
  'header-looks-like-data': {};
  /** What a column says against the way it is read; `text` is the first such value. */
  'mixed-date-formats': { readonly text: string; readonly format: string };
  'ambiguous-decimal': { readonly text: string; readonly decimal: ',' | '.' };
  'mixed-decimals': { readonly text: string; readonly decimal: ',' | '.' };
  /** A branch whose client is neither in the file nor in the store. */
  'missing-parent': { readonly identification: string };
  'empty-file': {};
  'header-only': {};
  'unterminated-quote': {};
  'stray-quote': {};
  'nul-removed': { readonly count: number };
  'cell-too-long': { readonly length: number; readonly maxLength: number };
  'too-many-columns': { readonly columns: number; readonly maxColumns: number };
  'replacement-character': {};
  'double-encoded': { readonly text: string };
  'encoding-uncertain': { readonly encoding: string };
  /** A host's own rule, in its own words. */
  'rule': { readonly text: string; readonly name: string };
  // Rows of the ERP; `text` is the row's id, or what there was of it
  'erp-missing-id': { readonly name: string };
  'erp-no-company': { readonly name: string };
  'erp-blank-row': {};
  'erp-duplicate-row': { readonly text: string };
  'erp-unknown-client': { readonly text: string; readonly count: number };
  'erp-paging-unstable': { readonly passes: number };
  'erp-many-missing': { readonly missing: number; readonly known: number };
  'erp-bad-plan': { readonly text: string };
  // Schemas: `name` is the field, dropdown or view, `path` where in the JSON
  'schema-shape': { readonly path: string; readonly expected: string };
  'schema-format': { readonly found: string };
  'schema-bad-name': { readonly name: string };
  'schema-duplicate-name': { readonly name: string };
  'schema-missing-label': { readonly name: string };
  'schema-unknown-dropdown': { readonly name: string; readonly dropdown: string };
  'schema-no-dropdown': { readonly name: string };
  'schema-unknown-source': { readonly name: string; readonly source: string };
  'schema-duplicate-option': { readonly name: string; readonly option: string };
  'schema-duplicate-label': { readonly name: string; readonly option: string };
  'schema-unknown-field': { readonly name: string; readonly view: string };
  'schema-repeated-field': { readonly name: string; readonly view: string };
  'schema-bad-range': { readonly name: string };
  'schema-bad-default': { readonly name: string };
  'schema-unknown-rule': { readonly name: string };
  'schema-no-field': { readonly name: string };
  'schema-report-fact': { readonly name: string; readonly fact: string };
  'schema-report-scope': { readonly name: string };
  'schema-report-group': { readonly name: string; readonly fact: string };
  'schema-report-measure': { readonly name: string; readonly measure: string };
  'schema-report-column': { readonly name: string; readonly fact: string };
  'schema-bad-setting': { readonly name: string; readonly min: number; readonly max: number };
}

export type IssueCode = keyof IssueParameters;

/** Where a problem is. */
export interface IssuePlace {
  /** The field's name, or `null` when the problem is of the row or the file. */
  readonly field: string | null;
  readonly severity: Severity;
  /** 1-based, as the spreadsheet shows them, the header counted. */
  readonly line?: number;
  readonly column?: number;
}

/** The issue of one code. */
export type IssueOf<Code extends IssueCode> = { readonly code: Code } & IssuePlace & Readonly<IssueParameters[Code]>;

/** A problem with data: a value, without prose, never thrown. The words are in `locales`, keyed by `code`. */
export type Issue = { [Code in IssueCode]: IssueOf<Code> }[IssueCode];

/** The parameters of a code as the rest of an argument list: nothing for a code that has none. */
export type ParametersOf<Code extends IssueCode> = keyof IssueParameters[Code] extends never ? [] : [parameters: Readonly<IssueParameters[Code]>];

/** Takes what is found wrong with one value; the place is known to whoever gave it. */
export type Report = <Code extends IssueCode>(code: Code, severity: Severity, ...parameters: ParametersOf<Code>) => void;

/** An issue at `place`. */
export function issueAt<Code extends IssueCode>(place: IssuePlace, code: Code, ...parameters: ParametersOf<Code>): Issue {
  return { code, ...place, ...parameters[0] } as unknown as Issue;
}

/** A `Report` that adds issues of `field` to `issues`. */
export function reportTo(issues: Issue[], field: string | null): Report {
  return (code, severity, ...parameters) => {
    issues.push(issueAt({ field, severity }, code, ...parameters));
  };
}

/** `text` as issues carry it: at most 200 characters. */
export function quoted(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}

/** Whether any of `issues` is an error. */
export function hasError(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}
