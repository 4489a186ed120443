import type { DetailTab } from '../../src/index.js';
import { tabOf } from './tab-keys.js';

const key = 'crm-clients.detail.tab';
let here: DetailTab | null = null;

/** The tab looked at last in this browser tab, for the next client; `null` when none was. */
export function lastTab(): DetailTab | null {
  try {
    return tabOf(sessionStorage.getItem(key));
  } catch {
    // Storage is refused: it lasts for this page.
    return here;
  }
}

/** Remembers a tab; where there is no storage, for this page. */
export function keepTab(tab: DetailTab): void {
  here = tab;
  try {
    sessionStorage.setItem(key, tab);
  } catch {
    // As above.
  }
}
