import { isOverCredit, isSilent, isSlowPayer, type AnalysisSettings, type Client, type Column, type ListValues, type ListWords } from '../../src/index.js';
import { fittedPut, insightBadge, markedPut, textPut, toggler } from './cell-writers.js';

/** What the cells of all rows share; a new one paints every row anew. */
export interface RowLook {
  readonly values: ListValues;
  readonly words: ListWords;
  /** When a client is worth a badge. */
  readonly rules: AnalysisSettings;
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
  /** `fast`: rows fly by, so what nobody could read of them is left out until they rest. */
  paint(client: Client, look: RowLook, fast: boolean): void;
  /** Shows nothing, so that nobody reads the client of before while the next is on its way. */
  clear(): void;
}

/** Of a column that says none, px. */
export const defaultWidth = 140;

/** The cell that suits a column; the first column is the client's name, and opens it. */
export function createCell(column: Column, first: boolean, withTradeName: boolean): RowCell {
  const { name, type } = column.field;
  const width = column.width ?? defaultWidth;
  if (first) return nameCell(name, withTradeName);
  if (name === 'creditAvailable') return creditCell(name, width);
  if (name === 'overdueBalance') return overdueCell(name, width);
  if (name === 'lastPurchaseDate') return lastPurchaseCell(name, width);
  if (name === 'status') return statusCell(name, width);
  return type === 'money' || type === 'integer' || type === 'decimal' || type === 'percent' ? numberCell(name, width) : textCell(name, width);
}

function textCell(name: string, width: number): RowCell {
  const element = cell('text');
  element.dir = 'auto';
  const put = fittedPut(element, width);
  const setMissing = toggler(element, 'missing');
  return {
    element,
    focus: element,
    paint: (client, { values, words }) => {
      const text = values.text(client, name);
      put(text ?? words.missing);
      setMissing(text === null);
    },
    clear: () => put(''),
  };
}

function numberCell(name: string, width: number): RowCell {
  const element = cell('number');
  const put = fittedPut(element, width);
  const setMissing = toggler(element, 'missing');
  const setNegative = toggler(element, 'negative');
  return {
    element,
    focus: element,
    paint: (client, { values, words }) => {
      const value = values.value(client, name);
      put(values.text(client, name) ?? words.missing);
      setMissing(value === null);
      setNegative(typeof value === 'number' && value < 0);
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
  const late = insightBadge('warning', toggler(element, 'paired'));
  element.append(button, late.element);
  const putName = markedPut(strong);
  const putQuiet = textPut(quiet);
  return {
    element,
    focus: button,
    name: strong,
    paint: (client, { values, words, marks, rules }, fast) => {
      const own = name === 'legalName' ? values.nameOf(client) : values.text(client, name);
      const text = own ?? words.unnamed;
      const ranges = own === null ? [] : marks(text);
      putName(text, ranges);
      const trade = withTradeName ? values.text(client, 'tradeName') : null;
      // With a gap of its own, which stands between the two when they are read out as well.
      putQuiet(trade === null || trade === text ? '' : `\u2002${trade}`);
      const overDays = client.values['paymentCompliance'];
      if (!fast && isSlowPayer(overDays, rules)) late.say(words.paysLate, words.paysLateBy(overDays));
      else late.hide();
    },
    clear: () => {
      putName('', []);
      putQuiet('');
      late.hide();
    },
  };
}

function creditCell(name: string, width: number): RowCell {
  const element = cell('number credit');
  const meter = document.createElement('span');
  meter.className = 'meter';
  meter.setAttribute('role', 'img');
  const amount = document.createElement('span');
  const setPaired = toggler(element, 'paired');
  const over = insightBadge('negative', () => undefined);
  element.append(meter, over.element, amount);
  const put = fittedPut(element, width, amount);
  let shown: number | null | undefined;
  const setMissing = toggler(element, 'missing');
  const setNegative = toggler(amount, 'negative');
  return {
    element,
    focus: element,
    paint: (client, { values, words, rules }, fast) => {
      const value = values.value(client, name);
      put(values.text(client, name) ?? words.missing);
      setMissing(value === null);
      setNegative(typeof value === 'number' && value < 0 && !fast);
      const use = fast ? null : values.value(client, 'creditUse');
      const percent = typeof use === 'number' ? use : null;
      if (percent === shown) return;
      shown = percent;
      const used = percent !== null && isOverCredit(percent, value, rules);
      meter.hidden = used || percent === null;
      setPaired(percent !== null);
      if (used) over.say(`${words.number(Math.round(percent))}%`, words.creditUse(percent));
      else over.hide();
      if (percent === null) return;
      meter.style.backgroundSize = `${Math.max(0, Math.min(100, percent))}% 100%`;
      const tone = percent >= 100 ? 'meter negative' : percent >= 85 ? 'meter warning' : 'meter';
      if (tone !== meter.className) meter.className = tone;
      meter.setAttribute('aria-label', words.creditUse(percent));
    },
    clear: () => {
      put('');
      setPaired(false);
      meter.hidden = true;
      over.hide();
      shown = undefined;
    },
  };
}

function overdueCell(name: string, width: number): RowCell {
  const element = cell('number');
  const put = fittedPut(element, width);
  const setMissing = toggler(element, 'missing');
  const setZero = toggler(element, 'zero');
  const setNegative = toggler(element, 'negative');
  return {
    element,
    focus: element,
    paint: (client, { values, words }, fast) => {
      const value = values.value(client, name);
      const nothing = value === 0;
      put(nothing ? '—' : (values.text(client, name) ?? words.missing));
      setMissing(value === null);
      const zero = nothing && !fast;
      setZero(zero);
      setNegative(typeof value === 'number' && value > 0 && !fast);
      if (zero !== element.hasAttribute('aria-label')) {
        if (zero) element.setAttribute('aria-label', words.none);
        else element.removeAttribute('aria-label');
      }
    },
    clear: () => {
      put('');
      element.removeAttribute('aria-label');
    },
  };
}

function lastPurchaseCell(name: string, width: number): RowCell {
  const element = cell('number last');
  const silent = insightBadge('warning', toggler(element, 'paired'));
  const date = document.createElement('span');
  element.append(silent.element, date);
  const put = fittedPut(element, width, date);
  const setMissing = toggler(element, 'missing');
  return {
    element,
    focus: element,
    paint: (client, { values, words, rules }, fast) => {
      const text = values.text(client, name);
      const days = client.values['recencyDays'];
      put(text ?? words.missing);
      setMissing(text === null);
      if (!fast && isSilent(days, rules)) silent.say(words.days(days), words.silentFor(days));
      else silent.hide();
    },
    clear: () => {
      put('');
      silent.hide();
    },
  };
}

const tones: Readonly<Record<string, string>> = { active: 'positive', activo: 'positive', blocked: 'negative', bloqueado: 'negative' };

function statusCell(name: string, width: number): RowCell {
  const element = cell('status');
  const badge = document.createElement('span');
  badge.dir = 'auto';
  element.append(badge);
  const put = fittedPut(element, width, badge);
  let shown: string | null = null;
  return {
    element,
    focus: element,
    paint: (client, { values, words }, fast) => {
      const value = values.value(client, name);
      put(values.text(client, name) ?? words.missing);
      const look = value === null ? 'missing' : `badge dot ${(!fast && tones[String(value).toLowerCase()]) || ''}`;
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
