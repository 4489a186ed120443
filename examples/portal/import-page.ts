import { html, nothing, render, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Crm, ImportOptions, ImportReport, ImportSummary, Progress, UndoReport } from 'crm-clients';
import { download, type Figures } from './figures.js';
import { onFrame, progressBar } from './progress.js';
import { reasonOf, sentenceOf } from './sentences.js';
import type { Words } from './words.js';

type DateFormat = NonNullable<ImportOptions['dateFormat']>;

type Step =
  | { readonly step: 'choose'; readonly said?: string }
  | { readonly step: 'running'; readonly fileName: string; readonly progress: Progress | null }
  | { readonly step: 'done'; readonly report: ImportReport; readonly undone: UndoReport | null; readonly said?: string };

const issuesShown = 50;

/** The page that takes the visitor's own file: choose, run, report, undo. */
export class ImportPage {
  #step: Step = { step: 'choose' };
  #imports: readonly ImportSummary[] = [];
  #dateFormat: DateFormat | undefined;
  #abort = new AbortController();
  #over = false;
  readonly #crm: Crm;
  readonly #place: HTMLElement;
  readonly #words: Words;
  readonly #figures: Figures;

  constructor(crm: Crm, place: HTMLElement, words: Words, figures: Figures) {
    this.#crm = crm;
    this.#place = place;
    this.#words = words;
    this.#figures = figures;
    place.addEventListener('dragover', this.#dragOver);
    place.addEventListener('dragleave', this.#dragLeave);
    place.addEventListener('drop', this.#drop);
    this.#draw();
  }

  /** Reads the earlier imports again and draws. */
  async refresh(): Promise<void> {
    try {
      this.#imports = await this.#crm.imports();
    } catch {
      // The storage's own notice says why there is nothing to list.
      this.#imports = [];
    }
    this.#draw();
  }

  /** Imports a file of the visitor. Never rejects: what goes wrong is said on the page. */
  async take(file: File): Promise<void> {
    if (this.#step.step === 'running') return;
    this.#abort = new AbortController();
    this.#show({ step: 'running', fileName: file.name, progress: null });
    const onProgress = onFrame((progress) => {
      if (this.#step.step === 'running') this.#show({ step: 'running', fileName: file.name, progress });
    });
    try {
      const report = await this.#crm.importFile(file, { signal: this.#abort.signal, onProgress, ...(this.#dateFormat && { dateFormat: this.#dateFormat }) });
      this.#show({ step: 'done', report, undone: null });
      this.#place.querySelector<HTMLElement>('#report-title')?.focus();
    } catch (error) {
      const cancelled = error instanceof DOMException && error.name === 'AbortError';
      this.#show({ step: 'choose', said: cancelled ? this.#words.cancelled : this.#words.failed(reasonOf(error, this.#crm.locale)) });
      this.#place.querySelector<HTMLElement>('#file')?.focus();
    }
    await this.refresh();
  }

  async #undo(importId: string): Promise<void> {
    try {
      const undone = await this.#crm.undoImport(importId);
      if (this.#step.step === 'done' && this.#step.report.importId === importId) this.#show({ step: 'done', report: this.#step.report, undone });
      else this.#show({ step: 'choose', said: this.#undoneText(undone) });
    } catch (error) {
      const said = this.#words.failed(reasonOf(error, this.#crm.locale));
      this.#show(this.#step.step === 'done' ? { ...this.#step, said } : { step: 'choose', said });
    }
    await this.refresh();
    this.#place.querySelector<HTMLElement>(this.#step.step === 'done' ? '#report-title' : '#file')?.focus();
  }

  async #template(): Promise<void> {
    try {
      download(await this.#crm.importTemplate({ format: 'csv', locale: this.#crm.locale }), this.#crm.locale.startsWith('en') ? 'clients-template.csv' : 'plantilla-clientes.csv');
    } catch (error) {
      this.#show({ step: 'choose', said: this.#words.failed(reasonOf(error, this.#crm.locale)) });
    }
  }

  #show(step: Step): void {
    this.#step = step;
    this.#draw();
  }

  #draw(): void {
    const step = this.#step;
    render(
      html`
        <div class="head"><h1 id="import-title">${this.#words.importTitle}</h1></div>
        ${step.step === 'choose' ? this.#chooser(step.said) : step.step === 'running' ? this.#running(step.fileName, step.progress) : this.#report(step.report, step.undone, step.said)}
        ${step.step === 'running' ? nothing : this.#earlier()}
      `,
      this.#place,
    );
  }

  #chooser(said: string | undefined): TemplateResult {
    const words = this.#words;
    return html`
      <p class="lead">${words.importText}</p>
      <div role="status">${said ? callout('warning', said) : nothing}</div>
      <div class=${this.#over ? 'panel drop over' : 'panel drop'}>
        <svg class="icon large" aria-hidden="true"><use href="#sheet" /></svg>
        <h2>${words.file}</h2>
        <p>${words.drop} <span class="quiet">${words.dropHint}</span></p>
        <label class="button primary pick"><input id="file" type="file" aria-label=${words.file} accept=".csv,.txt,.tsv,text/csv,text/plain" @change=${this.#chosen} />${words.choose}</label>
        <div class="options">
          <label>${words.dateFormat}
            <select @change=${this.#dateChosen}>
              <option value="">${words.dateDetect}</option>
              ${[['DD/MM/YYYY', 'DD/MM/AAAA'], ['MM/DD/YYYY', 'MM/DD/AAAA']].map(([value, spanish]) => html`<option value=${value!} ?selected=${this.#dateFormat === value}>${this.#crm.locale.startsWith('en') ? value : spanish}</option>`)}
            </select>
          </label>
          <button class="button quiet" @click=${() => this.#template()}><svg class="icon" aria-hidden="true"><use href="#download" /></svg>${words.template}</button>
        </div>
      </div>
    `;
  }

  #running(fileName: string, progress: Progress | null): TemplateResult {
    const title = this.#words.importing(fileName);
    return html`<div class="panel loading">
      <h2 role="status">${title}</h2>
      ${progressBar(progress, title, this.#words)}
      <button class="button" ${ref(focusWhenNew)} @click=${() => this.#abort.abort()}>${this.#words.cancel}</button>
    </div>`;
  }

  #report(report: ImportReport, undone: UndoReport | null, said: string | undefined): TemplateResult {
    const words = this.#words;
    const number = (value: number) => this.#figures.number(value);
    const counts: readonly [string, number, string][] = [
      [words.created, report.created, ''], [words.updated, report.updated, ''], [words.unchanged, report.unchanged, ''], [words.skipped, report.skipped, ''], [words.refused, report.failed, report.failed > 0 ? 'negative' : ''],
    ];
    const more = report.issueCount - Math.min(report.issues.length, issuesShown);
    return html`<div class="panel report">
      <h2 id="report-title" tabindex="-1">${undone ? words.undoneTitle : words.doneTitle}</h2>
      <p>${undone ? this.#undoneText(undone) : words.rows(report.fileName, report.rows)}</p>
      ${said ? callout('warning', said) : nothing}
      ${undone ? nothing : html`<dl class="counts-of">${counts.map(([label, count, state]) => html`<div class=${state}><dt>${label}</dt><dd>${number(count)}</dd></div>`)}</dl>`}
      ${report.failed > 0 && !undone ? callout('warning', words.refusedRows(report.failed)) : nothing}
      <div class="actions">
        ${report.failed > 0 ? html`<button class="button" @click=${() => download(report.errorFile(), errorFileName(report.fileName))}><svg class="icon" aria-hidden="true"><use href="#download" /></svg>${words.errorFile}</button>` : nothing}
        ${!undone && report.created + report.updated > 0 ? html`<button class="button" @click=${() => this.#undo(report.importId)}><svg class="icon" aria-hidden="true"><use href="#undo" /></svg>${words.undo}</button>` : nothing}
        <button class="button" @click=${this.#again}>${words.another}</button>
        <a class="button primary" href="#clientes">${words.see}</a>
      </div>
      ${report.issueCount > 0
        ? html`<h3 id="issues-title">${words.issuesTitle(report.issueCount)}</h3>
            <div class="scroll" role="region" tabindex="0" aria-labelledby="issues-title"><table>
              <thead><tr><th class="num">${words.line}</th><th>${words.column}</th><th>${words.problem}</th></tr></thead>
              <tbody>${report.issues.slice(0, issuesShown).map((issue) => {
                const sentence = sentenceOf(issue, this.#crm);
                return html`<tr class=${issue.severity}>
                  <td class="num">${issue.line === undefined ? '' : number(issue.line)}</td>
                  <td><bdi>${sentence.column}</bdi></td>
                  <td><svg class="icon" role="img" aria-label=${sentence.severity}><use href=${issue.severity === 'error' ? '#close' : '#warning'} /></svg><bdi>${sentence.text}</bdi></td>
                </tr>`;
              })}</tbody>
            </table></div>
            ${more > 0 ? html`<p class="quiet">${words.moreIssues(more)}</p>` : nothing}`
        : nothing}
    </div>`;
  }

  #earlier(): TemplateResult {
    const words = this.#words;
    return html`<h2>${words.before}</h2>
      ${this.#imports.length === 0
        ? html`<p class="quiet">${words.noImports}</p>`
        : html`<ul class="panel earlier">${this.#imports.map((it) => html`<li>
            <div class="name"><bdi>${it.fileName}</bdi><span class="quiet">${this.#figures.instant(it.at)}</span></div>
            <p>${this.#countsOf(it)}</p>
            ${it.undoneAt
              ? html`<span class="quiet">${words.undoneAt} ${this.#figures.instant(it.undoneAt)}</span>`
              : it.created + it.updated > 0 ? html`<button class="button small" aria-label=${`${words.undo}: ${it.fileName}, ${this.#figures.instant(it.at)}`} @click=${() => this.#undo(it.importId)}>${words.undoShort}</button>` : nothing}
          </li>`)}</ul>`}`;
  }

  /** What became of its rows; a count of zero is left out. */
  #countsOf(it: ImportSummary): string {
    const { created, updated, unchanged, skipped, refused } = this.#words;
    const counts: readonly (readonly [number, string])[] = [[it.created, created], [it.updated, updated], [it.unchanged, unchanged], [it.skipped, skipped], [it.failed, refused]];
    return counts.filter(([count]) => count > 0).map(([count, label]) => `${label}: ${this.#figures.number(count)}`).join(' · ');
  }

  #undoneText(undone: UndoReport): string {
    const text = this.#words.undone(undone.restored, undone.removed);
    return undone.kept.length > 0 ? `${text} ${this.#words.kept(undone.kept.length)}` : text;
  }

  readonly #chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (file) void this.take(file);
  };

  readonly #dateChosen = (event: Event): void => {
    this.#dateFormat = ((event.target as HTMLSelectElement).value || undefined) as DateFormat | undefined;
  };

  readonly #again = (): void => {
    this.#show({ step: 'choose' });
    this.#place.querySelector<HTMLElement>('#file')?.focus();
  };

  readonly #dragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    if (!this.#over) this.#mark(true);
  };

  readonly #dragLeave = (event: DragEvent): void => {
    if (!this.#place.contains(event.relatedTarget as Node | null)) this.#mark(false);
  };

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault();
    this.#mark(false);
    const file = event.dataTransfer?.files[0];
    if (file) void this.take(file);
  };

  #mark(over: boolean): void {
    this.#over = over;
    this.#draw();
  }
}

function callout(sign: 'info' | 'warning', text: string): TemplateResult {
  return html`<div class=${`callout ${sign}`}><svg class="icon" aria-hidden="true"><use href=${`#${sign}`} /></svg><p>${text}</p></div>`;
}

/** The focus was on the file field, which is gone. */
function focusWhenNew(element: Element | undefined): void {
  if (element && document.activeElement === document.body) (element as HTMLElement).focus();
}

function errorFileName(fileName: string): string {
  return `${fileName.replace(/\.[^.]*$/, '')}-errores.csv`;
}
