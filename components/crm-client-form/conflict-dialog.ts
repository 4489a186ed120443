import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ConflictRow, ConflictSide, FormConflict } from '../../src/index.js';
import type { FormDrawing } from './form-drawing.js';

/** One row a field, the choice in the cell: original, mine, theirs. */
export function renderConflict(drawing: FormDrawing, saveChosen: () => void): TemplateResult {
  const { body, screen } = drawing;
  const { conflict } = body;
  return html`<dialog id="conflict" class="wide" aria-labelledby="conflict-title" aria-describedby="conflict-text" @close=${() => screen.keepEditing()}>${conflict ? conflictBody(conflict, drawing, saveChosen) : nothing}</dialog>`;
}

function conflictBody(conflict: FormConflict, drawing: FormDrawing, saveChosen: () => void): TemplateResult {
  const { words, screen, label, instant, body } = drawing;
  const names = new Set(conflict.rows.map(({ field }) => field.name));
  // The digit goes with its number.
  const rows = conflict.rows.filter(({ field }) => field.name !== 'checkDigit' || !names.has('identificationNumber'));
  const left = rows.filter(({ choice }) => choice === null).map(({ field }) => label(field.name));
  const first = rows.find(({ choice }) => choice === null);
  const theirs = words.theirs(conflict.who);
  const all = (side: 'mine' | 'theirs', name: string) => html`<button type="button" class="link" aria-label=${words.useAllOf(name)} @click=${() => screen.resolveAll(side)}>${words.useAll}</button>`;
  return html`<header><h2 id="conflict-title" dir="auto">${words.conflictTitle(conflict.who)}</h2><p class="quiet" id="conflict-text">${words.conflictText}</p></header>
    <div class="versions">
      <div class="titles"><span></span><span><b>${words.original}</b>${words.originalNote}${body.client ? `, ${instant(body.client.updatedAt)}` : ''}</span><span><b>${words.mine}</b>${all('mine', words.mine)}</span><span><b dir="auto">${theirs}</b>${conflict.at === null ? nothing : `${instant(conflict.at)}. `}${all('theirs', theirs)}</span></div>
      ${rows.map((row) => conflictRow(row, row === first, conflict, drawing))}
    </div>
    <footer><span class="state ${left.length > 0 ? 'warning' : ''}" role="status">${left.length > 0 ? words.toChoose(left) : words.allChosen}</span><span class="end row">
      <button type="button" class="button" @click=${() => screen.keepEditing()}>${words.keepEditing}</button>
      <button type="button" class="button primary" aria-disabled=${left.length > 0 ? 'true' : 'false'} @click=${() => (left.length > 0 ? undefined : saveChosen())}>${words.saveChosen}</button></span></footer>`;
}

/** The focus begins in the first row that waits for a choice: Enter on what is first in the dialog would decide all. */
function conflictRow(row: ConflictRow, isFirst: boolean, conflict: FormConflict, drawing: FormDrawing): TemplateResult {
  const { words, label, screen } = drawing;
  const { name } = row.field;
  const note = row.changedBy === 'theirs' ? words.changedByThem(conflict.who) : words.changedBy[row.changedBy];
  const sides: readonly (readonly [ConflictSide, string])[] = [['original', words.original], ['mine', words.mine], ['theirs', words.theirs(conflict.who)]];
  const isSame = (side: ConflictSide) => (side === 'mine' && row.changedBy === 'theirs') || (side === 'theirs' && row.changedBy === 'mine');
  return html`<div role="radiogroup" aria-labelledby="conflict-${name}"><h3><span id="conflict-${name}">${label(name)}</span><span class=${row.changedBy === 'both' ? 'warning' : ''} dir="auto">${note}</span>${row.locked ? html`<span>${words.notYours}</span>` : nothing}</h3>
    ${sides.map(([side, who], i) => {
      if (isSame(side)) return html`<span class="same">${words.same}</span>`;
      const text = screen.text(name, row[side]) || words.noData;
      return html`<label class="option"><input type="radio" name="conflict-${name}" ?autofocus=${isFirst && i === 0} aria-label="${who}: ${text}" ?disabled=${row.locked} .checked=${live(row.choice === side)} @change=${() => screen.resolve(name, side)}><span dir="auto">${text}</span><small dir="auto">${who}</small></label>`;
    })}</div>`;
}
