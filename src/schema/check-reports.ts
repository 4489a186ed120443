import * as z from 'zod/mini';
import { issueAt, type Issue } from '../client/issue.js';
import { chartKinds, reportMeasureKinds, reportMeasureTypes, reportOperators, reportParts, reportSources, type ReportDefinition, type ReportMeasure } from './report-definition.js';
import { clientFactOf, findReportFact } from './report-facts.js';
import { fieldTypes, type Field, type FieldTypeName } from './schema.js';

const label = z.object({ es: z.string(), en: z.string() });
const name = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/));

/** Reports as JSON. */
export const reportsShape = z.array(
  z.object({
    name,
    label,
    help: z.optional(label),
    section: z.optional(label),
    source: z.enum(reportSources),
    scope: z.enum(['client', 'selection']),
    filter: z.optional(z.array(z.object({ by: z.string(), op: z.enum(reportOperators), value: z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]) }))),
    group: z.array(z.object({ by: z.string(), part: z.optional(z.enum(reportParts)), label: z.optional(label), every: z.optional(z.boolean()), splitToday: z.optional(z.boolean()) })).check(z.maxLength(4)),
    across: z.optional(z.object({ by: z.string(), part: z.literal('year'), last: z.int().check(z.minimum(1), z.maximum(10)) })),
    measures: z.array(z.object({ name, kind: z.enum(reportMeasureKinds), of: z.optional(z.string()), over: z.optional(z.string()), per: z.optional(z.literal('year')), from: z.optional(z.number()), type: z.enum(reportMeasureTypes), label })).check(z.minLength(1), z.maxLength(30)),
    parameters: z.optional(z.array(z.object({ name, label, kind: z.literal('field'), types: z.array(z.enum(fieldTypes)), default: z.string() }))),
    sort: z.optional(z.object({ by: z.string(), direction: z.enum(['asc', 'desc']) })),
    chart: z.nullable(z.object({ kind: z.enum(chartKinds), x: z.string(), y: z.union([z.string(), z.array(z.string())]), named: z.optional(z.string()), markedBy: z.optional(z.string()) })),
  }),
);

/** Adds what is wrong with the reports of a schema. A field that is gone is a warning: the report says so when it is asked for, and nothing else stops. */
export function checkReports(reports: readonly ReportDefinition[] | undefined, fields: readonly Field[], issues: Issue[]): void {
  const known = new Map(fields.map((field) => [field.name, field]));
  const seen = new Set<string>();
  for (const report of reports ?? []) {
    if (seen.has(report.name)) issues.push(issueAt({ field: null, severity: 'error' }, 'schema-duplicate-name', { name: report.name }));
    seen.add(report.name);
    issues.push(...checkReport(report, known));
  }
}

/** What is wrong with one report: facts its source does not have, measures and groups that can't be made, columns its chart or order names in vain. */
export function checkReport(report: ReportDefinition, fields: ReadonlyMap<string, Field>): Issue[] {
  const issues: Issue[] = [];
  const error = { field: null, severity: 'error' } as const;
  const { source, scope, group, measures, across, chart, sort, filter = [], parameters = [] } = report;
  const fieldNamed = (fact: string) => (source === 'clients' ? fact : scope === 'selection' ? clientFactOf(fact) : null);
  const typeOf = (fact: string): FieldTypeName | undefined => {
    const field = fieldNamed(fact);
    return field !== null ? fields.get(field)?.type : source === 'clients' ? undefined : findReportFact(source, fact)?.type;
  };
  const need = (fact: string): FieldTypeName | undefined => {
    const type = typeOf(fact);
    if (type === undefined) issues.push(issueAt({ field: null, severity: fieldNamed(fact) !== null ? 'warning' : 'error' }, 'schema-report-fact', { name: report.name, fact }));
    return type;
  };
  if (source === 'clients' && scope === 'client') issues.push(issueAt(error, 'schema-report-scope', { name: report.name }));
  if (report.label.es.trim() === '' || report.label.en.trim() === '') issues.push(issueAt({ ...error, severity: 'warning' }, 'schema-missing-label', { name: report.name }));
  for (const { by } of filter) need(by);
  for (const { name: parameter, types, default: fallback } of parameters) {
    const type = need(fallback);
    if (type !== undefined && !types.includes(type)) issues.push(issueAt(error, 'schema-report-group', { name: report.name, fact: parameter }));
  }
  for (const { by, part } of group) {
    if (by.startsWith('$')) {
      if (!parameters.some((parameter) => `$${parameter.name}` === by)) issues.push(issueAt(error, 'schema-report-fact', { name: report.name, fact: by }));
      continue;
    }
    const type = need(by);
    // A client in several options would count in each of them, and the groups would not add up.
    if (type !== undefined && ((part !== undefined && type !== 'date') || type === 'multi-dropdown')) issues.push(issueAt(error, 'schema-report-group', { name: report.name, fact: by }));
  }
  if (across && need(across.by) !== undefined && typeOf(across.by) !== 'date') issues.push(issueAt(error, 'schema-report-group', { name: report.name, fact: across.by }));
  for (const measure of measures) {
    for (const fact of [measure.of, measure.over]) if (fact !== undefined) need(fact);
    if (!isMeasure(measure, report, typeOf)) issues.push(issueAt(error, 'schema-report-measure', { name: report.name, measure: measure.name }));
  }
  const columns = [...group.map(({ by }) => by.replace(/^\$/, '')), ...measures.map((measure) => measure.name)];
  for (const column of new Set(columns.filter((column, i) => columns.indexOf(column) !== i))) issues.push(issueAt(error, 'schema-duplicate-name', { name: column }));
  const named = [...(sort ? [sort.by] : []), ...(chart ? [chart.x, ...(typeof chart.y === 'string' ? [chart.y] : chart.y), ...(chart.named === undefined ? [] : [chart.named]), ...(chart.markedBy === undefined ? [] : [chart.markedBy])] : [])];
  for (const column of new Set(named)) if (!columns.includes(column)) issues.push(issueAt(error, 'schema-report-column', { name: report.name, fact: column }));
  return issues;
}

const numbers: readonly (FieldTypeName | undefined)[] = ['money', 'integer', 'decimal', 'percent'];
const perYear: readonly ReportMeasure['kind'][] = ['index', 'above', 'years', 'peak'];
const adding: readonly ReportMeasure['kind'][] = ['sum', 'average', 'share', 'ratio', 'difference', 'change', ...perYear];

/** Whether a measure can be made: with its fact, a number where it adds up; seasons of months of the year; comparisons of a sum that stands across years. */
function isMeasure({ kind, of, over, per }: ReportMeasure, { group, measures, across }: ReportDefinition, typeOf: (fact: string) => FieldTypeName | undefined): boolean {
  if (kind === 'count') return true;
  if (of === undefined || (kind === 'ratio' && over === undefined)) return false;
  const types = [typeOf(of), ...(over === undefined ? [] : [typeOf(over)])].filter((type) => type !== undefined);
  if (adding.includes(kind) && types.some((type) => !numbers.includes(type))) return false;
  if (kind === 'difference' || kind === 'change') return across !== undefined && across.last > 1 && measures.some((one) => one.kind === 'sum' && one.of === of);
  const seasonal = perYear.includes(kind) || per === 'year';
  return !seasonal || (per === 'year' && (kind === 'average' || perYear.includes(kind)) && group.length === 1 && group[0]!.part === 'month-of-year' && !group[0]!.splitToday && !across);
}
