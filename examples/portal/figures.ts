import type { Language } from './words.js';

/** Figures and instants as the portal writes them; times are Colombia's. */
export interface Figures {
  number(value: number): string;
  instant(iso: string): string;
}

export function figuresOf(language: Language): Figures {
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 0, useGrouping: 'always' });
  const instants = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: 'America/Bogota', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  });
  return { number: (value) => numbers.format(value), instant: (iso) => instants.format(new Date(iso)).replace(',', '') };
}
