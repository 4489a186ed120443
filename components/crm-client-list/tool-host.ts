import type { LitElement } from 'lit';
import type { Selection } from '../../src/index.js';
import type { ListLook } from './list-look.js';
import type { ListSession } from './list-session.js';

/** What the tools are given of the list they belong to. */
export interface ListHost {
  readonly element: LitElement;
  readonly look: ListLook;
  /** The one of now: another CRM makes another. */
  readonly session: ListSession;
  focusGrid(): void;
}

/** Actions, search in detail, views, columns: all that a list does not need for its first rows. */
export interface Tools {
  /** What stands in the place of the rows when there are none to show. */
  state(editable: boolean, clear: () => void): unknown;
  /** What the person should know while they work. */
  notices(search: (text: string) => void): unknown;
  /** The menu "Acciones". */
  actions(readonly: boolean, ofPage: readonly ListAction[]): unknown;
  openActions(): void;
  /** What is selected, and what can be done with it. */
  selection(readonly: boolean): unknown;
  /** The action under way, or what the last one came to. */
  outcome(): unknown;
  /** Told when an action ended: its file is offered, or withdrawn. */
  ended(): void;
  /** What a screen reader is told of the list as it is now. */
  announcement(): string;
  /** The filter as chips that can be taken away. */
  chips(): unknown;
  /** The panel of the advanced search, while it is open. */
  advanced(): unknown;
  readonly advancedOpen: boolean;
  toggleAdvanced(): void;
  columns(): unknown;
  readonly columnsOpen: boolean;
  toggleColumns(): void;
  /** The menu of the view shown, beside its button. */
  viewMenu(): unknown;
  saveView(): void;
  /** What was searched last, below the search box. */
  recent(): unknown;
  /** Puts the focus on the first recent search; `false` when there is none to see. */
  focusRecent(): boolean;
  /** How old the ERP's data is; nothing for a CRM without an ERP. */
  badge(): unknown;
  /** Dialogs and menus that stand over the list. */
  overlays(): unknown;
  columnMenu(field: string, anchor: HTMLElement): void;
  grip(field: string, event: PointerEvent): void;
  fit(field: string): void;
  widen(field: string, by: number): void;
  copy(): void;
  /** Tells whole what is cut short where one points or stands. */
  pointAt(target: HTMLElement): void;
}

/** An action of the page for the clients of a list, in its menu. */
export interface ListAction {
  readonly label: string;
  /** Drawn last and in the colour of what can't be taken lightly. */
  readonly danger?: boolean;
  /** `null` when it can be used for these, else why not. */
  readonly refused?: (count: number) => string | null;
  /** For those selected, or all that match when none is. */
  readonly act: (selection: Selection, count: number) => void;
}
