import { html, nothing, type TemplateResult } from 'lit';
import { fieldLookOf, loadErrorWords, optionSourceOf, type Crm, type FieldValue, type OutboxEntry, type SyncState, type SyncWords } from '../../src/index.js';
import { icon } from '../shared/icons.js';

export type ErrorWords = Readonly<Record<string, string>>;

export interface SyncVerbs {
  readonly sync: () => void;
  readonly cancel: () => void;
  readonly resolve: (key: string, answer: 'retry' | 'undo' | 'done') => void;
}

/** Changes named one by one; all of them are counted. */
const mostUnsent = 20;

/** Sentences for what failed, loaded with the first failure. */
export const sentenceOf = {
  load: (locale: string): Promise<ErrorWords> => loadErrorWords(/^en\b/i.test(locale) ? 'en' : 'es'),
};

/** What the badge opens. */
export function renderDetails(at: SyncState, crm: Crm, words: SyncWords, locale: string, errors: ErrorWords | null, verbs: SyncVerbs): TemplateResult {
  const { status, progress } = at;
  const busy = at.phase === 'running' || at.phase === 'waiting';
  const instants = new Intl.DateTimeFormat(words.language === 'en' ? 'en-GB' : locale, { timeZone: 'America/Bogota', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const instant = (iso: string) => instants.format(new Date(iso)).replace(',', '');
  const last = status?.last ?? null;
  return html`
    <p class="last">${last ? words.last(instant(last.finishedAt)) : words.never}</p>
    ${!busy ? nothing : progress?.total ? html`<progress aria-label=${words.running} max=${progress.total} .value=${Math.min(progress.done, progress.total)}></progress>` : html`<progress aria-label=${words.running}></progress>`}
    ${problemOf(at, words, errors)}
    ${busy
      ? html`<button type="button" class="button" @click=${verbs.cancel}>${words.cancel}</button>`
      : html`<button type="button" class="button primary" ?disabled=${!at.canSync} @click=${verbs.sync}>${words.sync}</button>`}
    ${status && status.entities.length > 0 ? html`<h3>${words.ages}</h3><dl>${status.entities.map(({ name, asOf }) => html`<div><dt>${words.entities[name]}</dt><dd class=${asOf === null ? 'quiet' : ''}>${asOf === null ? words.noData : instant(asOf)}</dd></div>`)}</dl>` : nothing}
    ${last ? outcomeOf(last, words) : nothing}
    ${at.unsent.length > 0 ? html`<h3>${words.unsentTitle}</h3><ul class="unsent">${at.unsent.slice(0, mostUnsent).map((entry) => renderUnsent(entry, crm, words, locale, errors, verbs))}</ul>${at.unsent.length > mostUnsent ? html`<p class="quiet">${words.more(at.unsent.length - mostUnsent)}</p>` : nothing}` : nothing}
  `;
}

function problemOf(at: SyncState, words: SyncWords, errors: ErrorWords | null): TemplateResult | typeof nothing {
  if (at.phase === 'offline') return callout('offline', words.offlineText);
  if (at.phase === 'running' || at.phase === 'waiting' || at.failed === null) return nothing;
  if (at.failed === 'aborted') return callout('warning', words.cancelled);
  return callout('warning', errors?.[at.failed] ?? words.failed);
}

function outcomeOf(last: NonNullable<NonNullable<SyncState['status']>['last']>, words: SyncWords): TemplateResult {
  const clients = last.entities.find(({ name }) => name === 'clients');
  const refused = last.entities.reduce((sum, entity) => sum + entity.refused, 0);
  const unread = last.entities.filter(({ failed }) => failed !== null);
  return html`<ul class="outcome">
    ${clients && clients.failed === null ? html`<li>${words.changed(clients.created, clients.updated, clients.missing)}</li>` : nothing}
    ${refused > 0 ? html`<li class="warning">${words.refused(refused)}</li>` : nothing}
    ${unread.map(({ name }) => html`<li class="negative">${words.notRead(name)}</li>`)}
    ${!last.complete && unread.length === 0 ? html`<li class="warning">${words.incomplete}</li>` : nothing}
  </ul>`;
}

function renderUnsent(entry: OutboxEntry, crm: Crm, words: SyncWords, locale: string, errors: ErrorWords | null, verbs: SyncVerbs): TemplateResult {
  const { key, state, fields, refused, failed } = entry;
  const fieldOf = (name: string) => crm.schema.fields.find((field) => field.name === name);
  const text = (name: string, value: FieldValue) => {
    const field = fieldOf(name);
    return value === null ? words.noData : field ? fieldLookOf(field.type).formatter(field, { locale, options: optionSourceOf(crm.schema) })(value) : String(value);
  };
  const stuck = isStuck(entry);
  return html`<li>
    <p><span class="badge ${stuck ? 'negative' : ''}">${words.states[state]}</span> <span class="quiet" dir="auto">${entry.target.code}${entry.target.branchCode === null ? '' : ` · ${entry.target.branchCode}`}</span></p>
    ${fields.map(({ field, before, after }) => html`<p dir="auto">${fieldOf(field)?.label[words.language] ?? field}: <s>${text(field, before)}</s> ${text(field, after)}</p>${refused.filter((line) => line.field === field).map(({ message }) => html`<p class="negative" dir="auto">${message}</p>`)}`)}
    ${refused.filter((line) => line.field === null).map(({ message }) => html`<p class="negative" dir="auto">${message}</p>`)}
    ${state === 'unknown' || state === 'lost' ? html`<p>${state === 'lost' ? words.lostText : words.unknownText}</p>` : failed !== null && errors?.[failed.code] ? html`<p class="warning">${errors[failed.code]}</p>` : nothing}
    ${stuck && crm.permissions.update
      ? html`<p class="cluster"><button type="button" class="button small" @click=${() => verbs.resolve(key, 'retry')}>${words.retry}</button>${state === 'unknown' ? html`<button type="button" class="button small" @click=${() => verbs.resolve(key, 'done')}>${words.done}</button>` : nothing}<button type="button" class="button small danger" @click=${() => verbs.resolve(key, 'undo')}>${words.undo}</button></p>`
      : nothing}
  </li>`;
}

/** A person has to look at it. */
export function isStuck({ state }: OutboxEntry): boolean {
  return state === 'rejected' || state === 'unknown' || state === 'lost';
}

function callout(name: 'offline' | 'warning', text: string): TemplateResult {
  return html`<div class="callout plain">${icon(name)}<p>${text}</p></div>`;
}
