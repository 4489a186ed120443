import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FieldValue, ImportState, IssueGroup, MatchedColumn, ReviewRow } from '../../src/index.js';
import { rowsTopAfter, scrollSpace, scrollTopAt } from '../crm-client-list/scroll-scale.js';
import { icon } from '../shared/icons.js';
import type { Drawing } from './step-parts.js';

type State = Extract<ImportState, { step: 'review' }>;
type Host = ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };

const spare = 6;
const lineWidth = '4rem';
const kindWidth = '8rem';
/** Amounts stand at the end of their column. */
const numberTypes: ReadonlySet<string> = new Set(['integer', 'decimal', 'money', 'percent']);
const actionWidth = '2.75rem';

/** The rows of a review: virtual, with one cell at a time in the tab order, edited in place. */
export class ReviewTable implements ReactiveController {
  readonly #host: Host;
  readonly #valueText: (field: string, value: FieldValue) => string;
  #state: State | null = null;
  #drawing: Drawing | null = null;
  #columns: readonly MatchedColumn[] = [];
  #numeric: ReadonlySet<string> = new Set();
  #place = { scrollTop: 0, rowsTop: 0 };
  #viewport = 480;
  #rowHeight = 36;
  #active = { row: 0, column: 0 };
  #editing: { readonly line: number; readonly column: number; readonly from: string } | null = null;
  #focus = false;
  #frame: HTMLElement | null = null;
  /** Characters the widest text of each column took so far: a column never narrows under the eyes. */
  readonly #widths = new Map<number, number>();
  /** The trouble whose cell is written in as soon as the first row has it. */
  #wanted: Pick<IssueGroup, 'code' | 'field'> | null = null;
  readonly #sizes = new ResizeObserver(() => this.#host.requestUpdate());

  /** `valueText` writes a stored value of a field as people read it. */
  constructor(host: Host, valueText: (field: string, value: FieldValue) => string) {
    this.#host = host;
    this.#valueText = valueText;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#sizes.disconnect();
    this.#frame = null;
  }

  hostUpdated(): void {
    const frame = this.#host.renderRoot.querySelector<HTMLElement>('.review-frame');
    if (frame !== this.#frame) {
      this.#sizes.disconnect();
      this.#frame = frame;
      this.#place = { scrollTop: 0, rowsTop: 0 };
      this.#active = { row: 0, column: 0 };
      this.#widths.clear();
      if (frame) this.#sizes.observe(frame);
    }
    if (!frame || !this.#state) return;
    const probe = frame.querySelector<HTMLElement>('.row-probe')!.offsetHeight || 36;
    const changed = probe !== this.#rowHeight || frame.clientHeight !== this.#viewport;
    this.#rowHeight = probe;
    this.#viewport = frame.clientHeight;
    const space = this.#space();
    const first = this.#first();
    frame.style.setProperty('--_tracks', `${lineWidth} ${kindWidth} ${this.#columns.map(({ column }) => `${Math.min(26, Math.max(6, (this.#widths.get(column) ?? 0) * 0.48 + 1.25))}rem`).join(' ')} minmax(${actionWidth}, 1fr)`);
    frame.querySelector<HTMLElement>('.space')!.style.setProperty('block-size', `${space.height}px`);
    frame.querySelector<HTMLElement>('.window')!.style.setProperty('transform', `translateY(${this.#place.scrollTop - (this.#place.rowsTop - first * this.#rowHeight)}px)`);
    this.#drawing?.screen.show(first, this.#last());
    if (changed) this.#host.requestUpdate();
    const { code, field } = this.#wanted ?? {};
    if (code !== undefined && !this.#state.checking && this.#drawing?.screen.rowAt(0)?.issues.some((issue) => issue.code === code && issue.field === field)) {
      const cell = this.#columns.findIndex((column) => column.field === field);
      this.#wanted = null;
      // The field is there with the next drawing, and takes the focus then.
      if (cell >= 0) return this.#edit(0, cell);
    }
    if (this.#focus) this.#takeFocus();
  }

  /** Begins to write in the cell of a trouble, in what is or is about to be the first row. */
  editFirst(trouble: Pick<IssueGroup, 'code' | 'field'>): void {
    this.#wanted = trouble;
    this.#host.requestUpdate();
  }

  /** Puts the focus on the cell that is in the tab order. */
  focus(): void {
    this.#focus = true;
    this.#host.requestUpdate();
  }

  render(state: State, drawing: Drawing): TemplateResult {
    this.#state = state;
    this.#drawing = drawing;
    this.#columns = state.columns.filter(({ field }) => field !== null).sort((a, b) => rankOf(a) - rankOf(b) || a.column - b.column);
    this.#numeric = new Set(drawing.schema.fields.flatMap(({ name, type }) => (numberTypes.has(type) ? [name] : [])));
    const { words } = drawing;
    const last = this.#last();
    const rows: { readonly index: number; readonly row: ReviewRow | undefined }[] = [];
    for (let index = this.#first(); index <= last; index++) {
      const row = drawing.screen.rowAt(index);
      rows.push({ index, row });
      if (row) this.#measure(row, drawing);
    }
    return html`<div class="review-frame" @scroll=${this.#onScroll} @keydown=${this.#onKey} @focusin=${this.#onFocus} @dblclick=${this.#onEdit} @click=${this.#onClick}>
      <span class="row-probe" aria-hidden="true"></span>
      <div class="review-grid" role="grid" aria-label=${words.tableLabel} aria-rowcount=${state.total + 1} aria-colcount=${this.#columns.length + 3} aria-busy=${state.checking ? 'true' : 'false'}>
        <div class="tracks headings" role="row" aria-rowindex="1">
          <span role="columnheader" class="num">${words.line}</span><span role="columnheader">${words.outcome}</span>
          ${this.#columns.map(({ field }) => html`<span role="columnheader" class=${this.#numeric.has(field!) ? 'num' : ''}>${drawing.fieldLabel(field!)}</span>`)}<span role="columnheader"><span class="sr">${words.actions}</span></span>
        </div>
        <div class="space" role="rowgroup"><div class="window" role="presentation">${repeat(rows, ({ index }) => index, ({ index, row }) => this.#row(index, row, drawing))}</div></div>
      </div>
      ${state.summary && state.total === 0 && !state.checking ? html`<p class="empty quiet">${words.noRows}</p>` : nothing}
    </div>`;
  }

  /** What the cells of a row need beside one another: the value, what it was, what is wrong with it. */
  #measure(row: ReviewRow, { brief, fieldLabel }: Drawing): void {
    for (const { field, column } of this.#columns) {
      const issue = issueOf(row, field!);
      const change = row.changes.find((known) => known.field === field);
      const before = change ? this.#valueText(field!, change.before) : '';
      const width = (row.cells[column] ?? '').length + (before === '' ? 0 : before.length + 4) + (issue ? brief(issue).length * 0.9 + 2 : 0);
      this.#widths.set(column, Math.max(this.#widths.get(column) ?? fieldLabel(field!).length, width));
    }
  }

  #row(index: number, row: ReviewRow | undefined, drawing: Drawing): TemplateResult {
    const { words } = drawing;
    if (!row) return html`<div class="tracks row waiting" role="row" aria-rowindex=${index + 2}><span role="gridcell" class="quiet">${words.waiting}</span></div>`;
    const tab = (column: number) => (index === this.#active.row && column === this.#active.column ? 0 : -1);
    const left = row.kind === 'skipped' && this.#state!.fixes.some((fix) => fix.type === 'leave-out' && fix.line === row.line && fix.out);
    const general = row.issues.find(({ field, severity }) => severity === 'error' && !this.#columns.some((column) => column.field === field));
    return html`<div class="tracks row ${row.kind} ${index === this.#active.row ? 'at' : ''}" role="row" aria-rowindex=${index + 2} data-index=${index}>
      <span role="rowheader" class="line num"><span class="sr">${words.line} </span>${words.number(row.line)}</span>
      <span role="gridcell" class="kind ${row.kind}" title=${general ? drawing.sentence(general, true) : nothing}><span>${words.kinds[row.kind][0]}</span>${general ? html`<span class="why" dir="auto">${drawing.sentence(general, true)}</span>` : nothing}</span>
      ${this.#columns.map((column, i) => this.#cell(row, column, tab(i), drawing, i))}
      <span role="gridcell" class="act"><button type="button" class="button quiet icon-only small" data-cell=${this.#columns.length} tabindex=${tab(this.#columns.length)} aria-label=${left ? words.bringIn(row.line) : words.leaveOut(row.line)} @click=${() => drawing.screen.fix({ type: 'leave-out', line: row.line, out: !left })}>${icon(left ? 'undo' : 'out')}</button></span>
    </div>`;
  }

  #cell(row: ReviewRow, { field, column }: MatchedColumn, tab: 0 | -1, drawing: Drawing, i: number): TemplateResult {
    const text = row.cells[column] ?? '';
    const label = drawing.words.editCell(drawing.fieldLabel(field!), row.line);
    const issue = issueOf(row, field!);
    if (this.#editing?.line === row.line && this.#editing.column === column) {
      return html`<span role="gridcell" class="editing"><input class="field small" data-cell=${i} .value=${text} aria-label=${label} aria-invalid=${issue?.severity === 'error' ? 'true' : 'false'} aria-describedby=${issue ? 'cell-why' : nothing} @blur=${this.#onBlur} @keydown=${this.#onInputKey}>${issue ? html`<span class="sr" id="cell-why">${drawing.sentence(issue, false)}</span>` : nothing}</span>`;
    }
    const change = row.changes.find((known) => known.field === field);
    const before = change ? this.#valueText(field!, change.before) : '';
    return html`<span role="gridcell" data-cell=${i} tabindex=${tab} dir="auto" class="${issue ? issue.severity : ''} ${issue || change ? 'told' : ''} ${field === 'legalName' ? 'name' : field === 'identificationNumber' ? 'id' : this.#numeric.has(field!) ? 'num' : ''}" title=${issue ? drawing.sentence(issue, false) : nothing}>${change && before !== ''
      ? html`<s class="before">${before}</s>${icon('then')}<span class="sr">${drawing.words.becomes}</span><b>${text}</b>`
      : issue?.severity === 'error' ? html`<span class="wrong">${text}</span>` : change ? html`<b>${text}</b>` : text}${issue ? html`<span class="why">${drawing.brief(issue)}</span>` : nothing}</span>`;
  }

  #space() {
    return scrollSpace(this.#state?.total ?? 0, this.#rowHeight, this.#viewport);
  }

  #first(): number {
    return Math.max(0, Math.floor(this.#place.rowsTop / this.#rowHeight) - spare);
  }

  #last(): number {
    return Math.min((this.#state?.total ?? 0) - 1, Math.ceil((this.#place.rowsTop + this.#viewport) / this.#rowHeight) + spare);
  }

  #moveTo(row: number, column: number): void {
    const total = this.#state?.total ?? 0;
    this.#active = { row: Math.min(Math.max(0, row), Math.max(0, total - 1)), column: Math.min(Math.max(0, column), this.#columns.length) };
    const top = this.#active.row * this.#rowHeight;
    const space = this.#space();
    const visible = this.#viewport - this.#rowHeight * 2;
    const rowsTop = top < this.#place.rowsTop ? top : top > this.#place.rowsTop + visible ? top - visible : this.#place.rowsTop;
    if (rowsTop !== this.#place.rowsTop && this.#frame) {
      this.#place = { rowsTop, scrollTop: scrollTopAt(space, rowsTop) };
      this.#frame.scrollTop = this.#place.scrollTop;
    }
    this.#focus = true;
    this.#host.requestUpdate();
  }

  #takeFocus(): void {
    const cell = this.#frame?.querySelector<HTMLElement>(`[data-index="${this.#active.row}"] [data-cell="${this.#active.column}"]`);
    if (!cell) return;
    this.#focus = false;
    cell.focus({ preventScroll: true });
    if (cell instanceof HTMLInputElement) cell.select();
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  readonly #onScroll = (event: Event): void => {
    const { scrollTop } = event.currentTarget as HTMLElement;
    if (Math.abs(scrollTop - this.#place.scrollTop) < 1) return;
    this.#place = { rowsTop: rowsTopAfter(this.#space(), this.#place, scrollTop), scrollTop };
    this.#host.requestUpdate();
  };

  readonly #onFocus = (event: FocusEvent): void => {
    const at = this.#cellOf(event.target as Element);
    if (!at || (at.row === this.#active.row && at.column === this.#active.column)) return;
    this.#active = at;
    this.#host.requestUpdate();
  };

  readonly #onClick = (event: Event): void => {
    const at = this.#cellOf(event.target as Element);
    if (at && !(event.target as Element).closest('input, button')) this.#moveTo(at.row, at.column);
  };

  readonly #onEdit = (event: Event): void => {
    const at = this.#cellOf(event.target as Element);
    if (at) this.#edit(at.row, at.column);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || (event.target as Element).matches('input')) return;
    const at = this.#cellOf(event.target as Element);
    if (!at) return;
    const page = Math.max(1, Math.floor(this.#viewport / this.#rowHeight) - 2);
    const far = event.ctrlKey || event.metaKey;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowDown: [at.row + 1, at.column], ArrowUp: [at.row - 1, at.column], ArrowRight: [at.row, at.column + 1], ArrowLeft: [at.row, at.column - 1],
      PageDown: [at.row + page, at.column], PageUp: [at.row - page, at.column], Home: [far ? 0 : at.row, 0], End: [far ? Infinity : at.row, this.#columns.length],
    };
    const move = moves[event.key];
    if (move) this.#moveTo(...move);
    else if ((event.key === 'Enter' || event.key === 'F2') && at.column < this.#columns.length) this.#edit(at.row, at.column);
    else return;
    event.preventDefault();
  };

  readonly #onInputKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    const { editing } = this.#stopEditing();
    this.#moveTo(this.#active.row, this.#active.column);
    if (event.key === 'Enter' && editing) this.#write(editing, (event.target as HTMLInputElement).value);
  };

  readonly #onBlur = (event: Event): void => {
    const { editing } = this.#stopEditing();
    if (editing) this.#write(editing, (event.target as HTMLInputElement).value);
  };

  #edit(index: number, cell: number): void {
    const row = this.#drawing?.screen.rowAt(index);
    const column = this.#columns[cell]?.column;
    if (!row || column === undefined) return;
    this.#editing = { line: row.line, column, from: row.cells[column] ?? '' };
    this.#moveTo(index, cell);
  }

  #stopEditing(): { readonly editing: { readonly line: number; readonly column: number; readonly from: string } | null } {
    const editing = this.#editing;
    this.#editing = null;
    this.#host.requestUpdate();
    return { editing };
  }

  #write({ line, column, from }: { readonly line: number; readonly column: number; readonly from: string }, to: string): void {
    this.#drawing?.screen.edit(line, column, from, to);
  }

  #cellOf(target: Element): { readonly row: number; readonly column: number } | null {
    const cell = target.closest<HTMLElement>('[data-cell]');
    const row = target.closest<HTMLElement>('[data-index]');
    return cell && row ? { row: Number(row.dataset['index']), column: Number(cell.dataset['cell']) } : null;
  }
}

function issueOf(row: ReviewRow, field: string) {
  return row.issues.find((known) => known.field === field && known.severity === 'error') ?? row.issues.find((known) => known.field === field);
}

/** Who a row is comes first, whatever the order of the file. */
function rankOf({ field }: MatchedColumn): number {
  const rank = ['identificationNumber', 'checkDigit', 'branchCode', 'legalName'].indexOf(field!);
  return rank < 0 ? 9 : rank;
}
