import type { Client, ListScreen } from '../../src/index.js';
import { gridMove } from './grid-keys.js';
import type { RowLook } from './row-cells.js';
import { putInOrder, reveal } from './row-places.js';
import { RowView, type RowPlan } from './row-view.js';
import { rowsTopAfter, scrollSpace, scrollTopAt, type ScrollSpace } from './scroll-scale.js';

/** Rows kept ready above and below the viewport. */
const overscan = 3;
/** More rows than these new in a frame are a scroll too fast to read. */
const readableRows = 4;
/** Rows drawn as waiting come after this long, ms: an answer is mostly here before. Their room is kept from the start. */
const waitingMs = 80;
/** After this long without scrolling, ms, what only matters at rest is done: DOM order, the bar's place, the range told. */
const restMs = 120;

/** What the grid asks of its element. */
export interface GridHost {
  openClient(client: Client): void;
  editClient(client: Client): void;
  /** Ctrl+C with clients selected and no text. */
  copy(): void;
  /** A pointer or the focus came to what stands in a row. */
  pointAt(target: HTMLElement): void;
  /** The rows in view, 0-based; `last` is -1 without rows. */
  showRange(first: number, last: number): void;
}

/** What the grid draws. */
export interface GridContent {
  readonly screen: ListScreen;
  readonly plan: RowPlan;
  readonly look: RowLook;
  /** Rows there are; those not read yet are drawn as waiting. */
  readonly count: number;
  /** Nothing is known of them yet. */
  readonly waiting: boolean;
}

/**
 * The body of the list: a pool of rows placed over the viewport and moved as it scrolls, with the keyboard of an ARIA
 * grid. Draws without templates, since it works on every frame of a scroll.
 */
export class ListGrid {
  readonly #host: GridHost;
  readonly #frame: HTMLElement;
  readonly #grid: HTMLElement;
  readonly #head: HTMLElement;
  readonly #body: HTMLElement;
  readonly #probe: HTMLElement;
  readonly #sizes = new ResizeObserver(() => this.#measure());
  #content: GridContent | null = null;
  #rows: RowView[] = [];
  readonly #at = new Map<number, RowView>();
  #rowHeight = 0;
  #viewport = 0;
  #space: ScrollSpace = scrollSpace(0, 0, 0);
  #scrollTop = 0;
  #rowsTop = 0;
  /** The cell the Tab key reaches; row -1 is the header. */
  #active = { row: 0, column: 1 };
  #anchor = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #late = false;
  #renderedAt = 0;
  #focusInside = false;
  /** Rows fly by. */
  #fast = false;

  /** `frame` is what scrolls; it holds `.grid`, `.head`, `.body` and a `.probe` as high as a row. */
  constructor(host: GridHost, frame: HTMLElement) {
    this.#host = host;
    this.#frame = frame;
    this.#grid = frame.querySelector('.grid')!;
    this.#head = frame.querySelector('.head')!;
    this.#body = frame.querySelector('.body')!;
    this.#probe = frame.querySelector('.probe')!;
    frame.addEventListener('scroll', () => this.#scroll(), { passive: true });
    frame.addEventListener('keydown', (event) => this.#keydown(event));
    frame.addEventListener('keyup', (event) => this.#keyup(event));
    frame.addEventListener('focusin', (event) => this.#focused(event));
    frame.addEventListener('focusout', () => (this.#focusInside = false));
    this.#body.addEventListener('click', (event) => this.#click(event));
    for (const type of ['pointerover', 'focusin']) this.#body.addEventListener(type, (event) => host.pointAt(event.target as HTMLElement), { passive: true });
  }

  /** Puts the focus on the cell that the Tab key would reach. */
  focus(): void {
    this.#focus(this.#active.row, this.#active.column);
  }

  /** Watches sizes; `disconnect` ends it. */
  connect(): void {
    for (const part of [this.#frame, this.#head, this.#probe]) this.#sizes.observe(part);
  }

  disconnect(): void {
    this.#sizes.disconnect();
    clearTimeout(this.#rest);
    clearTimeout(this.#waiting);
    this.#rest = this.#waiting = undefined;
  }

  /** Draws this from now on. */
  update(content: GridContent): void {
    const before = this.#content;
    this.#content = content;
    if (before?.plan !== content.plan) {
      this.#clear();
      if (before) this.#measureWidth();
    }
    if (before?.screen !== content.screen) this.#active = { row: 0, column: 1 };
    if (!content.waiting) {
      clearTimeout(this.#waiting);
      this.#waiting = undefined;
    }
    // Sizes are told with the first frame; asked for now, the page would be laid out once more.
    if (this.#rowHeight === 0 && content.waiting) this.#body.style.blockSize = `calc(${content.count} * var(--_line))`;
    else if (this.#rowHeight === 0) this.#measure();
    else if (before?.count !== content.count) this.#resize();
    else this.#render();
    this.#tabs();
  }

  /** The first row in view. */
  get firstRow(): number {
    return this.#rowHeight > 0 ? Math.floor(this.#rowsTop / this.#rowHeight) : 0;
  }

  /** Puts a row at the top of the view, as far as there are rows below. */
  showRow(index: number): void {
    if (index !== this.firstRow) this.#scrollTo(index * this.#rowHeight);
    if (!this.#focusInside) this.#active = { ...this.#active, row: Math.max(0, index) };
  }

  /** Back to the first row, as after a new search. */
  scrollToStart(): void {
    if (this.#frame.scrollTop === 0 && this.#rowsTop === 0) return;
    this.#frame.scrollTop = 0;
    this.#scrollTop = 0;
    this.#rowsTop = 0;
    if (!this.#focusInside) this.#active = { ...this.#active, row: 0 };
    this.#render();
  }

  #measure(): void {
    const rowHeight = this.#probe.getBoundingClientRect().height;
    const viewport = Math.max(0, this.#frame.clientHeight - this.#head.offsetHeight);
    this.#measureWidth();
    if (rowHeight === this.#rowHeight && viewport === this.#viewport) return;
    // What was the first row in view stays the first one.
    const first = this.#rowHeight > 0 ? this.#rowsTop / this.#rowHeight : 0;
    this.#rowHeight = rowHeight;
    this.#viewport = viewport;
    // In large type what is thought to fit may not.
    this.#body.classList.toggle('cut', parseFloat(getComputedStyle(this.#probe).fontSize) > 14);
    this.#resize();
    if (Math.abs(first * rowHeight - this.#rowsTop) > 1) this.#scrollTo(first * rowHeight);
  }

  /** The edit buttons stay at the edge only where rows are wider than the frame: a sticky cell costs at every scroll. */
  #measureWidth(): void {
    this.#grid.classList.toggle('wide', this.#head.offsetWidth > this.#frame.clientWidth);
  }

  #resize(): void {
    const count = this.#content?.count ?? 0;
    const grown = this.#space.height;
    this.#space = scrollSpace(count, this.#rowHeight, this.#viewport);
    if (grown !== this.#space.height) this.#body.style.blockSize = `${this.#space.height}px`;
    this.#scrollTop = Math.min(this.#scrollTop, Math.max(0, this.#space.height - this.#viewport));
    this.#rowsTop = Math.min(this.#rowsTop, Math.max(0, this.#space.total - this.#viewport));
    this.#render();
  }

  #scroll(): void {
    const scrollTop = this.#frame.scrollTop;
    if (scrollTop !== this.#scrollTop) {
      this.#rowsTop = rowsTopAfter(this.#space, { scrollTop: this.#scrollTop, rowsTop: this.#rowsTop }, scrollTop);
      this.#scrollTop = scrollTop;
      this.#render(true);
    }
  }

  #scrollTo(rowsTop: number): void {
    this.#rowsTop = Math.min(Math.max(0, rowsTop), Math.max(0, this.#space.total - this.#viewport));
    this.#frame.scrollTop = scrollTopAt(this.#space, this.#rowsTop);
    // What it became: the browser rounds, and clamps.
    this.#scrollTop = this.#frame.scrollTop;
    this.#render();
  }

  #render(scrolled = false): void {
    const content = this.#content;
    if (!content || this.#rowHeight === 0) return;
    const { screen, look, count } = content;
    const rowHeight = this.#rowHeight;
    if (content.waiting && !this.#late && this.#rows.length === 0) {
      this.#waiting ??= setTimeout(() => {
        this.#late = true;
        this.#render();
      }, waitingMs);
      return;
    }
    const seen = Math.floor(this.#rowsTop / rowHeight);
    const lastSeen = Math.min(count - 1, Math.ceil((this.#rowsTop + this.#viewport) / rowHeight) - 1);
    const first = Math.max(0, seen - overscan);
    const last = Math.min(count - 1, lastSeen + overscan);
    const held = this.#focusInside ? this.#active.row : -1;
    if (held < 0 && this.#active.row >= 0 && (this.#active.row < first || this.#active.row > last)) this.#active = { ...this.#active, row: count === 0 ? -1 : Math.max(0, seen) };
    const free: RowView[] = [];
    for (const row of this.#rows) {
      if (row.index >= first && row.index <= last) continue;
      if (row.index === held && held >= 0 && held < count) continue;
      free.push(row);
    }
    if (scrolled) {
      let fresh = 0;
      for (let index = first; index <= last; index++) if (!this.#at.has(index)) fresh++;
      this.#fast = fresh > readableRows;
    }
    const offset = Math.round(this.#scrollTop - this.#rowsTop);
    if (count > 0) screen.show(first, last);
    for (let index = first; index <= last; index++) {
      let row = this.#at.get(index);
      if (!row) {
        row = free.pop() ?? this.#newRow();
        if (this.#at.get(row.index) === row) this.#at.delete(row.index);
        this.#at.set(index, row);
      }
      this.#put(row, index, offset, content, look);
    }
    const kept = held >= 0 && (held < first || held > last) ? this.#at.get(held) : undefined;
    if (kept && held < count) this.#put(kept, held, offset, content, look);
    for (const row of free) {
      if (this.#at.get(row.index) === row) this.#at.delete(row.index);
      row.index = -1;
      row.tab = -1;
      row.hidden = true;
    }
    if (held >= count) this.#focus(Math.max(-1, count - 1), this.#active.column);
    this.#renderedAt = performance.now();
    this.#rest ??= setTimeout(this.#checkRest, restMs);
  }

  /** One timer for a whole scroll, instead of one for each of its frames. */
  readonly #checkRest = (): void => {
    const left = this.#renderedAt + restMs - performance.now();
    this.#rest = left > 0 ? setTimeout(this.#checkRest, left) : undefined;
    if (left <= 0) this.#atRest();
  };

  #put(row: RowView, index: number, offset: number, { screen }: GridContent, look: RowLook): void {
    const client = screen.rowAt(index);
    row.show(index, client, look, this.#fast);
    row.selected = client !== undefined && screen.isSelected(client.id);
    row.tab = index === this.#active.row ? this.#active.column : -1;
    row.place(index * this.#rowHeight + offset);
    row.hidden = false;
  }

  #newRow(): RowView {
    const row = new RowView(this.#content!.plan);
    this.#rows.push(row);
    this.#body.append(row.element);
    return row;
  }

  #clear(): void {
    for (const row of this.#rows) row.element.remove();
    this.#rows = [];
    this.#at.clear();
    this.#active = { ...this.#active, column: Math.min(this.#active.column, this.#columns - 1) };
  }

  /** A screen reader reads in DOM order, so rows at rest stand in theirs. The row with the focus never moves: it would lose it. */
  #atRest(): void {
    if (this.#fast) {
      this.#fast = false;
      this.#render();
    }
    const count = this.#content?.count ?? 0;
    this.#host.showRange(Math.floor(this.#rowsTop / this.#rowHeight), Math.min(count, Math.ceil((this.#rowsTop + this.#viewport) / this.#rowHeight)) - 1);
    this.#tabs();
    const target = scrollTopAt(this.#space, this.#rowsTop);
    if (this.#space.total > this.#space.height && Math.abs(target - this.#scrollTop) >= 1) this.#scrollTo(this.#rowsTop);
    putInOrder(this.#body, this.#rows, this.#focusInside ? this.#at.get(this.#active.row)?.element : undefined);
  }

  get #columns(): number {
    const plan = this.#content?.plan;
    return plan ? plan.columns.length + 1 + (plan.editable ? 1 : 0) : 1;
  }

  get #headings(): HTMLElement[] {
    return [...this.#head.querySelectorAll<HTMLElement>('[data-heading]')];
  }

  #tabs(): void {
    const { row, column } = this.#active;
    this.#headings.forEach((heading, i) => {
      const tab = row === -1 && i === column ? 0 : -1;
      if (heading.tabIndex !== tab) heading.tabIndex = tab;
    });
  }

  #focus(row: number, column: number): void {
    this.#active = { row, column };
    if (row >= 0) {
      const top = row * this.#rowHeight;
      if (top < this.#rowsTop) this.#scrollTo(top);
      else if (top + this.#rowHeight > this.#rowsTop + this.#viewport) this.#scrollTo(top + this.#rowHeight - this.#viewport);
      else this.#render();
    } else this.#render();
    const view = this.#at.get(row);
    const target = row < 0 ? this.#headings[column] : view?.focusables[column];
    // What is hidden while its row waits could not take the focus.
    view?.element.classList.add('held');
    target?.focus({ preventScroll: true });
    view?.element.classList.remove('held');
    if (target) reveal(this.#frame, target.closest<HTMLElement>('[role="gridcell"], [role="columnheader"]') ?? target);
  }

  #focused(event: FocusEvent): void {
    this.#focusInside = true;
    const target = event.target as HTMLElement;
    const heading = this.#headings.indexOf(target);
    if (heading >= 0) this.#active = { row: -1, column: heading };
    else {
      const row = this.#rowOf(target);
      if (!row) return;
      const column = row.cells.findIndex((cell) => cell.contains(target));
      this.#active = { row: row.index, column: Math.max(0, column) };
    }
    for (const row of this.#rows) row.tab = row.index >= 0 && row.index === this.#active.row ? this.#active.column : -1;
    this.#tabs();
  }

  #rowOf(target: Element): RowView | undefined {
    const element = target.closest('[role="row"]');
    return this.#rows.find((row) => row.element === element);
  }

  #keydown(event: KeyboardEvent): void {
    const content = this.#content;
    if (!content || event.defaultPrevented || event.altKey) return;
    const { row } = this.#active;
    const client = row >= 0 ? content.screen.rowAt(row) : undefined;
    const onCheckbox = (event.target as HTMLElement).matches('input');
    const onButton = (event.target as HTMLElement).matches('[data-act="edit"], [data-heading]');
    if (event.key === ' ' && !onCheckbox && !onButton) {
      event.preventDefault();
      if (client) this.#select(row, !content.screen.isSelected(client.id), event.shiftKey);
    } else if (event.key === 'Enter' && !(event.target as HTMLElement).matches('button')) {
      event.preventDefault();
      if (client) this.#host.openClient(client);
    } else if (event.key === 'F2' && client && content.plan.editable) {
      event.preventDefault();
      this.#host.editClient(client);
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      content.screen.selectAll();
    } else if (event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey) && getSelection()?.isCollapsed !== false && content.screen.state.selectedCount > 0) {
      event.preventDefault();
      this.#host.copy();
    } else {
      const page = Math.max(1, Math.floor(this.#viewport / this.#rowHeight) - 1);
      const to = gridMove(event, this.#active, { rows: content.count, columns: this.#columns, page, backwards: this.#frame.matches(':dir(rtl)') });
      if (!to) return;
      event.preventDefault();
      if (event.shiftKey && client && to.row !== row && to.row >= 0) void content.screen.selectRange(row, to.row, true);
      this.#focus(to.row, to.column);
    }
  }

  /** A button acts when the space bar comes up; here the space bar selects. */
  #keyup(event: KeyboardEvent): void {
    if (event.key === ' ' && (event.target as HTMLElement).matches('[data-act="open"]')) event.preventDefault();
  }

  #click(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const row = this.#rowOf(target);
    const act = target.closest<HTMLElement>('[data-act]')?.dataset['act'];
    if (!row?.client || !act) return;
    if (act === 'open') this.#host.openClient(row.client);
    else if (act === 'edit') this.#host.editClient(row.client);
    else this.#select(row.index, (target as HTMLInputElement).checked, event.shiftKey);
  }

  #select(index: number, on: boolean, range: boolean): void {
    const { screen } = this.#content!;
    const client = screen.rowAt(index);
    if (range) void screen.selectRange(this.#anchor, index, on);
    else if (client) screen.select(client.id, on);
    this.#anchor = index;
  }
}
