import type { DetailTab } from '../../src/index.js';

/**
 * Where a key leads in a list of tabs: arrows go round, Home and End to the ends; `null` for a key that leads nowhere.
 * Source: ARIA Authoring Practices, tabs pattern.
 */
export function tabAfter(key: string, at: DetailTab, tabs: readonly DetailTab[], rightToLeft: boolean): DetailTab | null {
  const index = tabs.indexOf(at);
  const forward = rightToLeft ? 'ArrowLeft' : 'ArrowRight';
  const back = rightToLeft ? 'ArrowRight' : 'ArrowLeft';
  if (key === forward) return tabs[(index + 1) % tabs.length]!;
  if (key === back) return tabs[(index - 1 + tabs.length) % tabs.length]!;
  if (key === 'Home') return tabs[0]!;
  return key === 'End' ? tabs.at(-1)! : null;
}

/** Names of tabs a page may use in its address, in both languages. */
const slugs: Readonly<Record<string, DetailTab>> = {
  basic: 'basic', criteria: 'criteria', analysis: 'analysis', reports: 'reports', history: 'history',
  basica: 'basic', criterios: 'criteria', analisis: 'analysis', reportes: 'reports', historial: 'history',
};

/** The tab of a name, `null` for what names none. */
export function tabOf(text: unknown): DetailTab | null {
  return typeof text === 'string' && Object.hasOwn(slugs, text) ? slugs[text]! : null;
}
