import type { FieldValue } from '../client/client.js';

/**
 * Whether a cell says what is stored already. On the way through a file a text loses the blanks around it and what no
 * sheet can hold, the ends of its lines become one kind, a number keeps 15 digits and an instant its seconds: that is no
 * change a person made.
 */
export function readsAs(value: FieldValue, stored: FieldValue): boolean {
  if (typeof value === 'number' && typeof stored === 'number') return Number(value.toPrecision(15)) === Number(stored.toPrecision(15));
  return typeof value === 'string' && typeof stored === 'string' && (value === stored || written(value) === written(stored));
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d+Z$/;

function written(text: string): string {
  if (instant.test(text)) return text.slice(0, 19);
  let kept = '';
  for (const character of text.replace(/\r\n?/g, '\n')) {
    const code = character.codePointAt(0)!;
    if (code === 0xfffe || code === 0xffff || (code >= 0xd800 && code <= 0xdfff)) kept += '\ufffd';
    else if (code >= 0x20 || code === 9 || code === 10) kept += character;
  }
  return kept.trim();
}
