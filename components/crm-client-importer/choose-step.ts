import { html, nothing, type TemplateResult } from 'lit';
import type { ImportState, ReadSettings } from '../../src/index.js';
import { icon } from '../shared/icons.js';
import { callout, foot, letterOf, noClientsText, select, type Choice, type Drawing } from './step-parts.js';

type State = Extract<ImportState, { step: 'choose' }>;

/** What the person does at this step beside the screen's own verbs. */
export interface ChooseVerbs {
  readonly pick: () => void;
  readonly chosen: (event: Event) => void;
  readonly template: () => void;
  readonly templateFormat: 'csv' | 'xlsx';
  readonly setTemplateFormat: (format: 'csv' | 'xlsx') => void;
}

const accept = '.csv,.tsv,.tab,.txt,.xlsx,.ods,text/csv,text/plain,text/tab-separated-values';

/** The file, how it is read, and its first rows. */
export function renderChoose(state: State, drawing: Drawing, verbs: ChooseVerbs): TemplateResult {
  const { words, screen } = drawing;
  const { preview, reading, failure } = state;
  const asked = preview?.undecided[0];
  return html`<section class="panel" aria-labelledby="step-title">
    <h2 class="sr" id="step-title" tabindex="-1">${words.steps.choose}</h2>
    <div class="choose inset">
      <div><label class="field-label" for="file">${words.file}</label>
        <div class="dropzone" part="dropzone">${icon('sheet')}
          <div>${state.file ? html`<b dir="auto">${state.file.name || words.file}</b><span class="quiet">${[words.size(state.file.sizeBytes), ...(preview ? [words.rows(preview.rows - preview.noClientCount), words.columns(preview.columns.length)] : [])].join(' · ')}</span>` : html`<b>${words.drop}</b>`}</div>
          <input class="sr" id="file" type="file" accept=${accept} @change=${verbs.chosen} aria-describedby=${failure ? 'file-failed drop-hint' : 'drop-hint'} aria-invalid=${failure ? 'true' : 'false'}>
          <button type="button" class="button small ${state.file ? '' : 'primary'}" tabindex="-1" aria-hidden="true" @click=${verbs.pick}>${state.file ? words.changeFile : words.chooseFile}</button>
          ${state.file ? html`<button type="button" class="button quiet icon-only small" aria-label=${words.removeFile} @click=${() => screen.reset()}>${icon('close')}</button>` : nothing}
        </div>
        <p class="small quiet" id="drop-hint">${words.dropHint}</p></div>
      <div><label class="field-label" for="dates">${words.dateFormat}</label>
        ${select(words.dateFormat, dateChoices(drawing), state.settings.dateFormat ?? 'auto', (value) => screen.setReading({ dateFormat: value === 'auto' ? undefined : (value as NonNullable<ReadSettings['dateFormat']>) }), '', 'dates', asked || (preview?.detected.dateFormat && !state.settings.dateFormat) ? 'dates-why' : undefined)}
        ${asked ? html`<p class="small warning" id="dates-why">${words.dateUnknown}</p>` : preview?.detected.dateFormat && !state.settings.dateFormat ? html`<p class="small quiet" id="dates-why">${words.dateFound(words.dateFormats[preview.detected.dateFormat])}</p>` : nothing}</div>
      <div><span class="field-label">${words.scratch}</span>
        <span class="row"><button type="button" class="button" @click=${verbs.template}>${icon('download')}${words.template}</button>
        ${select(words.templateFormat, [{ value: 'csv', label: 'CSV' }, { value: 'xlsx', label: 'Excel' }], verbs.templateFormat, (value) => verbs.setTemplateFormat(value as 'csv' | 'xlsx'))}</span>
        <p class="small quiet">${words.templateHint}</p></div>
    </div>
    <div role="status" class="inset-row">${reading ? html`<p class="quiet">${words.reading(reading.progress?.done ?? 0)}</p>` : nothing}</div>
    ${failure ? html`<div class="inset tight" role="alert" id="file-failed">${callout('warning', html`<p>${words.failed} ${drawing.reason(failure.code)}</p>`)}</div>` : nothing}
    ${preview ? renderPreview(state, drawing) : nothing}
    ${foot(state.file ? { label: words.cancel, act: () => screen.reset(), plain: true } : null, state.blocked ? words.chooseBlocked[state.blocked] : '', { label: words.toMatch, act: () => screen.next(), refused: state.blocked !== null })}
  </section>`;
}

function renderPreview(state: State, drawing: Drawing): TemplateResult {
  const { words } = drawing;
  const preview = state.preview!;
  const asked = new Set(preview.undecided.map(({ column }) => column));
  // The order of dates is asked for, and the lines of a report are told under the rows.
  const issues = preview.issues.filter(({ code }) => code !== 'ambiguous-date' && code !== 'footer-row' && code !== 'repeated-header').slice(0, 6);
  return html`
    <div class="inset rule"><div class="title"><h3>${words.detectedTitle}</h3><span class="quiet">${words.detectedText}</span></div>${renderFacts(state, drawing)}</div>
    ${preview.sameAs ? html`<div class="inset tight">${callout('warning', html`<p>${words.sameFile(preview.sameAs.fileName, drawing.instant(preview.sameAs.at))}</p>`)}</div>` : nothing}
    ${asked.size > 0 ? renderQuestion(state, drawing) : nothing}
    ${issues.length > 0 ? html`<ul class="notes inset tight">${issues.map((issue) => html`<li class=${issue.severity === 'error' ? 'negative' : 'quiet'}>${icon('warning')}<span dir="auto">${[issue.line === undefined ? null : `${words.line} ${words.number(issue.line)}`, drawing.sentence(issue, true)].filter(Boolean).join(': ')}</span></li>`)}</ul>` : nothing}
    <div class="frame" tabindex="0" role="region" aria-label=${words.previewLabel}><table class="grid raw">
      <thead><tr><th class="num" scope="col"><abbr title=${words.line}>#</abbr></th>${preview.columns.map(({ title }, i) => html`<th scope="col" class=${asked.has(i) ? 'asked' : ''}><i>${letterOf(i)}</i><span dir="auto">${title}</span></th>`)}</tr></thead>
      <tbody>${preview.first.map(({ line, cells }) => html`<tr><td class="line">${words.number(line)}</td>${preview.columns.map((_, i) => html`<td class=${asked.has(i) ? 'asked' : ''} dir="auto">${(cells[i] ?? '').slice(0, 200)}</td>`)}</tr>`)}</tbody>
    </table></div>
    ${preview.first.length > 0 ? html`<p class="inset rule small quiet lines">${words.shownLines(preview.first[0]!.line, preview.first.at(-1)!.line, preview.lastLine)} ${noClientsText(preview, words)}</p>` : nothing}`;
}

function renderFacts({ settings, preview }: State, { words, screen }: Drawing): TemplateResult {
  const { detected, sheets } = preview!;
  const known = (all: Readonly<Record<string, string>>, now: string): Choice[] => [...(Object.hasOwn(all, now) ? [] : [{ value: now, label: now }]), ...Object.entries(all).map(([value, label]) => ({ value, label }))];
  const headerRow = String(settings.headerRow ?? detected.headerRow);
  const rows = [...new Set(['1', '2', '3', '4', '5', headerRow])].filter((row) => row !== '0').sort((a, b) => Number(a) - Number(b)).map((row) => ({ value: row, label: row }));
  const fact = (name: keyof typeof words.facts, choices: readonly Choice[], value: string, change: (value: string) => void) => html`<div class="fact"><label for="fact-${name}">${words.facts[name]}</label>${select(words.facts[name], choices, value, change, 'plain', `fact-${name}`)}</div>`;
  return html`<div class="facts">
    ${sheets && sheets.length > 0 ? fact('sheet', sheets.map((sheet) => ({ value: sheet, label: sheet })), settings.sheet ?? detected.sheet ?? '', (sheet) => screen.setReading({ sheet, headerRow: undefined })) : nothing}
    ${sheets ? nothing : html`${fact('encoding', known(words.encodings, settings.encoding ?? detected.encoding), settings.encoding ?? detected.encoding, (encoding) => screen.setReading({ encoding }))}
      ${fact('delimiter', known(words.delimiters, settings.delimiter ?? detected.delimiter), settings.delimiter ?? detected.delimiter, (delimiter) => screen.setReading({ delimiter }))}
      ${fact('quote', known(words.quotes, settings.quote ?? detected.quote), settings.quote ?? detected.quote, (quote) => screen.setReading({ quote }))}`}
    ${fact('decimal', [...(detected.decimal === null ? [{ value: '', label: words.noDecimal }] : []), ...known(words.decimals, detected.decimal ?? ',')], settings.decimal ?? detected.decimal ?? '', (decimal) => screen.setReading({ decimal: decimal === '' ? undefined : (decimal as ',' | '.') }))}
    ${fact('headerRow', [...rows, { value: '0', label: words.noHeader }], headerRow, (row) => screen.setReading({ headerRow: Number(row) }))}
  </div>`;
}

/** Dates nothing decides: the file's own examples, read in both ways. */
function renderQuestion({ preview }: State, { words, screen, locale }: Drawing): TemplateResult {
  const { column, count, examples } = preview!.undecided[0]!;
  const read = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const order = (format: 'DD/MM/YYYY' | 'MM/DD/YYYY', label: string) => html`<label><input type="radio" name="order" @change=${() => screen.setReading({ dateFormat: format })}><b>${label}</b>
    ${examples.map((text) => html`<span class="quiet">${text}</span><span>${readAs(text, format, read)}</span>`)}</label>`;
  return html`<div class="inset tight"><div class="callout ask" role="group" aria-labelledby="order">${icon('ask')}<div class="said">
    <h3 id="order">${words.askTitle(preview!.columns[column]!.title)}</h3><p class="quiet">${words.askText(count)}</p>
    <div class="orders">${order('DD/MM/YYYY', words.dayFirst)}${order('MM/DD/YYYY', words.monthFirst)}</div></div></div></div>`;
}

function readAs(text: string, format: string, write: Intl.DateTimeFormat): string {
  const parts = /(\d{1,2})\D+(\d{1,2})\D+(\d{4})/.exec(text);
  if (!parts) return '';
  const [first, second, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return write.format(Date.UTC(year, (format === 'DD/MM/YYYY' ? second : first) - 1, format === 'DD/MM/YYYY' ? first : second));
}

function dateChoices({ words }: Drawing): Choice[] {
  return Object.entries(words.dateFormats).map(([value, label]) => ({ value, label }));
}
