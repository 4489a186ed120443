import { optionSourceOf } from '../../../src/schema/options.js';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { reportTo, type Issue } from '../../../src/client/issue.js';
import { date, datetime } from '../../../src/schema/field-types/date.js';
import type { DateFormat } from '../../../src/schema/field-types/field-type.js';
import { bogotaDay, daysBetween } from '../../../src/schema/today.js';
import { contextOf, fieldOf, parseWith } from './parse-with.js';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('date', () => {
  const read: readonly (readonly [string, DateFormat | null, string])[] = [
    ['03/04/2026', 'DD/MM/YYYY', '2026-04-03'], ['03/04/2026', 'MM/DD/YYYY', '2026-03-04'], ['12/31/2026', 'MM/DD/YYYY', '2026-12-31'], ['31/12/2026', 'DD/MM/YYYY', '2026-12-31'],
    ['3/4/2026', 'DD/MM/YYYY', '2026-04-03'], ['3-4-2026', 'DD/MM/YYYY', '2026-04-03'], ['03.04.2026', 'DD/MM/YYYY', '2026-04-03'], ['3 4 2026', 'DD/MM/YYYY', '2026-04-03'], [' 03/04/2026 ', 'DD/MM/YYYY', '2026-04-03'],
    ['2026-04-03', 'DD/MM/YYYY', '2026-04-03'], ['2026/04/03', 'MM/DD/YYYY', '2026-04-03'], ['2026-4-3', null, '2026-04-03'], ['20260403', 'MM/DD/YYYY', '2026-04-03'],
    ['2026-09-22T00:00:00', 'DD/MM/YYYY', '2026-09-22'], ['2026-09-22 00:00:00.000', 'DD/MM/YYYY', '2026-09-22'], ['22/09/2026 0:00', 'DD/MM/YYYY', '2026-09-22'], ['22/09/2026 12:00:00 a. m.', 'DD/MM/YYYY', '2026-09-22'],
    ['2026-09-22T00:00:00Z', 'DD/MM/YYYY', '2026-09-21'], ['2026-09-22T05:00:00Z', 'DD/MM/YYYY', '2026-09-22'], ['2026-09-22T00:00:00-05:00', 'DD/MM/YYYY', '2026-09-22'],
    ['24-nov-2026', 'DD/MM/YYYY', '2026-11-24'], ['24 de noviembre de 2026', 'MM/DD/YYYY', '2026-11-24'], ['Nov 24, 2026', 'DD/MM/YYYY', '2026-11-24'], ['5 ene 2026', null, '2026-01-05'],
    ['31/01/2026', null, '2026-01-31'], ['01/31/2026', null, '2026-01-31'], ['05/05/2026', null, '2026-05-05'], ['29/02/2028', 'DD/MM/YYYY', '2028-02-29'],
  ];
  it.each(read)('reads %j as %s', (text, dateFormat, value) => {
    expect(parseWith(date, text, {}, { dateFormat })).toEqual({ value, issues: [] });
  });

  const wrong: readonly (readonly [string, DateFormat | null, string])[] = [
    ['12/31/2026', 'DD/MM/YYYY', 'impossible-date'], ['31/12/2026', 'MM/DD/YYYY', 'impossible-date'], ['2026-02-30', 'DD/MM/YYYY', 'impossible-date'], ['29/02/2026', 'DD/MM/YYYY', 'impossible-date'], ['29/02/1900', 'DD/MM/YYYY', 'impossible-date'], ['00/01/2026', 'DD/MM/YYYY', 'impossible-date'], ['20261301', 'DD/MM/YYYY', 'impossible-date'],
    ['03/04/2026', null, 'ambiguous-date'], ['03/04/26', 'DD/MM/YYYY', 'ambiguous-date'],
    ['45000', 'DD/MM/YYYY', 'excel-serial-date'], ['45000,5', 'DD/MM/YYYY', 'excel-serial-date'], ['46350.75', 'DD/MM/YYYY', 'excel-serial-date'],
    ['ayer', 'DD/MM/YYYY', 'not-a-date'], ['1/2', 'DD/MM/YYYY', 'not-a-date'], ['1/2/3/2026', 'DD/MM/YYYY', 'not-a-date'], ['2026-04-03X', 'DD/MM/YYYY', 'not-a-date'], ['2026-04-03 25:00', 'DD/MM/YYYY', 'not-a-date'], ['123', 'DD/MM/YYYY', 'not-a-date'], ['=HOY()', 'DD/MM/YYYY', 'not-a-date'], ['martestes 2026 5', 'DD/MM/YYYY', 'not-a-date'],
  ];
  it.each(wrong)('reports %j under %s as %s', (text, dateFormat, code) => {
    const { value, issues } = parseWith(date, text, {}, { dateFormat });
    expect(value).toBeNull();
    expect(issues.map((issue) => [issue.code, issue.severity])).toEqual([[code, 'error']]);
  });

  it('offers the day of a spreadsheet’s serial number', () => {
    expect(parseWith(date, '45000').issues).toMatchObject([{ code: 'excel-serial-date', text: '45000', suggestion: '2023-03-15' }]);
  });

  it('drops an hour with a warning, and warns of odd years', () => {
    expect(parseWith(date, '22/09/2026 15:30')).toMatchObject({ value: '2026-09-22', issues: [{ code: 'time-dropped', severity: 'warning' }] });
    expect(parseWith(date, '22/09/2926')).toMatchObject({ value: '2926-09-22', issues: [{ code: 'unlikely-date', severity: 'warning' }] });
  });

  it('is blank for a blank text', () => {
    for (const text of ['', ' ', '\u00a0\t']) expect(parseWith(date, text)).toEqual({ value: null, issues: [] });
  });

  it.each([['9'.repeat(200_000)], ['1/'.repeat(100_000)], [' '.repeat(200_000)], [`${' '.repeat(200_000)}x`]])('ends on hostile text %#', (text) => {
    expect(parseWith(date, text).value).toBeNull();
    expect(parseWith(datetime, text).value).toBeNull();
  });

  it('is a date in a sheet, in the format of the locale', () => {
    expect(date.toCell(fieldOf('date'), contextOf('es-CO'))('2026-03-05')).toEqual({ kind: 'date', value: '2026-03-05', numberFormat: 'dd/mm/yyyy' });
  });

  it('is written as the locale writes it', () => {
    expect(date.formatter(fieldOf('date'), contextOf('es-CO'))('2026-03-05')).toBe('05/03/2026');
    expect(date.formatter(fieldOf('date'), contextOf('en'))('2026-03-05')).toBe('03/05/2026');
    expect(date.formatter(fieldOf('date'), contextOf('es-CO', { dateFormat: 'YYYY-MM-DD' }))('2026-03-05')).toBe('2026-03-05');
  });

  it('refuses stored values that are no days', () => {
    const issues: Issue[] = [];
    const check = date.checker(fieldOf('date'), { options: optionSourceOf({ dropdowns: [] }) });
    for (const value of ['2026-02-30', '2026-2-3', 5, '20260203', '2026-02-03']) check(value, reportTo(issues, 'it'));
    expect(issues.map(({ code }) => code)).toEqual(['wrong-type', 'wrong-type', 'wrong-type', 'wrong-type']);
  });
});

const zones = ['Pacific/Auckland', 'America/Bogota', 'Pacific/Honolulu', 'UTC'];
const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });

describe.each(zones)('under TZ=%s', (name) => {
  it('really is in that zone', () => {
    process.env['TZ'] = name;
    expect(new Date('2026-07-01T12:00:00Z').getHours()).toBe({ 'Pacific/Auckland': 0, 'America/Bogota': 7, 'Pacific/Honolulu': 2, UTC: 12 }[name]);
  });

  it('reads the day it writes, in every format', () => {
    process.env['TZ'] = name;
    fc.assert(fc.property(day, fc.constantFrom('es-CO', 'en'), fc.constantFrom<DateFormat | undefined>('DD/MM/YYYY', 'MM/DD/YYYY', 'YYYY-MM-DD', undefined), (at, locale, dateFormat) => {
      const value = at.toISOString().slice(0, 10);
      const more = dateFormat ? { dateFormat } : {};
      const text = date.formatter(fieldOf('date'), contextOf(locale, more))(value);
      expect(parseWith(date, text, {}, { locale, ...more })).toEqual({ value, issues: [] });
    }));
  });

  it('reads the instant it writes', () => {
    process.env['TZ'] = name;
    fc.assert(fc.property(fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), fc.constantFrom('es-CO', 'en'), (at, locale) => {
      const value = at.toISOString();
      const text = datetime.formatter(fieldOf('datetime'), contextOf(locale, { exact: true }))(value);
      expect(parseWith(datetime, text, {}, { locale })).toEqual({ value, issues: [] });
    }));
  });

  it('shows an instant in the time of Colombia', () => {
    process.env['TZ'] = name;
    expect(datetime.formatter(fieldOf('datetime'), contextOf('es-CO'))('2026-11-24T02:30:00.000Z')).toBe('23/11/2026 21:30');
    expect(datetime.toCell(fieldOf('datetime'), contextOf('es-CO'))('2026-11-24T02:30:00.000Z')).toEqual({ kind: 'datetime', value: '2026-11-23T21:30:00.000', numberFormat: 'dd/mm/yyyy hh:mm' });
  });

  it('knows the day it is in Colombia', () => {
    process.env['TZ'] = name;
    expect(bogotaDay(new Date('2026-11-24T04:59:59.999Z'))).toBe('2026-11-23');
    expect(bogotaDay(new Date('2026-11-24T05:00:00.000Z'))).toBe('2026-11-24');
    expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3);
  });
});

describe('datetime', () => {
  it.each([
    ['24/11/2026 10:42', '2026-11-24T15:42:00.000Z'],
    ['24/11/2026', '2026-11-24T05:00:00.000Z'],
    ['24/11/2026 10:42 p. m.', '2026-11-25T03:42:00.000Z'],
    ['24/11/2026 12:05 a.m.', '2026-11-24T05:05:00.000Z'],
    ['24/11/2026 10:42\u00a0PM', '2026-11-25T03:42:00.000Z'],
    ['2026-11-24T15:42:00Z', '2026-11-24T15:42:00.000Z'],
    ['2026-11-24T15:42:07.125Z', '2026-11-24T15:42:07.125Z'],
    ['2026-11-24T15:42:00+02:00', '2026-11-24T13:42:00.000Z'],
    ['2026-11-24 15:42:00 -0500', '2026-11-24T20:42:00.000Z'],
    ['20261124', '2026-11-24T05:00:00.000Z'],
  ])('reads %j', (text, value) => {
    expect(parseWith(datetime, text)).toEqual({ value, issues: [] });
  });

  it.each(['24/11/2026 24:00', '24/11/2026 13:00 p. m.', '24/11/2026 10', '24/11/2026 10:99', '24/11/2026 10:42 Z Z'])('refuses %j', (text) => {
    expect(parseWith(datetime, text).issues.map(({ code }) => code)).toEqual(['not-a-date']);
  });
});
