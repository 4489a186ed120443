import type { OptionLabels } from '../schema/option-labels.js';
import { ageingBuckets, type AgeingBucket } from '../schema/report-facts.js';
import type { Label, Option } from '../schema/schema.js';
import { months } from './periods.js';

const label = (es: string, en: string): Label => ({ es, en });
const option = (key: string, es: string, en: string): Option => ({ key, label: label(es, en) });

const monthNames = [
  label('Enero', 'January'), label('Febrero', 'February'), label('Marzo', 'March'), label('Abril', 'April'), label('Mayo', 'May'), label('Junio', 'June'),
  label('Julio', 'July'), label('Agosto', 'August'), label('Septiembre', 'September'), label('Octubre', 'October'), label('Noviembre', 'November'), label('Diciembre', 'December'),
];

const ages: Readonly<Record<AgeingBucket, Label>> = {
  current: label('Por vencer', 'Not due'), days30: label('1 a 30 días', '1 to 30 days'), days60: label('31 a 60 días', '31 to 60 days'), days90: label('61 a 90 días', '61 to 90 days'),
  older: label('Más de 90 días', 'Over 90 days'), undated: label('Sin vencimiento', 'No due date'), 'in-favour': label('A favor del cliente', "In the client's favour"),
};

const lists: Readonly<Record<string, readonly Option[]>> = {
  'report.month': months.map((key, i) => ({ key, label: monthNames[i]! })),
  'report.ageing': ageingBuckets.map((key) => ({ key, label: ages[key] })),
  'report.order-state': [
    option('draft', 'En elaboración', 'Draft'), option('credit-approved', 'Aprobado por cartera', 'Credit approved'), option('approved', 'Aprobado', 'Approved'), option('committed', 'Comprometido', 'Committed'),
    option('annulled', 'Anulado', 'Annulled'), option('unknown', 'Otro estado', 'Other state'),
  ],
  'report.invoice-state': [option('draft', 'En elaboración', 'Draft'), option('approved', 'Aprobada', 'Approved'), option('annulled', 'Anulada', 'Annulled'), option('unknown', 'Otro estado', 'Other state')],
  'report.concept': [option('sale', 'Venta', 'Sale'), option('return', 'Devolución', 'Return'), option('other', 'Otro concepto', 'Other')],
};

/** The labels of what reports group by, their own dropdowns and those of the schema. */
export function reportOptionsOf(schema: OptionLabels): OptionLabels {
  return {
    options: (dropdown) => lists[dropdown] ?? schema.options(dropdown),
    isOpen: (dropdown) => !isReportList(dropdown) && schema.isOpen(dropdown),
    labelOf: (dropdown, key) => (isReportList(dropdown) ? ownLabel(dropdown, key) : schema.labelOf(dropdown, key)),
  };
}

/** The month of a key in few letters, for the foot of a chart: `nov`, `nov 1–24`, `nov 25–`, `nov 26`. */
export function shortMonth(key: string, language: keyof Label): string {
  const year = key.length === 7 ? key.slice(0, 4) : '';
  const month = year ? key.slice(5) : key.slice(0, 2);
  const name = monthNames[Number(month) - 1]?.[language].slice(0, 3) ?? key;
  const short = language === 'es' ? name.toLowerCase() : name;
  if (year) return `${short} ${year.slice(2)}`;
  if (key.length === 2) return short;
  const day = Number(key.slice(3));
  return key[2] === '<' ? `${short} 1–${day}` : `${short} ${day + 1}–`;
}

function isReportList(dropdown: string): boolean {
  return dropdown.startsWith('report.');
}

function ownLabel(dropdown: string, key: string): Label | undefined {
  if (dropdown === 'report.year-month') {
    const name = monthNames[Number(key.slice(5)) - 1];
    return name && { es: `${name.es} de ${key.slice(0, 4)}`, en: `${name.en} ${key.slice(0, 4)}` };
  }
  const known = lists[dropdown]?.find((one) => one.key === key.slice(0, dropdown === 'report.month' ? 2 : undefined))?.label;
  if (dropdown !== 'report.month' || key.length === 2 || !known) return known;
  const day = Number(key.slice(3));
  return key[2] === '<' ? { es: `${known.es}, hasta el ${day}`, en: `${known.en}, to the ${day}` } : { es: `${known.es}, desde el ${day + 1}`, en: `${known.en}, from the ${day + 1}` };
}
