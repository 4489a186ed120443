import { readValue, type Client, type FieldValue } from '../../../src/client/client.js';
import type { ClientQuery, Condition, FieldCondition } from '../../../src/client/query.js';
import { computeField } from '../../../src/schema/computed.js';
import type { SearchField } from '../../../src/schema/search-fields.js';

/** The documented rules of the search, written again in the plainest way: what the engine must equal. */

export interface Answer {
  readonly ids: readonly string[];
  readonly corrected?: string;
}

export const modelFields: readonly SearchField[] = [
  { name: 'legalName', kind: 'text', search: 'name' },
  { name: 'contactName', kind: 'text', search: 'yes' },
  { name: 'identificationNumber', kind: 'code', search: 'yes' },
  { name: 'checkDigit', kind: 'number', search: 'no' },
  { name: 'phone', kind: 'code', search: 'yes' },
  { name: 'city', kind: 'dropdown', search: 'yes', labels: { '05001': 'Medellín', '11001': 'Bogotá, D.C.', '17001': 'Ñemocón' } },
  { name: 'tags', kind: 'list', search: 'yes', labels: { a: 'Aliado', b: 'Buen pagador' } },
  { name: 'creditLimit', kind: 'number', search: 'no' },
  { name: 'receivableBalance', kind: 'number', search: 'no' },
  { name: 'pendingOrders', kind: 'number', search: 'no' },
  { name: 'creditBlocked', kind: 'boolean', search: 'no' },
  { name: 'lastPurchaseDate', kind: 'date', search: 'no' },
  { name: 'createdAt', kind: 'datetime', search: 'no' },
  { name: 'notes', kind: 'text', search: 'no' },
  { name: 'creditAvailable', kind: 'number', search: 'no', computed: 'creditAvailable' },
  { name: 'recencyDays', kind: 'number', search: 'no', computed: 'recencyDays' },
];

const plain: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ſ: 's', ς: 'σ' };

const foldChars = (text: string) => [...text.normalize('NFKD').toLowerCase().normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '')].map((char) => plain[char] ?? char).join('');
const wordsOf = (text: string) => foldChars(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/** All that match, in the order asked. `clients` in the order of their rows. */
export function bruteForce(clients: readonly Client[], query: ClientQuery, today: string): Answer {
  const kept = clients.filter((client) => !query.where || holds(client, query.where, today));
  let scored = kept.map((client) => ({ client, score: 0 }));
  let corrected: string | undefined;
  const text = query.text ?? '';
  if (wordsOf(text).length > 0) {
    const ask = (asked: string) => kept.map((client) => ({ client, score: textScore(client, asked) })).filter(({ score }) => score > 0);
    scored = ask(text);
    if (!clients.some((client) => textScore(client, text) > 0)) {
      corrected = correct(clients, text);
      if (corrected !== undefined) scored = ask(corrected);
    }
    if (!query.sort?.length) scored.sort((a, b) => b.score - a.score);
  }
  const collator = new Intl.Collator('es-CO');
  for (const { field, direction } of [...(query.sort ?? [])].reverse()) {
    scored.sort((a, b) => {
      const [x, y] = [sortValue(a.client, field, today), sortValue(b.client, field, today)];
      if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
      const order = typeof x === 'string' ? collator.compare(x, y as string) : x - (y as number);
      return direction === 'desc' ? -order : order;
    });
  }
  return { ids: scored.map(({ client }) => client.id), ...(corrected === undefined ? {} : { corrected }) };
}

function fieldOf(name: string): SearchField {
  return modelFields.find((field) => field.name === name)!;
}

export function modelValue(client: Client, name: string, today: string): FieldValue {
  const rule = fieldOf(name).computed;
  return rule === undefined ? readValue(client, name) : computeField(rule, (stored) => readValue(client, stored), today);
}

function label(field: SearchField, key: string): string {
  return field.labels?.[key] ?? key;
}

function sortValue(client: Client, name: string, today: string): string | number | null {
  const field = fieldOf(name);
  const value = modelValue(client, name, today);
  if (value === null) return null;
  if (field.kind === 'list') return (value as string[]).map((key) => label(field, key)).join(', ');
  if (field.kind === 'dropdown') return label(field, String(value));
  if (field.kind === 'date' || field.kind === 'datetime') return Date.parse(value as string);
  return typeof value === 'boolean' ? Number(value) : (value as string | number);
}

interface IndexedWord {
  readonly word: string;
  /** A check digit that may follow. */
  readonly check: string;
  readonly name: boolean;
}

function clientWords(client: Client): IndexedWord[] {
  const found: IndexedWord[] = [];
  for (const field of modelFields) {
    const value = readValue(client, field.name);
    if (field.search === 'no' || value === null) continue;
    for (const item of Array.isArray(value) ? (value as string[]) : [String(value)]) {
      const put = (word: string, check = '') => found.push({ word, check, name: field.search === 'name' });
      const words = wordsOf(label(field, item));
      if (field.kind === 'code' && words.length > 0) {
        const digit = readValue(client, 'checkDigit');
        put(words.join(''), field.name === 'identificationNumber' && digit !== null ? String(digit) : '');
        if (words.length === 1) continue;
      }
      for (const word of words) put(word);
      for (let i = 0; i < words.length; ) {
        let to = i;
        while (to < words.length && /^[a-z]$/.test(words[to]!)) to++;
        if (to - i > 1) put(words.slice(i, to).join(''));
        i = Math.max(to, i + 1);
      }
    }
  }
  return found;
}

function wordScore(words: readonly IndexedWord[], typed: string): number {
  let best = 0;
  for (const { word, check, name } of words) {
    const whole = word + check;
    let score = 0;
    if (typed === word || typed === whole) score = name ? 6 : 4;
    else if (whole.startsWith(typed)) score = name ? 5 : 3;
    else if ([...typed].length >= 3 && whole.includes(typed)) score = name ? 2 : 1;
    best = Math.max(best, score);
  }
  return best;
}

export function textScore(client: Client, text: string): number {
  const words = clientWords(client);
  let sum = 0;
  for (const run of runsOf(text)) {
    const scores = run.map((word) => wordScore(words, word));
    const apart = scores.includes(0) ? 0 : Math.min(255, scores.reduce((a, b) => a + b, 0));
    const joined = run.length > 1 ? Math.min(255, wordScore(words, run.join('')) * run.length) : 0;
    if (apart === 0 && joined === 0) return 0;
    sum = Math.min(255, sum + Math.max(apart, joined));
  }
  return sum;
}

/** Rows of numbers, rows of single letters, what blanks part with a digit in it; else each word alone. */
function runsOf(text: string): string[][] {
  const words: { word: string; chunk: number }[] = [];
  text.split(/\s+/).forEach((part, chunk) => wordsOf(part).forEach((word) => words.push({ word, chunk })));
  const runs: string[][] = [];
  while (words.length > 0) {
    const [first] = words as [{ word: string; chunk: number }];
    const lengthWhile = (test: (item: { word: string; chunk: number }) => boolean) => {
      const end = words.findIndex((item) => !test(item));
      return end < 0 ? words.length : end;
    };
    let length = /^\d+$/.test(first.word) ? lengthWhile(({ word }) => /^\d+$/.test(word)) : /^[a-z]$/.test(first.word) ? lengthWhile(({ word }) => /^[a-z]$/.test(word)) : 1;
    if (length === 1) {
      length = lengthWhile(({ chunk }) => chunk === first.chunk);
      if (!words.slice(0, length).some(({ word }) => /\d/.test(word))) length = 1;
    }
    runs.push(words.splice(0, length).map(({ word }) => word));
  }
  return runs;
}

function correct(clients: readonly Client[], text: string): string | undefined {
  const matches = (tried: string) => clients.some((client) => textScore(client, tried) > 0);
  const words = wordsOf(text);
  const lost = words.flatMap((word, i) => (matches(word) ? [] : [i]));
  const options = (word: string) => {
    if ([...word].length < 3) return [];
    const count = (slip: string) => clients.filter((client) => clientWords(client).some(({ word: own, check }) => own.startsWith(slip) || own + (check && `-${check}`) === slip)).length;
    return [...oneSlip(word)].map((slip) => ({ slip, count: count(slip) })).filter((option) => option.count > 0).sort((a, b) => b.count - a.count || (a.slip < b.slip ? -1 : 1)).map(({ slip }) => slip);
  };
  const swap = (into: string, at: number, slip: string) => {
    let seen = -1;
    return into.split(/([\p{L}\p{N}\p{M}\p{Cf}]+)/u).map((part) => (wordsOf(part).length > 0 && ++seen === at ? slip : part)).join('');
  };
  if (lost.length === 0) {
    for (let i = 0; i < words.length; i++) {
      const good = options(words[i]!).map((slip) => swap(text, i, slip)).find(matches);
      if (good !== undefined) return good;
    }
    return undefined;
  }
  if (lost.some((i) => options(words[i]!).length === 0)) return undefined;
  let fixed = text;
  for (const i of lost.slice(0, -1)) fixed = swap(fixed, i, options(words[i]!)[0]!);
  const last = lost.at(-1)!;
  return options(words[last]!).map((slip) => swap(fixed, last, slip)).find(matches);
}

function oneSlip(word: string): Set<string> {
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
  const chars = [...word];
  const found = new Set<string>();
  for (let i = 0; i <= chars.length; i++) {
    const [head, tail] = [chars.slice(0, i).join(''), chars.slice(i)];
    for (const letter of letters) {
      found.add(head + letter + tail.join(''));
      if (tail.length > 0) found.add(head + letter + tail.slice(1).join(''));
    }
    if (tail.length > 0) found.add(head + tail.slice(1).join(''));
    if (tail.length > 1) found.add(head + tail[1]! + tail[0]! + tail.slice(2).join(''));
  }
  found.delete(word);
  return new Set([...found].filter((slip) => [...slip].length >= 3));
}

function holds(client: Client, condition: Condition, today: string): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(client, part, today));
  if ('any' in condition) return condition.any.some((part) => holds(client, part, today));
  if ('not' in condition) return !holds(client, condition.not, today);
  return holdsField(client, condition, today);
}

function holdsField(client: Client, { field: name, op, value }: FieldCondition, today: string): boolean {
  const field = fieldOf(name);
  const own = modelValue(client, name, today);
  const asked = value ?? null;
  switch (op) {
    case 'isEmpty': return own === null;
    case 'isNotEmpty': return own !== null;
    case 'eq': return equal(field, own, asked as FieldValue);
    case 'ne': return !equal(field, own, asked as FieldValue);
    case 'in': return (asked as FieldValue[]).some((item) => equal(field, own, item));
    case 'notIn': return !(asked as FieldValue[]).some((item) => equal(field, own, item));
    case 'contains':
    case 'startsWith': {
      if (own === null) return false;
      if (field.kind === 'list') return (own as string[]).includes(asked as string);
      const [whole, part] = [label(field, String(own)), String(asked)].map((text) => foldValue(field, text)) as [string, string];
      return op === 'contains' ? whole.includes(part) : whole.startsWith(part);
    }
  }
  if (own === null) return false;
  const at = field.kind === 'number' ? (own as number) : Date.parse(own as string);
  const [first, last] = Array.isArray(asked) || op.startsWith('this') || op.startsWith('last') || op === 'nextDays' ? [0, 0] : moment(field, asked as string | number);
  switch (op) {
    case 'lt': return at < first;
    case 'lte': return at <= last;
    case 'gt': return at > last;
    case 'gte': return at >= first;
    case 'between': {
      const [low, high] = asked as [string | number | null, string | number | null];
      return (low === null || at >= moment(field, low)[0]) && (high === null || at <= moment(field, high)[1]);
    }
  }
  const day = field.kind === 'date' ? (own as string) : new Date(at - 5 * 3_600_000).toISOString().slice(0, 10);
  const ahead = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  const month = (by: number) => new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1 + by, 1)).toISOString().slice(0, 7);
  switch (op) {
    case 'lastDays': return day >= ahead(-(asked as number)) && day <= today;
    case 'nextDays': return day >= today && day <= ahead(asked as number);
    case 'thisMonth': return day.startsWith(month(0));
    case 'lastMonth': return day.startsWith(month(-1));
    case 'thisYear': return day.slice(0, 4) === today.slice(0, 4);
    case 'lastYear': return Number(day.slice(0, 4)) === Number(today.slice(0, 4)) - 1;
    default: throw new Error(`The model does not know ${op}`);
  }
}

/** First and last millisecond of what is asked; numbers as they are. */
function moment(field: SearchField, value: string | number): [number, number] {
  if (typeof value === 'number') return [value, value];
  if (field.kind === 'datetime' && value.length === 10) return [Date.parse(`${value}T00:00:00-05:00`), Date.parse(`${value}T23:59:59.999-05:00`)];
  return [Date.parse(value), Date.parse(value)];
}

function equal(field: SearchField, own: FieldValue, asked: FieldValue): boolean {
  if (own === null || asked === null) return own === asked;
  switch (field.kind) {
    case 'list':
      return Array.isArray(asked) ? new Set(own as string[]).size === new Set(asked).size && (own as string[]).every((item) => asked.includes(item)) : (own as string[]).includes(asked as string);
    case 'text':
    case 'code': return foldValue(field, String(own)) === foldValue(field, String(asked));
    case 'datetime': {
      const [first, last] = moment(field, asked as string);
      return Date.parse(own as string) >= first && Date.parse(own as string) <= last;
    }
    default: return own === asked;
  }
}

function foldValue(field: SearchField, text: string): string {
  return field.kind === 'code' ? wordsOf(text).join('') : foldChars(text).trim().replace(/\s+/g, ' ');
}
