import type { Client, Column, ListValues, ListWords } from '../../src/index.js';

/** What the cells of all rows share; a new one paints every row anew. */
export interface RowLook {
  readonly values: ListValues;
  readonly words: ListWords;
  /** Parts of a name that match what was searched: `[start, end)` pairs. */
  readonly marks: (text: string) => readonly (readonly [number, number])[];
}

/** One cell of a recycled row: made once, painted for each client that passes. */
export interface RowCell {
  readonly element: HTMLElement;
  /** What takes the focus in it. */
  readonly focus: HTMLElement;
  /** Of the first cell: what holds the client's name and nothing else. */
  readonly name?: HTMLElement;
  paint(client: Client, look: RowLook): void;
  /** Shows nothing, so that nobody reads the client of before while the next is on its way. */
  clear(): void;
}

/** The cell that suits a column; the first column is the client's name, and opens it. */
export function createCell(column: Column, first: boolean, withTradeName: boolean): RowCell {
  const { name, type } = column.field;
  if (first) return nameCell(name, withTradeName);
  if (name === 'creditAvailable') return creditCell(name);
  if (name === 'overdueBalance') return overdueCell(name);
  if (name === 'lastPurchaseDate') return lastPurchaseCell(name);
  if (name === 'status') return statusCell(name);
  return type === 'money' || type === 'integer' || type === 'decimal' || type === 'percent' ? numberCell(name) : textCell(name);
}

function textCell(name: string): RowCell {
  const element = cell('text');
  element.dir = 'auto';
  const put = textPut(element);
  return {
    element,
    focus: element,
    paint: (client, { values, words }) => {
      const text = values.text(client, name);
      put(text ?? words.missing);
      toggle(element, 'missing', text === null);
    },
    clear: () => put(''),
  };
}

function numberCell(name: string): RowCell {
  const element = cell('number');
  const put = textPut(element);
  return {
    element,
    focus: element,
    paint: (client, { values, words }) => {
      const value = values.value(client, name);
      put(values.text(client, name) ?? words.missing);
      toggle(element, 'missing', value === null);
      toggle(element, 'negative', typeof value === 'number' && value < 0);
    },
    clear: () => put(''),
  };
}

function nameCell(name: string, withTradeName: boolean): RowCell {
  const element = cell('client');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'open';
  button.dataset['act'] = 'open';
  button.tabIndex = -1;
  const strong = document.createElement('b');
  strong.dir = 'auto';
  const quiet = document.createElement('span');
  quiet.dir = 'auto';
  button.append(strong, quiet);
  element.append(button);
  let shown = '';
  const putQuiet = textPut(quiet);
  return {
    element,
    focus: button,
    name: strong,
    paint: (client, { values, words, marks }) => {
      const own = name === 'legalName' ? values.nameOf(client) : values.text(client, name);
      const text = own ?? words.unnamed;
      const ranges = own === null ? [] : marks(text);
      const key = `${ranges.join()} ${text}`;
      if (key !== shown) {
        shown = key;
        strong.replaceChildren(...marked(text, ranges));
      }
      const trade = withTradeName ? values.text(client, 'tradeName') : null;
      putQuiet(trade === null || trade === text ? '' : trade);
    },
    clear: () => {
      shown = '';
      strong.replaceChildren();
      putQuiet('');
    },
  };
}

function creditCell(name: string): RowCell {
  const element = cell('number credit');
  const meter = document.createElement('span');
  meter.className = 'meter';
  meter.setAttribute('role', 'img');
  const bar = document.createElement('i');
  meter.append(bar);
  const amount = document.createElement('span');
  element.append(meter, amount);
  const put = textPut(amount);
  let shown: number | null | undefined;
  return {
    element,
    focus: element,
    paint: (client, { values, words }) => {
      const value = values.value(client, name);
      const use = values.value(client, 'creditUse');
      put(values.text(client, name) ?? words.missing);
      toggle(element, 'missing', value === null);
      toggle(amount, 'negative', typeof value === 'number' && value < 0);
      const percent = typeof use === 'number' ? use : null;
      if (percent === shown) return;
      shown = percent;
      meter.hidden = percent === null;
      if (percent === null) return;
      bar.style.transform = `translateX(${Math.max(0, Math.min(100, percent)) - 100}%)`;
      meter.className = percent >= 100 ? 'meter negative' : percent >= 85 ? 'meter warning' : 'meter';
      meter.setAttribute('aria-label', words.creditUse(percent));
    },
    clear: () => {
      put('');
      meter.hidden = true;
      shown = undefined;
    },
  };
}

function overdueCell(name: string): RowCell {
  const element = cell('number');
  const put = textPut(element);
  return {
    element,
    focus: element,
    paint: (client, { values, words }) => {
      const value = values.value(client, name);
      const nothing = value === 0;
      put(nothing ? '—' : (values.text(client, name) ?? words.missing));
      toggle(element, 'missing', value === null);
      toggle(element, 'zero', nothing);
      toggle(element, 'negative', typeof value === 'number' && value > 0);
      if (nothing !== element.hasAttribute('aria-label')) {
        if (nothing) element.setAttribute('aria-label', words.none);
        else element.removeAttribute('aria-label');
      }
    },
    clear: () => {
      put('');
      element.removeAttribute('aria-label');
    },
  };
}

/** Days without buying that are worth saying. */
const longSilence = 30;

function lastPurchaseCell(name: string): RowCell {
  const element = cell('number last');
  const badge = document.createElement('span');
  badge.className = 'badge warning';
  const date = document.createElement('span');
  element.append(badge, date);
  const putBadge = textPut(badge);
  const put = textPut(date);
  return {
    element,
    focus: element,
    paint: (client, { values, words }) => {
      const text = values.text(client, name);
      const days = values.value(client, 'recencyDays');
      const silent = typeof days === 'number' && days > longSilence;
      put(text ?? words.missing);
      toggle(element, 'missing', text === null);
      if (silent) putBadge(words.days(days));
      if (badge.hidden === silent) badge.hidden = !silent;
    },
    clear: () => {
      put('');
      badge.hidden = true;
    },
  };
}

const tones: Readonly<Record<string, string>> = { active: 'positive', activo: 'positive', blocked: 'negative', bloqueado: 'negative' };

function statusCell(name: string): RowCell {
  const element = cell('status');
  const badge = document.createElement('span');
  badge.dir = 'auto';
  element.append(badge);
  const put = textPut(badge);
  let shown: string | null = null;
  return {
    element,
    focus: element,
    paint: (client, { values, words }) => {
      const value = values.value(client, name);
      put(values.text(client, name) ?? words.missing);
      const look = value === null ? 'missing' : `badge dot ${tones[String(value).toLowerCase()] ?? ''}`;
      if (look !== shown) badge.className = shown = look;
    },
    clear: () => {
      put('');
      badge.className = '';
      shown = null;
    },
  };
}

function cell(look: string): HTMLElement {
  const element = document.createElement('div');
  element.setAttribute('role', 'gridcell');
  element.className = `cell ${look}`;
  element.tabIndex = -1;
  return element;
}

/** Writes text into an element that holds nothing else, when it is another text than before. */
function textPut(element: HTMLElement): (text: string) => void {
  const node = document.createTextNode('');
  element.append(node);
  let shown = '';
  return (text) => {
    if (text === shown) return;
    shown = text;
    node.data = text;
  };
}

function marked(text: string, ranges: readonly (readonly [number, number])[]): Node[] {
  const nodes: Node[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) nodes.push(document.createTextNode(text.slice(at, start)));
    const mark = document.createElement('mark');
    mark.textContent = text.slice(start, end);
    nodes.push(mark);
    at = end;
  }
  if (at < text.length) nodes.push(document.createTextNode(text.slice(at)));
  return nodes;
}

/** `classList.toggle` only where it changes: a class written is a style recalculated. */
function toggle(element: HTMLElement, name: string, on: boolean): void {
  if (element.classList.contains(name) !== on) element.classList.toggle(name, on);
}
