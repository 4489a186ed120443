import type { DetailWords } from './detail-words.js';
import { wordsOf } from './plurals.js';

const { count, number, list } = wordsOf('en', 'and');
const one = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 });
const days = (value: number) => (Math.abs(value) === 1 ? `${one(value)} day` : `${one(value)} days`);
const whole = (value: number) => Math.round(value);

export const enDetail: DetailWords = {
  language: 'en',
  tabs: { basic: 'Basic information', criteria: 'Classification criteria', analysis: 'Client analysis', reports: 'Reports', history: 'History' },
  unnamed: 'Unnamed client',
  missing: 'No data',
  edit: 'Edit',
  actions: 'Actions',
  logCall: 'Log a call',
  exportExcel: 'Export to Excel',
  print: 'Print',
  exportName: (name) => `Client ${name}`,
  branch: 'Branch',
  branches: 'Branches',
  branchesShown: (shown, total) => (shown === total ? count(total, { one: 'branch', other: 'branches' }) : `${number(shown)} of ${count(total, { one: 'branch', other: 'branches' })}`),
  moreBranches: (rest) => `Show ${count(rest, { one: 'more branch', other: 'more branches' })}`,
  clientOf: 'Client',
  mainRecord: 'Main',
  here: 'the one shown',
  number: one,
  days,
  percent: (value) => `${value.toLocaleString('en', { maximumFractionDigits: 1 })}%`,
  loading: 'Loading the client…',
  idleTitle: 'No client chosen',
  idleText: 'Choose one in the list to see it here.',
  goneTitle: 'This client is no longer here',
  goneText: 'Somebody removed it, or the address is of another database. Look for it again in the list.',
  noPermissionTitle: 'You may not see this client',
  noPermissionText: 'Ask whoever administers the CRM.',
  errorTitle: 'The client could not be read',
  errorReason: 'Try again; if it keeps happening, tell whoever administers the CRM.',
  retry: 'Try again',
  offline: 'Offline. You see the data kept on this device.',
  stale: 'It could not be brought up to date: what you see may not be the latest.',
  partFailed: 'The analysis could not be made.',
  tabFailed: 'This tab could not be opened.',
  removedFromErp: (day) => (day === null ? 'This client is no longer in the ERP.' : `This client has not been in the ERP since ${day}.`),
  blocked: { creditBlocked: 'Blocked by credit limit', overdueBlocked: 'Blocked by overdue debt' },
  today: (time) => `today ${time}`,
  yesterday: (time) => `yesterday ${time}`,
  on: (day, time) => `${day} ${time}`,
  sources: { erp: 'ERP', import: 'Import', manual: 'Entered by hand' },
  asOf: (source, when) => `${source}, ${when}`,
  neverRead: 'No data from the ERP',
  figuresLabel: 'Figures and what to do',
  figures: { creditAvailable: 'Available credit', overdueBalance: 'Overdue', lastPurchaseDate: 'Last purchase', averageMonthlySales: 'Average month', averagePaymentDays: 'Days to pay' },
  creditUse: (percent, limit) => `${percent} in use of ${limit}`,
  creditMeter: (percent) => `${percent} of the limit in use`,
  noLimit: 'No credit limit',
  ofReceivables: (percent) => `${percent} of receivables`,
  nothingOverdue: 'Nothing overdue',
  ago: (value) => (value === 0 ? 'Today' : value === 1 ? 'Yesterday' : `${days(value)} ago`),
  neverBought: 'No purchases on record',
  overTerm: (value) => `${one(value)} more than the term`,
  underTerm: (value) => `${one(value)} less than the term`,
  onTerm: 'Within the term',
  termUnknown: 'Term not known',
  averageOf: 'Monthly sales, with tax',
  inAYear: (change) => `${change} in a year`,
  goTo: (tab) => `see in ${tab}`,
  insightsLabel: 'What to do',
  noInsights: 'Nothing stands out today.',
  severities: { info: 'To know', warning: 'Attention', critical: 'Urgent' },
  insight: (insight, { money, day }) => {
    switch (insight.code) {
      case 'silent':
        return {
          title: `No purchase for ${days(insight.days)}.`,
          text: `${insight.rhythmDays === null ? '' : `It buys every ${days(whole(insight.rhythmDays))}. `}Last purchase on ${day(insight.lastPurchaseDate)}${insight.lastPurchaseAmount === null ? '' : `, ${money(insight.lastPurchaseAmount)}`}: call today.`,
          action: 'See history',
        };
      case 'losing-sales':
        return { title: `About ${money(insight.amount)} not being invoiced.`, text: `Estimate: its average month of ${money(insight.averageMonth)} over the ${days(whole(insight.days))} beyond its rhythm.`, action: 'See sales' };
      case 'slow-payer':
        return { title: `Pays ${days(whole(insight.overDays))} late.`, text: `It takes ${days(whole(insight.paymentDays))} on a term of ${one(insight.termDays)}: remind them before the due date.`, action: 'See payments' };
      case 'no-credit-with-orders': {
        const numbers = insight.collect.slice(0, 3).map((one) => one.number);
        const rest = insight.collect.length - numbers.length;
        const sum = insight.collect.reduce((all, { balance }) => all + balance, 0);
        const names = rest > 0 ? `${numbers.join(', ')} and ${number(rest)} more` : list(numbers);
        return {
          title: `No credit, and ${insight.orders === null ? 'orders' : count(insight.orders, { one: 'order', other: 'orders' })} waiting for ${money(insight.pendingOrders)}.`,
          text: insight.collect.length === 0 ? `${money(insight.missing)} of credit is missing to ship.` : sum >= insight.missing ? `Collect ${names} first: those ${money(sum)} are enough to ship them.` : `Collect ${names} first: they add up to ${money(sum)} and ${money(insight.missing)} is missing.`,
          action: insight.collect.length === 0 ? 'See credit' : insight.collect.length === 1 ? 'See the invoice' : `See the ${number(insight.collect.length)} invoices`,
        };
      }
      case 'over-credit':
        return insight.available < 0
          ? { title: `Over its limit by ${money(-insight.available)}.`, text: `${insight.use === null ? '' : `It uses ${one(insight.use)}% of what it has: `}${insight.use === null ? 'Collect' : 'collect'} before shipping more.`, action: 'See credit' }
          : { title: insight.use === null ? 'No credit left.' : `It uses ${one(insight.use)}% of its limit.`, text: `${money(insight.available)} is left.`, action: 'See credit' };
      case 'overdue':
        return { title: `${money(insight.amount)} overdue.`, text: insight.maxDays === null ? 'Collect before shipping more.' : `The oldest invoice is ${days(insight.maxDays)} past due: begin with it.`, action: 'See receivables' };
    }
  },
  ownedKey: (when) => `Comes from the ERP and is corrected there.${when === null ? '' : ` Updated ${when}.`}`,
  owned: 'ERP',
  ownedTitle: (when) => (when === null ? 'From the ERP' : `From the ERP, ${when}`),
  otherFields: 'Other data',
  call: (value) => `Call ${value}`,
  mailTo: (address) => `Write to ${address}`,
  visit: (address) => `Open ${address} in another tab`,
  map: 'See on the map',
  checkDigit: (expected, found, fromErp) => `The computed digit is ${expected}; ${fromErp ? 'the ERP has' : 'the one kept is'} ${found}.`,
  seller: 'Seller',
  available: 'Available credit',
  overdue: 'Overdue',
  status: 'Status',
  none: 'None',
  record: (created, source, updated) => `Created ${created}, ${source === 'ERP' ? 'by the sync' : source.toLowerCase()}. Last edited ${updated}.`,
  seeChanges: 'See changes',
  plan: 'Plan',
  criteriaKey: (when) => `Plans with a lock come from the ERP.${when === null ? '' : ` Updated ${when}.`}`,
  setBy: 'Where it comes from',
  ownHere: 'This CRM',
  noCriteriaTitle: 'No classification criteria',
  noCriteriaText: 'They come with the sync of the ERP, or whoever administers the CRM defines them in Studio.',
  noValue: 'Not classified',
  credit: 'Credit limit',
  creditParts: { limit: 'Limit', receivables: '− Receivables', orders: '− Orders', available: '= Available' },
  creditBar: (limit, receivables, orders, available) => `Limit ${limit}; receivables ${receivables}; orders ${orders}; available ${available}`,
  creditUnknown: 'The credit limit of this client is not known.',
  ageing: 'Receivables by age',
  ages: { current: 'Not due', days30: '1 to 30 days', days60: '31 to 60 days', days90: '61 to 90 days', older: 'Over 90 days' },
  agesTotal: 'Receivables',
  agesOverdue: 'Overdue part',
  inFavour: "In the client's favour",
  invoices: (open) => count(open, { one: 'invoice', other: 'invoices' }),
  nothingOwed: 'Nothing owed.',
  ageingUnknown: 'Open invoices come with the sync of the ERP.',
  openInvoices: 'See open invoices',
  collect: 'What to collect first',
  collectFor: (missing) => `${missing} is missing to ship the orders`,
  invoice: 'Invoice',
  daysOverdue: 'Days overdue',
  balance: 'Balance',
  toCollect: 'To collect',
  availableAfter: 'Available afterwards',
  payments: 'Days to pay against the term',
  paymentsKey: 'What was paid in each month',
  within: 'Within the term',
  beyond: 'Days beyond',
  term: (value) => `Term, ${days(value)}`,
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  indicators: 'Indicators',
  indicatorsKey: 'Figure and date',
  extras: {
    purchaseRhythmDays: { label: 'Buying rhythm', help: 'Days between purchases, on average', type: 'days' },
    sales12Months: { label: 'Sales of 12 months', help: 'Sales less returns, with tax', type: 'money' },
    salesYearChange: { label: 'Against last year', help: 'The same stretch of both years', type: 'percent' },
    postDatedCheques: { label: 'Post-dated cheques', help: 'Held; not added to the available credit', type: 'money' },
    weightedOverdueDays: { label: 'Weighted days overdue', help: 'Days overdue by balance ÷ receivables', type: 'days' },
    salesRotationDays: { label: 'Days sales outstanding', help: 'Receivables ÷ average month, in days', type: 'days' },
    simplePaymentDays: { label: 'Days to pay, simple', help: 'Not weighted by amount', type: 'days' },
  },
  meanings: {
    recencyDays: 'Since the last invoice',
    averageMonthlySales: 'Sales less returns of the full months, with tax',
    creditAvailable: 'Limit less receivables and credit orders',
    creditUse: '(Receivables + orders) ÷ limit',
    averagePaymentDays: 'From invoice to payment, weighted by amount',
    paymentCompliance: 'Days to pay less the term',
    pendingOrders: 'Approved credit orders not invoiced yet',
    receivableBalance: 'Balance of the open invoices',
    overdueBalance: 'Part of the receivables past due',
    maxDaysOverdue: 'Of the oldest invoice past due',
  },
  segment: 'Segment',
  segments: { best: 'Champion', loyal: 'Loyal', recent: 'Recent, to develop', regular: 'Regular', cooling: 'Valuable, cooling', lost: 'Being lost', occasional: 'Occasional' },
  segmentParts: (recency, frequency, monetary) => `Recent ${recency}, frequent ${frequency}, amount ${monetary}; 5 is best`,
  segmentAmong: (clients) => `Among ${count(clients, { one: 'client', other: 'clients' })}`,
  segmentUnknown: 'No purchases to compare with yet',
  noErpTitle: 'No data from the ERP',
  noErpText: 'The figures of this client come with the sync or with an imported file.',
};
