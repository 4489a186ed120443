import { html, nothing, type TemplateResult } from 'lit';
import type { Field, ImportState, MatchedColumn } from '../../src/index.js';
import { icon } from '../shared/icons.js';
import { canBeGiven, mostChoices, renderGivenValue } from './given-value.js';
import { callout, foot, letterOf, noClientsText, select, type Choice, type Drawing } from './step-parts.js';

type State = Extract<ImportState, { step: 'match' }>;

/** What the person does at this step beside the screen's own verbs. */
export interface MatchVerbs {
  /** The field that is about to get one value for every row; none: the empty text. */
  readonly giving: string;
  readonly setGiving: (field: string) => void;
}

/** The columns of the file beside the fields they feed. */
export function renderMatch(state: State, drawing: Drawing, verbs: MatchVerbs): TemplateResult {
  const { words, screen } = drawing;
  const matched = state.columns.filter(({ field }) => field !== null);
  const unsure = matched.filter(({ confirmed }) => !confirmed).length;
  const withValues = state.columns.filter(({ meanings }) => meanings !== null);
  return html`<section class="panel" aria-labelledby="step-title">
    <div class="inset stack">
      <div class="row"><div class="title"><h2 id="step-title" tabindex="-1">${words.matchTitle}</h2><span class="quiet" role="status">${words.matchSummary(matched.length, unsure, state.columns.length - matched.length)}</span></div>
        ${renderSaved(state, drawing)}</div>
      ${state.missing.length > 0 ? renderMissing(state, drawing) : nothing}
      ${state.failure ? html`<div role="alert">${callout('warning', html`<p>${words.failed} ${drawing.reason(state.failure.code)}</p>`)}</div>` : nothing}
    </div>
    <div class="split ${withValues.length > 0 ? '' : 'whole'}">
      <div><div class="map head-row" aria-hidden="true"><span></span><span>${words.fileColumn}</span><span>${words.samples}</span><span>${words.target}</span><span>${words.sureness}</span></div>
        <ul class="map">${state.columns.map((column) => renderColumn(column, state, drawing))}</ul></div>
      ${withValues.length > 0 ? html`<div class="aside">${withValues.map((column) => renderMeanings(column, state, drawing))}<p class="inset small quiet">${words.remembered}</p></div>` : nothing}
    </div>
    ${renderConstants(state, drawing, verbs)}
    ${foot({ label: words.back, act: () => screen.back() }, state.blocked ? words.matchBlocked[state.blocked] : noClientsText(state.preview, words), { label: words.toReview(state.preview.rows - state.preview.noClientCount), act: () => screen.next(), refused: state.blocked !== null })}
  </section>`;
}

/** Mappings that were saved: one to choose, a name for this one, and the way to forget one. */
function renderSaved({ mappings, used }: State, { words, screen }: Drawing): TemplateResult {
  const known = mappings ?? (used ? [used] : []);
  const save = (event: Event) => {
    event.preventDefault();
    const name = new FormData(event.target as HTMLFormElement).get('name');
    if (typeof name === 'string') void screen.saveMapping(name);
  };
  return html`<div class="row saved end">
    ${known.length === 0 ? nothing : html`<span class="rule-of"><label for="mapping">${words.mapping}</label>${select(words.mapping, [{ value: '', label: words.mappingProposed }, ...known.map(({ name }, i) => ({ value: String(i), label: name }))], used ? String(known.findIndex(({ name, header }) => name === used.name && header === used.header)) : '', (value) => screen.useMapping(value === '' ? null : known[Number(value)]!), 'plain', 'mapping')}</span>
      ${used ? html`<button type="button" class="button quiet icon-only small" aria-label=${words.forgetMapping(used.name)} title=${words.forgetMapping(used.name)} @click=${() => void screen.removeMapping(used.name)}>${icon('trash')}</button>` : nothing}`}
    <form class="row" @submit=${save}><input class="field small" name="name" maxlength="80" aria-label=${words.mappingName} placeholder=${words.mappingName} .value=${used?.name ?? ''}><button class="button small">${words.saveMapping}</button></form>
  </div>`;
}

function renderColumn(column: MatchedColumn, state: State, drawing: Drawing): TemplateResult {
  const { words, screen } = drawing;
  const title = column.title || letterOf(column.column);
  const targets: Choice[] = state.targets.map(({ field, takenBy, refused }) => {
    const name = labelOf(field, drawing) + (field.required ? ' *' : '');
    const note = refused ? words.owned : takenBy !== null && takenBy !== column.column ? words.takenBy(state.columns[takenBy]!.title || letterOf(takenBy)) : null;
    return { value: field.name, label: note ? `${name} (${note})` : name, disabled: refused !== null };
  });
  return html`<li class=${column.field === null ? 'out' : ''}>
    <span class="quiet small" aria-hidden="true">${letterOf(column.column)}</span><b dir="auto">${title}</b><span class="quiet samples" dir="auto">${column.samples.join(' · ')}</span>
    ${select(words.targetFor(title), [{ value: '', label: words.notImported }, ...targets], column.field ?? '', (value) => screen.setField(column.column, value === '' ? null : value), column.field !== null && !column.confirmed ? 'small todo' : 'plain', undefined, `sure-${column.column}`)}
    ${renderSureness(column, title, drawing)}</li>`;
}

function renderSureness(column: MatchedColumn, title: string, { words, screen }: Drawing): TemplateResult {
  if (column.field === null) return html`<span class="sure quiet" id="sure-${column.column}">${column.basis === 'owned' ? words.owned : words.out}</span>`;
  const { basis, savedAs } = column;
  if (basis === 'like') {
    const percent = Math.round(column.confidence * 100);
    return html`<span class="sure"><span class="meter ${column.confirmed ? '' : 'warning'}" data-share=${percent} aria-hidden="true"></span><span id="sure-${column.column}">${words.like(percent)}</span>${column.confirmed ? nothing : html`<button type="button" class="button small" aria-label=${words.confirmFor(title)} @click=${() => screen.confirm(column.column)}>${words.confirm}</button>`}</span>`;
  }
  const why = savedAs !== null ? words.fromMapping(savedAs) : basis === 'name' || basis === 'alias' || basis === 'remembered' ? words.basis[basis] : words.chosen;
  return html`<span class="sure" id="sure-${column.column}">${icon('check')}<span dir="auto" title=${savedAs !== null ? why : nothing}>${why}</span></span>`;
}

function renderMissing(state: State, drawing: Drawing): TemplateResult {
  const { words, screen } = drawing;
  const names = state.missing.map((field) => labelOf(field, drawing)).join(', ');
  const skipsNew = state.onNew === 'skip';
  return html`<div role="alert">${callout('warning', html`<p><b>${words.missingTitle(names, state.missing.length)}</b> ${words.missingText}</p>
    ${state.missing.map((field) => renderSupply(field, state, drawing))}
    <p><button type="button" class="button small" @click=${() => screen.setRules({ onNew: skipsNew ? 'create' : 'skip' })}>${skipsNew ? words.alsoNew : words.onlyExisting}</button></p>`)}</div>`;
}

/** Two ways to give a field nothing feeds: a column, or one value for every row. */
function renderSupply(field: Field, state: State, drawing: Drawing): TemplateResult {
  const { words, screen } = drawing;
  const label = labelOf(field, drawing);
  const columns = state.columns.map(({ title, column }) => ({ value: String(column), label: title || letterOf(column) }));
  return html`<div class="supply"><span>${label}</span>
    ${select(words.fromColumn(label), [{ value: '', label: words.fromColumnPick }, ...columns], '', (value) => value !== '' && screen.setField(Number(value), field.name), 'small')}
    <span class="quiet">${words.or}</span>${renderGivenValue(field, drawing)}</div>`;
}

/** Fields the file does not bring, with the value every row gets. */
function renderConstants({ constants, targets }: State, drawing: Drawing, { giving, setGiving }: MatchVerbs): TemplateResult {
  const { words, screen } = drawing;
  const given = Object.entries(constants);
  const open = targets.filter(({ field, takenBy, refused }) => takenBy === null && refused === null && !(field.name in constants) && field.name !== 'kind' && canBeGiven(field));
  const chosen = open.find(({ field }) => field.name === giving)?.field;
  return html`<section class="inset rule stack given" aria-labelledby="given"><div class="title"><h3 id="given">${words.moreConstants}</h3><span class="quiet">${words.moreConstantsText}</span></div>
    ${given.length === 0 ? nothing : html`<p class="row"><span class="quiet">${words.constants}:</span>${given.map(([name, value]) => html`<span class="chip"><span>${drawing.fieldLabel(name)}: <b dir="auto">${drawing.valueText(name, value)}</b></span><button type="button" class="button quiet icon-only small" aria-label=${words.takeBack(drawing.fieldLabel(name))} @click=${() => screen.setConstant(name, null)}>${icon('close')}</button></span>`)}</p>`}
    <div class="supply">${select(words.constantField, [{ value: '', label: words.constantFieldPick }, ...open.map(({ field }) => ({ value: field.name, label: labelOf(field, drawing) }))], chosen?.name ?? '', setGiving, 'small')}${chosen ? renderGivenValue(chosen, drawing) : nothing}</div></section>`;
}

function renderMeanings({ column, title, meanings, options }: MatchedColumn, { mayAddOptions }: State, drawing: Drawing): TemplateResult {
  const { words, screen } = drawing;
  const many = options.length > mostChoices;
  const choices = many ? [] : options.map(({ key, label }) => ({ value: key, label: label[words.language] }));
  const value = (key: string | null, sure: boolean) => (key ?? (sure ? '\u0000empty' : '\u0000none'));
  return html`<section aria-label=${words.valuesOf(title)}><div class="inset"><h3 dir="auto">${words.valuesOf(title)}</h3><p class="quiet">${words.valuesText(meanings!.length)}</p></div>
    <ul class="values">${meanings!.map(({ text, count, key, sure, likes, namesake }) => html`<li><b dir="auto">${text}</b><span class="quiet num">${words.number(count)}</span>
      ${many ? renderTyped(column, { text, key }, options, drawing) : select(words.optionFor(text), [...(sure ? [] : [{ value: '\u0000none', label: words.noOption }]), ...choices, { value: '\u0000empty', label: words.emptyOption }], value(key, sure), (chosen) => chosen !== '\u0000none' && screen.setMeaning(column, text, chosen === '\u0000empty' ? null : chosen), sure ? 'plain' : 'small todo')}
      ${sure ? nothing : html`<span class="suggest">${likes.length > 0 ? html`<span class="quiet small">${words.looksLike(likes.map(({ label }) => label[words.language]))}</span>` : nothing}${namesake === null ? nothing : html`<button type="button" class="button small" @click=${() => screen.setMeaning(column, text, namesake)}>${words.byDepartment(namesake)}</button>`}${likes.map(({ key: liked, label }) => html`<button type="button" class="button small" @click=${() => screen.setMeaning(column, text, liked)}>${label[words.language]}</button>`)}
        ${mayAddOptions && !many ? html`<button type="button" class="button small" aria-label=${words.newOptionFor(text)} @click=${() => screen.addOption(column, text)}>${words.newOption}</button>` : nothing}</span>`}</li>`)}</ul>
    ${many ? html`<datalist id="options-${column}">${options.map(({ label }) => html`<option value=${label[words.language]}></option>`)}</datalist>` : nothing}</section>`;
}

function renderTyped(column: number, { text, key }: { readonly text: string; readonly key: string | null }, options: MatchedColumn['options'], { words, screen }: Drawing): TemplateResult {
  // A name that several share is no key: the department of the row has the last word.
  const labelOf = (wanted: string | null) => options.find((option) => option.key === wanted)?.label[words.language] ?? wanted ?? '';
  const written = (event: Event) => {
    const field = event.target as HTMLInputElement;
    const label = field.value.trim().toLocaleLowerCase();
    const chosen = options.find((option) => option.label[words.language].toLocaleLowerCase() === label);
    field.setCustomValidity(chosen || label === '' ? '' : words.noSuchOption);
    if (chosen) screen.setMeaning(column, text, chosen.key);
    else field.reportValidity();
  };
  return html`<input class="field small" list="options-${column}" aria-label=${words.optionFor(text)} placeholder=${words.noOption} .value=${labelOf(key)} @change=${written}>`;
}

function labelOf(field: Field, { words }: Drawing): string {
  return field.label[words.language];
}
