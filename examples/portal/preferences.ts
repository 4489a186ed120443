import type { Mode } from './erp.js';
import type { Language } from './words.js';

export type Theme = 'auto' | 'light' | 'dark';

/** What this visitor chose; the browser's own theme and Spanish where nothing is kept. */
export function readPreferences(): { readonly theme: Theme; readonly language: Language; readonly mode: Mode } {
  const theme = read('andina.theme');
  return { theme: theme === 'light' || theme === 'dark' ? theme : 'auto', language: read('andina.language') === 'en' ? 'en' : 'es-CO', mode: read('andina.mode') === 'alone' ? 'alone' : 'connected' };
}

/** Keeps a choice; where there is no storage it lasts for this page. */
export function keepPreference(name: 'theme' | 'language' | 'mode', value: string): void {
  try {
    localStorage.setItem(`andina.${name}`, value);
  } catch {
    // Blocked storage: the choice is not worth a message.
  }
}

/** The page, its elements and what floats over them, in one theme. */
export function applyTheme(theme: Theme, ...elements: readonly HTMLElement[]): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  for (const element of elements) element.setAttribute('theme', theme);
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
