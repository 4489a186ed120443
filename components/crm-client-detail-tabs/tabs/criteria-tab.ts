import { html, nothing, type TemplateResult } from 'lit';
import type { Client, Field } from '../../../src/index.js';
import { icon } from '../../shared/icons.js';
import { isOwned, type Drawing } from '../detail-drawing.js';
import { nameOfRecord, recordsOf } from '../detail-head.js';
import { detailIcon } from '../detail-icons.js';
import { emptyState } from '../detail-parts.js';
import { sectionsOfTab } from './basic-tab.js';

/** Plan by plan, the value of each record of the client. */
export function renderTab(drawing: Drawing, client: Client): TemplateResult {
  const { crm, words, write, state } = drawing;
  const sections = sectionsOfTab(drawing, 'criteria');
  if (sections.length === 0) return html`<div class="body">${emptyState(detailIcon('tags'), words.noCriteriaTitle, words.noCriteriaText)}</div>`;
  const family = state.family.status === 'ready' ? state.family.value : null;
  const known = family ? recordsOf(family.head, family.branches) : [];
  const records = known.some(({ id }) => id === client.id) ? known : [client, ...known];
  const owned = sections.some(({ columns }) => columns.some(({ field }) => isOwned(crm, field)));
  const asOf = state.sync?.entities.find(({ name }) => name === 'criteria')?.asOf ?? client.syncedAt;
  const rest = family ? family.total - family.branches.length : 0;
  return html`<div class="body criteria">
    ${owned ? html`<p class="key owned">${icon('lock')}${words.criteriaKey(asOf === null ? null : write.when(asOf))}</p>` : nothing}
    <div class="scroll" role="region" aria-label=${words.tabs.criteria} tabindex="0"><table class="grid plain"><thead><tr><th scope="col">${words.plan}</th>${records.map((record) => html`<th scope="col" class=${record.id === client.id ? 'here' : 'narrow-out'} aria-current=${record.id === client.id && records.length > 1 ? 'true' : nothing}>${record.id === client.id ? html`<span dir="auto">${nameOfRecord(drawing, record)}</span>` : html`<button type="button" class="link" @click=${() => drawing.open(record)}><bdi>${nameOfRecord(drawing, record)}</bdi></button>`}</th>`)}<th scope="col" class="narrow-out">${words.setBy}</th></tr></thead>
    ${sections.map(({ label, columns }) => html`<tbody>${label ? html`<tr class="group"><th scope="rowgroup" colspan=${records.length + 2}>${label[words.language]}</th></tr>` : nothing}${columns.map(({ field }) => renderPlan(drawing, client, field, records, asOf))}</tbody>`)}</table></div>
    ${rest > 0 ? html`<p><button type="button" class="button" @click=${() => drawing.screen.moreBranches()}>${words.moreBranches(rest)}</button></p>` : nothing}
  </div>`;
}

function renderPlan(drawing: Drawing, client: Client, field: Field, records: readonly Client[], asOf: string | null): TemplateResult {
  const { crm, words, write } = drawing;
  const owned = isOwned(crm, field);
  const value = (record: Client) => {
    const text = write.text(record, field.name);
    return text === null ? html`<span class="missing">${words.noValue}</span>` : html`<bdi>${text}</bdi>`;
  };
  return html`<tr data-field=${field.name}><th scope="row"><bdi>${write.label(field)}</bdi>${owned ? html` <span class="owned" title=${words.ownedTitle(asOf === null ? null : write.when(asOf))}>${icon('lock')}<span class="sr">${words.owned}</span></span>` : nothing}</th>${records.map((record) => html`<td class=${record.id === client.id ? 'here' : 'narrow-out'}>${record.id === client.id ? html`<b>${value(record)}</b>` : value(record)}</td>`)}<td class="narrow-out quiet">${owned ? html`${words.owned}${asOf === null ? nothing : html`<small>${write.when(asOf)}</small>`}` : words.ownHere}</td></tr>`;
}
