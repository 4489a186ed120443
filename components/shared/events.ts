import type { Client, Selection } from '../../src/index.js';

const upward = { bubbles: true, composed: true } as const;

/** A person asked to see a client. */
export class CrmClientOpenEvent extends CustomEvent<{ readonly client: Client }> {
  constructor(client: Client) {
    super('crm-client-open', { ...upward, detail: { client } });
  }
}

/** A person asked to edit a client. */
export class CrmClientEditEvent extends CustomEvent<{ readonly client: Client }> {
  constructor(client: Client) {
    super('crm-client-edit', { ...upward, detail: { client } });
  }
}

/** A person asked for a new client. */
export class CrmClientCreateEvent extends CustomEvent<null> {
  constructor() {
    super('crm-client-create', { ...upward, detail: null });
  }
}

/** What is selected is another set than before. */
export class CrmSelectionChangeEvent extends CustomEvent<{ readonly selection: Selection; readonly count: number }> {
  constructor(selection: Selection, count: number) {
    super('crm-selection-change', { ...upward, detail: { selection, count } });
  }
}

/** A person confirmed the removal of these clients; `preventDefault()` keeps them. */
export class CrmBeforeRemoveEvent extends CustomEvent<{ readonly selection: Selection; readonly count: number }> {
  constructor(selection: Selection, count: number) {
    super('crm-before-remove', { ...upward, cancelable: true, detail: { selection, count } });
  }
}

/** A person asked for a file of these clients; `preventDefault()` makes none. */
export class CrmBeforeExportEvent extends CustomEvent<{ readonly selection: Selection; readonly count: number; readonly view: string }> {
  constructor(selection: Selection, count: number, view: string) {
    super('crm-before-export', { ...upward, cancelable: true, detail: { selection, count, view } });
  }
}

/** The file is made. `preventDefault()` keeps the element from downloading it by itself. */
export class CrmExportDoneEvent extends CustomEvent<{ readonly blob: Blob; readonly fileName: string }> {
  constructor(blob: Blob, fileName: string) {
    super('crm-export-done', { ...upward, cancelable: true, detail: { blob, fileName } });
  }
}

/** An operation could not run; the person has been told. */
export class CrmErrorEvent extends CustomEvent<{ readonly code: string; readonly error: unknown }> {
  constructor(code: string, error: unknown) {
    super('crm-error', { ...upward, detail: { code, error } });
  }
}

declare global {
  interface HTMLElementEventMap {
    'crm-client-open': CrmClientOpenEvent;
    'crm-client-edit': CrmClientEditEvent;
    'crm-client-create': CrmClientCreateEvent;
    'crm-selection-change': CrmSelectionChangeEvent;
    'crm-before-remove': CrmBeforeRemoveEvent;
    'crm-before-export': CrmBeforeExportEvent;
    'crm-export-done': CrmExportDoneEvent;
    'crm-error': CrmErrorEvent;
  }
}
