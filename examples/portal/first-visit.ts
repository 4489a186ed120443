import { html, nothing, render, type TemplateResult } from 'lit';
import type { Crm, Progress } from 'crm-clients';
import { onFrame, progressBar } from './progress.js';
import { reasonOf } from './sentences.js';
import type { Words } from './words.js';
import sampleUrl from '../../seeds/clients.csv?url';

type Visit =
  | { readonly step: 'quiet' }
  | { readonly step: 'loading'; readonly progress: Progress | null }
  | { readonly step: 'done'; readonly count: number; readonly kept: boolean }
  | { readonly step: 'cancelled' }
  | { readonly step: 'failed'; readonly reason: string };

/**
 * Brings the sample clients on the first visit, through the same door as any file of the visitor. A visit that finds
 * clients, or an import of any time, changes nothing; of two tabs that open at once, one imports and the other waits.
 */
export class FirstVisit {
  #visit: Visit = { step: 'quiet' };
  #abort = new AbortController();
  readonly #crm: Crm;
  readonly #place: HTMLElement;
  readonly #list: HTMLElement;
  readonly #words: Words;

  constructor(crm: Crm, place: HTMLElement, list: HTMLElement, words: Words) {
    this.#crm = crm;
    this.#place = place;
    this.#list = list;
    this.#words = words;
  }

  /** Resolves when the clients are there, or it is said why not. Never rejects. */
  async run(): Promise<void> {
    this.#abort = new AbortController();
    try {
      await alone('andina.first-visit', async () => {
        if (await this.#visited()) return;
        this.#show({ step: 'loading', progress: null });
        const { signal } = this.#abort;
        const answer = await fetch(sampleUrl, { signal });
        if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
        const file = new File([await answer.blob()], 'clientes-de-muestra.csv', { type: 'text/csv' });
        const report = await this.#crm.importFile(file, { signal, onProgress: onFrame((progress) => this.#progress(progress)) });
        this.#show({ step: 'done', count: report.created, kept: (await this.#crm.ready()).mode === 'persistent' });
      });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') this.#show({ step: 'cancelled' });
      else this.#show({ step: 'failed', reason: reasonOf(error, this.#crm.locale) });
    }
  }

  async #visited(): Promise<boolean> {
    if ((await this.#crm.imports()).length > 0) return true;
    return (await this.#crm.find({ page: { size: 1 } })).total.value > 0;
  }

  #progress(progress: Progress): void {
    if (this.#visit.step === 'loading') this.#show({ step: 'loading', progress });
  }

  #show(visit: Visit): void {
    this.#visit = visit;
    // Until they are in, an empty list would only say that there is nothing.
    this.#list.hidden = visit.step === 'loading';
    render(this.#draw(), this.#place);
  }

  #draw(): TemplateResult | typeof nothing {
    const { firstTitle, firstText, firstDone, firstCancelled, failed, cancel, retry, close } = this.#words;
    const visit = this.#visit;
    switch (visit.step) {
      case 'quiet':
        return nothing;
      case 'loading':
        return html`<div class="panel loading" role="group" aria-label=${firstTitle}>
          <h2 role="status">${firstTitle}</h2>
          <p class="quiet">${firstText}</p>
          ${progressBar(visit.progress, firstTitle, this.#words)}
          <button class="button" @click=${() => this.#abort.abort()}>${cancel}</button>
        </div>`;
      case 'done':
        return this.#callout('info', firstDone(visit.count, visit.kept), close, () => this.#show({ step: 'quiet' }));
      case 'cancelled':
        return this.#callout('warning', firstCancelled, retry, () => void this.run());
      case 'failed':
        return this.#callout('warning', failed(visit.reason), retry, () => void this.run());
    }
  }

  #callout(sign: 'info' | 'warning', text: string, label: string, act: () => void): TemplateResult {
    return html`<div class=${`callout ${sign}`}>
      <svg class="icon" aria-hidden="true"><use href=${`#${sign}`} /></svg>
      <p role="status">${text}</p>
      <button class="button small" @click=${act}>${label}</button>
    </div>`;
  }
}

/** Runs `work` while no other tab does; where there are no locks, at once. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  const locks = (navigator as Partial<Navigator>).locks;
  await (locks ? locks.request(name, work) : work());
}
