import { html, nothing, type TemplateResult } from 'lit';
import type { Client, ClientAnalysis, ColumnSection, Field, FieldValue } from '../../../src/index.js';
import { figureOf, indicatorOf, isSeen, withBasis, type Drawing } from '../detail-drawing.js';
import { sectionsOfTab } from './basic-tab.js';

/** What the analysis knows beyond the fields, and after which field it stands. */
const beside: Readonly<Record<string, readonly string[]>> = {
  averageMonthlySales: ['lostSales', 'sales12Months'], creditAvailable: ['postDatedCheques'], maxDaysOverdue: ['weightedOverdueDays', 'salesRotationDays'],
};

/** Figures that mean something only beside another: they are told in its line. */
const told: Readonly<Record<string, string>> = {
  recencyDays: 'purchaseRhythmDays', lastPurchaseDate: 'lastPurchaseAmount', sales12Months: 'salesYearChange', averagePaymentDays: 'simplePaymentDays', paymentCompliance: 'paymentTermDays',
};

/** A figure as it is read. */
interface Read {
  readonly value: FieldValue;
  readonly text: string;
  readonly age: string | null;
}

/** The indicators in the layout of the schema, but for those that `drawn` names, and the client's segment. */
export function renderIndicators(drawing: Drawing, client: Client, analysis: ClientAnalysis, drawn: ReadonlySet<string>): TemplateResult {
  return html`${sectionsOfTab(drawing, 'analysis').map((section) => renderSection(drawing, client, section, drawn))}${renderSegment(drawing, analysis)}`;
}

function renderSection(drawing: Drawing, client: Client, { label, columns }: ColumnSection, drawn: ReadonlySet<string>): TemplateResult | typeof nothing {
  const { words } = drawing;
  const names = columns.map(({ field }) => field.name);
  const elsewhere = new Set(names.filter((name) => drawn.has(name)));
  for (const name of names) {
    const other = told[name];
    // Where only one of them is known each has its line, which says so.
    if (other && isTold(read(drawing, client, name), read(drawing, client, other))) elsewhere.add(other);
  }
  const shown = columns.filter(({ field }) => !elsewhere.has(field.name));
  if (shown.length === 0) return nothing;
  return html`<section><h3>${label ? label[words.language] : words.otherFields}</h3><ul>${shown.map(({ field }) => html`${renderField(drawing, client, field)}${(beside[field.name] ?? []).map((name) => renderExtra(drawing, client, name, field.name))}`)}</ul></section>`;
}

function isTold(one: Read | null, other: Read | null): boolean {
  return one !== null && other !== null && (one.value === null) === (other.value === null);
}

function renderField(drawing: Drawing, client: Client, field: Field): TemplateResult {
  const { value, text, age } = read(drawing, client, field.name)!;
  const { words, write } = drawing;
  return row(field.name, write.label(field), text, meaningOf(drawing, client, field.name, words.meanings[field.name] ?? field.help?.[words.language] ?? ''), age ?? '', value);
}

/** An indicator that is no field; nothing where the field before it is not known either. */
function renderExtra(drawing: Drawing, client: Client, name: string, after: string): TemplateResult | typeof nothing {
  const known = drawing.words.extras[name];
  const found = read(drawing, client, name);
  if (!known || !found || (found.value === null && read(drawing, client, after)?.value === null)) return nothing;
  return row(name, known.label, found.text, meaningOf(drawing, client, name, known.help), found.age ?? '', found.value);
}

/** A field or an indicator; `null` where there is neither, or the person may not see it. */
function read(drawing: Drawing, client: Client, name: string): Read | null {
  const { words, write, crm } = drawing;
  const field = write.field(name);
  if (field) {
    if (!isSeen(crm, name)) return null;
    const { value, age } = figureOf(drawing, client, name);
    return { value, age, text: value === null ? words.missing : inDays(name) && typeof value === 'number' ? `${name === 'paymentCompliance' && value > 0 ? '+' : ''}${words.days(value)}` : write.textOf(field, value) };
  }
  const extra = words.extras[name];
  const found = indicatorOf(drawing, name);
  if (!extra || !found) return null;
  const { value, asOf } = found;
  const text = typeof value !== 'number' ? (value ?? words.missing) : extra.type === 'money' ? write.money(value) : extra.type === 'percent' ? `${value > 0 ? '+' : ''}${words.percent(value)}` : words.days(value);
  return { value, text, age: value !== null && asOf !== null ? words.asOf(words.sources.erp, write.when(asOf)) : null };
}

function inDays(name: string): boolean {
  return name.endsWith('Days') || name === 'maxDaysOverdue' || name === 'paymentCompliance';
}

/** How the figure is made, and the other that is told with it. */
function meaningOf(drawing: Drawing, client: Client, name: string, said: string): string {
  const whole = name === 'averageMonthlySales' || name === 'sales12Months' ? withBasis(drawing, said) : said;
  const other = told[name];
  const found = other === undefined ? null : read(drawing, client, other);
  return found === null || !isTold(read(drawing, client, name), found) || found.value === null ? whole : (drawing.words.told[other!]?.(whole, found.text) ?? whole);
}

function renderSegment({ crm, words, write }: Drawing, { segment }: ClientAnalysis): TemplateResult {
  const help = segment ? words.segmentParts(segment.recency, segment.frequency, segment.monetary) : crm.connected ? words.segmentUnknown : words.segmentAlone;
  const age = segment ? `${words.segmentAmong(segment.clients)}, ${write.when(segment.asOf)}` : '';
  return html`<section><h3>${words.segment}</h3><ul>${row('segment', 'RFM', segment ? words.segments[segment.group] : words.missing, help, age, segment ? segment.group : null)}</ul></section>`;
}

function row(name: string, label: string, text: string, help: string, age: string, value: unknown): TemplateResult {
  return html`<li data-indicator=${name}><span>${label}</span><b class=${value === null ? 'missing' : typeof value === 'number' && value < 0 && name !== 'paymentCompliance' ? 'negative' : ''}>${text}</b><span class="caption">${help}</span><span class="caption">${age}</span></li>`;
}
