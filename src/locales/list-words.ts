/** The words of the clients list. Counts arrive as numbers and are written as the language writes them. */
export interface ListWords {
  readonly language: 'es' | 'en';
  /** Name of the grid, and of what it holds. */
  readonly name: string;
  readonly searchLabel: string;
  readonly searchPlaceholder: string;
  readonly searchClear: string;
  readonly number: (count: number) => string;
  readonly views: string;
  /** The list itself among its views. */
  readonly everything: string;
  readonly saveView: string;
  readonly advanced: string;
  readonly clear: string;
  readonly actions: string;
  readonly columns: string;
  readonly sortBy: string;
  /** The order of no chosen field: better matches first, or as they were created. */
  readonly sortNone: string;
  readonly sortAscending: string;
  readonly sortDescending: string;
  readonly create: string;
  /** Read together with a client's name: *Editar Ferretería La 14*. */
  readonly edit: string;
  readonly select: string;
  readonly selectAll: string;
  readonly selected: (count: number) => string;
  readonly client: string;
  /** Labels that are shorter in a card, by field. */
  readonly shortLabels: Readonly<Record<string, string>>;
  readonly unnamed: string;
  readonly missing: string;
  readonly none: string;
  readonly days: (count: number) => string;
  readonly creditUse: (percent: number) => string;
  readonly silentFor: (days: number) => string;
  readonly paysLate: string;
  readonly paysLateBy: (days: number) => string;
  readonly count: (shown: number, all: number | null, exact: boolean) => string;
  readonly rows: (first: number, last: number) => string;
  /** Said by a screen reader when an answer arrives. */
  readonly found: (count: number, exact: boolean) => string;
  readonly corrected: (text: string) => string;
  readonly useCorrected: (text: string) => string;
  readonly opening: string;
  readonly loading: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly noResultsTitle: (text: string) => string;
  readonly noResultsText: string;
  /** When a filter, and no text, leaves nobody. */
  readonly noneFiltered: string;
  readonly clearFilters: string;
  readonly clearSearch: string;
  readonly errorTitle: string;
  /** What to do about a failure of no known code, or until its own words are here. */
  readonly errorReason: string;
  readonly retry: string;
  readonly noPermissionTitle: string;
  readonly noPermissionText: string;
  readonly memory: string;
  readonly evicted: string;
  readonly noLocks: string;
  readonly corrupt: string;
  readonly offline: string;
}
