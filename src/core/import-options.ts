import type { Commit } from '../client/change.js';
import { readValue, type Client } from '../client/client.js';
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

/** Looks, while an import is taken back, for the options it brought that nobody will have then. */
export interface UnusedOptions {
  /** Hears of each record that is taken back: as it is, and as it will be, `null` when it goes. */
  see(now: Client | null, then: Client | null): void;
  /** When all were seen: the schema without them; `null` where that is the one in force. */
  left(): Promise<ModuleSchema | null>;
}

/** `null` for a commit that brought none. `info` is the commit's. */
export function unusedOptions(room: EditRoom, call: Call, info: Commit['info']): UnusedOptions | null {
  const added = info?.['newOptions'] as Readonly<Record<string, readonly string[]>> | undefined;
  if (!added) return null;
  const { schema } = room.active();
  const fields = schema.fields.filter(({ dropdown }) => dropdown !== undefined && Object.hasOwn(added, dropdown));
  // How many more, or fewer, will have an option.
  const change = new Map<string, number>();
  const count = (client: Client | null, by: number) => {
    if (!client) return;
    for (const { name } of fields) {
      const value = readValue(client, name);
      for (const key of Array.isArray(value) ? value : [value]) if (key !== null) change.set(`${name} ${key}`, (change.get(`${name} ${key}`) ?? 0) + by);
    }
  };
  return {
    see(now, then) {
      count(now, -1);
      count(then, 1);
    },
    async left() {
      const unused = new Map(Object.entries(added).map(([dropdown, keys]) => [dropdown, new Set<unknown>(keys)]));
      for (const { name, dropdown, default: byDefault } of fields) {
        const keys = unused.get(dropdown!)!;
        keys.delete(byDefault);
        const had = new Map((await room.store.facets(name, {}, bogotaDay(new Date(call.now)))).map(({ value, count: many }) => [value as unknown, many]));
        for (const key of keys) if ((had.get(key) ?? 0) + (change.get(`${name} ${String(key)}`) ?? 0) > 0) keys.delete(key);
      }
      const dropdowns = schema.dropdowns.map((dropdown) => ({ ...dropdown, options: dropdown.options.filter(({ key }) => !unused.get(dropdown.name)?.has(key)) }));
      return dropdowns.some(({ options }, i) => options.length < schema.dropdowns[i]!.options.length) ? { ...schema, dropdowns } : null;
    },
  };
}
