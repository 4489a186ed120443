import { html, nothing, type TemplateResult } from 'lit';
import { fieldLink, layoutViews, mapLink, nitCheckDigit, sectionsOf, sectionsOfView, type Client, type ColumnSection, type Field, type FieldLink } from '../../../src/index.js';
import { icon } from '../../shared/icons.js';
import { isOwned, isSeen, type Drawing } from '../detail-drawing.js';
import { nameOfRecord, recordsOf, toneOf } from '../detail-head.js';
import { skeleton } from '../detail-parts.js';

/** Fields that others are shown with, unless a layout names them alone. */
const places = ['address', 'neighborhood', 'city', 'department', 'country'] as const;

/** Identity and contact in the layout of the schema, and the other records of the client. */
export function renderTab(drawing: Drawing, client: Client): TemplateResult {
  const { crm, words, write } = drawing;
  const sections = sectionsOfTab(drawing, 'detail');
  const owned = sections.some(({ columns }) => columns.some(({ field }) => isOwned(crm, field)));
  return html`<div class="body">
    ${owned ? html`<p class="key owned">${icon('lock')}${words.ownedKey(client.syncedAt === null ? null : write.when(client.syncedAt))}</p>` : nothing}
    <div class="groups">${sections.map((section) => renderSection(drawing, client, section))}</div>
    ${renderFamily(drawing, client)}
    <p class="quiet small record">${words.record(write.when(client.createdAt), words.sources[client.source], write.when(client.updatedAt))} <button type="button" class="link" @click=${() => drawing.go('history')}>${words.seeChanges}</button></p>
  </div>`;
}

/** The sections of a tab: those of the schema, or as they come where the schema has none. */
export function sectionsOfTab({ crm }: Drawing, view: 'detail' | 'criteria' | 'analysis'): readonly ColumnSection[] {
  if (crm.schema.views.some(({ name }) => name === view)) return sectionsOf(crm.schema, view, crm.permissions);
  const own = layoutViews.find(({ name }) => name === view);
  return own ? sectionsOfView(crm.schema, own, crm.permissions) : [];
}

function renderSection(drawing: Drawing, client: Client, { label, columns }: ColumnSection): TemplateResult {
  const { words } = drawing;
  const wide = columns.every(({ field }) => field.type === 'long-text');
  return html`<section class=${wide ? 'wide' : ''}><h2>${label ? label[words.language] : words.otherFields}</h2><dl class="pairs">${columns.map(({ field }) => renderPair(drawing, client, field))}</dl></section>`;
}

function renderPair(drawing: Drawing, client: Client, field: Field): TemplateResult {
  const { crm, words, write } = drawing;
  const text = write.text(client, field.name);
  const owned = isOwned(crm, field);
  return html`<div class=${field.type === 'long-text' ? 'long' : ''} data-field=${field.name}><dt>${write.label(field)}</dt><dd>${text === null ? html`<span class="missing">${words.missing}</span>` : valueOf(drawing, client, field, text)}</dd>${owned ? html`<dd class="owned" title=${words.ownedTitle(client.syncedAt === null ? null : write.when(client.syncedAt))}>${icon('lock')}${words.owned}</dd>` : nothing}</div>`;
}

function valueOf(drawing: Drawing, client: Client, field: Field, text: string): TemplateResult {
  const { write } = drawing;
  const link = fieldLink(field.type, write.value(client, field.name));
  if (link) return anchor(drawing, link, field.type === 'url' ? text.replace(/^https?:\/\//i, '').replace(/\/$/, '') : text);
  if (field.name === 'identificationNumber') return html`<bdi>${text}</bdi>${wrongDigit(drawing, client)}`;
  if (field.name === 'address') return html`<bdi>${text}</bdi>${map(drawing, client)}`;
  return html`<bdi>${text}</bdi>`;
}

function anchor({ words }: Drawing, { href, kind }: FieldLink, text: string): TemplateResult {
  const title = kind === 'web' ? words.visit(text) : kind === 'mail' ? words.mailTo(text) : words.call(text);
  return kind === 'web'
    ? html`<a href=${href} target="_blank" rel="noopener noreferrer" title=${title}><bdi>${text}</bdi></a>`
    : html`<a href=${href} rel="noopener noreferrer" title=${title}><bdi>${text}</bdi></a>`;
}

/** A check digit that is not the one its number gives, said where it is shown. */
function wrongDigit({ words, write, crm }: Drawing, client: Client): TemplateResult | typeof nothing {
  const number = write.value(client, 'identificationNumber');
  const digit = write.value(client, 'checkDigit');
  const kind = write.value(client, 'identificationType');
  if (typeof number !== 'string' || typeof digit !== 'number' || !/^\d{1,15}$/.test(number) || (kind !== null && kind !== '31')) return nothing;
  const expected = nitCheckDigit(number);
  return expected === digit ? nothing : html`<span class="note warning">${words.checkDigit(expected, digit, crm.connected)}</span>`;
}

function map({ words, write, crm, maps }: Drawing, client: Client): TemplateResult | typeof nothing {
  if (maps === null) return nothing;
  const link = mapLink(places.filter((name) => isSeen(crm, name)).map((name) => write.text(client, name)), maps);
  return link ? html`<br><a href=${link.href} target="_blank" rel="noopener noreferrer">${words.map}</a>` : nothing;
}

/** The records of the client: itself and its branches. */
function renderFamily(drawing: Drawing, client: Client): TemplateResult | typeof nothing {
  const { state, words, write, crm } = drawing;
  if (state.family.status === 'failed') return nothing;
  if (state.family.status === 'loading') return client.kind === 'branch' ? html`<section class="wide family"><h2>${words.branches}</h2>${skeleton(2)}</section>` : nothing;
  const { head, branches, total } = state.family.value;
  const records = recordsOf(head, branches);
  if (records.length < 2) return nothing;
  const column = (name: string) => isSeen(crm, name) && write.field(name) !== undefined;
  return html`<section class="wide family"><div class="title-line"><h2>${words.branches}</h2><span class="caption">${words.branchesShown(records.length, total + (head ? 1 : 0))}</span></div>
    <div class="scroll" role="region" aria-label=${words.branches} tabindex="0"><table class="grid plain"><thead><tr><th scope="col">${words.branch}</th>${column('seller') ? html`<th scope="col" class="narrow-out">${words.seller}</th>` : nothing}${column('creditAvailable') ? html`<th scope="col" class="num">${words.available}</th>` : nothing}${column('overdueBalance') ? html`<th scope="col" class="num narrow-out">${words.overdue}</th>` : nothing}${column('status') ? html`<th scope="col">${words.status}</th>` : nothing}</tr></thead>
    <tbody>${records.map((record) => html`<tr class=${record.id === client.id ? 'here' : ''}><td>${record.id === client.id ? html`<b aria-current="true" dir="auto">${nameOfRecord(drawing, record)}</b>` : html`<button type="button" class="link" @click=${() => drawing.open(record)}><bdi>${nameOfRecord(drawing, record)}</bdi></button>`}</td>${column('seller') ? html`<td class="narrow-out" dir="auto">${cell(drawing, record, 'seller')}</td>` : nothing}${column('creditAvailable') ? html`<td class="num">${cell(drawing, record, 'creditAvailable')}</td>` : nothing}${column('overdueBalance') ? html`<td class="num narrow-out">${cell(drawing, record, 'overdueBalance')}</td>` : nothing}${column('status') ? html`<td dir="auto">${cell(drawing, record, 'status')}</td>` : nothing}</tr>`)}</tbody></table></div>
    ${total > branches.length ? html`<p><button type="button" class="button" @click=${() => drawing.screen.moreBranches()}>${words.moreBranches(total - branches.length)}</button></p>` : nothing}</section>`;
}

function cell({ words, write }: Drawing, record: Client, name: string): TemplateResult {
  const value = write.value(record, name);
  const text = write.text(record, name);
  if (text === null) return html`<span class="missing">${words.missing}</span>`;
  if (name === 'overdueBalance' && value === 0) return html`<span class="quiet" aria-label=${words.nothingOverdue} role="img">—</span>`;
  if (name === 'status') return html`<span class="badge dot ${toneOf(value)}">${text}</span>`;
  return html`<span class=${typeof value === 'number' && value < 0 ? 'negative' : ''}>${text}</span>`;
}
