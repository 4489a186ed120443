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

  /**
   * Address of the gateway to the ERP (or of the ERP): what is inside is then a connected CRM. With `erp-tenant` and
   * `erp-company`; for more than that give a `crm` made with a source of your own.
   */
  @property({ attribute: 'erp-url' }) erpUrl?: string;

  /** `idCompania`, the tenant of the ERP's integrator. */
  @property({ attribute: 'erp-tenant' }) erpTenant?: string;

  /** The company inside the ERP. Default 1. */
  @property({ attribute: 'erp-company' }) erpCompany?: string;

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
  #asked = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#give();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('database') || changed.has('user') || changed.has('locale') || changed.has('workerUrl') || changed.has('erpUrl') || changed.has('erpTenant') || changed.has('erpCompany')) this.#give();
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #give(): void {
    if (!this.#own && !this.isConnected) return;
    const { database, user, locale, workerUrl: worker, erpUrl, erpTenant, erpCompany } = this;
    const options = { ...(database ? { database } : {}), ...(user ? { user } : {}), ...(locale ? { locale } : {}), ...(worker ? { worker } : {}) };
    const asked = ++this.#asked;
    const give = (crm: Crm) => {
      if (asked === this.#asked && crm !== this.#provider.value) this.#provider.setValue(crm);
    };
    if (this.#own || !erpUrl) return give(this.#own ?? defaultCrm(options));
    // A page without an ERP loads nothing of it.
    void import('./provider-erp.js').then(({ sourceOf }) => give(defaultCrm({ ...options, erp: sourceOf(erpUrl, erpTenant, erpCompany) }))).catch((error: unknown) => console.warn('crm-clients: the ERP of <crm-provider> could not be used', error));
  }
}

defineElement('crm-provider', CrmProvider, version);

declare global {
  interface HTMLElementTagNameMap {
    'crm-provider': CrmProvider;
  }
}
