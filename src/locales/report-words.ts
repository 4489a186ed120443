/** The words of reports, on screen and in their files. Counts arrive as numbers. */
export interface ReportWords {
  readonly language: 'es' | 'en';
  readonly title: string;
  readonly report: string;
  readonly viewAs: string;
  readonly chart: string;
  readonly table: string;
  readonly exportAs: string;
  readonly formats: Readonly<Record<'xlsx' | 'csv', string>>;
  readonly print: string;
  readonly loading: string;
  readonly cancel: string;
  readonly retry: string;
  readonly close: string;
  readonly total: string;
  readonly toDate: (day: string) => string;
  readonly missing: string;
  readonly rest: (count: number) => string;
  /** Of when the data is. */
  readonly asOf: (when: string) => string;
  /** The oldest of the figures of a selection. */
  readonly oldest: (when: string) => string;
  readonly incomplete: (name: string, day: string) => string;
  readonly notes: Readonly<Record<'undated' | 'unknown' | 'client-of-branches', (count: number) => string>>;
  readonly marked: (names: string) => string;
  readonly markedMonth: string;
  readonly noMarked: string;
  /** What a screen reader hears of a chart. */
  readonly chartName: (report: string) => string;
  readonly chartText: (points: number) => string;
  readonly tableName: (report: string) => string;
  readonly against: (change: string, year: string) => string;
  readonly neverReadTitle: string;
  readonly neverReadConnected: string;
  readonly neverReadAlone: string;
  readonly sync: string;
  readonly emptyTitle: string;
  readonly emptyClient: string;
  readonly emptySelection: string;
  readonly noPermission: string;
  readonly noReports: string;
  readonly failed: string;
  /** Where nothing better is known of why. */
  readonly failedText: string;
  readonly cancelled: string;
  readonly exportFailed: string;
  readonly exported: (fileName: string) => string;
  readonly chartFailed: string;
  readonly fileName: (report: string, date: string) => string;
  // The second sheet
  readonly facts: Readonly<Record<'report' | 'client' | 'clients' | 'asOf' | 'rows' | 'notice' | 'help', string>>;
  readonly chosen: (count: number) => string;
  readonly allClients: string;
  readonly listOf: (name: string) => string;
  readonly selectionOf: (count: number) => string;
}
