import { html, nothing, type TemplateResult } from 'lit';
import '../../shared/report/report-view.js';
import type { Client } from '../../../src/index.js';
import type { Drawing } from '../detail-drawing.js';

/** The reports of the client: the view of the reports. */
export function renderTab({ crm, locale, theme, density, report }: Drawing, client: Client): TemplateResult {
  return html`<crm-report-view .crm=${crm} client-id=${client.id} locale=${locale} report=${report ?? nothing} theme=${theme ?? nothing} density=${density ?? nothing}></crm-report-view>`;
}
