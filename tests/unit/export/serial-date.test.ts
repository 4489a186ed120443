import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serialOf } from '../../../src/export/serial-date.js';

describe('serialOf', () => {
  it.each([
    ['1900-03-01', 61],
    ['1999-12-31', 36525],
    ['2000-02-29', 36585],
    ['2026-03-05', 46086],
    ['9999-12-31', 2958465],
    ['2026-03-05T00:00', 46086],
    ['2026-03-05T12:00:00', 46086.5],
    ['2026-03-05T18:00:00.000', 46086.75],
  ])('numbers %s', (iso, serial) => {
    expect(serialOf(iso)).toBe(serial);
  });

  it.each([
    ['1900-02-28', 'a day Excel counts otherwise than others'],
    ['1899-12-31', 'a day before its first'],
    ['2026-02-29', 'a day that year has not'],
    ['2026-13-01', 'a month there is not'],
    ['2026-03-5', 'a day of one digit'],
    ['05/03/2026', 'another order'],
    ['2026-03-05T24:00', 'an hour there is not'],
    ['2026-03-05 12:00', 'a blank for the T'],
    ['2026-03-05T12:00:00Z', 'an instant, which is no local time'],
    ['', 'nothing'],
  ])('leaves %j alone: %s', (iso) => {
    expect(serialOf(iso)).toBeNull();
  });

  it('counts days as the platform does', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1900-03-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }), (date) => {
      const days = Math.floor(date.getTime() / 86_400_000) + 25_569;
      expect(serialOf(date.toISOString().slice(0, 10))).toBe(days);
      expect(Math.round((serialOf(date.toISOString().slice(0, 23))! - 25_569) * 86_400_000)).toBe(date.getTime());
    }));
  });
});
