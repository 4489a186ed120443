import type { Client } from '../client/client.js';
import { documentCodeOf, documentKinds, isDocumentOf, type ClientDocuments, type DocumentBase, type DocumentKind, type DocumentKinds } from '../client/document.js';
import type { ClientStore, MetaWrite, MetaWrites } from './client-store.js';
import { hashText } from './row-table.js';

/**
 * Documents lie beside the clients in blocks: those of a client are in the same block of each kind, found by the hash of
 * its code. What a sync reads waits in parts until the kind is read whole; then new blocks are made beside the old ones
 * and the head is turned, so that a reader sees one reading or the other, never a mixture.
 */
export const documentBlocks = 128;

/** How many documents are brought together at a time. */
const mostInMemory = 100_000;

interface Head {
  /** Of each block the key it lies under; `null` where nobody's documents are. A reading that leaves a block alone keeps it. */
  readonly keys: readonly (string | null)[];
  readonly count: number;
  readonly asOf: string;
  /** One more with each reading: blocks of the next are never put where this one's lie. */
  readonly edition?: number;
}

export interface PublishOptions {
  /** Whose parts. */
  readonly run: string;
  /** What is not among them is gone; else it stays. */
  readonly whole: boolean;
  readonly asOf: string;
  readonly only?: MetaWrites['only'];
  readonly signal?: AbortSignal | undefined;
}

export interface Published {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Gone with this reading. */
  readonly removed: number;
}

/** The side of a sync that keeps documents. */
export interface DocumentShelf {
  readonly blocks: number;
  blockOf(clientCode: string): number;
  /** What puts the `n`-th part of a run in its place; to be written together with the cursor. */
  part<K extends DocumentKind>(kind: K, run: string, n: number, documents: readonly DocumentKinds[K][]): MetaWrite;
  /** The parts of a run, in the order they were read. */
  parts<K extends DocumentKind>(kind: K, run: string): AsyncIterable<readonly DocumentKinds[K][]>;
  /** Those in force whose ids are not among the parts of a run. */
  missing<K extends DocumentKind>(kind: K, run: string): Promise<readonly DocumentKinds[K][]>;
  publish(kind: DocumentKind, options: PublishOptions): Promise<Published>;
  /** Forgets the parts of runs that are not `run`. */
  drop(kind: DocumentKind, run: string | null, only?: MetaWrites['only']): Promise<void>;
  read<K extends DocumentKind>(kind: K, block: number): Promise<readonly DocumentKinds[K][]>;
  count(kind: DocumentKind): Promise<number>;
  asOf(kind: DocumentKind): Promise<string | null>;
}

const folder = (kind: DocumentKind) => `documents/${kind}/`;
const headKey = (kind: DocumentKind) => `${folder(kind)}head`;
const partsFolder = (kind: DocumentKind, run: string) => `${folder(kind)}part/${run}/`;
const blockKey = (kind: DocumentKind, edition: string, block: number) => `${folder(kind)}block/${edition}/${block}`;
const blockOf = (clientCode: string) => (hashText(clientCode) >>> 0) % documentBlocks;

export function createDocumentShelf(store: Pick<ClientStore, 'readMetas' | 'writeMetas' | 'metaKeys'>): DocumentShelf {
  const headOf = async (kind: DocumentKind) => (await store.readMetas([headKey(kind)]))[0] as Head | undefined;

  async function readBlocks(kind: DocumentKind, from: number, to: number): Promise<readonly (readonly DocumentBase[])[]> {
    for (let tries = 1; ; tries++) {
      const head = await headOf(kind);
      const blocks: (readonly DocumentBase[])[] = Array.from({ length: to - from }, () => []);
      const wanted = blocks.flatMap((_, i) => (head?.keys[from + i] ? [i] : []));
      const found = await store.readMetas(wanted.map((i) => head!.keys[from + i]!));
      // A head that was turned in between points to others, and these are gone.
      if (found.includes(undefined) && tries < 4) continue;
      wanted.forEach((i, j) => (blocks[i] = (found[j] as readonly DocumentBase[] | undefined) ?? []));
      return blocks;
    }
  }

  async function* parts(kind: DocumentKind, run: string): AsyncGenerator<readonly DocumentBase[]> {
    const keys = await store.metaKeys(partsFolder(kind, run));
    for (let at = 0; at < keys.length; at += 64) {
      for (const part of await store.readMetas(keys.slice(at, at + 64))) if (part !== undefined) yield part as readonly DocumentBase[];
    }
  }

  return {
    blocks: documentBlocks,
    blockOf,
    part: (kind, run, n, documents) => ({ key: `${partsFolder(kind, run)}${String(n).padStart(8, '0')}`, value: documents }),
    parts: <K extends DocumentKind>(kind: K, run: string) => parts(kind, run) as AsyncIterable<readonly DocumentKinds[K][]>,
    async missing<K extends DocumentKind>(kind: K, run: string) {
      const seen = new Set<string>();
      for await (const part of parts(kind, run)) for (const { id } of part) seen.add(id);
      const gone: DocumentBase[] = [];
      for (let block = 0; block < documentBlocks; block += 16) {
        for (const known of await readBlocks(kind, block, block + 16)) for (const document of known) if (!seen.has(document.id)) gone.push(document);
      }
      return gone as unknown as readonly DocumentKinds[K][];
    },
    async publish(kind, { run, whole, asOf, only, signal }) {
      const counts = { created: 0, updated: 0, unchanged: 0, removed: 0 };
      const condition = only ? { only } : {};
      const head = await headOf(kind);
      const partKeys = await store.metaKeys(partsFolder(kind, run));
      const touched = new Set<number>();
      let waiting = 0;
      for await (const part of parts(kind, run)) {
        waiting += part.length;
        for (const { clientCode } of part) touched.add(blockOf(clientCode));
      }
      if (whole) head?.keys.forEach((key, block) => key !== null && touched.add(block));
      const order = [...touched].sort((a, b) => a - b);
      const rounds = Math.max(1, Math.ceil((waiting + (head?.count ?? 0)) / mostInMemory));
      const width = Math.max(1, Math.ceil(order.length / rounds));
      // What a crash left behind lies where no head points to.
      const edition = (head?.edition ?? 0) + 1;
      const keys: (string | null)[] = Array.from({ length: documentBlocks }, (_, block) => head?.keys[block] ?? null);
      let count = head?.count ?? 0;
      for (let at = 0; at < order.length; at += width) {
        signal?.throwIfAborted();
        const round = order.slice(at, at + width);
        const before = new Map<number, Map<string, DocumentBase>>();
        for (const block of round) before.set(block, byId((await readBlocks(kind, block, block + 1))[0]!));
        const next = new Map(round.map((block) => [block, whole ? new Map<string, DocumentBase>() : new Map(before.get(block))]));
        for await (const part of parts(kind, run)) for (const document of part) next.get(blockOf(document.clientCode))?.set(document.id, document);
        const writes: MetaWrite[] = [];
        for (const [block, documents] of next) {
          const known = before.get(block)!;
          const same = tally(known, documents, counts);
          count += documents.size - known.size;
          if (same) continue;
          const key = blockKey(kind, `${run}-${edition}`, block);
          keys[block] = documents.size > 0 ? key : null;
          if (documents.size > 0) writes.push({ key, value: [...documents.values()] });
        }
        if (writes.length > 0) await store.writeMetas({ writes, ...condition });
      }
      const kept = new Set([headKey(kind), ...keys]);
      // Parts of other runs are theirs to publish.
      const old = [...partKeys, ...(await store.metaKeys(`${folder(kind)}block/`)).filter((key) => !kept.has(key))];
      await store.writeMetas({ writes: [{ key: headKey(kind), value: { keys, count, asOf, edition } satisfies Head }, ...old.map((key) => ({ key, value: undefined }))], ...condition });
      return counts;
    },
    async drop(kind, run, only) {
      const keys = await store.metaKeys(`${folder(kind)}part/`);
      const others = keys.filter((key) => run === null || !key.startsWith(partsFolder(kind, run)));
      if (others.length > 0) await store.writeMetas({ writes: others.map((key) => ({ key, value: undefined })), ...(only ? { only } : {}) });
    },
    read: async <K extends DocumentKind>(kind: K, block: number) => (await readBlocks(kind, block, block + 1))[0] as unknown as readonly DocumentKinds[K][],
    count: async (kind) => (await headOf(kind))?.count ?? 0,
    asOf: async (kind) => (await headOf(kind))?.asOf ?? null,
  };
}

/** See `ClientStore.documents`. */
export async function readClientDocuments(readMetas: ClientStore['readMetas'], client: Client | undefined): Promise<ClientDocuments> {
  const code = client ? documentCodeOf(client) : null;
  let heads = (await readMetas(documentKinds.map(headKey))) as (Head | undefined)[];
  const block = code === null ? 0 : blockOf(code);
  let blocks: unknown[] = [];
  // A head that was turned in between points to blocks that were not read.
  for (let tries = 0; tries < 4; tries++) {
    blocks = await readMetas(documentKinds.map((kind, i) => heads[i]?.keys[block] ?? `${folder(kind)}none`));
    const again = (await readMetas(documentKinds.map(headKey))) as (Head | undefined)[];
    if (again.every((head, i) => head?.keys[block] === heads[i]?.keys[block])) break;
    heads = again;
  }
  const own = (documents: unknown) => (client && code !== null && Array.isArray(documents) ? (documents as DocumentBase[]).filter((one) => one.clientCode === code && isDocumentOf(one, client)) : []);
  return {
    ...Object.fromEntries(documentKinds.map((kind, i) => [kind, own(blocks[i])])),
    asOf: Object.fromEntries(documentKinds.map((kind, i) => [kind, heads[i]?.asOf ?? null])),
  } as unknown as ClientDocuments;
}

function byId(documents: readonly DocumentBase[]): Map<string, DocumentBase> {
  return new Map(documents.map((document) => [document.id, document]));
}

/** Adds what changed; `true` when nothing did. */
function tally(before: ReadonlyMap<string, DocumentBase>, after: ReadonlyMap<string, DocumentBase>, counts: { created: number; updated: number; unchanged: number; removed: number }): boolean {
  let [created, updated, removed] = [0, 0, 0];
  for (const [id, document] of after) {
    const known = before.get(id);
    if (!known) created++;
    else if (known !== document && JSON.stringify(known) !== JSON.stringify(document)) updated++;
    else counts.unchanged++;
  }
  for (const id of before.keys()) if (!after.has(id)) removed++;
  counts.created += created;
  counts.updated += updated;
  counts.removed += removed;
  return created + updated + removed === 0;
}
