import type { Client, FieldValue } from '../client/client.js';
import { readValue } from '../client/client.js';
import { erpLinkFields } from '../client/document.js';
import { PermissionError } from '../errors.js';
import { computeField } from '../schema/computed.js';
import { loadDropdownSources, type OptionSource } from '../schema/options.js';
import type { Field, ModuleSchema } from '../schema/schema.js';
import { searchFields } from '../schema/search-fields.js';
import { bogotaDay } from '../schema/today.js';
import type { ClientStore } from '../store/client-store.js';
import type { CoreOptions } from './verbs.js';

/** The schema in force and what was prepared from it; made again when the schema changes. */
export interface ActiveSchema {
  readonly schema: ModuleSchema;
  /** The options of dropdowns that are data (departments, cities). */
  readonly sources: OptionSource;
  readonly hidden: ReadonlySet<string>;
  readonly computed: readonly Field[];
}

/** Loads what the schema needs and tells the store what is searched. */
export async function activateSchema(schema: ModuleSchema, options: CoreOptions, store: ClientStore): Promise<ActiveSchema> {
  const sources = await loadDropdownSources(schema);
  const hidden = new Set(Object.entries(options.permissions.fields ?? {}).flatMap(([name, right]) => (right === 'hidden' ? [name] : [])));
  const searched = searchFields(schema, sources, options.locale).map((field) => (hidden.has(field.name) ? { ...field, search: 'no' as const } : field));
  // Branches are found by the record they belong to, and records by the ERP's own id; no view shows either.
  const links = options.connected ? ['parentId', erpLinkFields.id] : ['parentId'];
  await store.setFields([...searched, ...links.map((name) => ({ name, kind: 'text', search: 'no' }) as const)], options.locale);
  return { schema, sources, hidden, computed: schema.fields.filter((field) => field.owner === 'computed') };
}

/** The client as it is read: computed fields filled in for the day, hidden fields left out. */
export function present(client: Client, active: ActiveSchema, now: string): Client {
  if (active.computed.length === 0 && active.hidden.size === 0) return client;
  const today = bogotaDay(new Date(now));
  const values: Record<string, FieldValue> = { ...client.values };
  for (const field of active.computed) {
    const value = computeField(field.name, (name) => readValue(client, name), today);
    if (value !== null) values[field.name] = value;
  }
  for (const name of active.hidden) delete values[name];
  return { ...client, values };
}

/** @throws PermissionError when the host did not allow it. */
export function requirePermission(options: CoreOptions, ...rights: ('list' | 'read' | 'create' | 'update' | 'delete' | 'import' | 'export' | 'bulk' | 'studio' | 'sync')[]): void {
  for (const right of rights) {
    if (options.permissions[right] === false) {
      throw new PermissionError(`not-allowed-${right}`, `This CRM was made without the permission '${right}'; ask the host to grant it in createCrm({ permissions })`);
    }
  }
}
