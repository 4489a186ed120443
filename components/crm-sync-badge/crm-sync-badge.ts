import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { createSyncScreen, keepFresh, syncWordsOf, type Crm, type SyncScreen, type SyncState, type SyncWords } from '../../src/index.js';
import { CrmSource } from '../shared/crm-source.js';
import { defineElement } from '../shared/define-guard.js';
import { icon } from '../shared/icons.js';
import { ScreenController } from '../shared/screen-controller.js';
import { badgeStyles, controlStyles, themeStyles } from '../shared/styles.js';
import { version } from '../shared/version.js';
import { isStuck, renderDetails, sentenceOf, type ErrorWords } from './sync-details.js';
import { syncBadgeStyles } from './sync-badge-styles.js';

const minuteMs = 60_000;

/**
 * How old the data of a connected CRM is, and what there is to know and do about it: when it was synced last, how the
 * sync goes, what failed, changes the ERP has not taken. Draws nothing for a CRM without an ERP.
 *
 * @element crm-sync-badge
 * @csspart button - The badge itself.
 * @csspart panel - What it opens.
 */
export class CrmSyncBadge extends LitElement {
  static override styles = [themeStyles, controlStyles, badgeStyles, syncBadgeStyles];

  readonly #source = new CrmSource(this);
  readonly #screen = new ScreenController<SyncState, SyncScreen>(this, (now, before) => this.#onState(now, before));
  #made: { readonly crm: Crm; readonly key: string } | null = null;
  #errorWords: ErrorWords | null = null;

  /** Syncs by itself while the page is visible and the data is old. */
  @property({ type: Boolean }) auto = false;

  /** Minutes after which data counts as old. Default 15. */
  @property({ type: Number, attribute: 'fresh-minutes' }) freshMinutes = 15;

  /** Language, BCP 47. Default: the CRM's. */
  @property() locale?: string;

  /** Light and dark: `auto` follows the system. Default: as the page around. */
  @property({ reflect: true }) theme?: 'auto' | 'light' | 'dark';

  /** IndexedDB name of the page's default CRM, when neither `crm` nor a provider gives one. */
  @property() database?: string;

  /** The CRM it is of. When none is set: that of the nearest `<crm-provider>`, else the page's default. */
  @property({ attribute: false })
  set crm(crm: Crm | undefined) {
    this.#source.own = crm;
  }
  get crm(): Crm | undefined {
    return this.#source.crm;
  }

  @state() private open = false;
  @query('.badge') private readonly button!: HTMLButtonElement;

  /** How the data stands: see `SyncPhase`. `null` before a CRM is there. */
  get phase(): SyncState['phase'] | null {
    return this.#screen.screen?.state.phase ?? null;
  }

  /** Syncs now, and says how it goes. Never rejects. */
  async sync(): Promise<void> {
    await this.#screen.screen?.sync();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('online', this.#onNetwork);
    window.addEventListener('offline', this.#onNetwork);
    document.addEventListener('pointerdown', this.#onOutside);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.#onNetwork);
    window.removeEventListener('offline', this.#onNetwork);
    document.removeEventListener('pointerdown', this.#onOutside);
  }

  protected override willUpdate(): void {
    const { crm } = this;
    const key = `${this.auto} ${this.freshMinutes}`;
    if (!crm?.connected) {
      if (this.#made) this.#screen.screen = this.#made = null;
      return;
    }
    if (this.#made?.crm === crm && this.#made.key === key) return;
    this.#made = { crm, key };
    const olderThanMs = Math.max(1, this.freshMinutes || 15) * minuteMs;
    const keep = this.auto ? (kept: Parameters<typeof keepFresh>[0]) => keepFresh(kept, { olderThanMs, isVisible: () => document.visibilityState === 'visible', onVisible: whenVisible }) : undefined;
    this.#screen.screen = createSyncScreen(crm, { olderThanMs, keep });
    this.#onNetwork();
  }

  protected override render(): TemplateResult | typeof nothing {
    const at = this.#screen.screen?.state;
    const { crm } = this;
    if (!at || !crm) return nothing;
    const words = syncWordsOf(this.locale ?? crm.locale);
    const stuck = at.unsent.filter(isStuck).length;
    const waiting = at.unsent.filter(({ state: one }) => one === 'pending' || one === 'sending').length;
    return html`<div class="sync" lang=${words.language} @keydown=${this.#onKey}>
      <button type="button" class="badge dot ${tone(at, stuck)}" part="button" aria-expanded=${this.open ? 'true' : 'false'} aria-controls="panel" @click=${this.#toggle}>
        <span class="sr">${words.name}: </span><span>${labelOf(at, words)}</span>${stuck > 0 ? html`<b class="count negative">${words.stuck(stuck)}</b>` : waiting > 0 ? html`<b class="count">${words.pending(waiting)}</b>` : nothing}${icon('down')}
      </button>
      <div class="sr" role="status">${phaseWords(at, words)}</div>
      <div class="panel" id="panel" part="panel" role="group" aria-label=${words.name} ?hidden=${!this.open}>
        ${this.open ? renderDetails(at, crm, words, this.locale ?? crm.locale, this.#errorWords, { sync: () => void this.sync(), cancel: () => this.#screen.screen?.cancel(), resolve: (key, answer) => void this.#screen.screen?.resolve(key, answer) }) : nothing}
      </div>
    </div>`;
  }

  #onState(now: SyncState, before: SyncState | null): void {
    this.toggleAttribute('busy', now.phase === 'running' || now.phase === 'waiting');
    if (now.failed !== null && now.failed !== before?.failed && !this.#errorWords) void sentenceOf.load(this.locale ?? this.crm?.locale ?? 'es-CO').then((found) => {
      this.#errorWords = found;
      this.requestUpdate();
    }, () => {});
  }

  readonly #toggle = (): void => {
    this.open = !this.open;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.open) return;
    event.stopPropagation();
    this.open = false;
    this.button.focus();
  };

  readonly #onOutside = (event: Event): void => {
    if (this.open && !event.composedPath().includes(this)) this.open = false;
  };

  readonly #onNetwork = (): void => {
    this.#screen.screen?.setOnline(navigator.onLine);
  };
}

/** Calls back when somebody sees the page again, or the network is back. */
function whenVisible(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  window.addEventListener('online', listener);
  return () => {
    document.removeEventListener('visibilitychange', listener);
    window.removeEventListener('online', listener);
  };
}

/** What the badge says: with how far it is while it reads. */
function labelOf(at: SyncState, words: SyncWords): string {
  const progress = at.progress;
  if (at.phase === 'running' && progress) return progressWords(progress.phase, progress.done, progress.total, words);
  if (at.phase === 'elsewhere' && at.status?.reading) return `${words.elsewhere} ${words.reading(at.status.reading.entity, figure(at.status.reading.read, words), null)}`;
  if (at.phase === 'waiting') return words.waiting(Math.ceil((at.waitMs ?? 0) / 1_000));
  return phaseWords(at, words);
}

function progressWords(phase: string, done: number, total: number | null, words: SyncWords): string {
  if (phase === 'missing' || phase === 'totals') return words[phase];
  return Object.hasOwn(words.entities, phase) ? words.reading(phase as keyof SyncWords['entities'], figure(done, words), total === null ? null : figure(total, words)) : words.running;
}

/** Without what changes each second: for a screen reader. */
function phaseWords(at: SyncState, words: SyncWords): string {
  switch (at.phase) {
    case 'fresh':
      return words.fresh(words.age(at.ageMs ?? 0));
    case 'old':
      return words.old(words.age(at.ageMs ?? 0));
    case 'waiting':
      return words.running;
    default:
      return words[at.phase];
  }
}

function figure(value: number, words: SyncWords): string {
  return new Intl.NumberFormat(words.language === 'en' ? 'en' : 'es-CO', { useGrouping: 'always' } as unknown as Intl.NumberFormatOptions).format(value);
}

function tone(at: SyncState, stuck: number): string {
  if (at.phase === 'failed' || stuck > 0) return 'negative';
  if (at.phase === 'fresh') return at.status?.last?.entities.some(({ failed }) => failed !== null) ? 'warning' : 'positive';
  return at.phase === 'old' || at.phase === 'offline' || at.phase === 'retrying' || at.phase === 'waiting' ? 'warning' : '';
}

defineElement('crm-sync-badge', CrmSyncBadge, version);

declare global {
  interface HTMLElementTagNameMap {
    'crm-sync-badge': CrmSyncBadge;
  }
}
