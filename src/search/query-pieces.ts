import type { Condition } from '../client/query.js';
import { findField } from '../schema/columns.js';
import { conditionText, type QueryTextContext } from './query-text.js';

/** One thing a filter asks, that can be taken away by itself. */
export interface QueryPiece {
  /** What the field is called; the empty text for a piece of several fields. */
  readonly label: string;
  /** What is asked of it, in a person's words. */
  readonly text: string;
  /** What stays of the filter without it; `null` for nothing. */
  readonly without: Condition | null;
}

/** A filter in pieces that can be removed one by one: the parts of an `all`, else the whole. */
export function queryPieces(where: Condition | null, context: QueryTextContext): QueryPiece[] {
  if (!where) return [];
  const parts = 'all' in where ? where.all : [where];
  return parts.map((part, i) => {
    const rest = parts.filter((_, at) => at !== i);
    const without = rest.length === 0 ? null : rest.length === 1 ? rest[0]! : { all: rest };
    const whole = conditionText(part, context);
    const field = 'field' in part ? findField(context.schema, part.field) : undefined;
    const label = 'field' in part ? (field ? field.label[/^en\b/i.test(context.locale) ? 'en' : 'es'] : part.field) : '';
    return { label, text: label ? whole.slice(label.length).trimStart() : whole, without };
  });
}
