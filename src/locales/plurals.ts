/** A noun in the plural forms of `Intl.PluralRules`; `other` stands for those not given. */
export interface Noun {
  readonly one: string;
  readonly other: string;
}

/** How a language writes numbers, counts of things and lists. */
export interface Words {
  readonly number: (value: number) => string;
  /** `1 celda`, `2 celdas`. */
  readonly count: (value: number, noun: Noun) => string;
  /** `A, B o C`. */
  readonly list: (items: readonly string[]) => string;
}

/** The words of `locale`; `or` goes before the last of a list. */
export function wordsOf(locale: string, or: string): Words {
  // Made on first use: most pages never show an issue.
  let format: Intl.NumberFormat | undefined;
  let rules: Intl.PluralRules | undefined;
  const number = (value: number) => (format ??= new Intl.NumberFormat(locale, { maximumFractionDigits: 10 })).format(value);
  return {
    number,
    count: (value, noun) => `${number(value)} ${(rules ??= new Intl.PluralRules(locale)).select(value) === 'one' ? noun.one : noun.other}`,
    list: (items) => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${or} ${items.at(-1)!}`),
  };
}
