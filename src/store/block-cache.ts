import { blockSize, mostCodedTexts, type BlockColumn, type ClientBlock } from '../client/block.js';
import type { Pages } from './pages.js';

/** Blocks were asked for that are swept: the manifest that names them is no longer true. */
export class StaleRead extends Error {}

/** Reads blocks by key: those asked for at once in one transaction, and the latest are kept. */
export interface BlockCache {
  /** `undefined` when it is not there; `null` when what is there is no block. */
  read(key: number): Promise<ClientBlock | null | undefined>;
  /** As `read`, in order, and without pushing out what people look at. */
  stream(keys: readonly (number | null)[]): AsyncIterable<readonly [number, ClientBlock | null | undefined]>;
  clear(): void;
}

/** Blocks a transaction of a stream reads. */
const streamBatch = 16;

/** `limitBytes` is what the kept blocks may weigh together. */
export function createBlockCache(pages: () => Pages, limitBytes: number): BlockCache {
  const kept = new Map<number, { readonly block: ClientBlock; readonly bytes: number }>();
  let bytes = 0;
  let asked = new Map<number, Promise<ClientBlock | null | undefined>>();
  let batch: { readonly keys: number[]; readonly values: Promise<unknown[]> } | null = null;

  const keep = (key: number, block: ClientBlock) => {
    const weight = blockBytes(block);
    kept.set(key, { block, bytes: weight });
    bytes += weight;
    for (const [oldest, entry] of kept) {
      if (bytes <= limitBytes || oldest === key) break;
      kept.delete(oldest);
      bytes -= entry.bytes;
    }
  };

  const load = async (key: number) => {
    if (!batch) {
      const keys: number[] = [];
      // Whoever asks before this task ends reads in the same transaction.
      const values = Promise.resolve().then(() => {
        batch = null;
        return pages().read('blocks', keys);
      });
      batch = { keys, values };
    }
    const at = batch.keys.push(key) - 1;
    const of = asked;
    const value = (await batch.values)[at];
    if (value === undefined) return undefined;
    if (!isBlock(value)) return null;
    // What is read of a database that was forgotten meanwhile is not what is at this key now.
    if (of === asked) keep(key, value);
    return value;
  };

  return {
    read(key) {
      const held = kept.get(key);
      if (held) {
        kept.delete(key);
        kept.set(key, held);
        return Promise.resolve(held.block);
      }
      let loading = asked.get(key);
      if (!loading) {
        const of = asked;
        loading = load(key).finally(() => of.delete(key));
        asked.set(key, loading);
      }
      return loading;
    },
    async *stream(keys) {
      const fetch = (from: number) => {
        const wanted = keys.slice(from, from + streamBatch).filter((key): key is number => key !== null);
        const values = wanted.length > 0 ? pages().read('blocks', wanted) : Promise.resolve([]);
        // Awaited one batch later; it must not count as unhandled meanwhile.
        values.catch(() => {});
        return values;
      };
      let next = fetch(0);
      for (let from = 0; from < keys.length; from += streamBatch) {
        const values = await next;
        if (from + streamBatch < keys.length) next = fetch(from + streamBatch);
        let at = 0;
        for (let index = from; index < Math.min(keys.length, from + streamBatch); index++) {
          const value = keys[index] === null ? undefined : values[at++];
          yield [index, value === undefined ? undefined : isBlock(value) ? value : null];
        }
      }
    },
    clear() {
      kept.clear();
      asked = new Map();
      batch = null;
      bytes = 0;
    },
  };
}

/** Whether `value` can be read as a block without a surprise. */
export function isBlock(value: unknown): value is ClientBlock {
  if (typeof value !== 'object' || value === null) return false;
  const { size, live, ids, versions, parentIds, names, columns } = value as ClientBlock;
  return Number.isInteger(size) && size >= 0 && size <= blockSize
    && live instanceof Uint8Array && live.length === size
    && versions instanceof Uint32Array && versions.length === size
    && isColumn(ids, size) && ids.type === 'text' && isColumn(parentIds, size) && parentIds.type === 'text'
    && Array.isArray(names) && names.every((name) => typeof name === 'string')
    && Array.isArray(columns) && columns.length === names.length && columns.every((column) => isColumn(column, size));
}

function isColumn(value: unknown, size: number): value is BlockColumn {
  if (typeof value !== 'object' || value === null) return false;
  const column = value as BlockColumn;
  switch (column.type) {
    case 'number':
      return column.numbers instanceof Float64Array && column.numbers.length === size;
    case 'boolean':
      return column.flags instanceof Uint8Array && column.flags.length === size;
    case 'coded':
      return Array.isArray(column.texts) && column.texts.length <= mostCodedTexts && column.texts.every((text, i) => typeof text === 'string' && (text === '') === (i === 0))
        && column.codes instanceof Uint8Array && column.codes.length === size && column.codes.every((code) => code < column.texts.length);
    case 'text':
    case 'list':
    case 'json':
      return typeof column.text === 'string' && column.ends instanceof Uint32Array && column.ends.length === size && (size === 0 || column.ends[size - 1] === column.text.length);
    default:
      return false;
  }
}

/** Estimated; a text counts one byte a character, as browsers keep Latin letters. */
function blockBytes(block: ClientBlock): number {
  let bytes = block.size * 5;
  for (const column of [block.ids, block.parentIds, ...block.columns]) {
    switch (column.type) {
      case 'number': bytes += column.numbers.byteLength; break;
      case 'boolean': bytes += column.flags.byteLength; break;
      case 'coded': bytes += column.codes.byteLength + column.texts.reduce((sum, text) => sum + text.length + bytesOfText, 0); break;
      default: bytes += column.text.length + column.ends.byteLength;
    }
  }
  return bytes;
}

/** What a text takes beside its letters. */
const bytesOfText = 20;
