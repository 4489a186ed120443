/**
 * Whether a row fits `parametros` of a standard query: conditions with AND between, texts between two single quotes on
 * each side. `null` for what is no filter, which the ERP answers with an alert.
 */
export function filterOf(text, columns) {
  if (text === null || text.trim() === '') return () => true;
  const conditions = [];
  let rest = text.trim();
  while (rest !== '') {
    const found = /^([A-Za-z_]\w*)\s*(?:(IS NOT NULL|IS NULL)|(=|<>|>=|<=|>|<|LIKE)\s*(?:''((?:[^']|''(?=''))*)''|(-?\d+(?:\.\d+)?)))\s*(?:AND\s+|$)/i.exec(rest);
    if (!found) return null;
    const [whole, column, isNull, operator, quoted, number] = found;
    if (!columns.has(column.toLowerCase())) return null;
    conditions.push(isNull ? nullTest(column, isNull.toUpperCase()) : valueTest(column, operator.toUpperCase(), quoted === undefined ? Number(number) : quoted.replaceAll("''''", "'")));
    rest = rest.slice(whole.length);
  }
  return (row) => conditions.every((fits) => fits(row));
}

const nullTest = (column, operator) => (row) => (row[column.toLowerCase()] === null) === (operator === 'IS NULL');

function valueTest(column, operator, wanted) {
  const key = column.toLowerCase();
  if (operator === 'LIKE') {
    const pattern = new RegExp(`^${String(wanted).replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '.*').replaceAll('_', '.')}$`, 'i');
    return (row) => row[key] !== null && pattern.test(String(row[key]).trim());
  }
  const tests = { '=': (a, b) => a === b, '<>': (a, b) => a !== b, '>=': (a, b) => a >= b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '<': (a, b) => a < b };
  return (row) => row[key] !== null && row[key] !== undefined && tests[operator](comparable(row[key], wanted), typeof wanted === 'number' ? wanted : comparable(wanted, wanted));
}

/** Dates compare as dates however they are written. */
function comparable(value, wanted) {
  if (typeof wanted === 'number') return Number(value);
  const text = String(value).trim();
  const date = /^(\d{4})-?(\d{2})-?(\d{2})(T.*)?$/.exec(text);
  return date ? `${date[1]}${date[2]}${date[3]}` : text;
}
