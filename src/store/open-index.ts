import type { SavedEngine, SearchEngine } from '../search/engine.js';
import { StaleRead } from './block-cache.js';
import type { Core } from './core.js';
import { isManifest, manifestKey } from './manifest.js';

/** What is known of the saved index, in `meta`; its parts are in `engine`. */
interface SavedIndex {
  readonly format: number;
  readonly incarnation: string;
  /** The fields it was made for. */
  readonly fields: string;
  /** Keys of the blocks it covers. */
  readonly blocks: readonly (number | null)[];
  readonly parts: readonly { readonly name: string; readonly key: string }[];
}

const indexKey = 'index';

/** Blocks that must have changed before the index is saved again: reading them at the next opening takes less than that. */
const worthSaving = 32;

/** The index of `core.manifest`: the saved one, brought up to date, or one made from all blocks. Call inside the gate. */
export async function openIndex(core: Core): Promise<SearchEngine> {
  const restored = await restoreIndex(core).catch(() => null);
  const engine = restored?.engine ?? core.options.createEngine(core.fields, { locale: core.locale, compute: core.options.compute });
  core.savedBlocks = restored?.blocks ?? [];
  try {
    await replaceBlocks(core, engine, core.savedBlocks, core.manifest.blocks);
    return engine;
  } catch (error) {
    if (!(error instanceof StaleRead)) throw error;
    // Swept by another tab since the manifest was read.
    const [found] = await core.pages.read('meta', [manifestKey]);
    if (!isManifest(found) || found.generation === core.manifest.generation) throw error;
    core.manifest = found;
    return openIndex(core);
  }
}

/** Reads only the blocks that differ, and makes them count all at once. */
export async function replaceBlocks(core: Core, engine: SearchEngine, from: readonly (number | null)[], to: readonly (number | null)[]): Promise<void> {
  const changed: number[] = [];
  for (let index = 0; index < Math.max(from.length, to.length); index++) {
    if ((from[index] ?? null) !== (to[index] ?? null)) changed.push(index);
  }
  if (changed.length === 0) return;
  const staging = engine.stage();
  try {
    const keys = changed.map((index) => to[index] ?? null);
    for await (const [at, block] of core.cache.stream(keys)) {
      staging.setBlock(changed[at]!, await core.present(keys[at]!, block));
      await core.slice();
    }
  } catch (error) {
    staging.discard();
    throw error;
  }
  staging.commit();
}

/** Whether so much has changed since the index was saved that opening would take notice. */
export function needsSaving(core: Core): boolean {
  if (!core.pages.persistent || !core.index) return false;
  const { blocks } = core.manifest;
  let differ = Math.max(0, core.savedBlocks.length - blocks.length);
  for (let i = 0; i < blocks.length; i++) if (blocks[i] !== core.savedBlocks[i]) differ++;
  return differ >= worthSaving;
}

/** Saves the index as it is now, if nobody writes; part by part, so that only one copy of a part is in memory. */
export async function saveIndex(core: Core): Promise<void> {
  await core.tabs.whenIdle(async () => {
    const { index, manifest, fields, locale } = core;
    if (!index || core.writing) return;
    const saved = index.save();
    const prefix = `${manifest.incarnation}.${manifest.generation}.${core.now()}`;
    const parts = saved.parts.map(({ name }, i) => ({ name, key: `${prefix}.${i}` }));
    for (let i = 0; i < parts.length; i++) {
      await core.pages.transact(['engine'], [], () => [{ type: 'put', area: 'engine', key: parts[i]!.key, value: saved.parts[i]!.data }]);
    }
    const mine = new Set(parts.map(({ key }) => key));
    const others = (await core.pages.readKeys('engine')).filter((key) => !mine.has(String(key)));
    const record: SavedIndex = { format: saved.format, incarnation: manifest.incarnation, fields: fieldsOf(fields, locale), blocks: manifest.blocks, parts };
    await core.pages.transact(['engine', 'meta'], [manifestKey], ([found]) => {
      if (!isManifest(found) || found.incarnation !== manifest.incarnation) return parts.map(({ key }) => ({ type: 'delete', area: 'engine', key }));
      return [{ type: 'put', area: 'meta', key: indexKey, value: record }, ...others.map((key) => ({ type: 'delete', area: 'engine', key }) as const)];
    });
    core.savedBlocks = manifest.blocks;
  });
}

async function restoreIndex(core: Core): Promise<{ readonly engine: SearchEngine; readonly blocks: readonly (number | null)[] } | null> {
  const { pages, manifest, fields, locale, options } = core;
  if (!pages.persistent) return null;
  const [found] = await pages.read('meta', [indexKey]);
  if (!isSaved(found) || found.incarnation !== manifest.incarnation || found.fields !== fieldsOf(fields, locale)) return null;
  const data = await pages.read('engine', found.parts.map(({ key }) => key));
  if (data.includes(undefined)) return null;
  const saved: SavedEngine = { format: found.format, parts: found.parts.map(({ name }, i) => ({ name, data: data[i] })) };
  return { engine: options.createEngine(fields, { locale, compute: options.compute, saved }), blocks: found.blocks };
}

function fieldsOf(fields: Core['fields'], locale: string): string {
  return JSON.stringify([locale, fields]);
}

function isSaved(value: unknown): value is SavedIndex {
  return typeof value === 'object' && value !== null && Array.isArray((value as SavedIndex).blocks) && Array.isArray((value as SavedIndex).parts);
}
