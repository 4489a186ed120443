import { createCrm, StoreError, type ClientStore, type Crm, type CrmOptions, type Values } from '../src/index.js';
import { computeField } from '../src/schema/computed.js';
import { createEngine } from '../src/search/create-engine.js';
import { createMemoryStore } from '../src/store/memory-store.js';
import { generatedStore } from './generated-store.js';

/** The day every figure in these stories is of. */
const options: CrmOptions = { store: 'memory', user: 'Laura Ríos', now: () => new Date('2026-11-24T15:00:00Z') };

/** A CRM with these clients; what it may do does not bind who made them. */
export async function crmWith(clients: readonly Values[], { permissions, ...more }: CrmOptions = {}): Promise<Crm> {
  const store = permissions ? createMemoryStore({ createEngine, compute: computeField }) : null;
  const crm = createCrm({ ...options, ...more, ...(store && { store }) });
  for (const values of clients) await crm.create(values);
  return store ? createCrm({ ...options, ...more, store, permissions: permissions! }) : crm;
}

/** A CRM filled, in its worker, from a file of this book. */
export async function crmFrom(path: string, more: CrmOptions = {}): Promise<Crm> {
  const crm = createCrm({ ...options, ...more });
  await crm.importFile(await seedFile(path), { dateFormat: 'DD/MM/YYYY' });
  return crm;
}

/** A file of this book, as if a person had chosen it. */
export async function seedFile(path: string): Promise<File> {
  const answer = await fetch(`./seeds/${path}`);
  if (!answer.ok) throw new Error(`The book has no seeds/${path}: build it again`);
  return new File([await answer.arrayBuffer()], path.slice(path.lastIndexOf('/') + 1), { type: 'text/csv' });
}

/** A CRM over clients that are made when they are looked at; nothing can be changed in it. */
export function crmGenerated(count: number): Crm {
  return createCrm({ ...options, store: generatedStore(count), permissions: { create: false, update: false, delete: false, import: false, bulk: false } });
}

/** A CRM whose every question is answered after `delayMs`. */
export async function slowCrm(clients: readonly Values[], delayMs: number): Promise<Crm> {
  return overStore(clients, (find) => async (...asked) => {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    return find(...asked);
  });
}

/** A CRM that never answers. */
export async function silentCrm(): Promise<Crm> {
  return overStore([], () => () => new Promise(() => {}));
}

/** A CRM that fails to answer until it is asked anew: the second time all is well. */
export async function failingCrm(clients: readonly Values[]): Promise<Crm> {
  let failed = false;
  return overStore(clients, (find) => async (...asked) => {
    if (failed) return find(...asked);
    failed = true;
    throw new StoreError('blocked', 'Another tab holds an older version of the database; close it and try again');
  });
}

/** A CRM that shows its first rows and fails from then on, until `heal` is called. */
export async function breakingCrm(clients: readonly Values[]): Promise<{ readonly crm: Crm; readonly heal: () => void }> {
  let broken = true;
  const crm = await overStore(clients, (find) => async (query, ...asked) => {
    if (broken && query.text) throw new StoreError('closed', 'The connection to the database was lost; try again');
    return find(query, ...asked);
  });
  return { crm, heal: () => (broken = false) };
}

/** A CRM over a store that is read in order, page after page, and says "at least" until its end is reached. */
export async function cursorCrm(clients: readonly Values[]): Promise<Crm> {
  return overStore(clients, (find) => async ({ page: { size = 50, after } = {}, ...query }, ...asked) => {
    const offset = after === undefined ? 0 : Number(after);
    const read = await find({ ...query, page: { size, offset } }, ...asked);
    const end = offset + read.items.length;
    return { ...read, total: { value: end, relation: 'at-least' }, page: { size, next: end < read.total.value ? String(end) : null } };
  }, { exactTotals: false, offsets: false, facets: false });
}

/** The CRM with other answers. */
export function answering(crm: Crm, over: Partial<Crm>): Crm {
  return Object.assign(Object.create(crm) as Crm, over);
}

async function overStore(clients: readonly Values[], wrap: (find: ClientStore['find']) => ClientStore['find'], can: Partial<ClientStore['capabilities']> = {}): Promise<Crm> {
  const store = createMemoryStore({ createEngine, compute: computeField });
  const before = createCrm({ ...options, store });
  for (const values of clients) await before.create(values);
  const find = wrap((...asked) => store.find(...asked));
  return createCrm({
    ...options,
    store: new Proxy(store, {
      get: (target, name) => {
        if (name === 'find') return find;
        if (name === 'capabilities') return { ...target.capabilities, ...can };
        const member = target[name as keyof ClientStore] as unknown;
        return typeof member === 'function' ? (member as (...args: unknown[]) => unknown).bind(target) : member;
      },
    }),
  });
}
