import { html } from 'lit';
import type { Crm, Field, ToolWords } from '../../../src/index.js';

/** The fields a person may see, in the order of the schema. */
export function visibleFields({ schema, permissions }: Crm): readonly Field[] {
  return schema.fields.filter(({ name }) => permissions.fields[name] !== 'hidden');
}

/** A field's name in the language of the words. */
export function fieldLabel(field: Field, words: ToolWords): string {
  return field.label[words.language];
}

/** A select of fields. */
export function fieldSelect(fields: readonly Field[], chosen: string, words: ToolWords, choose: (name: string) => void, label = words.field): unknown {
  return html`<select class="field" data-field aria-label=${label} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
    <option value="" ?selected=${chosen === ''} disabled>${words.chooseField}</option>
    ${fields.map((field) => html`<option value=${field.name} ?selected=${field.name === chosen}>${fieldLabel(field, words)}</option>`)}
  </select>`;
}
