import { StoreError } from '../errors.js';
import type { MetaCondition, MetaWrites } from './client-store.js';
import type { Core } from './core.js';
import type { PageWrite } from './pages.js';

/** What a caller keeps beside the clients, so that it never meets what the store itself keeps there. */
export const callerKey = (key: string) => `caller:${key}`;

export async function readMetas(core: Core, keys: readonly string[]): Promise<unknown[]> {
  await core.ready();
  return keys.length === 0 ? [] : core.pages.read('meta', keys.map(callerKey));
}

export async function writeMetas(core: Core, meta: MetaWrites): Promise<void> {
  await core.ready();
  await core.pages.transact(['meta'], askedKeys(meta), (stored) => {
    refuseUnless(meta, stored);
    return metaPages(meta);
  });
  tellMetas(core, meta);
}

export async function metaKeys(core: Core, prefix: string): Promise<string[]> {
  await core.ready();
  const from = callerKey(prefix);
  const keys = await core.pages.readKeys('meta');
  return keys.flatMap((key) => (typeof key === 'string' && key.startsWith(from) ? [key.slice(callerKey('').length)] : [])).sort();
}

export async function metaRange(core: Core, from: string, to: string): Promise<unknown[]> {
  await core.ready();
  return core.pages.readTexts('meta', callerKey(from), callerKey(to));
}

/** The pages of the metadata, as one transaction takes them. */
export function metaPages(meta: MetaWrites | undefined): PageWrite[] {
  return (meta?.writes ?? []).map(({ key, value }) =>
    value === undefined ? { type: 'delete', area: 'meta', key: callerKey(key) } : { type: 'put', area: 'meta', key: callerKey(key), value });
}

/** The keys the transaction reads for `refuseUnless`. */
export function askedKeys(meta: MetaWrites | undefined): string[] {
  return conditionsOf(meta).map(({ key }) => callerKey(key));
}

/** `stored` is what lies under the `askedKeys`. @throws StoreError `not-leader` */
export function refuseUnless(meta: MetaWrites | undefined, stored: readonly unknown[]): void {
  const refused = conditionsOf(meta).find((condition, i) => !condition.if(stored[i]));
  if (refused) throw new StoreError('not-leader', `What is stored under ${refused.key} has changed; nothing of this was written`);
}

function conditionsOf(meta: MetaWrites | undefined): readonly MetaCondition[] {
  return meta?.only ? [meta.only].flat() : [];
}

/** Keys with a slash are many and nobody waits for them. */
export function tellMetas(core: Core, meta: MetaWrites | undefined): void {
  for (const { key } of meta?.writes ?? []) {
    if (key.includes('/')) continue;
    core.emit({ type: 'meta', key, generation: core.manifest.generation, own: true });
    core.tabs.tell({ type: 'meta', key });
  }
}
