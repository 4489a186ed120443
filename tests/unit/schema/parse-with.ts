import type { FieldValue } from '../../../src/client/client.js';
import { reportTo, type Issue } from '../../../src/client/issue.js';
import type { FieldType, FormatContext, ParseContext } from '../../../src/schema/field-types/field-type.js';
import { optionSourceOf, type OptionSource } from '../../../src/schema/options.js';
import type { Field, FieldTypeName } from '../../../src/schema/schema.js';

const noOptions: OptionSource = optionSourceOf({ dropdowns: [] });

/** A field of `type` called `it`. */
export function fieldOf(type: FieldTypeName, more: Partial<Field> = {}): Field {
  return { name: 'it', type, label: { es: 'Eso', en: 'It' }, owner: 'crm', ...more };
}

export function contextOf(locale: string, more: Partial<FormatContext> = {}): FormatContext {
  return { locale, options: noOptions, ...more };
}

/** What a type reads from a text, and what it says about it. */
export function parseWith(type: FieldType, text: string, field: Partial<Field> = {}, context: Partial<ParseContext> = {}): { value: FieldValue; issues: Issue[] } {
  const issues: Issue[] = [];
  const parse = type.parser(fieldOf(type.name, field), { locale: 'es-CO', options: noOptions, ...context });
  return { value: parse(text, reportTo(issues, 'it')), issues };
}
