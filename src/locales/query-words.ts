import type { Operator } from '../client/query.js';

/** What a query asks, as people say it: `Ciudad es Medellín y Cupo menor que $ 5.000.000`. */
export interface QueryWords {
  /** Between a field's label and the value; of days, the count is in the words. */
  readonly operators: Readonly<Record<Exclude<Operator, 'between' | 'lastDays' | 'nextDays'>, string>>;
  /** Of dates, where people don't say less and greater. */
  readonly dateOperators: Readonly<Partial<Record<Operator, string>>>;
  readonly between: (low: string, high: string) => string;
  readonly lastDays: (days: number) => string;
  readonly nextDays: (days: number) => string;
  readonly and: string;
  readonly or: string;
  readonly not: (condition: string) => string;
  readonly text: (text: string) => string;
  readonly yes: string;
  readonly no: string;
}

/** Spanish unless `locale` is English. */
export function queryWords(locale: string): QueryWords {
  return /^en\b/i.test(locale) ? en : es;
}

const es: QueryWords = {
  operators: {
    eq: 'es', ne: 'no es', in: 'es', notIn: 'no es', lt: 'menor que', lte: 'menor o igual que', gt: 'mayor que', gte: 'mayor o igual que',
    contains: 'contiene', startsWith: 'empieza por', isEmpty: 'sin dato', isNotEmpty: 'con dato',
    thisMonth: 'este mes', lastMonth: 'el mes pasado', thisYear: 'este año', lastYear: 'el año pasado',
  },
  dateOperators: { lt: 'antes del', lte: 'hasta el', gt: 'después del', gte: 'desde el', eq: 'el' },
  between: (low, high) => `entre ${low} y ${high}`,
  lastDays: (days) => (days === 1 ? 'en el último día' : `en los últimos ${days} días`),
  nextDays: (days) => (days === 1 ? 'en el próximo día' : `en los próximos ${days} días`),
  and: 'y',
  or: 'o',
  not: (condition) => `no (${condition})`,
  text: (text) => `«${text}»`,
  yes: 'sí',
  no: 'no',
};

const en: QueryWords = {
  operators: {
    eq: 'is', ne: 'is not', in: 'is', notIn: 'is not', lt: 'less than', lte: 'at most', gt: 'more than', gte: 'at least',
    contains: 'contains', startsWith: 'starts with', isEmpty: 'has no data', isNotEmpty: 'has data',
    thisMonth: 'this month', lastMonth: 'last month', thisYear: 'this year', lastYear: 'last year',
  },
  dateOperators: { lt: 'before', lte: 'until', gt: 'after', gte: 'from', eq: 'on' },
  between: (low, high) => `between ${low} and ${high}`,
  lastDays: (days) => (days === 1 ? 'in the last day' : `in the last ${days} days`),
  nextDays: (days) => (days === 1 ? 'in the next day' : `in the next ${days} days`),
  and: 'and',
  or: 'or',
  not: (condition) => `not (${condition})`,
  text: (text) => `“${text}”`,
  yes: 'yes',
  no: 'no',
};
