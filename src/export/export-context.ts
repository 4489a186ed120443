import { readValue, type Client, type FieldValue } from '../client/client.js';
import { enExport } from '../locales/en-export.js';
import { esExport } from '../locales/es-export.js';
import type { ExportWords } from '../locales/export-words.js';
import { computeField } from '../schema/computed.js';
import type { OptionSource } from '../schema/options.js';
import type { Column } from '../schema/schema.js';
import { bogotaDay } from '../schema/today.js';

/** What an export has to know beside columns and clients. */
export interface ExportContext {
  /** BCP 47: of labels, dates, decimal mark and delimiter. */
  readonly locale: string;
  readonly options: OptionSource;
  readonly now: Date;
  /** Who exports; `null` when the host did not say. */
  readonly user?: string | null;
  /** What was asked for, in words a person reads; `null` is all clients. */
  readonly filter?: string | null;
  /** How many clients will come, for the progress; `null` when not known. */
  readonly total?: number | null;
}

/** Clients in batches, each read once. */
export type ClientBatches = AsyncIterable<readonly Client[]>;

/** Spanish unless `locale` is English. */
export function exportWords(locale: string): ExportWords {
  return isEnglish(locale) ? enExport : esExport;
}

export function headerOf(column: Column, locale: string): string {
  return isEnglish(locale) ? column.label.en : column.label.es;
}

/** Reads the column's value from a client; what depends on today is computed as of `now` in Colombia. */
export function valueReader(column: Column, now: Date): (client: Client) => FieldValue {
  const { name, owner } = column.field;
  if (owner !== 'computed') return (client) => readValue(client, name);
  const today = bogotaDay(now);
  return (client) => computeField(name, (field) => readValue(client, field), today);
}

function isEnglish(locale: string): boolean {
  return /^en\b/i.test(locale);
}
