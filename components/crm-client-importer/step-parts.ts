import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Field, FieldValue, ImporterWords, ImportPreview, ImportScreen, Issue, ModuleSchema, Option, ReviewKind, ReviewSummary } from '../../src/index.js';
import { icon, type IconName } from '../shared/icons.js';

/** What the parts of the importer draw with. */
export interface Drawing {
  readonly screen: ImportScreen;
  readonly words: ImporterWords;
  readonly schema: ModuleSchema;
  /** BCP 47. */
  readonly locale: string;
  /** Why an operation failed, as a person reads it. */
  readonly reason: (code: string) => string;
  /** An issue as a person reads it, with its field's name. */
  readonly sentence: (issue: Issue, named: boolean) => string;
  /** An issue in few words, where it stands beside its value. */
  readonly brief: (issue: Issue) => string;
  readonly fieldLabel: (name: string) => string;
  /** A value of a field as people read it. */
  readonly valueText: (field: string, value: FieldValue) => string;
  /** What a field may be, those that are data once they are here. */
  readonly optionsOf: (field: Field) => readonly Option[];
  /** An instant, as day and hour. */
  readonly instant: (iso: string) => string;
  /** The day of an instant. */
  readonly day: (iso: string) => string;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

/** A native select with the look's chevron. `plain`: a fact that can be changed; `todo`: something to decide. `why`: the id of what says more. */
export function select(label: string, choices: readonly Choice[], value: string, change: (value: string) => void, look: 'plain' | 'small' | 'small todo' | '' = 'plain', id?: string, why?: string): TemplateResult {
  return html`<span class="select ${look}"><select class="field" id=${id ?? nothing} aria-describedby=${why ?? nothing} aria-label=${id ? nothing : label} @change=${(event: Event) => change((event.target as HTMLSelectElement).value)}>
    ${choices.map((choice) => html`<option value=${choice.value} .selected=${live(choice.value === value)} ?disabled=${choice.disabled ?? false}>${choice.label}</option>`)}
  </select>${icon('down')}</span>`;
}

/** Something to decide or to know. */
export function callout(name: IconName, content: unknown, plain = false): TemplateResult {
  return html`<div class="callout ${plain ? 'plain' : ''}">${icon(name)}<div class="said">${content}</div></div>`;
}

/** Characters of a line that tell which it is. */
const mostQuoted = 40;

/** What became of the lines a report prints around its clients; the empty text where there are none. */
export function noClientsText({ noClientCount, noClients }: ImportPreview, words: ImporterWords): string {
  return noClientCount > 0 ? words.noClients(noClientCount, noClients.map(({ text }) => (text.length > mostQuoted ? `${text.slice(0, mostQuoted - 1)}…` : text))) : '';
}

/** Where each row goes, with the lines of a report apart from what was left out. */
export function fatesOf({ kinds }: ReviewSummary, { noClientCount }: ImportPreview): Readonly<Record<ReviewKind | 'ofReport', number>> {
  const ofReport = Math.min(noClientCount, kinds.skipped);
  return { ...kinds, skipped: kinds.skipped - ofReport, ofReport };
}

/** The foot of a step: the way back, why there is no way on, the way on. */
export function foot(back: { readonly label: string; readonly act: () => void; readonly plain?: boolean } | null, text: string, on: { readonly label: string; readonly act: () => void; readonly refused: boolean }): TemplateResult {
  return html`<div class="foot">
    ${back ? html`<button type="button" class="button quiet" @click=${back.act}>${back.plain ? nothing : icon('left')}${back.label}</button>` : nothing}
    <p class="quiet" id="why">${text}</p>
    <button type="button" class="button ${on.refused ? '' : 'primary'}" id="on" aria-disabled=${on.refused ? 'true' : 'false'} aria-describedby="why" @click=${() => (on.refused ? undefined : on.act())}>${on.label}</button>
  </div>`;
}

/** The letter a spreadsheet has over a column; `column` counts from 0. */
export function letterOf(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26);
}

/** Hands a file to the person. */
export function download(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  // The browser has taken the address by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
