import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Crm } from '../../src/index.js';
import { crmContext } from '../shared/crm-source.js';
import { defaultCrm } from '../shared/default-crm.js';
import { defineElement } from '../shared/define-guard.js';
import { version } from '../shared/version.js';

/**
 * Gives one CRM to the elements inside it, at any depth. Draws nothing of its own.
 *
 * @element crm-provider
 * @slot - What uses the CRM.
 */
export class CrmProvider extends LitElement {
  static override styles = css`
    :host { display: contents; }
    :host([hidden]) { display: none; }
  `;

  readonly #provider = new ContextProvider(this, { context: crmContext });

  /** IndexedDB name of the CRM that is made when none is set. */
  @property() database?: string;

  /** Who, for the journal. */
  @property() user?: string;

  /** Language, BCP 47, of the CRM that is made. Default `es-CO`. */
  @property() locale?: string;

  /** Address of the worker file, for hosts that place it themselves. */
  @property({ attribute: 'worker-url' }) workerUrl?: string;

  /** The CRM to give. When none is set, one is made from the attributes. */
  @property({ attribute: false })
  set crm(crm: Crm | undefined) {
    const before = this.#own;
    this.#own = crm;
    this.#give();
    this.requestUpdate('crm', before);
  }
  get crm(): Crm | undefined {
    return this.#own ?? this.#provider.value;
  }
  #own: Crm | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#give();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('database') || changed.has('user') || changed.has('locale') || changed.has('workerUrl')) this.#give();
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #give(): void {
    if (!this.#own && !this.isConnected) return;
    const { database, user, locale, workerUrl: worker } = this;
    const crm = this.#own ?? defaultCrm({ ...(database ? { database } : {}), ...(user ? { user } : {}), ...(locale ? { locale } : {}), ...(worker ? { worker } : {}) });
    if (crm !== this.#provider.value) this.#provider.setValue(crm);
  }
}

defineElement('crm-provider', CrmProvider, version);

declare global {
  interface HTMLElementTagNameMap {
    'crm-provider': CrmProvider;
  }
}
