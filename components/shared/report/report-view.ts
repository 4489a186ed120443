import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { chartData, createReportScreen, loadErrorWords, loadReportWords, type ChartPoint, type Crm, type ReportResult, type ReportScreen, type ReportState, type ReportWords, type Selection } from '../../../src/index.js';
import { CrmSource } from '../crm-source.js';
import { defineElement } from '../define-guard.js';
import { ExportDownload } from '../export-download.js';
import { CrmErrorEvent, CrmExportDoneEvent } from '../events.js';
import { MenuButton } from '../menu.js';
import { menuStyles } from '../menu-styles.js';
import { ScreenController } from '../screen-controller.js';
import { controlStyles, themeStyles } from '../styles.js';
import { version } from '../version.js';
import { printAlone } from './print-alone.js';
import { loadDrawing, type ReportDrawing } from './report-drawing.js';
import { hasChart, printIcon, renderLegend, renderNotes, renderParameters, renderPicker, renderReportOutcome, renderReportState, renderTable, renderTotals, renderWaiting } from './report-parts.js';
import { reportStyles } from './report-styles.js';

/**
 * The reports of one client, or over a selection: a list to choose from, a chart and the table of the same figures, a
 * file of them, a print of them alone. The chart is loaded when one is shown. Draws `createReportScreen`.
 *
 * @element crm-report-view
 * @fires {CrmExportDoneEvent} crm-export-done - The file is made; cancel to download it yourself. `detail.blob`, `detail.fileName`
 * @fires {CrmErrorEvent} crm-error - A report could not be made or exported; the person has been told. `detail.code`, `detail.error`
 * @csspart view - Everything.
 * @csspart picker - The list of reports.
 * @csspart report - The report shown.
 * @csspart chart - The chart with its legend.
 * @csspart table - The table.
 * @csspart notes - What a person must know to read the figures right.
 * @csspart state - What stands in the place of a report.
 */
export class CrmReportView extends LitElement {
  static override styles = [themeStyles, controlStyles, menuStyles, reportStyles];

  readonly #source = new CrmSource(this);
  readonly #screen = new ScreenController<ReportState, ReportScreen>(this, (now, before) => this.#onState(now, before));
  readonly #menu = new MenuButton(this, 'export');
  readonly #download = new ExportDownload(this);
  readonly #sizes = new ResizeObserver(() => this.#draw());

  /** The client reported on. */
  @property({ attribute: 'client-id' }) clientId?: string;

  /** The clients reported on, where it is not one. */
  @property({ attribute: false }) selection?: Selection;

  /** Name of the report shown. Default: the first. */
  @property() report?: string;

  /** Language, BCP 47: Spanish (`es-CO`) or English (`en`). Default: the CRM's. */
  @property() locale?: string;

  /** Light and dark: `auto` follows the system. Default: as the page around. */
  @property({ reflect: true }) theme?: 'auto' | 'light' | 'dark';

  /** Height of controls. */
  @property({ reflect: true }) density?: 'compact' | 'normal' | 'comfortable';

  /** IndexedDB name of the page's default CRM, when neither `crm` nor a provider gives one. */
  @property() database?: string;

  /** The CRM reported on. When none is set: that of the nearest `<crm-provider>`, else the page's default. */
  @property({ attribute: false })
  set crm(crm: Crm | undefined) {
    this.#source.own = crm;
  }
  get crm(): Crm | undefined {
    return this.#source.crm;
  }

  @state() private words: ReportWords | null = null;
  @state() private drawing: ReportDrawing | null = null;
  @state() private shown: 'chart' | 'table' = 'chart';
  @state() private chartFailed = false;
  #of: { readonly crm: Crm; readonly key: string } | null = null;
  #speaking = '';
  #errors: Readonly<Record<string, string>> = {};
  #drawn: { readonly result: ReportResult; readonly width: number; readonly drawing: ReportDrawing } | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { crm } = this;
    if (!crm) return;
    const key = JSON.stringify([this.clientId ?? null, this.selection ?? null]);
    if (crm !== this.#of?.crm || key !== this.#of.key) {
      this.#of = { crm, key };
      const target = this.clientId !== undefined ? { clientId: this.clientId } : this.selection ? { selection: this.selection } : null;
      this.#screen.screen = target && createReportScreen(crm, target, this.report);
    } else if (changed.has('report') && this.report !== undefined) this.#screen.screen?.select(this.report);
    this.#speak(crm, this.locale ?? crm.locale);
  }

  protected override render(): TemplateResult {
    const { words, crm } = this;
    const screen = this.#screen.screen;
    if (!words || !crm || !screen) return html``;
    const at = screen.state;
    const reason = (code: string) => this.#errors[code.startsWith('not-allowed-') ? 'not-permitted' : code] ?? words.failedText;
    const stead = renderReportState(at, crm.connected, crm.permissions.sync, words, reason, { retry: () => void screen.run(), sync: () => void screen.sync() });
    if (!('report' in at)) return html`<section part="view" lang=${words.language} aria-label=${words.title}><div class="report">${stead === nothing ? renderWaiting(words) : stead}</div></section>`;
    const { report, reports, parameters } = at;
    const { list, choice } = renderPicker(reports, report, words, (name) => screen.select(name));
    const visible = crm.schema.fields.filter(({ name }) => crm.permissions.fields[name] !== 'hidden');
    return html`<section part="view" lang=${words.language} aria-label=${words.title}><div class="reports">${list}
      <div class="report" part="report" aria-busy=${at.status === 'running' ? 'true' : 'false'}>${reports.length > 1 ? choice : nothing}
        <div class="title-line"><div><h2>${report.label[words.language]}</h2>${this.#caption(at)}</div>${at.status === 'ready' && stead === nothing ? this.#tools(at.result) : nothing}</div>
        ${renderParameters(report, parameters, visible, words, (name, value) => screen.choose(name, value))}
        ${renderReportOutcome(at.outcome, words, reason, this.#download.link, () => screen.dismiss())}
        ${at.status === 'running' ? html`${renderWaiting(words)}<div><button type="button" class="button" @click=${() => screen.cancel()}>${words.cancel}</button></div>` : stead === nothing && at.status === 'ready' && this.drawing ? this.#result(at.result, this.drawing) : stead}
      </div></div></section>`;
  }

  protected override updated(): void {
    this.#draw();
  }

  #result(result: ReportResult, drawing: ReportDrawing): TemplateResult {
    const chart = this.shown === 'chart' && hasChart(result);
    return html`${renderTotals(result, drawing)}
      ${chart ? (this.chartFailed ? html`<p class="caption" role="status">${drawing.words.chartFailed}</p>` : html`<div part="chart"><div class="chart"></div>${renderLegend(result, drawing)}</div>`) : nothing}
      ${renderNotes(result, drawing)}${renderTable(result, drawing)}`;
  }

  #caption(at: ReportState): TemplateResult | typeof nothing {
    const { words, drawing } = this;
    if (at.status !== 'ready' || !words || !drawing) return nothing;
    const { asOf, help, target } = at.result;
    const when = asOf === null ? '' : 'clientId' in target ? words.asOf(drawing.instant(asOf)) : words.oldest(drawing.instant(asOf));
    return html`<p class="caption">${[help?.[words.language], when && `${when}.`].filter(Boolean).join(' ')}</p>`;
  }

  #tools(result: ReportResult): TemplateResult {
    const words = this.words!;
    const screen = this.#screen.screen!;
    const refused = this.crm!.permissions.export ? null : this.#errors['not-permitted'] ?? words.noPermission;
    return html`<div class="tools">
      ${hasChart(result) ? html`<span class="segmented" role="group" aria-label=${words.viewAs}>${(['chart', 'table'] as const).map((one) => html`<button type="button" aria-pressed=${this.shown === one ? 'true' : 'false'} @click=${() => (this.shown = one)}>${words[one]}</button>`)}</span>` : nothing}
      ${this.#menu.render(words.exportAs, {}, (['xlsx', 'csv'] as const).map((format) => ({ label: words.formats[format], refused, act: () => void screen.exportAs(format) })))}
      <button type="button" class="button icon-only" aria-label=${words.print} title=${words.print} @click=${() => printAlone(this)}>${printIcon}</button></div>`;
  }

  /** The chart of the result shown, drawn anew when the result or the room it has is another. */
  #draw(): void {
    const at = this.#screen.screen?.state;
    const host = this.renderRoot.querySelector<HTMLElement>('.chart');
    if (!host || at?.status !== 'ready' || !this.drawing) return void (this.#drawn = null);
    const { result } = at;
    const width = Math.floor(host.clientWidth);
    const { drawing } = this;
    if (width === 0 || (host.firstChild && this.#drawn?.result === result && this.#drawn.width === width && this.#drawn.drawing === drawing)) return;
    this.#drawn = { result, width, drawing };
    import('./report-chart.js').then(
      ({ drawChart }) => {
        if (this.#drawn?.result !== result || this.#drawn.width !== width || !host.isConnected) return;
        const { points, rest } = chartData(result);
        const chart = result.chart!;
        const [name, label] = [result.label[drawing.language], result.columns.find(({ field }) => field.name === chart.x)];
        const column = (point: ChartPoint) => result.columns.find(({ field }) => field.name === point.series)!;
        host.replaceChildren(drawChart({
          points, spec: chart, width, name: drawing.words.chartName(name), description: drawing.words.chartText(points.length), amount: drawing.amount, incomplete: result.incomplete,
          short: (point) => drawing.shortName(result, point, rest),
          full: (point) => `${drawing.nameOf(result, point, rest)}${chart.y.length > 1 ? `, ${column(point).label[drawing.language]}` : ''}: ${drawing.write(column(point), point.value)}`,
          color: (point) => (label?.field.dropdown === 'report.ageing' ? ageColors[String(point.x)] ?? '2' : chart.y.length > 1 ? String((chart.y.indexOf(point.series) % 4) + 1) : chart.marked !== null && chart.marked.length > 0 && !point.marked ? '2' : '1'),
        }));
      },
      (error: unknown) => {
        console.warn('crm-clients: the chart of a report could not be loaded', error);
        this.chartFailed = true;
      },
    );
  }

  #speak(crm: Crm, locale: string): void {
    if (locale === this.#speaking) return;
    this.#speaking = locale;
    void Promise.all([loadReportWords(locale), crm.ready().catch(() => null)]).then(async ([words]) => {
      if (this.#speaking !== locale) return;
      this.words = words;
      this.drawing = await loadDrawing(crm, words, locale);
    });
    void loadErrorWords(/^en\b/i.test(locale) ? 'en' : 'es').then((errors) => {
      this.#errors = errors;
      this.requestUpdate();
    }, () => undefined);
  }

  #onState(now: ReportState, before: ReportState | null): void {
    if ((now.status === 'error' || now.status === 'unopened') && before?.status !== now.status) this.dispatchEvent(new CrmErrorEvent(now.failure.code, now.failure.error));
    const outcome = 'outcome' in now ? now.outcome : null;
    if (outcome === (before && 'outcome' in before ? before.outcome : null)) return;
    if (outcome?.type === 'failed') this.dispatchEvent(new CrmErrorEvent(outcome.failure.code, outcome.failure.error));
    if (outcome?.type !== 'exported') return this.#download.withdraw();
    const { blob, format, result } = outcome;
    const fileName = `${this.words!.fileName(result.label[this.words!.language], result.today)}.${format}`;
    this.#download.offer(blob, fileName);
    if (this.dispatchEvent(new CrmExportDoneEvent(blob, fileName))) this.#download.start();
  }
}

const ageColors: Readonly<Record<string, string>> = { current: 'age-0', days30: 'age-1', days60: 'age-2', days90: 'age-3', older: 'age-4' };

defineElement('crm-report-view', CrmReportView, version);

declare global {
  interface HTMLElementTagNameMap {
    'crm-report-view': CrmReportView;
  }
}
