import type { FieldValue } from '../client/client.js';
import { fieldLookOf } from '../schema/field-types/looks.js';
import { clientFactOf, reportFacts } from '../schema/report-facts.js';
import type { Column, Field, FieldTypeName, Label } from '../schema/schema.js';
import type { ChartSpec, ReportContext, ReportDefinition, ReportGroup, ReportMeasure, ReportSource } from './report.js';

/** A fact of the source as a field: of documents from the list of facts, of clients from the schema. `undefined` for one there is not. */
export function factField(source: ReportSource, name: string, fields: ReportContext['fields']): Field | undefined {
  if (source === 'clients') return fields.get(name);
  const field = clientFactOf(name);
  if (field !== null) return fields.get(field);
  const fact = Object.hasOwn(reportFacts[source], name) ? reportFacts[source][name] : undefined;
  return fact && { name, owner: 'computed', ...fact };
}

/** The fact a group is by: its own, or the one chosen for its parameter. */
export function groupFact(group: ReportGroup, definition: ReportDefinition, parameters: ReportContext['parameters']): string {
  if (!group.by.startsWith('$')) return group.by;
  const name = group.by.slice(1);
  return parameters[name] ?? definition.parameters?.find((parameter) => parameter.name === name)?.default ?? name;
}

/** The chart of a result: its years as series, its usual months by name. */
export function chartOf({ chart }: ReportDefinition, columns: readonly Column[], rows: readonly (readonly FieldValue[])[]): ChartSpec | null {
  if (!chart) return null;
  const { markedBy, y, ...rest } = chart;
  const at = (name: string) => columns.findIndex(({ field }) => field.name === name);
  const wanted = typeof y === 'string' ? [y] : y;
  const series = columns.flatMap(({ field: { name } }) => (wanted.some((one) => name === one || /^\d{4}$/.test(name.slice(one.length + 1)) && name.startsWith(`${one}.`)) ? [name] : []));
  const marked = markedBy === undefined ? null : rows.flatMap((row) => (row[at(markedBy)] === true ? [String(row[at(rest.x)])] : []));
  return { ...rest, y: series, marked };
}

/** The column of a group. */
export function groupColumn(group: ReportGroup, fact: Field | undefined): Column {
  const label = group.label ?? fact?.label ?? { es: group.by, en: group.by };
  const type: Partial<Record<string, Pick<Field, 'type' | 'dropdown'>>> = { 'month-of-year': { type: 'dropdown', dropdown: 'report.month' }, month: { type: 'dropdown', dropdown: 'report.year-month' }, year: { type: 'text' } };
  const own: Pick<Field, 'type' | 'dropdown'> = type[group.part ?? ''] ?? { type: fact?.type ?? 'text', ...(fact?.dropdown === undefined ? {} : { dropdown: fact.dropdown }) };
  return column({ name: group.by.startsWith('$') ? group.by.slice(1) : group.by, label, ...own });
}

/** The column of a measure; across years, that of one of them. */
export function measureColumn(measure: ReportMeasure, fact: Field | undefined, year: string | null, only: boolean): Column {
  const label: Label = year === null ? measure.label : only ? { es: year, en: year } : { es: `${measure.label.es} ${year}`, en: `${measure.label.en} ${year}` };
  const listed = measure.type === 'text' && fact?.dropdown !== undefined;
  const type: FieldTypeName = listed ? 'dropdown' : measure.type;
  return column({ name: year === null ? measure.name : `${measure.name}.${year}`, label, type, ...(listed ? { dropdown: fact.dropdown } : {}), ...(measure.type === 'decimal' ? { precision: 2 } : {}) });
}

function column(field: Omit<Field, 'owner'>): Column {
  const look = fieldLookOf(field.type);
  return { field: { ...field, owner: 'computed' }, label: field.label, width: null, align: look.align };
}
