import { html, nothing, type TemplateResult } from 'lit';
import { reviewKinds, type ImportState, type IssueGroup, type ReviewKind, type RowFix } from '../../src/index.js';
import { icon } from '../shared/icons.js';
import type { ReviewTable } from './review-table.js';
import { callout, fatesOf, foot, letterOf, select, type Drawing } from './step-parts.js';

type State = Extract<ImportState, { step: 'review' }>;

/** What the person does at this step beside the screen's own verbs. */
export interface ReviewVerbs {
  readonly apply: () => void;
  readonly vetoed: boolean;
  readonly fix: { readonly column: number; readonly kind: FixKind };
  readonly setFix: (fix: { readonly column: number; readonly kind: FixKind }) => void;
}

export type FixKind = 'trim' | 'upper' | 'lower' | 'title' | 'swap-day-month' | 'check-digit';

const fixKinds: readonly FixKind[] = ['trim', 'title', 'upper', 'lower', 'swap-day-month', 'check-digit'];

/** Every row of the file, checked: what will become of it, and what can be mended. */
export function renderReview(state: State, drawing: Drawing, table: ReviewTable, verbs: ReviewVerbs): TemplateResult {
  const { words, screen } = drawing;
  const { summary } = state;
  const importable = summary ? summary.created + summary.updated : 0;
  const blocked = state.blocked ? words.reviewBlocked[state.blocked] : null;
  return html`<section class="panel" aria-labelledby="step-title">
    <h2 class="sr" id="step-title" tabindex="-1">${words.reviewTitle(state.preview.rows)}</h2>
    <div class="inset stack">
      <div class="row">${renderPills(state, drawing)}<label class="search end">${icon('search')}<input class="field" type="search" placeholder=${words.searchRows} aria-label=${words.searchRows} .value=${state.filter.text ?? ''} @input=${(event: Event) => screen.setFilter({ ...state.filter, text: (event.target as HTMLInputElement).value })}></label></div>
      ${renderRules(state, drawing)}
    </div>
    <div role="status">${state.checking ? html`<p class="inset-row quiet">${words.checking(state.checking.progress?.done ?? 0)}</p>` : nothing}${renderOffer(state, drawing)}</div>
    ${state.failure ? html`<div class="inset tight" role="alert">${callout('warning', html`<p>${words.failed} ${drawing.reason(state.failure.code)}</p>`)}</div>` : nothing}
    ${state.cancelled || verbs.vetoed ? html`<div class="inset tight" role="status">${callout('warning', html`<p>${state.cancelled ? words.cancelled : words.vetoed}</p>`)}</div>` : nothing}
    <div class="split review">
      ${table.render(state, drawing)}
      <div class="aside">${renderProblems(state, drawing, table)}${renderFixes(state, drawing, verbs)}</div>
    </div>
    ${foot({ label: words.back, act: () => screen.back() }, blocked ?? (summary ? words.planText(summary.created, summary.updated, summary.unchanged, fatesOf(summary, state.preview)) : ''), { label: words.importAction(importable), act: verbs.apply, refused: blocked !== null })}
  </section>`;
}

function renderPills(state: State, { words, screen }: Drawing): TemplateResult {
  const kinds = state.summary?.kinds;
  const pill = (kind: ReviewKind | null, label: string, count: number | undefined) => html`<button type="button" class="pill" aria-pressed=${(state.filter.kind ?? null) === kind ? 'true' : 'false'} @click=${() => screen.setFilter({ ...state.filter, kind })}>${kind ? html`<span class="dot ${kind}"></span>` : nothing}${label} <b>${count === undefined ? '' : words.number(count)}</b></button>`;
  return html`<div class="pills" role="group" aria-label=${words.filterLabel}>${pill(null, words.all, state.summary?.rows)}${reviewKinds.filter((kind) => !kinds || kinds[kind] > 0 || state.filter.kind === kind).map((kind) => pill(kind, words.kinds[kind][1], kinds?.[kind]))}</div>`;
}

function renderRules({ rules, columns }: State, { words, screen, schema, fieldLabel }: Drawing): TemplateResult {
  const fed = new Set(columns.flatMap(({ field }) => (field === null ? [] : [field])));
  const unique = schema.fields.filter(({ unique: only, name }) => only === true && fed.has(name) && name !== 'identificationNumber').map(({ name }) => [name]);
  const offered = [['identificationNumber', 'branchCode'], ['identificationNumber'], ...['email', 'phone'].filter((name) => fed.has(name)).map((name) => [name]), ...unique];
  if (!offered.some((key) => key.join() === rules.match.join())) offered.unshift([...rules.match]);
  const keys = offered.map((key) => ({ value: key.join(), label: words.matchKeys(key.map(fieldLabel)) }));
  const choices = <Value extends string>(texts: Readonly<Record<Value, string>>) => (Object.entries(texts) as [Value, string][]).map(([value, label]) => ({ value, label }));
  const rule = (name: keyof typeof words.rules, control: (id: string) => TemplateResult) => html`<span class="rule-of"><label for="rule-${name}">${words.rules[name]}</label>${control(`rule-${name}`)}</span>`;
  return html`<div class="rules">
    ${rule('match', (id) => select(words.rules.match, keys, rules.match.join(), (value) => screen.setRules({ match: value.split(',') }), 'plain', id))}
    ${rule('onMatch', (id) => select(words.rules.onMatch, choices(words.onMatch), rules.onMatch, (value) => screen.setRules({ onMatch: value as typeof rules.onMatch }), 'plain', id))}
    ${rule('onNew', (id) => select(words.rules.onNew, choices(words.onNew), rules.onNew, (value) => screen.setRules({ onNew: value as typeof rules.onNew }), 'plain', id))}
    ${rule('emptyCells', (id) => select(words.rules.emptyCells, choices(words.emptyCells), rules.emptyCells, (value) => screen.setRules({ emptyCells: value as typeof rules.emptyCells }), 'plain', id))}
  </div>`;
}

/** A cell was written: how far it goes is the person's to say. */
function renderOffer({ offer, columns }: State, { words, screen, fieldLabel }: Drawing): TemplateResult | typeof nothing {
  if (!offer) return nothing;
  const field = columns[offer.column]?.field;
  return html`<div class="bulk"><span>${words.written(offer.line, field ? fieldLabel(field) : letterOf(offer.column))} <s class="before" dir="auto">${offer.from}</s>${icon('then')}<b dir="auto">${offer.to}</b></span>
    <span class="row end"><button type="button" class="button small" @click=${() => screen.applyOffer()}>${words.applyToAll(offer.count)}</button><button type="button" class="button small" @click=${() => screen.dismissOffer()}>${words.onlyThis}</button></span></div>`;
}

function renderProblems(state: State, drawing: Drawing, table: ReviewTable): TemplateResult {
  const { words, screen } = drawing;
  const { summary, filter } = state;
  const groups = (summary?.groups ?? []).map((group, index) => ({ ...group, index })).filter(({ rows }) => rows > 0).sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error') || b.rows - a.rows);
  // What the first steps told is not said again.
  const ofFile = (summary?.issues ?? []).filter(({ code }) => code === 'rule');
  const some = summary !== null && summary.kinds.failed + summary.kinds.duplicate > 0;
  return html`<section aria-labelledby="problems"><div class="inset row problems"><h3 id="problems">${words.problems}</h3>
      ${groups.length > 0 ? html`<span class="narrow">${select(words.problemFilter, [{ value: '', label: words.everyProblem }, ...groups.map((group) => ({ value: String(group.index), label: words.inProblem(titleOf(group, drawing), group.rows) }))], filter.group == null ? '' : String(filter.group), (value) => screen.setFilter({ ...filter, group: value === '' ? null : Number(value) }), 'small')}</span>` : nothing}
      ${some ? html`<span class="quiet small end">${words.problemCounts(summary.kinds.failed, summary.kinds.duplicate)}</span>` : nothing}</div>
    ${ofFile.length > 0 ? html`<ul class="notes inset tight">${ofFile.map((issue) => html`<li class=${issue.severity === 'error' ? 'negative' : 'quiet'}>${icon('warning')}<span dir="auto">${drawing.sentence(issue, true)}</span></li>`)}</ul>` : nothing}
    ${summary && groups.length === 0 && ofFile.length === 0 ? html`<p class="inset tight quiet">${words.noProblems}</p>` : nothing}
    ${groups.map((group) => renderGroup(group, group.index, state, drawing, table))}</section>`;
}

/** What the rows of a group have in common; a rule of the page speaks for itself. */
function titleOf({ code, field, example }: IssueGroup, { words, sentence, fieldLabel }: Drawing): string {
  const title = words.problemsOf.titles[code];
  if (title === undefined) return sentence(example, true);
  return field === null ? title.charAt(0).toLocaleUpperCase() + title.slice(1) : `${fieldLabel(field)}: ${title}`;
}

function renderGroup(group: IssueGroup, index: number, state: State, drawing: Drawing, table: ReviewTable): TemplateResult {
  const { words, screen } = drawing;
  const { example } = group;
  const open = state.filter.group === index;
  const column = state.columns.find(({ field }) => field === group.field)?.column;
  const write = () => {
    screen.setFilter({ group: index });
    table.editFirst(group);
  };
  return html`<div class="issue"><button type="button" class="head" aria-expanded=${open ? 'true' : 'false'} @click=${() => screen.setFilter({ ...state.filter, group: open ? null : index })}>${icon(open ? 'down' : 'right')}<span class="dot ${group.severity}"></span><span class=${open ? 'open' : ''} dir="auto">${titleOf(group, drawing)}</span><span class="quiet">${words.number(group.rows)}</span></button>
    ${open ? html`<div class="body"><div class="said"><p class="small quiet">${words.cellPlace(group.firstLine, column === undefined ? '' : letterOf(column))}</p>
      ${example.code === 'wrong-check-digit' ? html`<p class="figure" aria-hidden="true">${words.number(Number(example.number))}-<s class="before">${example.found}</s> <ins>${example.expected}</ins></p>` : nothing}
      <p dir="auto">${capital(drawing.sentence(example, false))}.</p></div>
      <div class="said">${group.code === 'wrong-check-digit' ? html`<button type="button" class="button tint" @click=${() => screen.fix({ type: 'check-digit' })}>${words.acceptDigit(group.rows)}</button>` : nothing}
      ${column !== undefined && (group.code === 'impossible-date' || group.code === 'not-a-date') ? html`<button type="button" class="button tint" @click=${() => screen.fix({ type: 'swap-day-month', column })}>${words.swapDates}</button>` : nothing}
      ${column !== undefined ? html`<button type="button" class="button small" @click=${write}>${words.editFirst}</button>` : nothing}
      <button type="button" class="button small" @click=${() => screen.setFilter({ ...state.filter, group: null })}>${words.showAll}</button></div></div>` : nothing}</div>`;
}

function capital(text: string): string {
  return (text.charAt(0).toLocaleUpperCase() + text.slice(1)).replace(/\.$/, '');
}

function renderFixes(state: State, drawing: Drawing, { fix, setFix }: ReviewVerbs): TemplateResult {
  const { words, screen, fieldLabel } = drawing;
  const columns = state.columns.filter(({ field }) => field !== null).map(({ column, field }) => ({ value: String(column), label: fieldLabel(field!) }));
  const column = columns.some(({ value }) => value === String(fix.column)) ? fix.column : Number(columns[0]?.value ?? 0);
  const apply = () => screen.fix(toFix(fix.kind, column));
  return html`<section class="fixes inset stack" aria-labelledby="fixes"><h3 id="fixes">${words.fixes}</h3>
    ${select(words.fixColumn, columns, String(column), (value) => setFix({ ...fix, column: Number(value) }), 'small')}
    ${select(words.fixKind, fixKinds.map((kind) => ({ value: kind, label: words.fixKinds[kind] })), fix.kind, (value) => setFix({ column, kind: value as FixKind }), 'small')}
    <span class="row"><button type="button" class="button small" @click=${apply}>${words.applyFix}</button>
    ${state.fixes.length > 0 ? html`<button type="button" class="button quiet small" @click=${() => screen.undoFix()}>${icon('undo')}${words.undoFix(state.fixes.length)}</button>` : nothing}</span></section>`;
}

function toFix(kind: FixKind, column: number): RowFix {
  if (kind === 'check-digit') return { type: 'check-digit' };
  if (kind === 'trim' || kind === 'swap-day-month') return { type: kind, column };
  return { type: 'case', column, to: kind };
}
