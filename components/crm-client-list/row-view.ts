import type { Client, Column, ListWords } from '../../src/index.js';
import { editIcon } from '../shared/icons.js';
import { createCell, type RowCell, type RowLook } from './row-cells.js';

/** How rows are made: columns and what stands beside them. A change makes new rows. */
export interface RowPlan {
  readonly columns: readonly Column[];
  /** Fields whose column has the width a person gave it. */
  readonly sized: ReadonlySet<string>;
  readonly editable: boolean;
  readonly words: ListWords;
}

/** Where a column stands when the row is a card. */
export type CardPlace = 'title' | `meta-${1 | 2 | 3}` | `amount-${1 | 2}` | 'badge' | 'none';

/** The place of each column in a card: the name above, three facts in a line, two amounts, the state beside. */
export function cardPlaces(columns: readonly Column[]): CardPlace[] {
  let metas = 0;
  let amounts = 0;
  return columns.map(({ field, align }, i): CardPlace => {
    if (i === 0) return 'title';
    if (field.name === 'lastPurchaseDate') return 'badge';
    if (field.name === 'status' || field.name === 'tradeName') return 'none';
    if (align === 'end') return amounts < 2 ? `amount-${++amounts as 1 | 2}` : 'none';
    return metas < 3 ? `meta-${++metas as 1 | 2 | 3}` : 'none';
  });
}

let made = 0;

/** One recycled row of the grid: stands at an index, shows its client, and can stand at another one the next moment. */
export class RowView {
  readonly element = document.createElement('div');
  /** Of the grid's columns, in order: the checkbox, the columns, the edit button. */
  readonly cells: readonly HTMLElement[];
  /** What takes the focus in each. */
  readonly focusables: readonly HTMLElement[];
  /** 0-based; -1 while it is not in use. */
  index = -1;
  client: Client | undefined;
  readonly #painted: readonly RowCell[];
  readonly #checkbox = document.createElement('input');
  #look: RowLook | null = null;
  #fast = false;
  #top = NaN;
  #selected: boolean | null = null;
  #tab = -1;

  constructor(plan: RowPlan) {
    const { element } = this;
    element.setAttribute('role', 'row');
    element.setAttribute('part', 'row');
    element.className = 'row';
    this.#checkbox.type = 'checkbox';
    this.#checkbox.tabIndex = -1;
    this.#checkbox.dataset['act'] = 'select';
    const check = document.createElement('div');
    check.setAttribute('role', 'gridcell');
    check.className = 'cell check';
    check.append(this.#checkbox);
    const places = cardPlaces(plan.columns);
    const withTradeName = plan.columns[0]?.field.name === 'legalName' && !plan.columns.some((column) => column.field.name === 'tradeName');
    this.#painted = plan.columns.map((column, i) => {
      const cell = createCell(column, i === 0, withTradeName);
      const [kind] = places[i]!.split('-');
      cell.element.classList.add(`card-${places[i]!}`, `card-${kind!}`);
      if (kind === 'amount') cell.element.dataset['label'] = plan.words.shortLabels[column.field.name] ?? labelOf(column, plan.words);
      cell.element.dataset['field'] = column.field.name;
      return cell;
    });
    const cells = [check, ...this.#painted.map((cell) => cell.element)];
    const focusables: HTMLElement[] = [this.#checkbox, ...this.#painted.map((cell) => cell.focus)];
    // Named by the verb and the client's name as they stand in the page, so that a row that moves on need not be named anew.
    const name = this.#painted[0]?.name;
    if (name) name.id = `name-${++made}`;
    this.#checkbox.setAttribute('aria-labelledby', `select-verb ${name?.id ?? ''}`);
    if (plan.editable) {
      const edit = editButton();
      edit.setAttribute('aria-labelledby', `edit-verb ${name?.id ?? ''}`);
      const actions = document.createElement('div');
      actions.setAttribute('role', 'gridcell');
      actions.className = 'cell actions';
      actions.append(edit);
      cells.push(actions);
      focusables.push(edit);
    }
    cells.forEach((cell, i) => cell.setAttribute('aria-colindex', String(i + 1)));
    element.append(...cells);
    this.cells = cells;
    this.focusables = focusables;
  }

  /** Stands at `index` with `client`, or waiting for it when it is `undefined`; `fast` as of a cell. */
  show(index: number, client: Client | undefined, look: RowLook, fast: boolean): void {
    if (index !== this.index) {
      this.index = index;
      // The header is row 1.
      this.element.setAttribute('aria-rowindex', String(index + 2));
    }
    if (client === this.client && look === this.#look && (fast || !this.#fast)) return;
    this.#fast = fast;
    if ((client === undefined) !== (this.client === undefined) || this.#look === null) {
      this.element.classList.toggle('waiting', client === undefined);
      this.element.setAttribute('aria-busy', String(client === undefined));
    }
    this.client = client;
    this.#look = look;
    if (!client) {
      for (const cell of this.#painted) cell.clear();
      return;
    }
    for (const cell of this.#painted) cell.paint(client, look, fast);
  }

  /** Moves it to `top` px below the start of the rows. */
  place(top: number): void {
    if (top === this.#top) return;
    this.#top = top;
    this.element.style.transform = `translateY(${top}px)`;
  }

  set selected(selected: boolean) {
    // A click has changed the box already; a write that changes nothing still costs.
    if (this.#checkbox.checked !== selected) this.#checkbox.checked = selected;
    if (selected === this.#selected) return;
    this.#selected = selected;
    this.element.setAttribute('aria-selected', String(selected));
    this.element.classList.toggle('selected', selected);
  }

  /** Which cell the Tab key reaches; -1 for none. */
  set tab(column: number) {
    if (column === this.#tab) return;
    const before = this.focusables[this.#tab];
    if (before) before.tabIndex = -1;
    const now = this.focusables[column];
    if (now) now.tabIndex = 0;
    this.#tab = column;
  }

  set hidden(hidden: boolean) {
    if (this.element.hidden !== hidden) this.element.hidden = hidden;
  }
}

function editButton(): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button quiet icon-only small';
  button.dataset['act'] = 'edit';
  button.tabIndex = -1;
  button.append(editIcon());
  return button;
}

/** What a column is called in the language of the words. */
export function labelOf(column: Column, words: ListWords): string {
  return words.language === 'en' ? column.label.en : column.label.es;
}
