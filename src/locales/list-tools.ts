import type { Operator } from '../client/query.js';
import { enTools } from './en-tools.js';
import { esTools } from './es-tools.js';

/** The words of the list's tools, which are loaded when they are used: advanced search, views, columns, changes of many. */
export interface ToolWords {
  readonly language: 'es' | 'en';
  readonly remove: string;
  readonly exportBasic: string;
  readonly exportComplete: string;
  readonly reports: string;
  readonly reportsOf: (count: number) => string;
  readonly formats: Readonly<Record<'xlsx' | 'csv', string>>;
  readonly editOne: string;
  readonly mergeThem: string;
  readonly selected: (count: number) => string;
  readonly copy: string;
  /** Why what is selected can't be merged. */
  readonly mergeFew: string;
  /** Why an action of the selection can't be used. */
  readonly selectFirst: string;
  readonly notPermitted: string;
  readonly busy: string;
  readonly nothingToExport: string;
  readonly selectMatching: (count: number) => string;
  readonly clearSelection: string;
  readonly removeTitle: (count: number) => string;
  readonly removeText: string;
  /** Of those to be removed, how many the ERP brings back. */
  readonly removeErp: (count: number) => string;
  readonly removeConfirm: (count: number) => string;
  readonly removing: (count: number) => string;
  readonly removed: (count: number) => string;
  readonly updating: (count: number) => string;
  readonly updated: (count: number, unchanged: number, refused: number) => string;
  readonly merging: (count: number) => string;
  readonly merged: (count: number) => string;
  readonly copied: (count: number) => string;
  readonly undoing: string;
  readonly restored: (count: number, kept: number) => string;
  readonly exporting: (done: number, total: number | null) => string;
  readonly exported: (count: number) => string;
  readonly download: (fileName: string) => string;
  /** Without an extension. */
  readonly fileName: (view: string, date: string) => string;
  /** What did not happen, by the action that failed. */
  readonly failed: Readonly<Record<'remove' | 'undo' | 'export' | 'select' | 'update' | 'merge' | 'copy', string>>;
  readonly advanced: string;
  readonly filters: string;
  readonly clear: string;
  readonly removeFilter: (filter: string) => string;
  readonly matching: (count: number, exact: boolean) => string;
  readonly counting: string;
  readonly showMatching: (count: number | null) => string;
  readonly groupsMode: string;
  readonly groupMode: string;
  readonly modes: Readonly<Record<'all' | 'any', string>>;
  readonly group: (number: number) => string;
  readonly fixedPart: string;
  readonly field: string;
  readonly operator: string;
  readonly value: string;
  readonly from: string;
  readonly to: string;
  readonly daysCount: string;
  readonly chooseField: string;
  readonly addCondition: string;
  readonly addGroup: string;
  readonly removeCondition: string;
  readonly removeGroup: string;
  readonly invalidNumber: string;
  readonly options: string;
  readonly findOption: string;
  readonly noOption: string;
  readonly moreOptions: (count: number) => string;
  readonly close: string;
  readonly cancel: string;
  /** Of the chooser of operators; each says another thing. */
  readonly operators: Readonly<Record<Operator, string>>;
  readonly dateOperators: Readonly<Partial<Record<Operator, string>>>;
  readonly yes: string;
  readonly no: string;
  readonly viewMenu: (name: string) => string;
  readonly saveView: string;
  readonly saveChanges: string;
  readonly saveAsNew: string;
  readonly viewName: string;
  readonly shareView: string;
  readonly unshareView: string;
  readonly save: string;
  readonly rename: string;
  readonly duplicate: string;
  readonly copyOf: (name: string) => string;
  readonly makeDefault: string;
  readonly unmakeDefault: string;
  readonly removeView: string;
  readonly viewRemoved: (name: string) => string;
  readonly undo: string;
  readonly nameTaken: string;
  readonly viewFailed: string;
  readonly columnsTitle: string;
  readonly shownColumns: string;
  readonly moreColumns: string;
  readonly findColumn: string;
  readonly moveUp: (name: string) => string;
  readonly moveDown: (name: string) => string;
  readonly show: (name: string) => string;
  readonly lastColumn: string;
  readonly pinFirst: string;
  readonly restoreColumns: string;
  readonly density: string;
  readonly densities: Readonly<Record<'compact' | 'normal' | 'comfortable', string>>;
  readonly columnMenu: (name: string) => string;
  readonly sortAscending: string;
  readonly sortDescending: string;
  readonly addSort: string;
  readonly unsort: string;
  readonly fit: string;
  readonly wider: string;
  readonly narrower: string;
  readonly moveLeft: string;
  readonly moveRight: string;
  readonly hide: string;
  readonly editTitle: (count: number) => string;
  readonly editField: string;
  readonly newValue: string;
  readonly emptyValue: string;
  readonly preview: (updated: number, unchanged: number, refused: number) => string;
  readonly refusedWhy: (count: number) => string;
  readonly apply: (count: number | null) => string;
  readonly needsValue: string;
  readonly mergeTitle: (count: number) => string;
  readonly mergeText: string;
  readonly keep: string;
  readonly merge: (count: number) => string;
  readonly mergeSame: string;
  readonly missing: string;
  readonly recent: string;
  readonly clearRecent: string;
}

/** English for `en` and its regions, else Spanish. */
export function toolWordsOf(locale: string): ToolWords {
  return /^en\b/i.test(locale) ? enTools : esTools;
}
