import type { AnalysisSettings } from './analysis-settings.js';
import type { ReportDefinition } from './report-definition.js';

/** A text in both languages of the module. */
export interface Label {
  readonly es: string;
  readonly en: string;
}

export const fieldTypes = [
  'text', 'long-text', 'integer', 'decimal', 'money', 'percent', 'date', 'datetime', 'boolean', 'dropdown',
  'multi-dropdown', 'email', 'phone', 'url', 'identification',
] as const;
export type FieldTypeName = (typeof fieldTypes)[number];

/** Who may change the field: people, the ERP (read-only here while connected), or nobody (it is computed when read). */
export type FieldOwner = 'crm' | 'erp' | 'computed';

/** One fact about a client. Facts live here, never in a view. */
export interface Field {
  readonly name: string;
  readonly type: FieldTypeName;
  readonly label: Label;
  readonly owner: FieldOwner;
  readonly required?: boolean;
  readonly unique?: boolean;
  /** Found by the text search of `crm.find`. */
  readonly searchable?: boolean;
  /** Characters. */
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  /** Decimals. */
  readonly precision?: number;
  /** A text that is a code: it is searched with and without punctuation. Digits it has when all are; fewer lost their leading zeros on the way. */
  readonly codeLength?: number;
  /** Name of the dropdown whose options it takes. */
  readonly dropdown?: string;
  readonly default?: string | number | boolean | readonly string[];
  readonly help?: Label;
  /** Other names a file may use, the ERP's column names among them. */
  readonly aliases?: readonly string[];
}

export interface Option {
  readonly key: string;
  readonly label: Label;
  /** Other texts a file may use for it, the ERP's codes among them. */
  readonly aliases?: readonly string[];
}

export interface Dropdown {
  readonly name: string;
  readonly label: Label;
  readonly options: readonly Option[];
  /** Options that are data, loaded when used: `divipola-departments`, `divipola-cities`. */
  readonly source?: string;
  /** Whether a value that is no option is kept (with a warning) instead of refused. */
  readonly open?: boolean;
}

/** A field placed in a view. `width` in px. */
export interface ViewField {
  readonly field: string;
  readonly width?: number;
}

/** A heading over some fields of a view, by name and in order. */
export interface ViewSection {
  readonly label: Label;
  readonly fields: readonly string[];
}

/**
 * Fields in order, under headings where there are sections. Names, order and layout, never facts. A section groups
 * fields that the view has; those in no section come last, without a heading: see `sectionsOf`.
 */
export interface View {
  readonly name: string;
  readonly label: Label;
  readonly fields: readonly ViewField[];
  readonly sections?: readonly ViewSection[];
}

/** What the module looks like. Plain JSON. */
export interface ModuleSchema {
  /** Format of this schema; `upgradeSchema` brings older ones up. */
  readonly format: 1;
  readonly fields: readonly Field[];
  readonly dropdowns: readonly Dropdown[];
  /** By name: `list`, `basic` and `complete` exports, `template`, `detail`, `criteria`, `analysis`, `form`, ... */
  readonly views: readonly View[];
  /** When an insight is raised and how figures are averaged; what is absent is the default. */
  readonly analysis?: Partial<AnalysisSettings>;
  /** Beside those built in; one with a built-in's name takes its place. */
  readonly reports?: readonly ReportDefinition[];
}

/** A field placed in a view: what the list, the export, the template, the mapping and the form are drawn from. */
export interface Column {
  readonly field: Field;
  readonly label: Label;
  readonly width: number | null;
  readonly align: 'start' | 'end';
}
