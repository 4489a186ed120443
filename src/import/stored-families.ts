import { readValue, type Client } from '../client/client.js';
import type { PlanSource } from './plan-context.js';

/** What the store has of one identification. */
export interface StoredFamily {
  /** The one without a branch code where there are several; `null` where none of its records is a client. */
  readonly client: Client | null;
  /** See `findOrphans`. */
  readonly orphans: readonly Client[];
}

const identification = ['identificationNumber'];

/** The family of each identification, by its `matchKey`; none for those the store does not know. */
export async function findFamilies(keys: Iterable<string>, { findSame, getMany }: PlanSource): Promise<ReadonlyMap<string, StoredFamily>> {
  const families = new Map<string, StoredFamily>();
  const asked = [...new Set(keys)].filter((key) => key !== '');
  if (asked.length === 0) return families;
  const found = await findSame(identification, asked);
  const records = found.some((ids) => ids.length > 0) ? await getMany(found.flat()) : [];
  const orphans = await findOrphans(records, getMany);
  let at = 0;
  asked.forEach((key, i) => {
    const own = records.slice(at, (at += found[i]!.length)).filter((record) => record !== undefined);
    const clients = own.filter(({ kind }) => kind === 'client');
    const client = clients.find((record) => readValue(record, 'branchCode') === null) ?? clients[0] ?? null;
    if (own.length > 0) families.set(key, { client, orphans: own.filter(({ id }) => orphans.has(id)) });
  });
  return families;
}

/** The ids of the branches that belong to nobody: their client never came, or was removed. */
export async function findOrphans(records: readonly (Client | null | undefined)[], getMany: PlanSource['getMany']): Promise<ReadonlySet<string>> {
  const orphans = new Set<string>();
  const present = new Set(records.map((record) => record?.id));
  const byParent = new Map<string, string[]>();
  for (const record of records) {
    if (record?.kind !== 'branch') continue;
    const { id, parentId } = record;
    if (parentId === null) orphans.add(id);
    else if (!present.has(parentId)) byParent.set(parentId, [...(byParent.get(parentId) ?? []), id]);
  }
  if (byParent.size === 0) return orphans;
  const parents = [...byParent.keys()];
  const found = await getMany(parents);
  parents.forEach((parent, i) => {
    if (!found[i]) for (const id of byParent.get(parent)!) orphans.add(id);
  });
  return orphans;
}
