import type { DetailTab } from '../../src/index.js';

/** A person went to another tab of a client. */
export class CrmTabChangeEvent extends CustomEvent<{ readonly tab: DetailTab }> {
  constructor(tab: DetailTab) {
    super('crm-tab-change', { bubbles: true, composed: true, detail: { tab } });
  }
}

declare global {
  interface HTMLElementEventMap {
    'crm-tab-change': CrmTabChangeEvent;
  }
}
