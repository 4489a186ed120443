import type { ClientChange, Commit } from '../../../src/client/change.js';
import { readValue, type Client, type Values } from '../../../src/client/client.js';
import { matchKey } from '../../../src/client/match-key.js';
import type { ImportDeps } from '../../../src/import/run-import.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import { optionSourceOf } from '../../../src/schema/options.js';
import type { ModuleSchema } from '../../../src/schema/schema.js';

/** Clients in a plain map, written all or none: what an import needs of a store. */
export interface Shelf extends ImportDeps {
  readonly clients: Map<string, Client>;
  readonly commits: Commit[];
}

export function shelfOf(clients: readonly Client[] = [], settings: Partial<Pick<ImportDeps, 'connected' | 'locale' | 'importId'>> & { readonly schema?: ModuleSchema } = {}): Shelf {
  const schema = settings.schema ?? defaultSchema;
  const shelf = new Map(clients.map((client) => [client.id, client]));
  const commits: Commit[] = [];
  return {
    clients: shelf,
    commits,
    schema,
    sources: optionSourceOf(schema, {
      'divipola-departments': [{ key: '05', label: { es: 'Antioquia', en: 'Antioquia' } }, { key: '11', label: { es: 'Bogotá D.C.', en: 'Bogotá D.C.' } }],
      'divipola-cities': [{ key: '05001', label: { es: 'Medellín', en: 'Medellín' } }, { key: '11001', label: { es: 'Bogotá D.C.', en: 'Bogotá D.C.' } }],
    }),
    locale: settings.locale ?? 'es-CO',
    connected: settings.connected ?? false,
    user: 'Laura',
    today: '2026-11-24',
    now: () => '2026-11-24T15:00:00.000Z',
    get importId() {
      return settings.importId ?? `i${commits.length + 1}`;
    },
    findSame: async (fields, keys) => keys.map((key) => [...shelf.values()].filter((client) => matchKey(fields.map((name) => readValue(client, name))) === key).map(({ id }) => id)),
    getMany: async (ids) => ids.map((id) => shelf.get(id)),
    apply: async (changes, commit) => {
      const staged: ClientChange[] = [];
      for await (const batch of changes) staged.push(...batch);
      const updated = new Set<string>();
      for (const change of staged) {
        if (change.type !== 'update') continue;
        if (shelf.get(change.client.id)?.version !== change.client.version - 1 || updated.has(change.client.id)) throw new Error(`conflict on ${change.client.id}`);
        updated.add(change.client.id);
      }
      for (const change of staged) if (change.type !== 'remove') shelf.set(change.client.id, change.client);
      commits.push(commit());
    },
  };
}

export function clientOf(id: string, values: Values, more: Partial<Client> = {}): Client {
  return { id, version: 1, kind: 'client', parentId: null, values, source: 'import', createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z', syncedAt: null, ...more };
}

/** The values that are set, without what was completed or defaulted unless asked. */
export function pick(client: Client | undefined, ...names: string[]): Values {
  return Object.fromEntries(names.map((name) => [name, client ? readValue(client, name) : null]));
}
