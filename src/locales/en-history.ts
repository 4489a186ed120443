import type { HistoryWords } from './history-words.js';

const number = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 2 });
const oneDecimal = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 });
const count = (value: number, one: string, many: string) => (value === 1 ? `1 ${one}` : `${number(value)} ${many}`);
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;
const weekday = (day: string) => days[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7]!;
const parts = (day: string) => ({ year: day.slice(0, 4), name: months[Number(day.slice(5, 7)) - 1]!, date: Number(day.slice(8, 10)) });
const distance = (day: string, today: string) => Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
const near: Readonly<Record<number, string>> = { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' };
const by = (user: string | null) => (user === null ? '' : ` by ${user}`);

export const enHistory: HistoryWords = {
  language: 'en',
  number,
  money: (value) => `${value < 0 ? '-' : ''}$\u00a0${number(Math.abs(value))}`,
  size: (bytes) => (bytes < 1_024 ? `${bytes} B` : bytes < 1_048_576 ? `${oneDecimal(bytes / 1_024)} kB` : `${oneDecimal(bytes / 1_048_576)} MB`),
  duration: (minutes) => (minutes < 60 ? `${minutes} min` : `${number(Math.floor(minutes / 60))} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`),
  shortDay: (day) => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`,
  longDay: (day) => `${weekday(day)} ${parts(day).date} ${parts(day).name} ${parts(day).year}`,
  dayHeading(day, today) {
    if (day === null) return ['No date', ''];
    const { year, name, date } = parts(day);
    const word = near[distance(day, today)];
    return word ? [word, `${weekday(day)} ${date} ${name.slice(0, 3)}`] : [`${weekday(day)} ${date}`, `${name.slice(0, 3)} ${year}`];
  },
  month: (month) => `${parts(`${month}-01`).name} ${month.slice(0, 4)}`,
  weekdays: days.map((name) => [name.charAt(0), name] as const),
  moment(day, time, today) {
    const { year, name, date } = parts(day);
    const word = near[distance(day, today)];
    return `${word ?? `${weekday(day)} ${date} ${name}${year === today.slice(0, 4) ? '' : ` ${year}`}`}, ${time}`;
  },

  types: { meeting: 'Meeting', call: 'Call', task: 'Task', note: 'Note', email: 'Email', document: 'Document', quote: 'Quote', sale: 'Sale' },
  kinds: { meeting: 'Meetings', call: 'Calls', task: 'Tasks', note: 'Notes', email: 'Emails', document: 'Documents', quote: 'Quotes', sale: 'Sales', order: 'Orders', payment: 'Payments', change: 'Changes' },
  typeLabel: 'Type',
  all: 'All',
  period: 'Period',
  periods: { all: 'From the beginning', month: 'Last 30 days', quarter: 'Last 90 days', year: 'Last 12 months', between: 'Between two dates' },
  from: 'From',
  to: 'To',
  record: 'Add',
  recordOn: (day) => `Add on ${day}`,
  showAll: 'Show the whole history',
  more: (value) => `Show ${number(value)} more`,
  loading: 'Loading the history',
  shown: (value) => count(value, 'item shown', 'items shown'),

  status: { planned: 'To do', done: 'Done', cancelled: 'Cancelled', late: 'Late' },
  documents: { invoice: (text) => `Invoice ${text}`, order: (text) => `Order ${text}`, payment: (text) => `Payment of ${text}` },
  documentStates: { draft: 'Draft', approved: 'Approved', annulled: 'Annulled', unknown: 'State not known', returned: 'Return', 'credit-approved': 'Credit approved', committed: 'Committed', shipped: 'Shipped', paid: 'Paid' },
  invoiceDue: 'Not due yet',
  invoiceOverdue: 'Overdue',
  owed: (balance) => `Owes $\u00a0${number(balance)}`,
  due: (day) => `Due on ${day}`,
  overdue: (day) => `Was due on ${day}`,
  lines: (value) => count(value, 'product', 'products'),
  asOf: (day, time) => `ERP, ${day} ${time}`,
  noDate: 'No date',
  noData: 'No data',

  created: (user, source, fileName) => (source === 'import' ? `Client created by the import${fileName === null ? '' : ` of ${fileName}`}${by(user)}.` : source === 'sync' ? 'Client created by the synchronisation with the ERP.' : `Client created${by(user)}.`),
  removedRecord: (user) => `Client removed${by(user)}.`,
  ofMerged: 'Of a client that was merged into this one.',
  changedBy: (user, source, fileName) => (source === 'import' ? `Import${fileName === null ? '' : ` of ${fileName}`}${by(user)}` : source === 'sync' ? 'Changed by the ERP' : source === 'undo' || source === 'restore' ? `A change was undone${by(user)}` : `Edited${by(user)}`),
  fields: (value) => count(value, 'field', 'fields'),
  empty: 'no data',
  becomes: 'becomes',
  undoChange: 'Undo',
  undoChangeOf: (what, when) => `Undo the change of ${what}, ${when}`,
  changeUndone: (fields) => (fields.length === 0 ? 'Nothing was changed.' : `${fields.join(', ')}: as before again.`),
  changeKept: {
    'edited-since': (fields) => `${fields}: kept, as it was edited since.`,
    'already-undone': (fields) => `${fields}: was as before already.`,
    erp: (fields) => `${fields}: set by the ERP and can’t be changed here.`,
    computed: (fields) => `${fields}: computed and can’t be changed.`,
    record: (fields) => `${fields}: kept by the system and can’t be changed.`,
    permission: (fields) => `${fields}: you are not allowed to change it.`,
    'unknown-field': (fields) => `${fields}: the field is no longer there.`,
  },

  complete: 'Done',
  completeIt: (subject) => `Mark as done: ${subject}`,
  reopen: (subject) => `Put back to do: ${subject}`,
  edit: (subject) => `Edit ${subject}`,
  remove: (subject) => `Remove ${subject}`,
  openFile: (name) => `Open ${name} in another tab`,
  downloadFile: (name) => `Download ${name}`,

  calendar: 'Calendar',
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  today: 'today',
  dayCount: (done, planned, documents) => [...(done > 0 ? [`${number(done)} done`] : []), ...(planned > 0 ? [`${number(planned)} to do`] : []), ...(documents > 0 ? [`${number(documents)} ERP ${documents === 1 ? 'document' : 'documents'}`] : [])].join(', ') || 'no activities',
  done: 'Done',
  planned: 'To do',
  upcoming: 'Upcoming',
  nothingPlanned: 'Nothing to do with this client.',
  takeCalendar: 'Take to my calendar',
  takeAll: 'Download all as .ics',
  calendarFile: 'activities',
  calendarKeys: 'The arrows move between days; Enter opens the day.',
  reminders: 'Reminders',
  later: 'In an hour',
  never: 'Don’t remind',

  newEntry: 'New entry',
  editEntry: 'Edit entry',
  subject: 'Subject',
  subjectHints: { meeting: 'Visit to the branch', call: 'Whom you spoke with, and about what', task: 'What has to be done', note: 'In a few words', email: 'Subject of the email', document: 'Left empty, the name of the file', quote: 'Number or name of the quote', sale: 'What was sold' },
  day: 'Date',
  begins: 'Begins',
  ends: 'Ends',
  endDay: 'Ends on',
  isDone: 'Already done',
  isPlanned: 'To do',
  isCancelled: 'Cancelled',
  statusLabel: 'State',
  notes: 'Notes',
  amount: 'Amount',
  remind: 'Remind me',
  noReminder: 'Don’t remind',
  remindBefore: (minutes) => (minutes === 0 ? 'When it begins' : minutes < 0 ? `${minutesText(-minutes)} after` : `${minutesText(minutes)} before`),
  file: 'File',
  fileHint: (most) => `Up to ${most}. It is kept in this browser.`,
  chooseFile: 'Choose a file',
  changeFile: 'Change the file',
  removeFile: 'Take the file away',
  save: 'Save changes',
  saveNew: { meeting: 'Save meeting', call: 'Save call', task: 'Save task', note: 'Save note', email: 'Save email', document: 'Save document', quote: 'Save quote', sale: 'Save sale' },
  saving: 'Saving',
  cancel: 'Cancel',
  discard: 'Discard',
  discardAsk: 'What you wrote is not saved.',
  keepWriting: 'Keep writing',
  conflict: (user) => `Somebody else${user === null ? '' : ` (${user})`} changed this entry while you were editing it. What you wrote is still here.`,
  conflictGone: 'Somebody else removed this entry while you were editing it. What you wrote is still here.',
  keepMine: 'Save mine',
  takeTheirs: 'Leave theirs',

  firstTitle: 'There is no history with this client yet',
  firstText: 'Add the first call, meeting or note. Invoices and orders of the ERP appear here by themselves.',
  firstButton: 'Add the first one',
  nothingFound: 'Nothing with this filter.',
  clearFilter: 'Clear the filter',
  readonly: 'This history can only be read.',
  noPermission: 'You are not allowed to see the history of this client. Ask whoever runs the CRM.',
  failedTitle: 'The history could not be read.',
  retry: 'Try again',
  close: 'Close',
  undo: 'Undo',
  outcomes: { saved: (subject) => `Saved: ${subject}`, completed: (subject) => `Done: ${subject}`, reopened: (subject) => `To do again: ${subject}`, restored: (subject) => `It is back: ${subject}`, removed: (subject) => `Removed: ${subject}` },
  failed: { save: 'It was not saved.', complete: 'It was not changed.', remove: 'It was not removed.', restore: 'It could not be put back.', 'undo-change': 'The change was not undone.', file: 'The file could not be opened.' },
};

function minutesText(minutes: number): string {
  if (minutes % 1_440 === 0) return count(minutes / 1_440, 'day', 'days');
  if (minutes % 60 === 0) return count(minutes / 60, 'hour', 'hours');
  return count(minutes, 'minute', 'minutes');
}
