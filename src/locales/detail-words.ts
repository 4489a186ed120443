import type { Insight } from '../client/insight.js';

/** How the values of a sentence are written. */
export interface DetailWriting {
  readonly money: (amount: number) => string;
  /** A day `YYYY-MM-DD`. */
  readonly day: (day: string) => string;
  readonly number: (value: number) => string;
}

/** An insight in words: what is so, the numbers behind it and what to do, and where to look. */
export interface InsightWords {
  readonly title: string;
  readonly text: string;
  readonly action: string;
}

/** The words of one client's tabs. Counts arrive as numbers and are written as the language writes them. */
export interface DetailWords {
  readonly language: 'es' | 'en';
  readonly tabs: Readonly<Record<'basic' | 'criteria' | 'analysis' | 'reports' | 'history', string>>;
  /** Of the list of tabs, beside the client's name. */
  readonly unnamed: string;
  readonly missing: string;
  readonly edit: string;
  readonly actions: string;
  readonly logCall: string;
  readonly exportExcel: string;
  readonly print: string;
  readonly exportName: (name: string) => string;
  readonly branch: string;
  readonly branches: string;
  readonly branchesShown: (shown: number, total: number) => string;
  readonly moreBranches: (count: number) => string;
  readonly clientOf: string;
  readonly mainRecord: string;
  readonly here: string;
  readonly number: (value: number) => string;
  readonly days: (count: number) => string;
  readonly percent: (value: number) => string;
  // States
  readonly loading: string;
  readonly idleTitle: string;
  readonly idleText: string;
  readonly goneTitle: string;
  readonly goneText: string;
  readonly noPermissionTitle: string;
  readonly noPermissionText: string;
  readonly errorTitle: string;
  readonly errorReason: string;
  readonly retry: string;
  readonly offline: string;
  readonly stale: string;
  readonly partFailed: string;
  readonly tabFailed: string;
  readonly removedFromErp: (day: string | null) => string;
  readonly blocked: Readonly<Record<'creditBlocked' | 'overdueBlocked', string>>;
  // Ages
  readonly today: (time: string) => string;
  readonly yesterday: (time: string) => string;
  readonly on: (day: string, time: string) => string;
  readonly sources: Readonly<Record<'erp' | 'import' | 'manual', string>>;
  readonly asOf: (source: string, when: string) => string;
  readonly neverRead: string;
  // Figures
  readonly figuresLabel: string;
  readonly figures: Readonly<Record<'creditAvailable' | 'overdueBalance' | 'lastPurchaseDate' | 'averageMonthlySales' | 'averagePaymentDays', string>>;
  readonly creditUse: (percent: string, limit: string) => string;
  readonly creditMeter: (percent: string) => string;
  readonly noLimit: string;
  readonly ofReceivables: (percent: string) => string;
  readonly nothingOverdue: string;
  readonly ago: (days: number) => string;
  readonly neverBought: string;
  readonly overTerm: (days: number) => string;
  readonly underTerm: (days: number) => string;
  readonly onTerm: string;
  readonly termUnknown: string;
  readonly averageOf: string;
  /** What amounts of sales are with or without, to be put after what they are. */
  readonly salesBasis: Readonly<Record<string, string>>;
  readonly inAYear: (change: string) => string;
  readonly goTo: (tab: string) => string;
  // Insights
  readonly insightsLabel: string;
  readonly noInsights: string;
  readonly severities: Readonly<Record<'info' | 'warning' | 'critical', string>>;
  readonly insight: (insight: Insight, write: DetailWriting) => InsightWords;
  // Basic
  readonly ownedKey: (when: string | null) => string;
  readonly owned: string;
  readonly ownedTitle: (when: string | null) => string;
  readonly otherFields: string;
  readonly call: (number: string) => string;
  readonly mailTo: (address: string) => string;
  readonly visit: (address: string) => string;
  readonly map: string;
  readonly checkDigit: (expected: number, found: number, fromErp: boolean) => string;
  readonly seller: string;
  readonly available: string;
  readonly overdue: string;
  readonly status: string;
  readonly none: string;
  readonly record: (created: string, source: string, updated: string) => string;
  readonly seeChanges: string;
  // Criteria
  readonly plan: string;
  readonly criteriaKey: (when: string | null) => string;
  readonly setBy: string;
  /** Of what no ERP owns. */
  readonly ownHere: string;
  readonly noCriteriaTitle: string;
  readonly noCriteriaText: string;
  readonly noValue: string;
  // Analysis
  readonly credit: string;
  readonly creditParts: Readonly<Record<'limit' | 'receivables' | 'orders' | 'available', string>>;
  readonly creditBar: (limit: string, receivables: string, orders: string, available: string) => string;
  readonly creditUnknown: string;
  readonly setCredit: string;
  readonly ageing: string;
  readonly ages: Readonly<Record<'current' | 'days30' | 'days60' | 'days90' | 'older', string>>;
  readonly agesTotal: string;
  readonly agesOverdue: string;
  readonly inFavour: string;
  readonly invoices: (count: number) => string;
  readonly nothingOwed: string;
  readonly ageingUnknown: string;
  readonly openInvoices: string;
  readonly collect: string;
  readonly collectFor: (missing: string) => string;
  readonly invoice: string;
  readonly dueOn: string;
  readonly daysOverdue: string;
  readonly balance: string;
  readonly toCollect: string;
  readonly availableAfter: string;
  readonly payments: string;
  readonly paymentsKey: string;
  readonly within: string;
  readonly beyond: string;
  readonly term: (days: number) => string;
  /** Twelve, from January. */
  readonly months: readonly string[];
  readonly indicators: string;
  readonly indicatorsKey: string;
  /** Indicators that are no field of the schema. */
  readonly extras: Readonly<Record<string, { readonly label: string; readonly help: string; readonly type: 'days' | 'money' | 'percent' }>>;
  /** How a figure is made, by field. */
  readonly meanings: Readonly<Record<string, string>>;
  /** Of a figure that is told in the line of another: how that is made, together with it. */
  readonly told: Readonly<Record<string, (said: string, text: string) => string>>;
  readonly segment: string;
  readonly segments: Readonly<Record<'best' | 'loyal' | 'recent' | 'regular' | 'cooling' | 'lost' | 'occasional', string>>;
  readonly segmentParts: (recency: number, frequency: number, monetary: number) => string;
  readonly segmentAmong: (clients: number) => string;
  readonly segmentUnknown: string;
  readonly segmentAlone: string;
  /** Of a client of whom no figure is known. */
  readonly noFigures: string;
}
