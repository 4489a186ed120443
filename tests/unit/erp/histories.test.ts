import { describe, expect, it } from 'vitest';
import { inventErp } from '../../../seeds/erp/data.mjs';
import { serveHandler } from '../../../seeds/erp/node.mjs';
import { pick, randomOf, whole } from '../../../seeds/erp/random.mjs';
import { createErpServer } from '../../../seeds/erp/server.mjs';
import type { Client, FieldValue } from '../../../src/client/client.js';
import type { ClientDocuments } from '../../../src/client/document.js';
import { createCore } from '../../../src/core/core.js';
import { createStore } from '../../../src/core/create-store.js';
import { newId } from '../../../src/core/new-id.js';
import type { Verbs } from '../../../src/core/verbs.js';
import { ErpError } from '../../../src/errors.js';
import { createSiesaSource } from '../../../src/erp/siesa/siesa-source.js';
import { isSyncState, type SyncState } from '../../../src/erp/sync-state.js';
import type { ClientStore } from '../../../src/store/client-store.js';
import { criteriaQuery, keys, type Row } from './erp.js';

const faults = ['reset', 'truncate', 'html', 'status', 'status', 'text', 'stall', 'slow', 'rows', 'rows'] as const;
/** What becomes of a page's rows. The next pass, or the next reading, has them as they are. */
const disorders: readonly ((rows: Row[]) => Row[])[] = [(rows) => rows.reverse(), (rows) => [...rows, ...rows.slice(0, 3)], (rows) => rows.slice(1)];

const noQueries = { criteria: null, receivables: null, payments: null, invoices: null, orders: null };

/** One ERP that is edited and misbehaves, one database of which one or two tabs sync and people edit clients. */
class History {
  readonly seed: number;
  readonly random: () => number;
  readonly erp: { tables: Record<string, Row[]> };
  readonly server: ReturnType<typeof createErpServer>;
  readonly store: ClientStore;
  readonly ends: (readonly [Verbs, () => void])[] = [];
  url = '';
  /** What people wrote, and the ERP must not take. */
  readonly written = new Map<string, string>();
  /** The highest version that was ever shown. */
  readonly shown = new Map<string, number>();
  /** What people changed of a shared field, last, by client. */
  readonly shared = new Map<string, string>();
  day = 0;
  rows = 0;
  secondsOn = 0;

  constructor(seed: number) {
    this.seed = seed;
    this.random = randomOf(seed, 'history');
    this.erp = inventErp({ branches: 60, seed, otherCompany: 20 });
    this.server = createErpServer({ erp: this.erp as never, keys });
    this.store = createStore({ database: `history-${seed}`, store: 'memory', schema: null, user: null, permissions: {}, locale: 'es-CO', connected: true });
  }

  call(signal?: AbortSignal) {
    return { now: new Date(Date.parse('2026-11-24T15:00:00Z') + this.day * 86_400_000 + this.secondsOn * 1_000).toISOString(), ...(signal ? { signal } : {}) };
  }

  open(url: string): void {
    this.url = url;
    for (let i = 0; i < 2; i++) this.ends.push(this.openTab());
  }

  /** A tab, and what ends it: from then on it hears and writes nothing more. */
  openTab(): readonly [Verbs, () => void] {
    let ended = false;
    const never = () => new Promise<never>(() => {});
    const source = createSiesaSource({
      url: this.url, tenant: 8215, company: 1, activeOnly: false, pageSize: 15, timeoutMs: 300, deadlineMs: 2_000, retry: { attempts: 2, delayMs: 1, maxWaitMs: 5 },
      queries: this.seed % 3 === 0 ? { criteria: criteriaQuery } : noQueries, writeBack: { fields: ['neighborhood'], document: { kind: 'standard', id: 1, name: 'API_v1_Terceros' }, settleMs: 12_000 }, now: () => Date.parse(this.call().now), fetch: (input, init) => {
        const request = new Request(input, init);
        return ended ? never() : fetch(request, { headers: { ...Object.fromEntries(request.headers), ...keys } });
      },
    });
    const store = new Proxy(this.store, {
      get(target, name) {
        const value = target[name as keyof ClientStore] as unknown;
        return typeof value !== 'function' ? value : ended ? never : (value as (...given: unknown[]) => unknown).bind(target);
      },
    });
    const options = { database: `history-${this.seed}`, store: 'memory' as const, schema: null, user: null, permissions: {}, locale: 'es-CO', connected: true };
    return [createCore(store, options, () => {}, newId, source), () => void (ended = true)];
  }

  get tabs(): readonly Verbs[] {
    return this.ends.map(([tab]) => tab);
  }

  get own(): Row[] {
    return this.erp.tables['clients']!.filter((row) => row['f201_id_cia'] === 1);
  }

  async clients(): Promise<Client[]> {
    const clients: Client[] = [];
    for await (const batch of this.store.each({ query: {} }, '2026-11-24')) clients.push(...batch);
    return clients;
  }

  editErp(): void {
    const table = this.erp.tables['clients']!;
    const stamp = new Date(Date.parse('2026-11-24T00:00:00Z') + this.day * 86_400_000).toISOString().slice(0, 19);
    const what = this.random();
    if (what < 0.25 && this.own.length > 30) table.splice(table.indexOf(pick(this.random, this.own)), 1);
    else if (what < 0.5) {
      const from = pick(this.random, this.own);
      const number = String(700_000_000 + this.seed * 1_000 + this.rows++);
      table.splice(whole(this.random, 0, table.length), 0, { ...from, f200_id: `${number}  `, f200_nit: number, f200_rowid: Number(number) * 10, f201_rowid_tercero: Number(number) * 10, f201_id_sucursal: '001', f200_fecha_actualizacion: stamp });
    } else Object.assign(pick(this.random, this.own), { f200_razon_social: `CLIENTE ${Math.floor(this.random() * 1e6)}  `, f201_cupo_credito: Math.floor(this.random() * 1e7), f200_fecha_actualizacion: stamp });
    this.server.touch();
  }

  async editHere(): Promise<void> {
    const clients = await this.clients();
    if (clients.length === 0) return;
    const client = pick(this.random, clients) as Client;
    const notes = `nota ${Math.floor(this.random() * 1e6)}`;
    await pick(this.random, this.tabs).update(this.call(), client.id, { notes }, null);
    this.written.set(client.id, notes);
  }

  /** A person changes a field of the ERP's. */
  async editShared(): Promise<void> {
    const clients = (await this.clients()).filter(({ values }) => values['status'] !== 'missing');
    if (clients.length === 0) return;
    const client = pick(this.random, clients) as Client;
    const neighborhood = `BARRIO ${Math.floor(this.random() * 1e6)}`;
    await pick(this.random, this.tabs).update(this.call(), client.id, { neighborhood }, null);
    this.shared.set(client.id, neighborhood);
  }

  async sync(full: boolean): Promise<void> {
    const stop = new AbortController();
    if (this.random() < 0.2) setTimeout(() => stop.abort(), this.random() * 60);
    const running = Promise.allSettled(this.tabs.slice(0, this.random() < 0.3 ? 2 : 1).map((tab) => tab.sync(this.call(stop.signal), full)));
    if (this.random() < 0.5) await this.editHere();
    if (this.random() < 0.5) this.editErp();
    for (const ended of await running) {
      // Without locks between them, of two tabs at once the one that began first loses its turn.
      const expected = (reason: unknown) => reason instanceof ErpError || (reason as Error).name === 'AbortError' || (reason as { code?: string }).code === 'not-leader';
      if (ended.status === 'rejected' && !expected(ended.reason)) throw ended.reason;
    }
  }

  async step(): Promise<void> {
    const what = this.random();
    if (what < 0.35) this.editErp();
    else if (what < 0.5) await this.editHere();
    else if (what < 0.58) await this.editShared();
    else if (what < 0.7) this.breakErp();
    else if (what < 0.75) await this.crash();
    else await this.sync(this.random() < 0.4);
    if (this.random() < 0.2) this.day++;
    this.secondsOn += whole(this.random, 0, 20);
    await this.check();
  }

  breakErp(): void {
    const kind = pick(this.random, faults) as (typeof faults)[number];
    this.server.faults.push({ commits: this.random() < 0.5, kind, status: pick(this.random, [500, 503, 429, 410, 401]), headers: { 'retry-after': pick(this.random, ['0', '1', '', '0x10', '86400', 'Wed, 21 Oct 2015 07:28:00 GMT']) }, body: '{"codigo":0', ms: pick(this.random, [30, 400]), ...(kind === 'rows' ? { rows: pick(this.random, disorders) } : {}), times: whole(this.random, 1, 4), ...(this.random() < 0.6 ? { page: whole(this.random, 1, 5) } : { query: 'API_v1_Terceros' }) });
  }

  /** A tab ends in the middle of what it does, and another is opened in its place. */
  async crash(): Promise<void> {
    const [tab, end] = this.ends[0]!;
    void tab.sync(this.call(), this.random() < 0.4).catch(() => {});
    await new Promise((done) => setTimeout(done, this.random() * 40));
    end();
    this.ends[0] = this.openTab();
  }

  /** What holds at any time. */
  async check(): Promise<void> {
    for (const times of this.server.writes.values()) expect(times, `${this.label}: the ERP took one write twice`).toBe(1);
    const clients = await this.clients();
    for (const { id, version } of clients) {
      expect(version, `${this.label}: ${id} shows an older version`).toBeGreaterThanOrEqual(this.shown.get(id) ?? 0);
      this.shown.set(id, version);
    }
    const linked = clients.map(({ values }) => values['erpId']).filter((id) => id !== undefined);
    expect(new Set(linked).size, `${this.label}: a row of the ERP is here twice`).toBe(linked.length);
    const state = await this.store.readMeta<SyncState>('sync');
    const reading = isSyncState(state) ? state.run?.reading : null;
    if (reading?.entity === 'clients' && reading.pass === 1 && reading.whole) {
      // All before the cursor is stored.
      const pages = reading.cursor === null ? 0 : Number(reading.cursor) - 1;
      expect(linked.length, `${this.label}: the cursor is past what is stored`).toBeGreaterThanOrEqual(Math.min(pages * 15, reading.read));
    }
  }

  get label(): string {
    return `seed ${this.seed}`;
  }

  /** What holds once all is well again. */
  async heal(): Promise<void> {
    this.server.faults.length = 0;
    this.day += 8;
    await this.tabs[0]!.sync(this.call(), false);
    await this.tabs[0]!.sync(this.call(), true);
    for (let i = 0; i < 4; i++) {
      this.secondsOn += 3_600;
      await this.tabs[0]!.sendOutbox(this.call());
    }
    this.secondsOn += 60;
    await this.tabs[0]!.sync(this.call(), true);
    const clients = await this.clients();
    await this.checkShared(clients);
    const here = clients.filter(({ values }) => values['status'] !== 'missing');
    const view = (number: FieldValue | undefined, branch: FieldValue | undefined, name: FieldValue | undefined, limit: FieldValue | undefined) => `${String(number).trim()} ${branch} ${String(name).trim()} ${limit}`;
    expect(here.map(({ values }) => view(values['identificationNumber'], values['branchCode'], values['legalName'], values['creditLimit'])).sort(), `${this.label}: the store is not the ERP`)
      .toEqual(this.own.map((row) => view(row['f200_id'], row['f201_id_sucursal'], row['f200_razon_social'], row['f201_cupo_credito'])).sort());
    const byId = new Map(clients.map((client) => [client.id, client]));
    for (const [id, notes] of this.written) expect(byId.get(id)?.values['notes'], `${this.label}: what a person wrote is lost`).toBe(notes);
    if (this.seed % 3 === 0) await this.checkDocuments(clients);
    expect(((await this.store.readMeta('sync')) as SyncState).run).toBeNull();
  }

  /** Each change of a shared field is at the ERP, or is told as not taken; what is here is the ERP's. */
  async checkShared(clients: readonly Client[]): Promise<void> {
    const told = new Map((await this.tabs[0]!.outbox(this.call(), null)).map((entry) => [entry.clientId, entry]));
    for (const [, entry] of told) expect(['rejected', 'unknown'], `${this.label}: a write hangs`).toContain(entry.state);
    for (const client of clients) {
      const written = this.shared.get(client.id);
      if (written === undefined || told.has(client.id) || client.values['status'] === 'missing') continue;
      const row = this.own.find((one) => `${String(one['f200_id']).trim()} ${one['f201_id_sucursal']}` === `${client.values['identificationNumber']} ${client.values['branchCode']}`);
      expect(row?.['f015_id_barrio'], `${this.label}: a write is lost`).toBe(written);
      expect(client.values['neighborhood'], `${this.label}: a write was taken back`).toBe(written);
    }
  }

  async checkDocuments(clients: readonly Client[]): Promise<void> {
    const stored = new Set<string>();
    for (const client of clients) {
      const documents: ClientDocuments = await this.store.documents(client.id);
      for (const { id } of documents.invoices) stored.add(id);
    }
    const known = new Set(this.own.map((row) => `${String(row['f200_id']).trim()} ${row['f201_id_sucursal']}`));
    const lines = this.erp.tables['invoices']!.filter((row) => row['f350_id_cia'] === 1 && known.has(`${String(row['f200_id_fact']).trim()} ${row['f461_id_sucursal_fact']}`));
    for (const row of lines) expect(stored, `${this.label}: an invoice is lost`).toContain(`1:${row['f470_rowid']}`);
  }
}

// Others by ERP_SEED and ERP_HISTORIES; the same ones each time, so that a change is judged by itself.
const first = Number(process.env['ERP_SEED'] ?? 1);
const count = Number(process.env['ERP_HISTORIES'] ?? 11);

describe(`random histories of an ERP and its followers, seeds ${first} to ${first + count - 1}`, () => {
  it.each([44_415, ...Array.from({ length: count }, (_, i) => first + i)])('seed %i: nothing is lost, doubled, mixed or taken back', async (seed) => {
    const history = new History(seed);
    const served = await serveHandler((request: Request) => history.server.fetch(request));
    try {
      history.open(served.url);
      for (let step = 0; step < 14; step++) await history.step();
      await history.heal();
    } finally {
      await served.close();
    }
  });
});

describe('crm.sync, while the ERP is edited between its pages', () => {
  it.each([1, 2, 3, 4, 5, 6])('seed %i: misses no row that was there all the time', async (seed) => {
    const history = new History(seed);
    const served = await serveHandler((request: Request) => history.server.fetch(request));
    try {
      history.open(served.url);
      const steady = new Set(history.own.map((row) => row['f200_id']));
      const edits = randomOf(seed, 'edits');
      let left = 12;
      history.server.faults.push({
        kind: 'rows', times: 1_000,
        rows: (rows: Row[]) => {
          if (left-- > 0 && edits() < 0.7) history.editErp();
          return rows;
        },
      });
      await history.tabs[0]!.sync(history.call(), true);
      const still = history.own.filter((row) => steady.has(row['f200_id']));
      const here = new Set((await history.clients()).map(({ values }) => `${values['identificationNumber']} ${values['branchCode']}`));
      for (const row of still) expect(here, `seed ${seed}`).toContain(`${String(row['f200_id']).trim()} ${row['f201_id_sucursal']}`);
    } finally {
      await served.close();
    }
  });
});
