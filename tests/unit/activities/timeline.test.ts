import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentItems } from '../../../src/activities/document-items.js';
import { compareItems, readPlace, takePage, writePlace, type ChangeItem, type DocumentItem, type TimelineItem, type TimelinePlace } from '../../../src/activities/timeline.js';
import type { ClientDocuments, InvoiceLine, OrderLine } from '../../../src/client/document.js';

const instant = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
const document = (id: string, minute: number | null): DocumentItem => ({ kind: 'order', id, at: minute === null ? null : instant(minute), number: id, day: null, amount: 1, state: 'approved', lines: 1, owed: null, asOf: null });
const change = (entry: number, minute: number): ChangeItem => ({ kind: 'change', id: `change:${entry}`, at: instant(minute), entry, type: 'update', merged: false, user: null, source: 'edit', fileName: null, fields: [] });

/** A journal, read from below an entry as the store does. */
const journal = (changes: readonly ChangeItem[]) => async function* (below: number | null) {
  for (const item of [...changes].sort((a, b) => b.entry - a.entry)) if (below === null || item.entry < below) yield item;
};

async function pages(items: readonly TimelineItem[], changes: readonly ChangeItem[], size: number, between: (page: number) => { items: readonly TimelineItem[]; changes: readonly ChangeItem[] } = () => ({ items, changes })): Promise<TimelineItem[]> {
  const all: TimelineItem[] = [];
  let place: TimelinePlace | null = null;
  for (let n = 0; ; n++) {
    const now = between(n);
    const page = await takePage([...now.items].sort(compareItems), journal(now.changes), { place, size });
    all.push(...page.items);
    if (!page.place) return all;
    place = readPlace(writePlace(page.place)!);
  }
}

// Few instants, so that many are the same.
const minutes = fc.integer({ min: 0, max: 6 });
const someItems = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.option(minutes)), { selector: ([id]) => id, maxLength: 30 }).map((list) => list.map(([id, minute]) => document(`o${id}`, minute)));
const someChanges = fc.array(minutes, { maxLength: 30 }).map((list) => list.map((minute, i) => change(i + 1, minute)));

describe('takePage', () => {
  it('gives everything once, in the same order whatever the size of its pages', async () => {
    await fc.assert(fc.asyncProperty(someItems, someChanges, fc.integer({ min: 1, max: 9 }), async (items, changes, size) => {
      const whole = await pages(items, changes, 1_000);
      expect(whole.map(({ id }) => id).sort()).toEqual([...items, ...changes].map(({ id }) => id).sort());
      expect(await pages(items, changes, size)).toEqual(whole);
    }));
  });

  it('goes from the newest to the oldest where the clock never went back, and undated last', async () => {
    await fc.assert(fc.asyncProperty(someItems, fc.array(minutes, { maxLength: 30 }), async (items, given) => {
      const changes = [...given].sort((a, b) => a - b).map((minute, i) => change(i + 1, minute));
      const at = (await pages(items, changes, 4)).map((item) => item.at ?? '');
      expect(at).toEqual([...at].sort().reverse());
    }));
  });

  it('keeps the order in which changes were written, whatever their clocks said', async () => {
    await fc.assert(fc.asyncProperty(someItems, someChanges, fc.integer({ min: 1, max: 9 }), async (items, changes, size) => {
      const entries = (await pages(items, changes, size)).flatMap((item) => (item.kind === 'change' ? [item.entry] : []));
      expect(entries).toEqual([...entries].sort((a, b) => b - a));
    }));
  });

  it('repeats and skips nothing of what was there when something newer comes between two pages', async () => {
    await fc.assert(fc.asyncProperty(someItems, someChanges, fc.integer({ min: 1, max: 5 }), async (items, changes, size) => {
      const newer = { items: [...items, document('newer', 100)], changes: [...changes, change(changes.length + 1, 100)] };
      const read = await pages(items, changes, size, (page) => (page === 0 ? { items, changes } : newer));
      expect(read).toEqual(await pages(items, changes, 1_000));
    }));
  });

  it.each(['', '{}', '[1,2,3,4]', '["2026",null,"x",null]', '["2026",null,1]'])('takes %j for no place', (text) => {
    expect(readPlace(text)).toBeNull();
  });
});

const base = { clientCode: '1', branchCode: null };
const invoice = (id: string, invoiceId: string, more: Partial<InvoiceLine> = {}): InvoiceLine => ({ ...base, id, invoiceId, number: `FV-${invoiceId}`, date: '2026-11-02', state: 'approved', concept: 'sale', item: null, itemName: null, quantity: null, price: null, gross: null, discount: null, tax: null, net: 100.1, seller: null, ...more });
const order = (id: string, orderId: string, more: Partial<OrderLine> = {}): OrderLine => ({ ...base, id, orderId, number: `PV-${orderId}`, date: '2026-11-02', state: 'committed', item: null, ordered: 2, shipped: 0, net: 5, paymentTerms: null, ...more });
const documents = (more: Partial<ClientDocuments>): ClientDocuments => ({ accounts: [], criteria: [], receivables: [], payments: [], invoices: [], orders: [], ...more, asOf: { accounts: null, criteria: null, receivables: null, payments: null, invoices: '2026-11-24T15:42:00Z', orders: null } });

describe('documentItems', () => {
  it('makes one item of an invoice, however many lines it has', () => {
    const [item, ...others] = documentItems(documents({ invoices: [invoice('1', 'a'), invoice('2', 'a', { net: 200.2 })] }));
    expect(others).toEqual([]);
    expect(item).toMatchObject({ kind: 'invoice', id: 'invoice:a', number: 'FV-a', day: '2026-11-02', at: '2026-11-02T05:00:00.000Z', amount: 300.3, lines: 2, state: 'approved', owed: null, asOf: '2026-11-24T15:42:00Z' });
  });

  it('says what is owed of it, its instalments together', () => {
    const receivable = (id: string, number: string, dueDate: string | null, balance: number) => ({ ...base, id, number, date: null, dueDate, amount: balance, balance, cheques: null, account: null });
    const [item] = documentItems(documents({ invoices: [invoice('1', 'a')], receivables: [receivable('1', 'FV-a/2', '2026-12-02', 30), receivable('2', 'FV-a/1', '2026-11-20', 20), receivable('3', 'FV-ab/1', '2026-01-01', 5), receivable('4', 'FV-a/3', null, -7)] }));
    expect(item!.owed).toEqual({ dueDate: '2026-11-20', balance: 50 });
  });

  it.each([
    ['a return takes from sales', { concept: 'return' as const }, { state: 'returned', amount: -100.1 }],
    ['an annulled return stays annulled', { concept: 'return' as const, state: 'annulled' as const }, { state: 'annulled', amount: -100.1 }],
    ['without a date there is none', { date: null }, { at: null, day: null }],
  ])('%s', (_, more, expected) => {
    expect(documentItems(documents({ invoices: [invoice('1', 'a', more)] }))[0]).toMatchObject(expected);
  });

  it('takes an order for shipped when nothing is left to ship', () => {
    const [part, whole, gone] = documentItems(documents({ orders: [order('1', 'a', { shipped: 2 }), order('2', 'a', { shipped: 1 }), order('3', 'b', { shipped: 2 }), order('4', 'c', { state: 'annulled', shipped: 2 })] }));
    expect([part!.state, part!.amount, whole!.state, gone!.state]).toEqual(['committed', 10, 'shipped', 'annulled']);
  });
});
