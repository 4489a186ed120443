/** What the search needs to know of a field; made from the schema by `searchFields`. */
export interface SearchField {
  readonly name: string;
  /** How its values compare and match. `code` is an identification, phone or code: text that also matches without its punctuation. */
  readonly kind: 'text' | 'code' | 'number' | 'date' | 'datetime' | 'boolean' | 'dropdown' | 'list';
  /** Part of the text search; a match in a `name` field ranks higher. */
  readonly search: 'name' | 'yes' | 'no';
  /** For dropdowns: what a person reads for each key, which is what the text search and the sort use. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Computed when read, never stored: the name of its rule in `schema/computed`. */
  readonly computed?: string;
}
