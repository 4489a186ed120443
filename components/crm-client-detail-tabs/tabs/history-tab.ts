import { html, type TemplateResult } from 'lit';
import '../../shared/history/history-view.js';
import type { Client } from '../../../src/index.js';
import type { Drawing } from '../detail-drawing.js';

/** What was done with the client and what is to be done: the view of the histories. */
export function renderTab({ crm, locale, readonly }: Drawing, client: Client): TemplateResult {
  return html`<div class="body"><crm-history-view .crm=${crm} client-id=${client.id} locale=${locale} ?readonly=${readonly}></crm-history-view></div>`;
}
