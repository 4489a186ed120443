import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, agendaOf, bogotaTime, countByDay, instantOf, monthWeeks, movedDay, weekdayOf } from '../../../src/activities/calendar.js';
import type { Activity } from '../../../src/client/activity.js';
import { bogotaDay } from '../../../src/schema/today.js';

const activity = (start: string, more: Partial<Activity> = {}): Activity => ({ id: `x:${start}`, clientId: 'x', type: 'call', subject: 'S', start, end: null, status: 'done', notes: null, amount: null, remindAt: null, file: null, user: null, version: 1, createdAt: start, updatedAt: start, ...more });
const someDay = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2110-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

describe('monthWeeks', () => {
  it.each([
    ['2026-11', 6, '2026-10-26', '2026-12-06'],
    ['2027-02', 4, '2027-02-01', '2027-02-28'],
    ['2028-02', 5, '2028-01-31', '2028-03-05'],
    ['2026-12', 5, '2026-11-30', '2027-01-03'],
    ['2100-02', 4, '2100-02-01', '2100-02-28'],
  ])('%s has %i weeks, from Monday %s to Sunday %s', (month, weeks, first, last) => {
    const grid = monthWeeks(month);
    expect([grid.length, grid[0]![0]!.day, grid.at(-1)![6]!.day]).toEqual([weeks, first, last]);
  });

  it('holds every day of any month once, in order, in weeks that begin on Monday', () => {
    fc.assert(fc.property(someDay, (day) => {
      const grid = monthWeeks(day.slice(0, 7));
      const days = grid.flat();
      expect(grid.every((week) => week.length === 7 && weekdayOf(week[0]!.day) === 0)).toBe(true);
      expect(days.every((one, i) => i === 0 || one.day === addDays(days[i - 1]!.day, 1))).toBe(true);
      expect(days.filter(({ inMonth }) => inMonth).map((one) => Number(one.day.slice(8)))).toEqual(Array.from({ length: days.filter(({ inMonth }) => inMonth).length }, (_, i) => i + 1));
      expect(days.some((one) => one.day === day && one.inMonth)).toBe(true);
    }));
  });
});

describe('addMonths', () => {
  it.each([['2026-01-31', 1, '2026-02-28'], ['2028-01-31', 1, '2028-02-29'], ['2028-02-29', 12, '2029-02-28'], ['2026-03-31', -1, '2026-02-28'], ['2026-12-15', 1, '2027-01-15'], ['2026-01-15', -13, '2024-12-15']])('%s and %i months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });
});

describe('movedDay', () => {
  it.each([['ArrowLeft', '2026-11-23'], ['ArrowRight', '2026-11-25'], ['ArrowUp', '2026-11-17'], ['ArrowDown', '2026-12-01'], ['Home', '2026-11-23'], ['End', '2026-11-29'], ['PageUp', '2026-10-24'], ['PageDown', '2026-12-24'], ['a', null]])('%s goes from Tuesday the 24th to %s', (key, day) => {
    expect(movedDay('2026-11-24', key)).toBe(day);
  });

  it('goes by years with shift', () => {
    expect([movedDay('2028-02-29', 'PageDown', true), movedDay('2028-02-29', 'PageUp', true)]).toEqual(['2029-02-28', '2027-02-28']);
  });
});

describe('instants and days of Colombia', () => {
  it.each([['2026-11-24', '00:00', '2026-11-24T05:00:00.000Z'], ['2026-11-24', '23:59', '2026-11-25T04:59:00.000Z'], ['2026-06-21', '12:00', '2026-06-21T17:00:00.000Z'], ['2026-12-31', '20:00', '2027-01-01T01:00:00.000Z'], ['2028-02-29', '09:30', '2028-02-29T14:30:00.000Z']])('%s %s is %s, in summer as in winter', (day, time, instant) => {
    expect(instantOf(day, time)).toBe(instant);
  });

  it.each([['2026-02-30', '10:00'], ['2026-11-24', '25:00'], ['', '10:00'], ['2026-11-24', '']])('%j %j is none', (day, time) => {
    expect(instantOf(day, time)).toBeNull();
  });

  it('come back from an instant as they were written', () => {
    fc.assert(fc.property(someDay, fc.integer({ min: 0, max: 1_439 }), (day, minute) => {
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      const instant = instantOf(day, time)!;
      expect([bogotaDay(new Date(instant)), bogotaTime(instant)]).toEqual([day, time]);
    }));
  });
});

describe('countByDay', () => {
  it('counts on the day it is in Colombia, several days on each, and cancelled ones nowhere', () => {
    const days = countByDay([
      activity('2026-11-24T04:00:00.000Z'), activity('2026-11-24T05:00:00.000Z', { status: 'planned' }), activity('2026-11-10T14:00:00.000Z', { end: '2026-11-12T14:00:00.000Z' }),
      activity('2026-11-10T15:00:00.000Z'), activity('2026-11-11T15:00:00.000Z', { status: 'cancelled' }),
    ]);
    expect(Object.fromEntries(days)).toEqual({ '2026-11-23': { done: 1, planned: 0, documents: 0 }, '2026-11-24': { done: 0, planned: 1, documents: 0 }, '2026-11-10': { done: 2, planned: 0, documents: 0 }, '2026-11-11': { done: 1, planned: 0, documents: 0 }, '2026-11-12': { done: 1, planned: 0, documents: 0 } });
  });

  it('counts the documents of the ERP apart', () => {
    expect(Object.fromEntries(countByDay([activity('2026-11-10T15:00:00.000Z')], ['2026-11-10', '2026-11-10', '2026-11-02']))).toEqual({ '2026-11-10': { done: 1, planned: 0, documents: 2 }, '2026-11-02': { done: 0, planned: 0, documents: 1 } });
  });
});

describe('agendaOf', () => {
  it('holds what is planned, the earliest first', () => {
    const [a, b, c] = [activity('2026-12-01T19:30:00.000Z', { status: 'planned' }), activity('2026-11-20T14:00:00.000Z', { status: 'planned' }), activity('2026-11-19T14:00:00.000Z')];
    expect(agendaOf([a, b, c])).toEqual([b, a]);
  });
});
