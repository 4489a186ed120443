import type { Client, Values } from '../../src/index.js';

const upward = { bubbles: true, composed: true } as const;

/** A person asked to save; `preventDefault()` keeps it from being written. `client` is the client as it was, `null` for a new one; `values` are all of a new client, else those that changed. */
export class CrmBeforeSaveEvent extends CustomEvent<{ readonly client: Client | null; readonly values: Values }> {
  constructor(client: Client | null, values: Values) {
    super('crm-before-save', { ...upward, cancelable: true, detail: { client, values } });
  }
}

/** The client was saved. */
export class CrmClientSaveEvent extends CustomEvent<{ readonly client: Client }> {
  constructor(client: Client) {
    super('crm-client-save', { ...upward, detail: { client } });
  }
}

/** A person left the form without saving. `client` is the one that was edited, `null` for a new one. */
export class CrmFormCancelEvent extends CustomEvent<{ readonly client: Client | null }> {
  constructor(client: Client | null) {
    super('crm-form-cancel', { ...upward, detail: { client } });
  }
}

/** A person wants to leave a form with unsaved changes, `changes` fields; `preventDefault()` lets the host ask in the place of the form. */
export class CrmBeforeLeaveEvent extends CustomEvent<{ readonly changes: number }> {
  constructor(changes: number) {
    super('crm-before-leave', { ...upward, cancelable: true, detail: { changes } });
  }
}

declare global {
  interface HTMLElementEventMap {
    'crm-before-save': CrmBeforeSaveEvent;
    'crm-client-save': CrmClientSaveEvent;
    'crm-form-cancel': CrmFormCancelEvent;
    'crm-before-leave': CrmBeforeLeaveEvent;
  }
}
