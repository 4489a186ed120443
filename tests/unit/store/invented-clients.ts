import type { ClientChange, Commit } from '../../../src/client/change.js';
import type { Client, Values } from '../../../src/client/client.js';
import type { SearchField } from '../../../src/schema/search-fields.js';

export const today = '2026-11-24';

export const fields: readonly SearchField[] = [
  { name: 'legalName', kind: 'text', search: 'name' },
  { name: 'identificationNumber', kind: 'code', search: 'yes' },
  { name: 'city', kind: 'text', search: 'yes' },
  { name: 'creditLimit', kind: 'number', search: 'no' },
  { name: 'kind', kind: 'text', search: 'no' },
];

export const commit: Commit = { kind: 'edit', user: 'ana', at: '2026-11-24T10:00:00.000Z' };

const cities = ['Bogotá', 'Medellín', 'Cali', 'Barranquilla', 'Pasto'];

/** Client number `n`: its values follow from the number. */
export function inventClient(n: number, values: Values = {}, version = 1): Client {
  return {
    id: `c${n}`,
    version,
    kind: 'client',
    parentId: null,
    values: { legalName: `Ferretería ${n}`, identificationNumber: String(900_000_000 + n), city: cities[n % cities.length]!, creditLimit: (n * 7919) % 10_007, ...values },
    source: 'manual',
    createdAt: '2026-11-24T10:00:00.000Z',
    updatedAt: '2026-11-24T10:00:00.000Z',
    syncedAt: null,
  };
}

export const create = (client: Client): ClientChange => ({ type: 'create', client });
export const update = (client: Client): ClientChange => ({ type: 'update', client });
export const remove = (id: string): ClientChange => ({ type: 'remove', id });

/** Creations of the clients `from` to `to - 1`, in batches. */
export function* creations(from: number, to: number, batch = 500): Generator<ClientChange[]> {
  for (let n = from; n < to; n += batch) {
    yield Array.from({ length: Math.min(batch, to - n) }, (_, i) => create(inventClient(n + i)));
  }
}
