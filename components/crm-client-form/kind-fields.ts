import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Client } from '../../src/index.js';
import type { FormDrawing } from './form-drawing.js';

const parentId = 'branch-parent';

/** What a new record is, and of which client a branch is. */
export function renderKind(drawing: FormDrawing): TemplateResult | typeof nothing {
  const { body, words, screen } = drawing;
  if (body.mode === 'edit' && (body.kind === 'client' || !body.parent?.client)) return nothing;
  const kind = (of: 'client' | 'branch') => html`<label><input type="radio" name="record-kind" .checked=${live(body.kind === of)} @change=${() => screen.setKind(of)}><span>${words.kinds[of]}</span></label>`;
  return html`<section class="part" aria-label=${words.kind}><header><h2>${words.kind}</h2></header><div class="fields">
    ${body.mode === 'create' ? html`<fieldset class="control wide"><legend class="sr">${words.kind}</legend><span class="segments">${kind('client')}${kind('branch')}</span></fieldset>` : nothing}
    ${body.parent ? renderParent(drawing) : nothing}</div></section>`;
}

function renderParent({ body, words, screen, boxes, nameOf, aboutOf, open }: FormDrawing): TemplateResult {
  const { client, text, found, searching } = body.parent!;
  if (body.mode === 'edit') return html`<div class="control wide"><span class="name">${words.parent}</span><p>${client ? html`<button type="button" class="link" @click=${() => open(client)}><span dir="auto">${nameOf(client)}</span></button> <span class="quiet" dir="auto">${aboutOf(client)}</span>` : words.noData}</p></div>`;
  const shown: readonly Client[] = client ? [client] : found;
  return html`<div class="control wide"><label for=${parentId} id="${parentId}-label">${words.parent}</label>
    ${boxes.render({
      id: parentId, text: client ? nameOf(client) : text, selected: client?.id ?? null, options: shown.map((one) => ({ key: one.id, label: nameOf(one), more: aboutOf(one) })), found: true, describedBy: `${parentId}-help`,
      words: { ...words, noOption: searching ? words.searching : text.trim() === '' ? words.parentHelp : words.noParent },
      type: (typed) => screen.searchParent(typed), choose: (id) => screen.setParent(shown.find((one) => one.id === id) ?? null), left: () => undefined,
    })}
    <p class="help" id="${parentId}-help">${client ? aboutOf(client) : words.parentHelp}</p></div>`;
}
