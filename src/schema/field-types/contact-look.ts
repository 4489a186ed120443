import type { FieldLook } from './field-type.js';
import { textLook } from './text-look.js';

export const emailLook: FieldLook = { ...textLook, name: 'email', editor: 'email', width: 200 };
export const phoneLook: FieldLook = { ...textLook, name: 'phone', formatter: () => (value) => (value === null ? '' : formatPhone(String(value))), editor: 'phone', width: 130 };
export const urlLook: FieldLook = { ...textLook, name: 'url', editor: 'url', width: 180 };

/** `3001234567` as `300 123 4567`; other texts as they are. */
export function formatPhone(value: string): string {
  return value.length === 10 && isNational(value) ? `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}` : value;
}

/** Ten digits: `60` and an area digit, or `3`. */
export function isNational(digits: string): boolean {
  if (digits.length !== 10) return false;
  for (let i = 0; i < 10; i++) if (digits[i]! < '0' || digits[i]! > '9') return false;
  return digits[0] === '3' || (digits.startsWith('60') && '1245678'.includes(digits[2]!));
}
