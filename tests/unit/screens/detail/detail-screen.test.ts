import { afterEach, describe, expect, it } from 'vitest';
import type { ClientAnalysis } from '../../../../src/analysis/analysis.js';
import type { Client } from '../../../../src/client/client.js';
import { createCrm, type Crm, type CrmOptions } from '../../../../src/index.js';
import { PermissionError, StoreError } from '../../../../src/errors.js';
import { createDetailScreen } from '../../../../src/screens/detail/detail-screen.js';
import type { DetailCrm, DetailScreen, DetailState } from '../../../../src/screens/detail/detail-state.js';

const crms: Crm[] = [];
const stops: (() => void)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  await Promise.all(crms.splice(0).map((crm) => crm.close()));
});

const crmOf = (options: CrmOptions = {}): Crm => {
  const crm = createCrm({ store: 'memory', now: () => new Date('2026-11-24T15:00:00Z'), ...options });
  crms.push(crm);
  return crm;
};
const named = (legalName: string, identificationNumber: string, more = {}) => ({ legalName, identificationNumber, ...more });

/** Every state it goes through. */
function watch(screen: DetailScreen): DetailState[] {
  const states: DetailState[] = [];
  stops.push(screen.subscribe((state) => states.push(state)));
  return states;
}
const isWhole = ({ status, analysis, family, sync }: DetailState) => status === 'ready' && analysis.status === 'ready' && family.status === 'ready' && sync !== null;
const whole = (screen: DetailScreen) => expect.poll(() => isWhole(screen.state)).toBe(true);

const noAnalysis = { asOf: null, indicators: {}, ageing: null, paymentMonths: null, segment: null, insights: [], facts: {} } as unknown as ClientAnalysis;
const clientOf = (id: string, more: Partial<Client> = {}): Client => ({ id, version: 1, kind: 'client', parentId: null, values: { legalName: id }, source: 'manual', createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z', syncedAt: null, ...more });

/** A CRM whose answers are given by hand, in the order the test wants. */
function handCrm(over: Partial<DetailCrm> = {}) {
  const waiting: { readonly id: string; answer(client: Client | undefined): void; fail(error: unknown): void }[] = [];
  const listeners = new Set<Parameters<DetailCrm['subscribe']>[0]>();
  const crm: DetailCrm = {
    permissions: { list: true, read: true, fields: {} },
    schema: { format: 1, fields: [], dropdowns: [], views: [] },
    ready: async () => ({}),
    get: (id) => new Promise((answer, fail) => waiting.push({ id, answer, fail })),
    find: async () => ({ items: [], total: { value: 0, relation: 'exact' }, page: { size: 50, next: null } }),
    analysis: async () => noAnalysis,
    syncStatus: async () => ({ connected: false, running: false, asOf: null, entities: [], last: null, failed: null }) as never,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...over,
  };
  return { crm, waiting, tell: (event: { type: string; ids?: readonly string[] }) => listeners.forEach((listener) => listener(event)) };
}
const settle = () => new Promise((done) => setTimeout(done, 5));

describe('createDetailScreen', () => {
  it('reads nothing until somebody looks', async () => {
    const { crm, waiting } = handCrm();
    const screen = createDetailScreen(crm, { clientId: 'a' });
    await settle();
    expect(waiting).toHaveLength(0);
    expect(screen.state.status).toBe('loading');
  });

  it('shows a client with its analysis, its family and the age of the data', async () => {
    const crm = crmOf();
    const head = await crm.create(named('Ferretodo', '900100005', { branchCode: '001' }));
    const second = await crm.create(named('Ferretodo', '900100005', { branchCode: '003', kind: 'branch' }));
    const first = await crm.create(named('Ferretodo', '900100005', { branchCode: '002', kind: 'branch' }));
    await crm.create(named('Otro', '900100024'));
    const screen = createDetailScreen(crm, { clientId: first.id });
    watch(screen);
    await whole(screen);
    expect(screen.state).toMatchObject({ status: 'ready', client: first, family: { value: { head, branches: [first, second], total: 2 } }, sync: { connected: false } });
  });

  it('is idle without a client, and gone for one that is not there', async () => {
    const crm = crmOf();
    const screen = createDetailScreen(crm);
    watch(screen);
    expect(screen.state.status).toBe('idle');
    screen.open('nobody');
    await expect.poll(() => screen.state.status).toBe('gone');
    screen.open(null);
    expect(screen.state).toMatchObject({ status: 'idle', clientId: null });
  });

  it('never shows anything of the client before', async () => {
    const { crm, waiting } = handCrm();
    const screen = createDetailScreen(crm, { clientId: 'a' });
    const states = watch(screen);
    waiting[0]!.answer(clientOf('a'));
    await expect.poll(() => isWhole(screen.state)).toBe(true);
    screen.open('b');
    expect(screen.state).toMatchObject({ status: 'loading', clientId: 'b', analysis: { status: 'loading' }, family: { status: 'loading' } });
    expect('client' in screen.state && (screen.state as { client?: unknown }).client).toBeFalsy();
    waiting[1]!.answer(clientOf('b'));
    await expect.poll(() => isWhole(screen.state)).toBe(true);
    for (const state of states) if (state.status === 'ready') expect(state.client.id).toBe(state.clientId);
  });

  it('shows only the last of clients opened quickly, whatever order the answers come in', async () => {
    const { crm, waiting } = handCrm();
    const screen = createDetailScreen(crm, { clientId: 'a' });
    const states = watch(screen);
    screen.open('b');
    screen.open('c');
    expect(waiting.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    waiting[2]!.answer(clientOf('c'));
    await expect.poll(() => isWhole(screen.state)).toBe(true);
    waiting[0]!.answer(clientOf('a'));
    waiting[1]!.answer(undefined);
    await settle();
    expect(screen.state).toMatchObject({ status: 'ready', client: { id: 'c' } });
    expect(states.filter((state) => state.status === 'ready' && state.client.id !== 'c')).toEqual([]);
  });

  it('tells the analysis of a client left behind to stop', async () => {
    const signals: AbortSignal[] = [];
    const { crm } = handCrm({ analysis: (_id, options) => new Promise(() => signals.push(options!.signal!)) });
    const screen = createDetailScreen(crm, { clientId: 'a' });
    const stop = screen.subscribe(() => undefined);
    screen.open('b');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    stop();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('keeps its tab from client to client, and reads anew which were looked at', () => {
    const { crm } = handCrm();
    const screen = createDetailScreen(crm, { clientId: 'a', tab: 'criteria' });
    screen.selectTab('analysis');
    expect([...screen.state.visited]).toEqual(['criteria', 'analysis']);
    screen.open('b');
    expect(screen.state.tab).toBe('analysis');
    expect([...screen.state.visited]).toEqual(['analysis']);
  });

  it('follows what is changed elsewhere, its removal and its return', async () => {
    const crm = crmOf();
    const client = await crm.create(named('Ferretodo', '900100005'));
    const screen = createDetailScreen(crm, { clientId: client.id });
    watch(screen);
    await whole(screen);
    await crm.update(client.id, { phone: '6044441234' });
    await expect.poll(() => screen.state.status === 'ready' && screen.state.client.values['phone']).toBe('6044441234');
    const { entry } = await crm.remove({ ids: [client.id] });
    await expect.poll(() => screen.state.status).toBe('gone');
    await crm.undo(entry!);
    await expect.poll(() => screen.state.status).toBe('ready');
  });

  it('finds a branch that was not there before', async () => {
    const crm = crmOf();
    const client = await crm.create(named('Ferretodo', '900100005', { branchCode: '001' }));
    const screen = createDetailScreen(crm, { clientId: client.id });
    watch(screen);
    await whole(screen);
    await crm.create(named('Ferretodo', '900100005', { branchCode: '002', kind: 'branch' }));
    await expect.poll(() => screen.state.family.status === 'ready' && screen.state.family.value.total).toBe(1);
  });

  it('does not read again for many changes of others, and once for many that concern it', async () => {
    const { crm, waiting, tell } = handCrm();
    const screen = createDetailScreen(crm, { clientId: 'a' });
    watch(screen);
    waiting[0]!.answer(clientOf('a'));
    await expect.poll(() => isWhole(screen.state)).toBe(true);
    tell({ type: 'clients', ids: Array.from({ length: 500 }, (_, i) => `x${i}`) });
    expect(waiting).toHaveLength(1);
    for (let i = 0; i < 10; i++) tell({ type: 'clients', ids: ['a'] });
    expect(waiting).toHaveLength(2);
    waiting[1]!.answer(clientOf('a', { version: 2 }));
    await expect.poll(() => waiting.length).toBe(3);
    waiting[2]!.answer(clientOf('a', { version: 3 }));
    await settle();
    expect(waiting).toHaveLength(3);
    expect(screen.state).toMatchObject({ client: { version: 3 } });
  });

  it('takes over another schema', async () => {
    const crm = crmOf();
    const client = await crm.create(named('Ferretodo', '900100005'));
    const screen = createDetailScreen(crm, { clientId: client.id });
    watch(screen);
    await whole(screen);
    await crm.setSchema({ ...crm.schema, views: crm.schema.views.filter(({ name }) => name !== 'detail') });
    await expect.poll(() => screen.state.schema.views.some(({ name }) => name === 'detail')).toBe(false);
  });

  it('says that it can not be read, and reads again when told to', async () => {
    const { crm, waiting } = handCrm();
    const screen = createDetailScreen(crm, { clientId: 'a' });
    watch(screen);
    waiting[0]!.fail(new StoreError('closed', 'closed'));
    await expect.poll(() => screen.state.status).toBe('error');
    expect(screen.state).toMatchObject({ failure: { code: 'closed' } });
    screen.retry();
    expect(screen.state.status).toBe('loading');
    waiting[1]!.answer(clientOf('a'));
    await expect.poll(() => isWhole(screen.state)).toBe(true);
    expect('failure' in screen.state && (screen.state as { failure?: unknown }).failure).toBeFalsy();
  });

  it('keeps what it shows when that can not be read again, and says so', async () => {
    const { crm, waiting, tell } = handCrm();
    const screen = createDetailScreen(crm, { clientId: 'a' });
    watch(screen);
    waiting[0]!.answer(clientOf('a'));
    await expect.poll(() => isWhole(screen.state)).toBe(true);
    tell({ type: 'clients', ids: ['a'] });
    waiting[1]!.fail(new StoreError('blocked', 'blocked'));
    await expect.poll(() => screen.state.stale?.code).toBe('blocked');
    expect(screen.state).toMatchObject({ status: 'ready', client: { id: 'a' } });
  });

  it('shows the client although its analysis can not be made', async () => {
    let fails = true;
    const { crm, waiting } = handCrm({ analysis: async () => (fails ? Promise.reject(new Error('no')) : noAnalysis) });
    const screen = createDetailScreen(crm, { clientId: 'a' });
    watch(screen);
    waiting[0]!.answer(clientOf('a'));
    await expect.poll(() => screen.state.analysis.status).toBe('failed');
    expect(screen.state.status).toBe('ready');
    fails = false;
    screen.retry();
    waiting[1]!.answer(clientOf('a'));
    await expect.poll(() => screen.state.analysis.status).toBe('ready');
  });

  it('reads nothing without the permission to read, and takes a refusal for one', async () => {
    const { crm, waiting } = handCrm({ permissions: { list: true, read: false, fields: {} } });
    const screen = createDetailScreen(crm, { clientId: 'a' });
    watch(screen);
    screen.open('b');
    expect([screen.state.status, waiting.length]).toEqual(['no-permission', 0]);
    const refusing = handCrm({ get: async () => Promise.reject(new PermissionError('not-allowed-read', 'no')) });
    const refused = createDetailScreen(refusing.crm, { clientId: 'a' });
    watch(refused);
    await expect.poll(() => refused.state.status).toBe('no-permission');
  });

  it('has no branches to show without the permission to list', async () => {
    const crm = crmOf({ permissions: { list: false } });
    const client = await crm.create(named('Ferretodo', '900100005', { branchCode: '001' }));
    const screen = createDetailScreen(crm, { clientId: client.id });
    watch(screen);
    await whole(screen);
    expect(screen.state.family).toMatchObject({ value: { branches: [], total: 0 } });
  });

  it('does not order branches by a code that is hidden', async () => {
    const crm = crmOf({ permissions: { fields: { branchCode: 'hidden' } } });
    const client = await crm.create(named('Ferretodo', '900100005'));
    const screen = createDetailScreen(crm, { clientId: client.id });
    watch(screen);
    await whole(screen);
    expect(screen.state.family.status).toBe('ready');
  });

  it('reads branches a page at a time', async () => {
    const crm = crmOf();
    const head = await crm.create(named('Cadena', '900100005', { branchCode: '001' }));
    for (let i = 2; i <= 63; i++) await crm.create(named('Cadena', '900100005', { branchCode: String(i).padStart(3, '0'), kind: 'branch' }));
    const screen = createDetailScreen(crm, { clientId: head.id });
    watch(screen);
    await whole(screen);
    const shown = () => (screen.state.family.status === 'ready' ? screen.state.family.value.branches.map(({ values }) => values['branchCode']) : []);
    expect(shown()).toHaveLength(50);
    screen.moreBranches();
    await expect.poll(() => shown().length).toBe(62);
    expect(new Set(shown()).size).toBe(62);
    screen.moreBranches();
    await crm.update(head.id, { phone: '6044441234' });
    await expect.poll(() => screen.state.status === 'ready' && screen.state.client.version).toBe(2);
    await expect.poll(() => shown().length).toBe(62);
  });

  it('says when the network is gone', () => {
    const screen = createDetailScreen(handCrm().crm);
    screen.setOnline(false);
    expect(screen.state.offline).toBe(true);
    screen.setOnline(true);
    expect(screen.state.offline).toBe(false);
  });
});
