import type { Activity } from '../client/activity.js';

export interface IcsOptions {
  /** Instant the file is made, ISO 8601 UTC. */
  readonly now: string;
  /** Of an activity: what its calendar entry is called. Default: its subject. */
  readonly summaryOf?: (activity: Activity) => string;
}

/**
 * Activities as an iCalendar file: one event each, in UTC, with an alarm where it reminds. Imported again it brings the
 * same entries up to date instead of doubling them: the id names an event, and the version says which is newer. A call
 * without an end takes no time. Source: RFC 5545 (3.1 folding, 3.3.11 text, 3.6.1 events, 3.6.6 alarms).
 */
export function writeIcs(activities: readonly Activity[], { now, summaryOf = ({ subject }) => subject }: IcsOptions): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//crm-clients//activities//ES', 'CALSCALE:GREGORIAN', ...activities.flatMap((activity) => event(activity, now, summaryOf(activity))), 'END:VCALENDAR'];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function event(activity: Activity, now: string, summary: string): readonly string[] {
  const { id, start, end, status, notes, version, createdAt, updatedAt, remindAt, type } = activity;
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(id)}@crm-clients`,
    `DTSTAMP:${utcTime(now)}`,
    `DTSTART:${utcTime(start)}`,
    ...(end !== null && end > start ? [`DTEND:${utcTime(end)}`] : []),
    `SUMMARY:${escapeText(summary)}`,
    ...(notes === null ? [] : [`DESCRIPTION:${escapeText(notes)}`]),
    `CATEGORIES:${type.toUpperCase()}`,
    `STATUS:${status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    // What takes no time keeps nobody busy.
    `TRANSP:${end !== null && end > start ? 'OPAQUE' : 'TRANSPARENT'}`,
    `SEQUENCE:${version - 1}`,
    `CREATED:${utcTime(createdAt)}`,
    `LAST-MODIFIED:${utcTime(updatedAt)}`,
    ...(remindAt !== null && status === 'planned' ? ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escapeText(summary)}`, `TRIGGER;VALUE=DATE-TIME:${utcTime(remindAt)}`, 'END:VALARM'] : []),
    'END:VEVENT',
  ];
}

/** `20261124T150000Z`; calendars count no fractions of a second. */
function utcTime(instant: string): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** A text may hold no control character but a line break and a tab, and no half of a character. */
function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

/** A line is at most 75 octets; what is longer goes on after a space, and no character is cut. */
function foldLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const code = character.codePointAt(0)!;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
