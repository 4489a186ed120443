import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boolean } from '../../../src/schema/field-types/boolean.js';
import { email, linkOf, phone, phoneLinkOf, url } from '../../../src/schema/field-types/contact.js';
import { dropdown, multiDropdown } from '../../../src/schema/field-types/dropdown.js';
import { identification } from '../../../src/schema/field-types/identification.js';
import { longText, text } from '../../../src/schema/field-types/text.js';
import { optionSourceOf } from '../../../src/schema/options.js';
import { contextOf, fieldOf, parseWith } from './parse-with.js';

const option = (key: string, es: string, en = es, aliases: readonly string[] = []) => ({ key, label: { es, en }, aliases });
const options = optionSourceOf({
  dropdowns: [
    { name: 'status', label: { es: 'Estado', en: 'Status' }, options: [option('active', 'Activo', 'Active', ['1', 'A']), option('inactive', 'Inactivo', 'Inactive', ['0']), option('other', 'Otro, distinto', 'Other, different')] },
    { name: 'seller', label: { es: 'Vendedor', en: 'Seller' }, options: [], open: true },
    { name: 'zone', label: { es: 'Zona', en: 'Zone' }, options: [option('01', 'Norte', 'North'), option('02', 'Sur', 'South'), option('03', 'Sur', 'South-east')], open: true },
  ],
});
const status = { dropdown: 'status' };

describe('text', () => {
  it('keeps the text as written but for the blanks around it', () => {
    expect(parseWith(text, '  Ferretería  Núñez\u00a0 ')).toEqual({ value: 'Ferretería  Núñez', issues: [] });
    expect(parseWith(text, ' \u00a0\ufeff')).toEqual({ value: null, issues: [] });
    expect(parseWith(longText, 'a\r\nb')).toEqual({ value: 'a\r\nb', issues: [] });
    expect(parseWith(text, 'e\u0301')).toEqual({ value: 'e\u0301', issues: [] });
  });

  it('counts characters, not code units', () => {
    expect(parseWith(text, '😀😀', { maxLength: 2 })).toEqual({ value: '😀😀', issues: [] });
    expect(parseWith(text, 'abc', { maxLength: 2 })).toMatchObject({ value: null, issues: [{ code: 'too-long', severity: 'error', length: 3, maxLength: 2 }] });
  });

  it('notices a code that lost its zeros, and keeps it', () => {
    expect(parseWith(text, '1', { codeLength: 3 })).toMatchObject({ value: '1', issues: [{ code: 'lost-leading-zero', severity: 'warning', suggestion: '001' }] });
    for (const code of ['001', 'A1', '0001']) expect(parseWith(text, code, { codeLength: 3 })).toEqual({ value: code, issues: [] });
  });

  it('notices control characters', () => {
    expect(parseWith(text, 'a\u0007b').issues).toMatchObject([{ code: 'control-characters', severity: 'warning' }]);
  });

  it('is text in a sheet whatever it looks like', () => {
    expect(text.toCell(fieldOf('text'), contextOf('es'))('001')).toEqual({ kind: 'text', value: '001' });
  });
});

describe('boolean', () => {
  it.each([['Sí', true], ['si', true], ['X', true], ['1', true], ['VERDADERO', true], ['yes', true], ['No', false], ['0', false], ['Falso', false], ['false', false], ['', null]] as const)('reads %j', (written, value) => {
    expect(parseWith(boolean, written)).toEqual({ value, issues: [] });
  });
  it.each(['quizás', '2', 'sí señor', 'x'.repeat(200_000)])('reports what is neither', (written) => {
    expect(parseWith(boolean, written).issues).toMatchObject([{ code: 'not-a-boolean', severity: 'error' }]);
  });
  it('reads what it writes', () => {
    for (const locale of ['es-CO', 'en']) for (const value of [true, false, null]) expect(parseWith(boolean, boolean.formatter(fieldOf('boolean'), contextOf(locale))(value)).value).toBe(value);
  });
});

describe('dropdown', () => {
  it.each(['active', 'Activo', ' ACTIVO ', 'Active', 'áctivo', '1', 'a'])('finds the option of %j', (written) => {
    expect(parseWith(dropdown, written, status, { options })).toEqual({ value: 'active', issues: [] });
  });
  it('refuses what is no option, and lists what could be', () => {
    expect(parseWith(dropdown, 'Suspendido', status, { options })).toMatchObject({ value: null, issues: [{ code: 'not-an-option', severity: 'error', text: 'Suspendido', options: ['Activo', 'Inactivo', 'Otro, distinto'] }] });
  });
  it('keeps what an open dropdown does not know, with a warning once it has options', () => {
    expect(parseWith(dropdown, 'L. Gómez', { dropdown: 'seller' }, { options })).toEqual({ value: 'L. Gómez', issues: [] });
    expect(parseWith(dropdown, 'Oriente', { dropdown: 'zone' }, { options })).toMatchObject({ value: 'Oriente', issues: [{ code: 'unknown-option', severity: 'warning' }] });
    expect(parseWith(dropdown, '1', { dropdown: 'zone' }, { options })).toMatchObject({ value: '1', issues: [{ code: 'lost-leading-zero', suggestion: '01' }] });
  });
  it('does not choose between two options of one name', () => {
    expect(parseWith(dropdown, 'Sur', { dropdown: 'zone' }, { options }).value).toBe('Sur');
    expect(parseWith(dropdown, 'South', { dropdown: 'zone' }, { options }).value).toBe('02');
  });
  it('shows, finds and sorts by the label', () => {
    const field = fieldOf('dropdown', status);
    expect(dropdown.formatter(field, contextOf('es-CO', { options }))('active')).toBe('Activo');
    expect(dropdown.searchText(field, contextOf('en', { options }))('active')).toBe('Active');
    expect(dropdown.toCell(field, contextOf('es-CO', { options }))('active')).toEqual({ kind: 'text', value: 'Activo' });
    expect(dropdown.formatter(field, contextOf('es-CO', { options }))('gone')).toBe('gone');
    expect(['other', null, 'inactive', 'active'].sort(dropdown.comparer(field, contextOf('es', { options })))).toEqual(['active', 'inactive', 'other', null]);
  });
  it('is not fooled by keys named like properties', () => {
    for (const written of ['__proto__', 'constructor', 'toString']) expect(parseWith(dropdown, written, status, { options }).value).toBeNull();
  });
});

describe('multi-dropdown', () => {
  const parse = (written: string) => parseWith(multiDropdown, written, status, { options });
  it.each([['Activo; Inactivo', ['active', 'inactive']], ['Activo|1', ['active']], ['Activo, Inactivo', ['active', 'inactive']], ['Otro, distinto', ['other']], ['Otro, distinto; Activo', ['other', 'active']], [' ; ', null]] as const)('reads %j', (written, value) => {
    expect(parse(written)).toEqual({ value, issues: [] });
  });
  it('reports each that is no option and keeps the rest', () => {
    expect(parse('Activo; Nada')).toMatchObject({ value: ['active'], issues: [{ code: 'not-an-option', text: 'Nada' }] });
  });
  it('reads what it writes', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom('active', 'inactive', 'other'), { minLength: 1 }), fc.constantFrom('es-CO', 'en'), (value, locale) => {
      expect(parse(multiDropdown.formatter(fieldOf('multi-dropdown', status), contextOf(locale, { options }))(value)).value).toEqual(value);
    }));
  });
});

describe('email', () => {
  it.each(['a@b.co', 'ventas+1@ferre-norte.com.co', 'a@x.co; b@y.co', 'ñandú@correo.com.co'])('takes %j', (written) => {
    expect(parseWith(email, written)).toEqual({ value: written, issues: [] });
  });
  it.each(['NO TIENE', 'a@b', '@b.co', 'a@', 'a@@b.co', 'a b@c.co', 'a@b..co', '.a@b.co', 'a@-b.co', 'a@b.c', '<a@b.co>', 'a@b.co;x', 'a\u200bb@c.co'])('keeps %j with a warning', (written) => {
    expect(parseWith(email, written)).toMatchObject({ value: written, issues: [{ code: 'invalid-email', severity: 'warning', text: written }] });
  });
});

describe('phone', () => {
  it.each([
    ['300 123 4567', '3001234567'], ['(604) 123-4567', '6041234567'], ['+57 300 123 4567', '3001234567'], ['573001234567', '3001234567'], ['0057 3001234567', '3001234567'], ['300.123.4567', '3001234567'],
    ['+1 305 555 1234', '+13055551234'], ['3001234567 / 6041234567', '3001234567 / 6041234567'], ['604 123 4567 ext. 12', '604 123 4567 ext. 12'],
  ])('reads %j', (written, value) => {
    expect(parseWith(phone, written)).toEqual({ value, issues: [] });
  });
  it.each(['4441234', '034 4441234', 'NO TIENE', '9001234567', '3,00123E+09', '6091234567', '1'.repeat(300)])('keeps %j with a warning', (written) => {
    expect(parseWith(phone, written)).toMatchObject({ value: written, issues: [{ code: 'invalid-phone', severity: 'warning' }] });
  });
  it('is written in groups and called in full', () => {
    expect(phone.formatter(fieldOf('phone'), contextOf('es-CO'))('3001234567')).toBe('300 123 4567');
    expect(phoneLinkOf('3001234567')).toBe('tel:+573001234567');
    expect(phoneLinkOf('+13055551234')).toBe('tel:+13055551234');
    expect(phoneLinkOf('4441234')).toBeNull();
    expect(phoneLinkOf('3001234567 / 6041234567')).toBeNull();
  });
});

describe('url', () => {
  it.each([['www.ejemplo.com.co', 'https://www.ejemplo.com.co/'], ['https://ejemplo.com/a?b=c#d', 'https://ejemplo.com/a?b=c#d'], ['HTTP://EJEMPLO.COM', 'http://ejemplo.com/'], ['ejemplo.com:8080/x', 'https://ejemplo.com:8080/x'], ['mailto:a@b.co', 'mailto:a@b.co'], ['tel:+573001234567', 'tel:+573001234567']])('links %j', (written, link) => {
    expect(linkOf(written)).toBe(link);
    expect(parseWith(url, written)).toEqual({ value: written, issues: [] });
  });
  it.each([
    'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', '\u0001javascript:alert(1)', 'javascript:alert(1)//a.b:80', 'data:text/html,x', 'vbscript:x', '//evil.com', '/a.b', 'https://user@evil.com', 'https://good.com@evil.com', 'https://a\u202eb.com',
    'blob:https://a.b/x', 'file:///etc/passwd', 'NO TIENE', 'localhost', 'x'.repeat(3000),
  ])('does not link %j, and keeps it', (written) => {
    expect(linkOf(written)).toBeNull();
    expect(parseWith(url, written).issues).toMatchObject([{ code: 'invalid-url', severity: 'warning' }]);
  });
});

describe('identification', () => {
  it('gives the check digit and the type to whoever asks for them', () => {
    const others: unknown[] = [];
    expect(parseWith(identification, 'NIT 890.903.938-8', {}, { also: (field, value) => void others.push(field, value) })).toEqual({ value: '890903938', issues: [] });
    expect(others).toEqual(['checkDigit', 8, 'identificationType', '31']);
  });
  it('gives nothing when it is refused', () => {
    expect(parseWith(identification, '890903938-1')).toMatchObject({ value: null, issues: [{ code: 'wrong-check-digit', field: 'it', expected: 8, found: 1 }] });
  });
  it('is text in a sheet, shown with dots', () => {
    expect(identification.toCell(fieldOf('identification'), contextOf('es'))('890903938')).toEqual({ kind: 'text', value: '890903938' });
    expect(identification.formatter(fieldOf('identification'), contextOf('es'))('890903938')).toBe('890.903.938');
  });
});

describe('every type of text', () => {
  const types = [text, longText, email, phone, url, identification, boolean] as const;
  it('reads what was read again the same, whatever the text', () => {
    const written = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[+(]?[0-9 ().-]{0,16}$/));
    fc.assert(fc.property(written, fc.constantFrom(...types), fc.constantFrom('es-CO', 'en'), (it, type, locale) => {
      const { value } = parseWith(type, it, {}, { locale });
      expect(parseWith(type, type.formatter(fieldOf(type.name), contextOf(locale, { exact: true }))(value), {}, { locale }).value).toEqual(value);
    }), { numRuns: 3_000 });
  });

  const hostile = ['@'.repeat(200_000), `a@${'a.'.repeat(100_000)}`, ' '.repeat(200_000) + 'a', `a${' '.repeat(200_000)}a`, '(5'.repeat(100_000), 'http://'.repeat(30_000), ',;'.repeat(100_000), 'ext'.repeat(70_000), '\u00a0'.repeat(200_000)];
  it.each(types.map((type) => [type.name, type] as const))('ends on hostile texts as %s', (_name, type) => {
    for (const written of hostile) {
      const { value } = parseWith(type, written);
      expect(value === null || typeof value === 'string').toBe(true);
    }
  });
});
