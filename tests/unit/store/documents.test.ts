import { describe, expect, it } from 'vitest';
import type { Receivable } from '../../../src/client/document.js';
import { createEngine } from '../../../src/search/create-engine.js';
import { createDocumentShelf, type DocumentShelf } from '../../../src/store/documents.js';
import { createMemoryStore } from '../../../src/store/memory-store.js';
import { commit, create, inventClient } from './invented-clients.js';

const receivable = (id: string, clientCode: string, balance = 1, branchCode: string | null = null): Receivable => ({ id, clientCode, branchCode, number: id, date: null, dueDate: null, amount: balance, balance, cheques: null, account: null });
const open = () => {
  const store = createMemoryStore({ createEngine, compute: () => null });
  return { store, shelf: createDocumentShelf(store) };
};
const put = async ({ store, shelf }: ReturnType<typeof open>, run: string, n: number, documents: Receivable[]) => store.writeMetas({ writes: [shelf.part('receivables', run, n, documents)] });
const ids = async (shelf: DocumentShelf) => {
  const found: string[] = [];
  for (let block = 0; block < shelf.blocks; block++) for (const { id } of await shelf.read('receivables', block)) found.push(id);
  return found.sort();
};

describe('createDocumentShelf', () => {
  it('shows nothing of a reading until it is published, and then all', async () => {
    const room = open();
    await put(room, 'r1', 0, [receivable('a', '1'), receivable('b', '2')]);
    expect(await ids(room.shelf)).toEqual([]);
    expect(await room.shelf.publish('receivables', { run: 'r1', whole: true, asOf: 't1' })).toEqual({ created: 2, updated: 0, unchanged: 0, removed: 0 });
    expect(await ids(room.shelf)).toEqual(['a', 'b']);
    expect([await room.shelf.count('receivables'), await room.shelf.asOf('receivables')]).toEqual([2, 't1']);
  });

  it('keeps what a part of a reading does not name, and drops what a whole one does not', async () => {
    const room = open();
    await put(room, 'r1', 0, [receivable('a', '1'), receivable('b', '2')]);
    await room.shelf.publish('receivables', { run: 'r1', whole: true, asOf: 't1' });
    await put(room, 'r2', 0, [receivable('b', '2', 5), receivable('c', '2')]);
    expect(await room.shelf.publish('receivables', { run: 'r2', whole: false, asOf: 't2' })).toMatchObject({ created: 1, updated: 1, removed: 0 });
    expect(await ids(room.shelf)).toEqual(['a', 'b', 'c']);
    await put(room, 'r3', 0, [receivable('c', '2')]);
    expect((await room.shelf.missing('receivables', 'r3')).map(({ id }) => id).sort()).toEqual(['a', 'b']);
    expect(await room.shelf.publish('receivables', { run: 'r3', whole: true, asOf: 't3' })).toEqual({ created: 0, updated: 0, unchanged: 1, removed: 2 });
    expect(await ids(room.shelf)).toEqual(['c']);
    expect(await room.shelf.count('receivables')).toBe(1);
  });

  it('leaves no page behind that nobody reads', async () => {
    const room = open();
    for (const run of ['r1', 'r2', 'r3']) {
      await put(room, run, 0, [receivable('a', '1', Number(run.slice(1)))]);
      await room.shelf.publish('receivables', { run, whole: true, asOf: run });
    }
    expect((await room.store.metaKeys('documents/')).length).toBe(2);
    await put(room, 'r4', 0, [receivable('z', '1')]);
    await room.shelf.drop('receivables', 'r5');
    expect((await room.store.metaKeys('documents/')).length).toBe(2);
  });

  it('takes the later of two parts for the same document', async () => {
    const room = open();
    await put(room, 'r1', 0, [receivable('a', '1', 1)]);
    await put(room, 'r1', 1, [receivable('a', '1', 2)]);
    await room.shelf.publish('receivables', { run: 'r1', whole: true, asOf: 't' });
    expect((await room.shelf.read('receivables', room.shelf.blockOf('1')))[0]).toMatchObject({ balance: 2 });
  });

  it('writes nothing once its turn is lost', async () => {
    const room = open();
    await put(room, 'r1', 0, [receivable('a', '1')]);
    await expect(room.shelf.publish('receivables', { run: 'r1', whole: true, asOf: 't', only: { key: 'turn', if: (stored) => stored === 'mine' } })).rejects.toMatchObject({ code: 'not-leader' });
    expect(await ids(room.shelf)).toEqual([]);
  });

  it('gives a client its own documents', async () => {
    const room = open();
    const [whole, branch] = [inventClient(1, { identificationNumber: '900' }), inventClient(2, { identificationNumber: '900', branchCode: '002' })];
    await room.store.apply([[create({ ...whole, values: { identificationNumber: '900' } }), create({ ...branch, kind: 'branch', values: { identificationNumber: '900', branchCode: '002' } })]], commit);
    await put(room, 'r1', 0, [receivable('a', '900', 1, '001'), receivable('b', '900', 1, '002'), receivable('c', '901', 1, '002')]);
    await room.shelf.publish('receivables', { run: 'r1', whole: true, asOf: 't' });
    expect((await room.store.documents(whole.id)).receivables.map(({ id }) => id)).toEqual(['a', 'b']);
    expect((await room.store.documents(branch.id)).receivables.map(({ id }) => id)).toEqual(['b']);
  });
});

describe('createDocumentShelf, where tabs end in the middle of a reading they publish', () => {
  const contents: readonly (readonly Receivable[])[] = [
    [receivable('a', '1'), receivable('b', '2'), receivable('c', '3')],
    [receivable('a', '1', 9), receivable('b2', '2'), receivable('d', '4')],
    [receivable('a', '1', 9), receivable('a2', '1'), receivable('b', '2')],
    [receivable('a2', '1'), receivable('c', '3', 4)],
  ];
  const textOf = (documents: readonly Receivable[]) => documents.map(({ id, balance }) => `${id} ${balance}`).sort();

  it('shows one reading or the other, counts it right and leaves nothing behind, whichever writes they ended at', async () => {
    const most = 4;
    for (let ends = 0; ends < most ** 3; ends++) {
      const room = open();
      await put(room, 'r', 0, [...contents[0]!]);
      await room.shelf.publish('receivables', { run: 'r', whole: true, asOf: 't' });
      // One run that breaks off again and again and reads anew each time, as many parts as before.
      for (let n = 1; n <= 3; n++) {
        const endsAt = Math.floor(ends / most ** (n - 1)) % most;
        await put(room, 'r', n, [...contents[n]!]);
        const before = await read(room.shelf);
        let writes = 0;
        const store = { readMetas: room.store.readMetas, metaKeys: room.store.metaKeys, writeMetas: async (meta: Parameters<typeof room.store.writeMetas>[0]) => (++writes > endsAt ? Promise.reject(new Error('The tab ended')) : room.store.writeMetas(meta)) };
        await createDocumentShelf(store).publish('receivables', { run: 'r', whole: true, asOf: 't' }).catch(() => {});
        const after = await read(room.shelf);
        expect([before, textOf(contents[n]!)], `ended at ${ends}`).toContainEqual(after);
        // What was not published is read again by the next.
        await room.store.writeMetas({ writes: (await room.store.metaKeys('documents/receivables/part/')).map((key) => ({ key, value: undefined })) });
      }
      await put(room, 'r', 4, [...contents[2]!]);
      await room.shelf.publish('receivables', { run: 'r', whole: true, asOf: 't' });
      expect(await read(room.shelf), `ended at ${ends}`).toEqual(textOf(contents[2]!));
      expect(await room.shelf.count('receivables'), `ended at ${ends}`).toBe(3);
      expect((await room.store.metaKeys('documents/')).length, `ended at ${ends}`).toBe(3);
    }
  });

  it('reads what is there now where a reading was published between the head and its blocks', async () => {
    const room = open();
    await put(room, 'r1', 0, [...contents[0]!]);
    await room.shelf.publish('receivables', { run: 'r1', whole: true, asOf: 't1' });
    let turned = false;
    const shelf = createDocumentShelf({
      ...room.store,
      readMetas: async (keys) => {
        if (!turned && keys.some((key) => key.includes('/block/'))) {
          turned = true;
          await put(room, 'r2', 0, [...contents[1]!]);
          await room.shelf.publish('receivables', { run: 'r2', whole: true, asOf: 't2' });
        }
        return room.store.readMetas(keys);
      },
    });
    expect(await read(shelf)).toEqual(textOf(contents[1]!));
  });

  async function read(shelf: DocumentShelf): Promise<string[]> {
    const found: Receivable[] = [];
    for (const code of ['1', '2', '3', '4']) found.push(...(await shelf.read('receivables', shelf.blockOf(code))));
    return textOf(found);
  }
});
