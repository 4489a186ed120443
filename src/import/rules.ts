import type { ClientKind, Values } from '../client/client.js';
import { issueAt, quoted, type Issue, type Severity } from '../client/issue.js';
import { FileError } from '../errors.js';
import type { Draft } from './drafts.js';
import type { ImportCounts, Mapping } from './import.js';

/** A row as a host's rule sees it: read, before defaults and what follows from other fields. A copy: changing it changes nothing. */
export interface RuleRow {
  /** Row number as a spreadsheet shows it. */
  readonly line: number;
  /** The texts of the file, mended. */
  readonly cells: readonly string[];
  readonly kind: ClientKind | null;
  /** By field; `null` where the cell is blank or could not be read. */
  readonly values: Values;
}

/** A file whose rows were all looked at, and what would become of them. */
export interface RuleFile {
  readonly fileName: string;
  readonly header: readonly string[];
  readonly mapping: Mapping;
  readonly counts: ImportCounts;
}

/** What a rule says of a row or a file, in its own words, in the person's language. */
export interface RuleFinding {
  readonly text: string;
  /** Default `error`: the row stays out; of a file, the whole import is refused. */
  readonly severity?: Severity;
  readonly field?: string | null;
  /** Findings of one name are shown together. Default: those of one field. */
  readonly name?: string;
  /** Of a file: the row meant. */
  readonly line?: number;
}

export type RuleFindings = readonly RuleFinding[] | null | undefined | void;

/**
 * A host's own rules. They run where they were made, on the page's thread, a thousand rows at a time and never long at
 * once; a rule that throws ends the import with `rule-failed`, nothing written.
 */
export interface ImportRules {
  /** Asked for every row in the order of the file, except those that are no clients or were left out. */
  readonly row?: (row: RuleRow) => RuleFindings | Promise<RuleFindings>;
  /** Asked once, after the last row and before anything is written. */
  readonly file?: (file: RuleFile) => RuleFindings | Promise<RuleFindings>;
}

/** Rules as an import asks them, wherever it runs; `null` where the host has none of that kind. */
export interface RuleAsker {
  /** By row, what was found. @throws FileError `rule-failed`. */
  readonly rows: ((rows: readonly RuleRow[]) => Promise<readonly (readonly RuleFinding[])[]>) | null;
  readonly file: ((file: RuleFile) => Promise<readonly RuleFinding[]>) | null;
}

/** Rules run so long before the page gets its turn, ms. */
const sliceMs = 12;

/** The rules of one run: a function makes them anew, so that they can count over the rows of a file. */
export function askRules(given: ImportRules | (() => ImportRules)): RuleAsker {
  const rules = typeof given === 'function' ? given() : given;
  return {
    rows: rules.row
      ? async (rows) => {
          const found: (readonly RuleFinding[])[] = [];
          let since = performance.now();
          for (const row of rows) {
            const answer = await answerOf(() => rules.row!(row), `row ${row.line}`);
            found.push(answer);
            if (performance.now() - since < sliceMs) continue;
            await new Promise((resolve) => setTimeout(resolve));
            since = performance.now();
          }
          return found;
        }
      : null,
    file: rules.file ? (file) => answerOf(() => rules.file!(file), 'the file') : null,
  };
}

/** Adds to drafts what the host's rules have against them. */
export async function applyRowRules(rules: RuleAsker | undefined, drafts: readonly Draft[], mapping: Mapping): Promise<void> {
  if (!rules?.rows || drafts.length === 0) return;
  const found = await rules.rows(drafts.map(({ line, cells, kind, values }) => ({ line, cells, kind, values: { ...values } })));
  drafts.forEach((draft, i) => {
    for (const finding of found[i]!) {
      const issue = ruleIssue(finding, draft.line, mapping);
      draft.issues.push(issue);
      if (issue.severity === 'error') draft.failed = true;
    }
  });
}

/** A finding as an issue of a row, or of the file where `line` is `undefined`. */
export function ruleIssue({ text, severity = 'error', field = null, name = '' }: RuleFinding, line: number | undefined, mapping: Mapping): Issue {
  const column = field === null ? -1 : mapping.indexOf(field);
  return issueAt({ field, severity, ...(line === undefined ? {} : { line }), ...(column < 0 ? {} : { column: column + 1 }) }, 'rule', { text: quoted(text), name });
}

async function answerOf(ask: () => RuleFindings | Promise<RuleFindings>, of: string): Promise<readonly RuleFinding[]> {
  let answer: unknown;
  try {
    answer = ask();
    // Most rules answer at once: waiting for each would cost more than they do.
    if (answer instanceof Promise) answer = await answer;
  } catch (cause) {
    throw new FileError('rule-failed', `A rule of this page failed on ${of}: ${cause instanceof Error ? cause.message : String(cause)}. Nothing was written.`, { cause });
  }
  if (answer === null || answer === undefined) return [];
  if (Array.isArray(answer) && answer.every(isFinding)) return answer.map(plainOf);
  throw new FileError('rule-failed', `A rule of this page answered ${of} with what is no list of { text, severity?, field?, name?, line? }. Nothing was written.`);
}

function isFinding(it: unknown): it is RuleFinding {
  return typeof it === 'object' && it !== null && typeof (it as { readonly text?: unknown }).text === 'string';
}

/** Only what is known crosses: a host's own object may hold what can't. */
function plainOf({ text, severity, field, name, line }: RuleFinding): RuleFinding {
  return { text, severity: severity === 'warning' ? severity : 'error', field: typeof field === 'string' ? field : null, ...(typeof name === 'string' ? { name } : {}), ...(typeof line === 'number' ? { line } : {}) };
}
