import { quoted, type Report } from '../../client/issue.js';
import type { OptionSource } from '../options.js';
import type { Field } from '../schema.js';
import { dropdownLook, labeller, multiDropdownLook } from './dropdown-look.js';
import { collatorOf, emptyCell, nullsLast, type FieldType } from './field-type.js';
import { trimBlanks } from './text.js';

/** One option of a dropdown, stored by its key and shown by its label. */
export const dropdown: FieldType = {
  ...dropdownLook,
  parser: (field, context) => {
    const readOption = optionReader(field, context.options);
    return (text, report) => {
      const trimmed = trimBlanks(text);
      return trimmed === '' ? null : readOption(trimmed, report);
    };
  },
  checker: (field, { options }) => {
    const check = optionChecker(field, options);
    return (value, report) => {
      if (typeof value !== 'string') report('wrong-type', 'error', { expected: 'text' });
      else check(value, report);
    };
  },
  comparer: (field, context) => {
    const collator = collatorOf(context.locale);
    const label = labeller(field, context);
    return nullsLast((a, b) => collator.compare(label(a), label(b)));
  },
  searchText: labeller,
  toCell: (field, context) => {
    const label = labeller(field, context);
    return (value) => (value === null ? emptyCell : { kind: 'text', value: label(value) });
  },
};

/** Several options, stored as the list of their keys; written with `;` between. */
export const multiDropdown: FieldType = {
  ...dropdown,
  ...multiDropdownLook,
  parser: (field, context) => {
    const readOption = optionReader(field, context.options);
    const known = (text: string) => field.dropdown !== undefined && context.options.find(field.dropdown, text) !== null;
    return (text, report) => {
      const trimmed = trimBlanks(text);
      if (trimmed === '') return null;
      let parts = splitAt(trimmed, ';|\n');
      // A label may hold a comma: it parts only where the whole is no option.
      if (parts.length === 1 && !known(trimmed)) parts = splitAt(trimmed, ',');
      const keys = new Set<string>();
      for (const part of parts) {
        const key = readOption(part, report);
        if (key !== null) keys.add(key);
      }
      return keys.size === 0 ? null : [...keys];
    };
  },
  checker: (field, { options }) => {
    const check = optionChecker(field, options);
    return (value, report) => {
      if (!Array.isArray(value)) report('wrong-type', 'error', { expected: 'list' });
      else for (const key of value as readonly string[]) check(key, report);
    };
  },
};

function optionReader(field: Field, options: OptionSource): (text: string, report: Report) => string | null {
  const name = field.dropdown ?? '';
  const open = options.isOpen(name);
  return (text, report) => {
    const found = options.find(name, text);
    if (found !== null && 'key' in found) return found.key;
    if (found !== null) {
      // A town whose name repeats is known once its department is: `completeValues` has the last word.
      if (open) return text;
      report('ambiguous-option', 'error', { text: quoted(text), options: found.ambiguous.map((option) => option.label.es) });
      return null;
    }
    const padded = zeroesBefore(text, name, options);
    if (padded !== null) report('lost-leading-zero', open ? 'warning' : 'error', { text: quoted(text), suggestion: padded });
    else if (open && options.options(name).length > 0) report('unknown-option', 'warning', { text: quoted(text) });
    else if (!open) report('not-an-option', 'error', { text: quoted(text), options: someLabels(name, options) });
    return open ? text : null;
  };
}

function optionChecker(field: Field, options: OptionSource): (key: string, report: Report) => void {
  const name = field.dropdown ?? '';
  const open = options.isOpen(name);
  return (key, report) => {
    if (options.labelOf(name, key) !== undefined) return;
    if (!open) report('not-an-option', 'error', { text: quoted(String(key)), options: someLabels(name, options) });
    else if (options.options(name).length > 0) report('unknown-option', 'warning', { text: quoted(String(key)) });
  };
}

/** The key `text` would be with a zero before it, or `null`. */
function zeroesBefore(text: string, name: string, options: OptionSource): string | null {
  if (text.length > 8 || text < '0' || text > '9:') return null;
  for (let padded = `0${text}`; padded.length <= text.length + 2; padded = `0${padded}`) {
    if (options.labelOf(name, padded) !== undefined) return padded;
  }
  return null;
}

function someLabels(name: string, options: OptionSource): string[] {
  return options.options(name).slice(0, 10).map((option) => option.label.es);
}

function splitAt(text: string, marks: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of text) {
    if (marks.includes(character)) {
      parts.push(part);
      part = '';
    } else {
      part += character;
    }
  }
  parts.push(part);
  return parts.map((one) => one.trim()).filter((one) => one !== '');
}
