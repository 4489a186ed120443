import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../../src/client/client.js';
import type { Verbs } from '../../../src/core/verbs.js';
import { Crash, Database } from '../store/database.js';
import { SmallErp, type Exchange } from './small-erp.js';

const number = '900100001';
/** Longer than a tab that sends is believed to be alive where the others can't know. */
const laterMs = 700_000;

let erp: SmallErp;
let database: Database;
beforeEach(() => {
  begin();
  // The sender's own clock is the ERP's.
  vi.spyOn(performance, 'now').mockImplementation(() => erp.now);
});
afterEach(() => vi.restoreAllMocks());

function begin(): void {
  erp = new SmallErp([number, '900100002']);
  database = new Database();
}

interface Ending {
  readonly write: number;
  readonly exchange: Exchange | null;
}

/** A tab that ends at a write to the database, or loses its line at an exchange with the ERP. */
function open({ write, exchange }: Ending): Verbs & { readonly isOver: () => boolean } {
  const tab = { ending: { endsAt: Infinity, writes: 0 } };
  const isDown = () => tab.ending.writes >= tab.ending.endsAt;
  const opened = database.core(erp.line({ isDown, breaksAt: exchange }));
  tab.ending = opened.ending;
  opened.ending.endsAt = write;
  return { ...opened.verbs, isOver: isDown };
}

const clientIn = async (): Promise<Client> => (await database.core().verbs.find(erp.call(), { where: { field: 'identificationNumber', op: 'eq', value: number } })).items[0]!;
const steps: readonly ((verbs: Verbs, id: string) => Promise<unknown>)[] = [
  (verbs, id) => verbs.update(erp.call(), id, { phone: '6041111111' }, null),
  (verbs) => verbs.sendOutbox(erp.call()),
  (verbs, id) => verbs.update(erp.call(), id, { phone: '6042222222', address: 'Calle 2' }, null),
  (verbs) => verbs.sendOutbox(erp.call()),
];

/** What the person was told is done, until the tab ended. */
async function act(verbs: Verbs, id: string): Promise<number> {
  let done = 0;
  try {
    for (const step of steps) {
      await step(verbs, id);
      done++;
    }
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  return done;
}

async function heal(): Promise<void> {
  const verbs = database.core(erp.line()).verbs;
  for (let i = 0; i < 4; i++) {
    erp.now += laterMs;
    await verbs.sendOutbox(erp.call());
  }
  expect(await verbs.outbox(erp.call(), null)).toEqual([]);
}

async function check(label: string, done: number): Promise<void> {
  const { values } = await clientIn();
  if (done > 0) expect(values['phone'], label).not.toBe('6040000000');
  if (done > 2) expect(values, label).toMatchObject({ phone: '6042222222', address: 'Calle 2' });
  expect(erp.truth(number)['phone'], label).toBe(values['phone']);
  expect(erp.truth(number)['address'] ?? null, label).toBe(values['address'] ?? null);
  expect(erp.sent.length, `${label}: something was sent twice`).toBe(new Set(erp.sent).size);
}

describe('what people change of the ERP\'s fields', () => {
  it('arrives once and is lost nowhere, whichever two writes tabs end at', async () => {
    let isLong = true;
    for (let first = 1; isLong; first++) {
      let isLonger = true;
      for (let second = 1; isLonger; second++) {
        begin();
        await database.core(erp.line()).verbs.sync(erp.call(), true);
        const { id } = await clientIn();
        const one = open({ write: first, exchange: null });
        const done = await act(one, id);
        erp.now += laterMs;
        const other = open({ write: second, exchange: null });
        await other.sendOutbox(erp.call()).catch(() => {});
        erp.now += laterMs;
        await other.sendOutbox(erp.call()).catch(() => {});
        isLong = one.isOver();
        isLonger = other.isOver();
        await heal();
        await check(`ended at write ${first}, then at ${second}`, done);
      }
    }
  });

  it.each([true, false])('arrives once where the line breaks at any exchange and the tab ends at any write (taken: %s)', async (taken) => {
    for (let at = 1; at <= 3; at++) {
      let isLong = true;
      for (let write = 1; isLong; write++) {
        begin();
        await database.core(erp.line()).verbs.sync(erp.call(), true);
        const { id } = await clientIn();
        const tab = open({ write, exchange: { at, taken } });
        const done = await act(tab, id);
        isLong = tab.isOver();
        await heal();
        await check(`line broke at exchange ${at}, ended at write ${write}`, done);
      }
    }
  });

  it('arrives once from two tabs that send at once', async () => {
    const [a, b] = [database.core(erp.line()).verbs, database.core(erp.line()).verbs];
    await a.sync(erp.call(), true);
    const { id } = await clientIn();
    for (const [i, phone] of ['6041111111', '6042222222', '6043333333'].entries()) await Promise.all([[a, b][i % 2]!.update(erp.call(), id, { phone }, null), a.sendOutbox(erp.call()), b.sendOutbox(erp.call())]);
    await heal();
    expect((await clientIn()).values['phone']).toBe('6043333333');
    await check('two tabs', 0);
  });

  it('is not sent again before the ERP had its time to show what came as late as the line broke', async () => {
    const verbs = database.core(erp.line({ breaksAt: { at: 1, taken: true }, sendMs: 60_000 })).verbs;
    await verbs.sync(erp.call(), true);
    const { id } = await clientIn();
    await verbs.update(erp.call(), id, { phone: '6041111111' }, null);
    await verbs.sendOutbox(erp.call());
    expect((await verbs.outbox(erp.call(), null)).map(({ state }) => state)).toEqual(['unknown']);
    erp.now += erp.settleMs - 1;
    await verbs.sendOutbox(erp.call());
    await heal();
    expect(erp.sent).toHaveLength(1);
  });

  it('is given its time too when the tab that sent it ended without a word', async () => {
    const tab = open({ write: Infinity, exchange: null });
    await database.core(erp.line()).verbs.sync(erp.call(), true);
    const { id } = await clientIn();
    const sending = database.core(erp.line({ sendMs: laterMs, onTaken: () => (ending.endsAt = 0) }));
    const { ending } = sending;
    await sending.verbs.update(erp.call(), id, { phone: '6041111111' }, null).catch(() => {});
    await sending.verbs.sendOutbox(erp.call()).catch(() => {});
    await tab.sendOutbox(erp.call());
    await heal();
    await check('ended while it sent', 1);
    expect(erp.sent).toHaveLength(1);
  });
});
