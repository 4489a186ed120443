import type { ListWords } from './list-words.js';

// Made once: a row that scrolls in asks for a number, and making a format costs more than using it.
const format = /* @__PURE__ */ new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const number = (count: number) => format.format(count);
const clients = (count: number) => (count === 1 ? '1 client' : `${number(count)} clients`);


export const enList: ListWords = {
  language: 'en',
  name: 'Clients',
  searchLabel: 'Search clients',
  searchPlaceholder: 'Name, tax ID, phone, city…',
  searchClear: 'Clear what was typed',
  number: (count) => number(count),
  views: 'Views',
  everything: 'All',
  saveView: 'Save view',
  advanced: 'Advanced search',
  clear: 'Clear',
  actions: 'Actions',
  columns: 'Columns',
  sortBy: 'Sort by',
  sortNone: 'Unsorted',
  sortAscending: 'ascending',
  sortDescending: 'descending',
  create: 'New client',
  edit: 'Edit',
  select: 'Select',
  selectAll: 'Select all',
  selected: (count) => `${number(count)} selected`,
  client: 'Client',
  shortLabels: { creditAvailable: 'Available' },
  unnamed: 'No name',
  missing: 'No data',
  none: 'Nothing overdue',
  days: (count) => (count === 1 ? '1 day' : `${number(count)} days`),
  creditUse: (percent) => `Credit used: ${number(percent)}%`,
  silentFor: (days) => `No purchase for ${number(days)} days`,
  paysLate: 'Pays late',
  paysLateBy: (days) => `Pays ${number(days)} days beyond the term`,
  count: (shown, all, exact) => {
    const lead = exact ? '' : 'at least ';
    return all === null || all === shown ? lead + clients(shown) : `${lead}${number(shown)} of ${clients(all)}`;
  },
  rows: (first, last) => `Rows ${number(first)}–${number(last)}`,
  found: (count, exact) => `${exact ? '' : 'At least '}${count === 1 ? '1 client matches' : `${number(count)} clients match`}`,
  corrected: (text) => `Nothing matches what was typed. Showing results for “${text}”.`,
  useCorrected: (text) => `Search for “${text}”`,
  opening: 'Opening the data…',
  loading: 'Loading clients…',
  emptyTitle: 'No clients yet',
  emptyText: 'Create the first one or import a file with those you have.',
  noResultsTitle: (text) => `No client matches “${text}”`,
  noResultsText: 'Check what was typed, or search by another part of the name, the tax ID, the phone or the city.',
  noneFiltered: 'No client fulfils the filter',
  clearFilters: 'Remove filters',
  clearSearch: 'Clear search',
  errorTitle: 'The clients could not be read',
  errorReason: 'Try again; if it keeps happening, tell whoever administers the CRM.',
  retry: 'Try again',
  noPermissionTitle: 'You are not allowed to see the clients',
  noPermissionText: 'Ask whoever administers the CRM.',
  memory: 'This browser does not let this page keep data: what you do here is lost when the page closes.',
  evicted: 'The browser had deleted the data kept on this device. Import or sync it again.',
  noLocks: 'Work in one tab only: this browser can’t coordinate several.',
  corrupt: 'A part of the stored data is damaged and not shown. The other clients are here.',
  offline: 'No connection. You see the data kept on this device.',
};
