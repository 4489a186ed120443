import { bogotaDay, bogotaTime, fieldLookOf, optionSourceOf, type Activity, type Crm, type FieldValue, type HistoryScreen, type HistoryState, type HistoryWords, type Issue, type OptionSource } from '../../../src/index.js';

/** What the parts of the history draw with. */
export interface HistoryDrawing {
  readonly screen: HistoryScreen;
  readonly state: HistoryState;
  readonly words: HistoryWords;
  readonly maxFileBytes: number;
  readonly fieldLabel: (name: string) => string;
  readonly valueText: (name: string, value: FieldValue) => string;
  /** An issue as a person reads it. */
  readonly sentence: (issue: Issue) => string;
  /** Why an operation failed, as a person reads it. */
  readonly reason: (code: string) => string;
  readonly verbs: HistoryVerbs;
}

/** What a person does that takes more than the screen. */
export interface HistoryVerbs {
  readonly compose: (day?: string) => void;
  readonly edit: (activity: Activity) => void;
  readonly save: () => void;
  readonly keepMine: () => void;
  readonly closeForm: () => void;
  readonly keepWriting: () => void;
  readonly complete: (activity: Activity, done: boolean) => void;
  readonly remove: (activity: Activity) => void;
  readonly undo: () => void;
  readonly openFile: (activity: Activity) => void;
  readonly calendarFile: (which: 'planned' | 'all') => void;
  readonly more: () => void;
}

/** The day and the hour of an instant, in Colombia. */
export function whenOf(instant: string): { readonly day: string; readonly time: string } {
  return { day: bogotaDay(new Date(instant)), time: bogotaTime(instant) };
}

/** How values of the record are written, in a language. Options that are data come with `sources`. */
export function valueTextOf(crm: Crm, locale: string, sources: OptionSource | null): (name: string, value: FieldValue) => string {
  const options = sources ?? optionSourceOf(crm.schema);
  const fields = new Map(crm.schema.fields.map((field) => [field.name, field]));
  return (name, value) => {
    const field = fields.get(name);
    return field && value !== null ? fieldLookOf(field.type).formatter(field, { locale, options })(value) : '';
  };
}
