import { html, nothing, type TemplateResult } from 'lit';
import type { FormElsewhere } from '../../src/index.js';
import { icon, type IconName } from '../shared/icons.js';
import { idOf, type FormDrawing } from './form-drawing.js';

/** What the person does with a message beside the screen's own verbs. */
export interface MessageVerbs {
  readonly createAgain: () => void;
  readonly save: () => void;
  readonly go: (field: string) => void;
  /** A saving was refused, and its faults are not all mended. */
  readonly refused: boolean;
  /** The page vetoed the saving. */
  readonly vetoed: boolean;
  /** A part of the screen could not be loaded; `load` tries again. */
  readonly unloaded: boolean;
  readonly load: () => void;
}

/** What is to be known before going on: what is to be corrected, what failed, what others did. */
export function renderMessages(drawing: FormDrawing, verbs: MessageVerbs): TemplateResult {
  const { body, words, screen, label } = drawing;
  const wrong = [...body.fields.values()].filter(({ issues }) => issues.some(({ severity }) => severity === 'error'));
  const count = wrong.length + body.issues.length;
  return html`
    ${verbs.refused && count > 0 ? callout('warning', 'negative', html`<h2>${words.mendTitle(count)}</h2><ul>
      ${wrong.map(({ field, issues }) => html`<li><button type="button" class="link" @click=${() => verbs.go(idOf(field.name))}>${label(field.name)}</button>: <span dir="auto">${drawing.sentence(issues.find(({ severity }) => severity === 'error')!)}</span></li>`)}
      ${body.issues.map((issue) => html`<li>${issue.field === null ? nothing : html`${label(issue.field)}: `}<span dir="auto">${drawing.sentence(issue)}</span></li>`)}</ul>`, 'alert') : nothing}
    ${body.checks === 'failed' || verbs.unloaded ? callout('warning', 'negative', html`<p>${words.notLoaded} ${words.keptHere}</p>`, 'alert', html`<button type="button" class="button small" @click=${verbs.unloaded ? verbs.load : () => void screen.loadChecks()}>${words.retry}</button>`) : nothing}
    ${body.failure && body.checks !== 'failed' ? callout('warning', 'negative', html`<p>${words.failed} ${drawing.reason(body.failure.code)} ${words.keptHere}</p>`, 'alert', html`<button type="button" class="button small" @click=${verbs.save}>${words.retry}</button>`) : nothing}
    ${verbs.vetoed ? callout('lock', 'plain', html`<p>${words.vetoed}</p>`, 'status') : nothing}
    ${body.gone ? callout('warning', '', html`<h2>${words.goneTitle}</h2><p>${words.goneText}</p>`, 'alert', html`<button type="button" class="button small" @click=${verbs.createAgain}>${words.createAgain}</button>`) : nothing}
    ${body.elsewhere && !body.gone ? callout('people', '', html`<p>${elsewhereText(body.elsewhere, drawing)}</p>`, 'status', html`<button type="button" class="button small" @click=${() => void screen.compare()}>${words.compare}</button>`) : nothing}
    ${body.merged && body.merged.fields.length > 0 ? callout('people', 'plain', html`<p dir="auto">${words.merged(body.merged.who, body.merged.fields.map(label))}</p>`, 'status') : nothing}`;
}

function elsewhereText({ who, at, fields }: FormElsewhere, { words, instant, label }: FormDrawing): string {
  return words.elsewhere(who, at === null ? '' : instant(at), fields.map(label));
}

/** Something to know or to decide. */
export function callout(name: IconName, look: string, content: unknown, role: 'alert' | 'status', action: unknown = nothing): TemplateResult {
  return html`<div class="callout ${look}" role=${role}>${icon(name)}<div class="told">${content}</div>${action}</div>`;
}
