import { checkedSchema } from '../schema/check.js';
import { sourceWith, withOptions, type NewOptions } from '../schema/new-options.js';
import type { ModuleSchema } from '../schema/schema.js';
import { bogotaDay } from '../schema/today.js';
import { requirePermission, type ActiveSchema } from './active-schema.js';
import type { EditRoom } from './edit.js';
import type { Call } from './verbs.js';

/** The schema an import reads with: that in force, and the options that will come with it. */
export function schemaFor(room: EditRoom, added: NewOptions | undefined): Pick<ActiveSchema, 'schema' | 'sources'> {
  const { schema, sources } = room.active();
  const wider = withOptions(schema, added);
  if (wider === schema) return { schema, sources };
  requirePermission(room.options, 'studio');
  return { schema: checkedSchema(wider), sources: sourceWith(wider, sources, added!) };
}

/** The schema without the options that an import brought and nobody has; `null` where that is the one in force. */
export async function withoutUnused(room: EditRoom, call: Call, importId: string): Promise<ModuleSchema | null> {
  const entry = (await room.store.journal({ importId, limit: 1_000 })).find(({ commit }) => commit.kind === 'import');
  const added = entry?.commit.info?.['newOptions'] as Readonly<Record<string, readonly string[]>> | undefined;
  const { schema } = room.active();
  if (!added) return null;
  const gone = new Map<string, ReadonlySet<string>>();
  for (const [dropdown, keys] of Object.entries(added)) {
    const used = new Set<unknown>();
    for (const field of schema.fields) {
      if (field.dropdown !== dropdown) continue;
      used.add(field.default);
      for (const { value } of await room.store.facets(field.name, {}, bogotaDay(new Date(call.now)))) used.add(value);
    }
    gone.set(dropdown, new Set(keys.filter((key) => !used.has(key))));
  }
  const left = { ...schema, dropdowns: schema.dropdowns.map((dropdown) => (gone.has(dropdown.name) ? { ...dropdown, options: dropdown.options.filter(({ key }) => !gone.get(dropdown.name)!.has(key)) } : dropdown)) };
  return left.dropdowns.some(({ options }, i) => options.length < schema.dropdowns[i]!.options.length) ? left : null;
}
