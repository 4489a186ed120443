import type { Activity } from '../../../src/index.js';

/** An activity of a client was written: made, changed or completed. */
export class CrmActivitySaveEvent extends CustomEvent<{ readonly activity: Activity }> {
  constructor(activity: Activity) {
    super('crm-activity-save', { bubbles: true, composed: true, detail: { activity } });
  }
}

declare global {
  interface HTMLElementEventMap {
    'crm-activity-save': CrmActivitySaveEvent;
  }
}
