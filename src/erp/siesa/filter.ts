import type { SiesaCondition, SiesaQuery } from './settings.js';

/** Names of columns and parameters: anything else could change what is asked. */
const plainName = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/**
 * `parametros` of a query, `null` for none. A standard query takes conditions of SQL whose texts stand between two
 * single quotes on each side, because the whole is itself inside a text of SQL; a quote within is written four times. A
 * dynamic one takes `name='value'` with bars between.
 * @throws RangeError for a name that is no name, or a bar in a dynamic query's value.
 */
export function toFilter(kind: SiesaQuery['kind'], conditions: readonly SiesaCondition[]): string | null {
  if (conditions.length === 0) return null;
  for (const [name] of conditions) if (!plainName.test(name)) throw new RangeError(`${JSON.stringify(name)} is no column or parameter of the ERP: letters, digits and underscores were expected`);
  return kind === 'standard' ? conditions.map(standardCondition).join(' AND ') : conditions.map(dynamicParameter).join('|');
}

function standardCondition([column, operator, value]: SiesaCondition): string {
  if (operator === 'IS NULL' || operator === 'IS NOT NULL') return `${column} ${operator}`;
  const spaced = operator === 'LIKE' ? ` ${operator} ` : operator;
  return `${column}${spaced}${typeof value === 'number' ? number(value) : `''${clean(value ?? '').replaceAll("'", "''''")}''`}`;
}

function dynamicParameter([name, operator, value]: SiesaCondition): string {
  const text = typeof value === 'number' ? number(value) : clean(value ?? '');
  if (operator !== '=') throw new RangeError(`The parameter ${name} of a dynamic query takes =, not ${operator}`);
  if (text.includes('|')) throw new RangeError(`The parameter ${name} of a dynamic query can't hold a bar`);
  return `${name}='${text.replaceAll("'", "''")}'`;
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no number for a filter`);
  return String(value);
}

/** What can't be seen has no business in a filter. */
function clean(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]/g, ' ');
}
