import type { Language } from './words.js';

export type Theme = 'auto' | 'light' | 'dark';

/** What this visitor chose; the browser's own theme and Spanish where nothing is kept. */
export function readPreferences(): { readonly theme: Theme; readonly language: Language } {
  const theme = read('andina.theme');
  return { theme: theme === 'light' || theme === 'dark' ? theme : 'auto', language: read('andina.language') === 'en' ? 'en' : 'es-CO' };
}

/** Keeps a choice; where there is no storage it lasts for this page. */
export function keepPreference(name: 'theme' | 'language', value: string): void {
  try {
    localStorage.setItem(`andina.${name}`, value);
  } catch {
    // Blocked storage: the choice is not worth a message.
  }
}

/** The page, the list and what floats over them, in one theme. */
export function applyTheme(theme: Theme, list: HTMLElement): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  list.setAttribute('theme', theme);
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
