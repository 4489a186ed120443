import { foldKey } from '../../client/match-key.js';
import { quoted } from '../../client/issue.js';
import { booleanLook } from './boolean-look.js';
import { emptyCell, nullsLast, type FieldType } from './field-type.js';

const words: ReadonlyMap<string, boolean> = new Map([
  ...['si', 's', 'x', '1', 'verdadero', 'v', 'yes', 'y', 'true', 't', 'on', '✓', '✔'].map((word) => [word, true] as const),
  ...['no', 'n', '0', 'falso', 'f', 'false', 'off'].map((word) => [word, false] as const),
]);

/** Yes or no. */
export const boolean: FieldType = {
  ...booleanLook,
  parser: () => (text, report) => {
    const trimmed = text.trim();
    if (trimmed === '') return null;
    const value = trimmed.length > 20 ? undefined : (words.get(trimmed) ?? words.get(foldKey(trimmed)));
    if (value !== undefined) return value;
    report('not-a-boolean', 'error', { text: quoted(trimmed) });
    return null;
  },
  checker: () => (value, report) => {
    if (typeof value !== 'boolean') report('wrong-type', 'error', { expected: 'boolean' });
  },
  comparer: () => nullsLast((a, b) => Number(a) - Number(b)),
  searchText: () => () => '',
  toCell: () => (value) => (typeof value === 'boolean' ? { kind: 'boolean', value } : value === null ? emptyCell : { kind: 'text', value: String(value) }),
};
