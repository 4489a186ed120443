import type { SyncWords } from './sync-words.js';

const number = (value: number) => new Intl.NumberFormat('en').format(value);
const count = (value: number, one: string, many: string) => `${number(value)} ${value === 1 ? one : many}`;

const entities = { clients: 'Clients', criteria: 'Criteria', receivables: 'Receivables', payments: 'Payments', invoices: 'Invoices', orders: 'Orders' } as const;

export const enSync: SyncWords = {
  language: 'en',
  name: 'ERP data',
  none: 'No data from the ERP',
  fresh: (age) => `Up to date · ${age}`,
  old: (age) => `Data from ${age}`,
  age: (ms) => {
    const minutes = Math.floor(ms / 60_000);
    if (minutes < 1) return 'a moment ago';
    if (minutes < 60) return `${count(minutes, 'minute', 'minutes')} ago`;
    if (minutes < 2_880) return `${count(Math.floor(minutes / 60), 'hour', 'hours')} ago`;
    return `${count(Math.floor(minutes / 1_440), 'day', 'days')} ago`;
  },
  running: 'Syncing…',
  reading: (entity, done, total) => `${entities[entity]}: ${done}${total === null ? '' : ` of ${total}`}`,
  missing: 'Looking for those that are gone',
  totals: 'Working out receivables and sales',
  waiting: (seconds) => `The ERP asked to wait ${count(seconds, 'second', 'seconds')}`,
  elsewhere: 'Syncing in another tab…',
  offline: 'Offline',
  offlineText: 'What was read before is still here. It syncs when the connection is back.',
  retrying: 'No answer; trying again',
  failed: 'It could not be synced',
  cancelled: 'The sync was cancelled; what was read is kept.',
  last: (instant) => `Last sync: ${instant}`,
  never: 'It was never synced.',
  sync: 'Sync now',
  cancel: 'Cancel',
  entities,
  ages: 'Age of the data',
  noData: 'No data',
  changed: (created, updated, missing) => `${count(created, 'new client', 'new clients')}, ${number(updated)} updated, ${number(missing)} gone from the ERP`,
  refused: (value) => `${count(value, 'record of the ERP could not be read and was', 'records of the ERP could not be read and were')} left out`,
  notRead: (entity) => `Could not be read: ${entities[entity]}`,
  incomplete: 'The reading is incomplete; the next one completes it.',
  pending: (value) => count(value, 'change to send', 'changes to send'),
  stuck: (value) => count(value, 'change to check', 'changes to check'),
  unsentTitle: 'Changes made here that the ERP does not have yet',
  states: { pending: 'To be sent', sending: 'Being sent', accepted: 'Sent', rejected: 'Refused by the ERP', unknown: 'Not confirmed', lost: 'Lost' },
  lostText: 'The browser deleted the data of this device before it was sent. Send it again, or discard it.',
  unknownText: 'It was sent and the ERP did not answer. Check in the ERP whether it arrived.',
  retry: 'Send again',
  undo: 'Discard the change',
  done: 'The ERP has it',
  more: (value) => `and ${count(value, 'more change', 'more changes')}`,
};
