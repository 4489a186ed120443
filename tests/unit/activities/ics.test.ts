import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeIcs } from '../../../src/activities/ics.js';
import { activityStatuses, activityTypes, type Activity } from '../../../src/client/activity.js';

const now = '2026-11-24T15:00:00.000Z';
const visit: Activity = { id: 'c1:a1', clientId: 'c1', type: 'meeting', subject: 'Visita; acuerdo, de pago', start: '2026-11-27T14:00:00.000Z', end: '2026-11-27T14:45:00.000Z', status: 'planned', notes: 'En la sucursal\nPiden \\ 80', amount: null, remindAt: '2026-11-27T13:30:00.000Z', file: null, user: 'Laura', version: 3, createdAt: now, updatedAt: now };

type Component = { readonly name: string; readonly lines: [name: string, value: string][]; readonly parts: Component[] };

/** Reads a calendar as RFC 5545 says, apart from how it is written here. */
function readIcs(text: string): Component {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n');
  expect(lines.pop()).toBe('');
  const root: Component = { name: '', lines: [], parts: [] };
  const open = [root];
  for (const line of lines) {
    const [, name, value] = /^([A-Z-]+(?:;[^:]*)?):(.*)$/s.exec(line)!;
    const here = open.at(-1)!;
    if (name === 'BEGIN') {
      const part: Component = { name: value!, lines: [], parts: [] };
      here.parts.push(part);
      open.push(part);
    } else if (name === 'END') expect(open.pop()!.name).toBe(value);
    else here.lines.push([name!, value!]);
  }
  expect(open).toEqual([root]);
  return root.parts[0]!;
}
const get = (part: Component, name: string) => part.lines.find(([one]) => one === name)?.[1];
const unescaped = (value: string | undefined) => value?.replace(/\\(.)/g, (_, mark: string) => (mark === 'n' ? '\n' : mark)) ?? null;
const time = (value: string | undefined) => value?.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6.000Z') ?? null;

describe('writeIcs', () => {
  it('writes an event with its alarm', () => {
    expect(writeIcs([visit], { now })).toBe([
      'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//crm-clients//activities//ES', 'CALSCALE:GREGORIAN', 'BEGIN:VEVENT', 'UID:c1:a1@crm-clients', 'DTSTAMP:20261124T150000Z', 'DTSTART:20261127T140000Z', 'DTEND:20261127T144500Z',
      'SUMMARY:Visita\\; acuerdo\\, de pago', 'DESCRIPTION:En la sucursal\\nPiden \\\\ 80', 'CATEGORIES:MEETING', 'STATUS:CONFIRMED', 'TRANSP:OPAQUE', 'SEQUENCE:2', 'CREATED:20261124T150000Z', 'LAST-MODIFIED:20261124T150000Z',
      'BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:Visita\\; acuerdo\\, de pago', 'TRIGGER;VALUE=DATE-TIME:20261127T133000Z', 'END:VALARM', 'END:VEVENT', 'END:VCALENDAR', '',
    ].join('\r\n'));
  });

  it('folds at 75 octets without cutting a character', () => {
    const lines = writeIcs([{ ...visit, subject: 'ñ🏗️'.repeat(60) }], { now }).split('\r\n');
    const octets = lines.map((line) => new TextEncoder().encode(line).length);
    expect(Math.max(...octets)).toBeLessThanOrEqual(75);
    expect(lines.some((line) => line.includes('\ufffd'))).toBe(false);
  });

  it('lets nothing that a person wrote begin a line of its own', () => {
    const text = writeIcs([{ ...visit, subject: 'A\r\nEND:VEVENT\rBEGIN:X\u0000\u2028', notes: 'B\nATTACH:http://x' }], { now });
    expect(text.split('\r\n').filter((line) => /^(END:VEVENT|BEGIN:X|ATTACH)/.test(line))).toEqual(['END:VEVENT']);
  });

  it('is read back as it was written', () => {
    const whole = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }).map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString());
    const texts = fc.string({ unit: 'grapheme', maxLength: 120 }).map((text) => text.replace(/[\u0000-\u001f\u007f]/g, ' '));
    const some = fc.record({ subject: texts, notes: fc.option(fc.array(texts, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))), start: whole, minutes: fc.integer({ min: 0, max: 5_000 }), remindAt: fc.option(whole), status: fc.constantFrom(...activityStatuses), type: fc.constantFrom(...activityTypes), version: fc.integer({ min: 1, max: 90 }) });
    fc.assert(fc.property(fc.array(some, { maxLength: 4 }), (given) => {
      const activities = given.map(({ minutes, ...values }, i): Activity => ({ ...visit, ...values, id: `c:${i}`, end: minutes === 0 ? null : new Date(Date.parse(values.start) + minutes * 60_000).toISOString() }));
      const calendar = readIcs(writeIcs(activities, { now }));
      expect(calendar.parts.map((event) => ({
        id: get(event, 'UID')!.replace(/@crm-clients$/, ''), subject: unescaped(get(event, 'SUMMARY')), notes: unescaped(get(event, 'DESCRIPTION')), start: time(get(event, 'DTSTART')), end: time(get(event, 'DTEND')),
        version: Number(get(event, 'SEQUENCE')) + 1, type: get(event, 'CATEGORIES')!.toLowerCase(), cancelled: get(event, 'STATUS') === 'CANCELLED', remindAt: time(event.parts[0] && get(event.parts[0], 'TRIGGER;VALUE=DATE-TIME')),
      }))).toEqual(activities.map(({ id, subject, notes, start, end, version, type, status, remindAt }) => ({ id, subject, notes, start, end, version, type, cancelled: status === 'cancelled', remindAt: status === 'planned' ? remindAt : null })));
    }));
  });
});
