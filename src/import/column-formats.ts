import { fieldsByName } from '../schema/columns.js';
import type { ModuleSchema } from '../schema/schema.js';
import { FormatEvidence, formatKind, type Formats } from './formats.js';
import type { ImportOptions, Mapping } from './import.js';
import type { OpenTable } from './table.js';

/** Rows looked at before the formats of dates and numbers are decided; more where these can't tell. */
const sampleRows = 5_000;

/** Evidence for the columns that a mapping feeds to dates and numbers; `null` when there is none. */
export function evidenceOf(mapping: Mapping, schema: ModuleSchema): FormatEvidence | null {
  const fields = fieldsByName(schema);
  const columns = mapping.flatMap((name, column) => {
    const field = name === null ? undefined : fields.get(name);
    const kind = field ? formatKind(field.type) : null;
    return kind ? [{ column, field: field!.name, kind }] : [];
  });
  return columns.length === 0 ? null : new FormatEvidence(columns);
}

/** How each column of dates or numbers is to be read: from its first rows, or from all of them while these can't tell. */
export async function decideFormats(table: Pick<OpenTable, 'chunks'>, mapping: Mapping, schema: ModuleSchema, locale: string, stated: Pick<ImportOptions, 'dateFormat' | 'decimal'>): Promise<Formats> {
  const evidence = evidenceOf(mapping, schema);
  if (evidence) {
    let seen = 0;
    for await (const { rows } of table.chunks()) {
      const taken = seen < sampleRows ? rows.slice(0, sampleRows - seen) : rows;
      evidence.add(taken);
      seen += taken.length;
      if (seen >= sampleRows && taken.length < rows.length && evidence.isOpen) evidence.add(rows.slice(taken.length));
      if (seen >= sampleRows && !evidence.isOpen) break;
    }
  }
  return (evidence ?? new FormatEvidence([])).decide(locale, { dateFormat: stated.dateFormat, decimal: stated.decimal });
}
