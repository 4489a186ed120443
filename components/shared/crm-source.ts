import { ContextConsumer, createContext } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { Crm } from '../../src/index.js';
import { defaultCrm } from './default-crm.js';

/** Where elements ask for the CRM around them. The key is the same for every copy of this package on a page. */
export const crmContext = createContext<Crm | undefined>(Symbol.for('crm-clients/crm'));

interface Host extends ReactiveElement {
  readonly database?: string;
  readonly locale?: string;
}

/**
 * The CRM an element draws: the one set on it, else that of the nearest `<crm-provider>`, else the page's default of
 * its `database`, made when nobody around gives one.
 */
export class CrmSource implements ReactiveController {
  readonly #host: Host;
  readonly #context: ContextConsumer<typeof crmContext, Host>;
  #own: Crm | undefined;
  #waiting: Promise<unknown> | null = null;

  constructor(host: Host) {
    this.#host = host;
    this.#context = new ContextConsumer(host, { context: crmContext, subscribe: true });
    host.addController(this);
  }

  /** The one set on the element. */
  set own(crm: Crm | undefined) {
    this.#own = crm?.find ? crm : undefined;
    if (crm && !this.#own) console.warn('crm-clients: no CRM', this.#host, crm);
    this.#host.requestUpdate();
  }

  /** `undefined` while the element is not in a page, or waits for a provider that is not defined yet. */
  get crm(): Crm | undefined {
    if (this.#own) return this.#own;
    if (this.#context.value) return this.#context.value;
    // A provider with an ERP has to load its reader first.
    if (!this.#host.isConnected || this.#waiting || this.#host.closest('crm-provider[erp-url]')) return undefined;
    const { database, locale } = this.#host;
    return defaultCrm({ ...(database === undefined ? {} : { database }), ...(locale === undefined ? {} : { locale }) });
  }

  /** What the provider around gave is not kept when the element leaves it. */
  hostDisconnected(): void {
    (this.#context as { value?: Crm | undefined }).value = undefined;
  }

  hostConnected(): void {
    if (this.#waiting || !this.#host.closest('crm-provider:not(:defined)')) return;
    this.#waiting = customElements.whenDefined('crm-provider').then(() => {
      this.#waiting = null;
      // Asks again: the question of before found nobody.
      if (this.#host.isConnected) this.#context.hostConnected();
      this.#host.requestUpdate();
    });
  }
}
