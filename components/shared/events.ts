import type { Client, ClientQuery, ImportOptions, ImportPlanned, ImportReport, ImportStep, Selection } from '../../src/index.js';

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

/** A person asked another question: text, filter, order or view. `view` is the name of the saved view, `''` for none. */
export class CrmQueryChangeEvent extends CustomEvent<{ readonly query: ClientQuery; readonly view: string }> {
  constructor(query: ClientQuery, view: string) {
    super('crm-query-change', { ...upward, detail: { query, view } });
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

/** The importer is at another step. */
export class CrmImportStepEvent extends CustomEvent<{ readonly step: ImportStep }> {
  constructor(step: ImportStep) {
    super('crm-import-step', { ...upward, detail: { step } });
  }
}

/**
 * A person confirmed this import; `preventDefault()` keeps it from being written. `change` gives it other options, such
 * as values for every row.
 */
export class CrmBeforeImportEvent extends CustomEvent<{ readonly plan: ImportPlanned; readonly change: (options: Partial<ImportOptions>) => void }> {
  constructor(plan: ImportPlanned, change: (options: Partial<ImportOptions>) => void) {
    super('crm-before-import', { ...upward, cancelable: true, detail: { plan, change } });
  }
}

/** An import was written. */
export class CrmImportDoneEvent extends CustomEvent<{ readonly report: ImportReport }> {
  constructor(report: ImportReport) {
    super('crm-import-done', { ...upward, detail: { report } });
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
    'crm-query-change': CrmQueryChangeEvent;
    'crm-selection-change': CrmSelectionChangeEvent;
    'crm-before-remove': CrmBeforeRemoveEvent;
    'crm-before-export': CrmBeforeExportEvent;
    'crm-export-done': CrmExportDoneEvent;
    'crm-import-step': CrmImportStepEvent;
    'crm-before-import': CrmBeforeImportEvent;
    'crm-import-done': CrmImportDoneEvent;
    'crm-error': CrmErrorEvent;
  }
}
