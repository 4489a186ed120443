import type { Insight } from '../client/insight.js';
import { loadDetailWords } from './detail.js';
import type { DetailWriting, InsightWords } from './detail-words.js';

/**
 * What an insight says to a person in a language, loaded when used: a title, the numbers behind it and what to do, and
 * where to look. Amounts and days are written as the module writes them, or by `writing`.
 */
export async function loadInsightWords(locale: string): Promise<(insight: Insight, writing?: DetailWriting) => InsightWords> {
  const { insight: words, language } = await loadDetailWords(locale);
  const writing = writingOf(language, /^en(-us)?$/i.test(locale));
  return (insight, by = writing) => words(insight, by);
}

function writingOf(language: 'es' | 'en', monthFirst: boolean): DetailWriting {
  const digits = new Intl.NumberFormat(language === 'en' ? 'en' : 'es-CO', { maximumFractionDigits: 1, useGrouping: true });
  return {
    money: (amount) => `${amount < 0 ? '-' : ''}$\u00a0${digits.format(Math.round(Math.abs(amount)))}`,
    day: (day) => (monthFirst ? `${day.slice(5, 7)}/${day.slice(8)}` : `${day.slice(8)}/${day.slice(5, 7)}`) + `/${day.slice(0, 4)}`,
    number: (value) => digits.format(value),
  };
}
