import { html, nothing, svg, type TemplateResult } from 'lit';
import { chartData, type Field, type FieldValue, type ReportDefinition, type ReportOutcome, type ReportResult, type ReportState, type ReportWords } from '../../../src/index.js';
import { icon, type IconName } from '../icons.js';
import type { ReportDrawing } from './report-drawing.js';

/** The reports there are, under their headings; in a narrow place a list to choose from. */
export function renderPicker(reports: readonly ReportDefinition[], report: ReportDefinition, words: ReportWords, select: (name: string) => void): { readonly list: TemplateResult; readonly choice: TemplateResult } {
  const { language } = words;
  const sections = new Map<string, ReportDefinition[]>();
  for (const one of reports) {
    const section = one.section?.[language] ?? '';
    const own = sections.get(section);
    if (own) own.push(one);
    else sections.set(section, [one]);
  }
  return {
    list: html`<nav class="picker" part="picker" aria-label=${words.title}>${[...sections].map(([section, own]) => html`${section === '' ? nothing : html`<h2>${section}</h2>`}
      ${own.map(({ name, label }) => html`<button type="button" aria-current=${name === report.name ? 'true' : nothing} @click=${() => select(name)}>${label[language]}</button>`)}`)}</nav>`,
    choice: html`<select class="field picker-select" aria-label=${words.report} @change=${(event: Event) => select((event.target as HTMLSelectElement).value)}>
      ${[...sections].map(([section, own]) => own.map(({ name, label }) => html`<option value=${name} ?selected=${name === report.name}>${section === '' ? '' : `${section}: `}${label[language]}</option>`))}</select>`,
  };
}

/** What can be chosen of a report. */
export function renderParameters(report: ReportDefinition, chosen: Readonly<Record<string, string>>, fields: readonly Field[], { language }: ReportWords, choose: (name: string, value: string) => void): TemplateResult | typeof nothing {
  if (!report.parameters?.length) return nothing;
  return html`<div class="parameters">${report.parameters.map(({ name, label, types, default: fallback }) => html`<label>${label[language]}<select class="field" @change=${(event: Event) => choose(name, (event.target as HTMLSelectElement).value)}>
    ${fields.filter(({ type }) => types.includes(type)).map((field) => html`<option value=${field.name} ?selected=${field.name === (chosen[name] ?? fallback)}>${field.label[language]}</option>`)}</select></label>`)}</div>`;
}

/** The figures that matter first: each year up to today against the one before, else what the columns of money come to. */
export function renderTotals({ columns, totals, toDate, today }: ReportResult, drawing: ReportDrawing): TemplateResult | typeof nothing {
  const line = toDate ?? totals;
  if (!line) return nothing;
  const money = columns.flatMap((column, i) => (column.field.type === 'money' && typeof line[i] === 'number' && !column.field.name.startsWith('difference') ? [{ column, value: line[i], at: i }] : [])).slice(0, 4);
  if (money.length === 0) return nothing;
  return html`<dl class="totals">${money.map(({ column, value }, i) => {
    const before = money[i + 1];
    const change = toDate && before && before.value > 0 ? Math.round((1_000 * (value - before.value)) / before.value) / 10 : null;
    return html`<div><dt>${column.label[drawing.language]}${toDate ? `, ${drawing.words.toDate(drawing.day(today).slice(0, 5)).toLowerCase()}` : ''}</dt><dd class="value">${drawing.write(column, value)}</dd>
      ${change === null ? nothing : html`<dd class="caption"><span class=${change < 0 ? 'negative' : 'positive'}>${drawing.words.against(drawing.percent(change), before!.column.label[drawing.language])}</span></dd>`}</div>`;
  })}</dl>`;
}

/** What the colours and signs of a chart mean; `nothing` where it has one colour only. */
export function renderLegend(result: ReportResult, drawing: ReportDrawing): TemplateResult | typeof nothing {
  const { chart, columns } = result;
  if (!chart) return nothing;
  const series = chart.y.length > 1 ? chart.y.map((name) => columns.find(({ field }) => field.name === name)!) : [];
  if (series.length === 0 && !chart.marked?.length) return nothing;
  return html`<ul class="legend">${series.map((column, i) => html`<li><i class="swatch c${i + 1}"></i>${column.label[drawing.language]}</li>`)}
    ${chart.marked?.length ? html`<li><span aria-hidden="true">▼</span>${drawing.words.markedMonth}</li>` : nothing}</ul>`;
}

/** What a person must know to read the figures right. */
export function renderNotes(result: ReportResult, drawing: ReportDrawing): TemplateResult | typeof nothing {
  const { words } = drawing;
  const { notes, chart, incomplete, columns, today } = result;
  const x = columns.find(({ field }) => field.name === chart?.x);
  const marked = chart?.marked?.map((key) => (x ? drawing.write(x, key) : key)) ?? null;
  const lines = [
    ...(marked ? [marked.length > 0 ? words.marked(marked.join(', ')) : words.noMarked] : []),
    ...(incomplete && columns[0] && !incomplete.row.includes('<') ? [words.incomplete(drawing.write(columns[0], incomplete.row), drawing.day(today))] : []),
    ...notes.map(({ code, count }) => words.notes[code](count)),
  ];
  return lines.length === 0 ? nothing : html`<ul class="notes" part="notes">${lines.map((line) => html`<li>${icon('ask')}<span>${line}</span></li>`)}</ul>`;
}

/** The table: the report itself. */
export function renderTable(result: ReportResult, drawing: ReportDrawing): TemplateResult {
  const { columns, rows, totals, toDate, today, label } = result;
  const { words, language } = drawing;
  const type = (i: number) => (columns[i]!.align === 'end' ? 'num' : '');
  const cell = (value: FieldValue, i: number) => (value === null ? html`<span aria-hidden="true">—</span><span class="sr">${words.missing}</span>` : html`<span dir="auto">${drawing.write(columns[i]!, value)}</span>`);
  // A change says by its sign and its colour which way it went.
  const changes = (i: number) => columns[i]!.field.name === 'change' && columns[i]!.field.type === 'percent';
  const figure = (value: FieldValue, i: number) => (changes(i) && typeof value === 'number' ? html`<span dir="auto">${drawing.percent(value)}</span>` : cell(value, i));
  const tone = (value: FieldValue, i: number) => (typeof value !== 'number' ? '' : value < 0 ? 'negative' : value > 0 && changes(i) ? 'positive' : '');
  const body = (row: readonly FieldValue[]) => html`<tr>${row.map((value, i) => (i === 0 ? html`<th scope="row" class=${type(i)}>${value === null ? words.missing : cell(value, i)}</th>` : html`<td class="${type(i)} ${tone(value, i)}">${figure(value, i)}</td>`))}</tr>`;
  const sum = (line: readonly FieldValue[], name: string, kind: string) => html`<tr class=${kind}><th scope="row">${name}</th>${line.slice(1).map((value, i) => html`<td class="${type(i + 1)} ${tone(value, i + 1)}">${value === null ? nothing : figure(value, i + 1)}</td>`)}</tr>`;
  return html`<div class="scroll" part="table" tabindex="0" role="region" aria-label=${words.tableName(label[language])}><table>
    <thead><tr>${columns.map((column, i) => html`<th scope="col" class=${type(i)}>${column.label[language]}</th>`)}</tr></thead>
    <tbody>${rows.map(body)}</tbody>
    ${totals ? html`<tfoot>${toDate ? sum(toDate, words.toDate(drawing.day(today)), 'to-date') : nothing}${sum(totals, words.total, '')}</tfoot>` : nothing}</table></div>`;
}

/** What stands in the place of a report. */
export function renderReportState(state: ReportState, connected: boolean, canSync: boolean, words: ReportWords, reason: (code: string) => string, verbs: { readonly retry: () => void; readonly sync: () => void }): TemplateResult | typeof nothing {
  const retry = html`<button type="button" class="button" @click=${verbs.retry}>${words.retry}</button>`;
  switch (state.status) {
    case 'no-permission':
      return panel('lock', words.noPermission, '');
    case 'none':
      return panel('ask', words.noReports, '');
    case 'unopened':
    case 'error':
      return panel('warning', words.failed, reason(state.failure.code), retry, 'alert');
    case 'cancelled':
      return panel('ask', words.cancelled, '', retry);
    case 'ready': {
      const { result } = state;
      if (result.asOf === null) {
        const sync = connected && canSync ? html`<button type="button" class="button primary" ?disabled=${state.syncing} @click=${verbs.sync}>${words.sync}</button>` : nothing;
        return panel('offline', words.neverReadTitle, connected ? words.neverReadConnected : words.neverReadAlone, sync);
      }
      return result.rows.length > 0 ? nothing : panel('ask', words.emptyTitle, 'clientId' in result.target ? words.emptyClient : words.emptySelection);
    }
    default:
      return nothing;
  }
}

/** The file that was made, or why there is none. */
export function renderReportOutcome(outcome: ReportOutcome | null, words: ReportWords, reason: (code: string) => string, link: { readonly url: string; readonly fileName: string } | null, dismiss: () => void): TemplateResult | typeof nothing {
  if (!outcome) return nothing;
  const close = html`<span class="end"><button type="button" class="button quiet small" @click=${dismiss}>${words.close}</button></span>`;
  if (outcome.type === 'failed') return html`<div class="outcome failed" role="alert"><span>${words.exportFailed} ${reason(outcome.failure.code)}</span>${close}</div>`;
  return link ? html`<div class="outcome" role="status"><a href=${link.url} download=${link.fileName}>${words.exported(link.fileName)}</a>${close}</div>` : nothing;
}

export const printIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${svg`<path d="M7 8V4h10v4M7 17H4v-8h16v8h-3M7 14h10v6H7z"/>`}</svg>`;

/** Lines in the place of what is being made. */
export function renderWaiting(words: ReportWords): TemplateResult {
  return html`<div class="waiting"><span class="sr" role="status">${words.loading}</span><i class="bone short"></i><i class="bone chart-bone"></i><i class="bone"></i><i class="bone"></i></div>`;
}

/** Whether a chart of the result has anything to draw. */
export function hasChart(result: ReportResult): boolean {
  return chartData(result).points.length > 0;
}

function panel(name: IconName, title: string, text: string, actions: unknown = nothing, role: 'group' | 'alert' = 'group'): TemplateResult {
  return html`<div class="state" part="state" role=${role} aria-label=${role === 'group' ? title : nothing}>${icon(name)}<h2>${title}</h2>${text === '' ? nothing : html`<p>${text}</p>`}${actions}</div>`;
}
