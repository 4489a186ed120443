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
  readonly edition: string;
  readonly count: number;
  readonly asOf: string;
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
  /** Ids that are in force and not among the parts of a run. */
  missing(kind: DocumentKind, run: string): Promise<string[]>;
  publish(kind: DocumentKind, options: PublishOptions): Promise<Published>;
  /** Forgets the parts of runs that are not `run`. */
  drop(kind: DocumentKind, run: string | null): Promise<void>;
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
    const head = await headOf(kind);
    if (!head) return Array.from({ length: to - from }, () => []);
    const found = await store.readMetas(Array.from({ length: to - from }, (_, i) => blockKey(kind, head.edition, from + i)));
    return found.map((block) => (block as readonly DocumentBase[] | undefined) ?? []);
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
    async missing(kind, run) {
      const seen = new Set<string>();
      for await (const part of parts(kind, run)) for (const { id } of part) seen.add(id);
      const gone: string[] = [];
      for (let block = 0; block < documentBlocks; block += 16) {
        for (const known of await readBlocks(kind, block, block + 16)) for (const { id } of known) if (!seen.has(id)) gone.push(id);
      }
      return gone;
    },
    async publish(kind, { run, whole, asOf, only, signal }) {
      const counts = { created: 0, updated: 0, unchanged: 0, removed: 0 };
      const partKeys = await store.metaKeys(partsFolder(kind, run));
      let waiting = 0;
      for await (const part of parts(kind, run)) waiting += part.length;
      const held = whole ? 0 : ((await headOf(kind))?.count ?? 0);
      const rounds = Math.min(documentBlocks, Math.max(1, Math.ceil((waiting + held) / mostInMemory)));
      const width = Math.ceil(documentBlocks / rounds);
      // The parts change with each reading, so an edition left by a crash is never taken for this one.
      const edition = `${run}-${partKeys.length}-${asOf}`;
      let count = 0;
      for (let from = 0; from < documentBlocks; from += width) {
        signal?.throwIfAborted();
        const to = Math.min(documentBlocks, from + width);
        const before = (await readBlocks(kind, from, to)).map(byId);
        const next = before.map((known) => (whole ? new Map<string, DocumentBase>() : new Map(known)));
        for await (const part of parts(kind, run)) {
          for (const document of part) {
            const block = blockOf(document.clientCode);
            if (block >= from && block < to) next[block - from]!.set(document.id, document);
          }
        }
        next.forEach((documents, i) => tally(before[i]!, documents, counts));
        count += next.reduce((sum, documents) => sum + documents.size, 0);
        await store.writeMetas({ writes: next.map((documents, i) => ({ key: blockKey(kind, edition, from + i), value: documents.size > 0 ? [...documents.values()] : undefined })), ...(only ? { only } : {}) });
      }
      const old = (await store.metaKeys(folder(kind))).filter((key) => key !== headKey(kind) && !key.startsWith(`${folder(kind)}block/${edition}/`));
      await store.writeMetas({
        writes: [{ key: headKey(kind), value: { edition, count, asOf } satisfies Head }, ...old.map((key) => ({ key, value: undefined }))],
        ...(only ? { only } : {}),
      });
      return counts;
    },
    async drop(kind, run) {
      const keys = await store.metaKeys(`${folder(kind)}part/`);
      const others = keys.filter((key) => run === null || !key.startsWith(partsFolder(kind, run)));
      if (others.length > 0) await store.writeMetas({ writes: others.map((key) => ({ key, value: undefined })) });
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
    blocks = await readMetas(documentKinds.map((kind, i) => blockKey(kind, heads[i]?.edition ?? '', block)));
    const again = (await readMetas(documentKinds.map(headKey))) as (Head | undefined)[];
    if (again.every((head, i) => head?.edition === heads[i]?.edition)) break;
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

function tally(before: ReadonlyMap<string, DocumentBase>, after: ReadonlyMap<string, DocumentBase>, counts: { created: number; updated: number; unchanged: number; removed: number }): void {
  for (const [id, document] of after) {
    const known = before.get(id);
    if (!known) counts.created++;
    else if (JSON.stringify(known) === JSON.stringify(document)) counts.unchanged++;
    else counts.updated++;
  }
  for (const id of before.keys()) if (!after.has(id)) counts.removed++;
}
