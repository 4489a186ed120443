import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCrm } from '../../../src/create-crm.js';
import type { FieldValue } from '../../../src/client/client.js';
import type { Crm } from '../../../src/crm.js';

const memory = () => createCrm({ store: 'memory', worker: false });
const fileOf = (rows: readonly string[]) => `NIT;Sucursal;Razón social;Teléfono\n${rows.join('\n')}\n`;

/** Each record as `identification code kind < parent's identification code`, in order. */
async function familiesOf(crm: Crm): Promise<string[]> {
  const { items } = await crm.find({ where: { field: 'identificationNumber', op: 'startsWith', value: '900100' }, page: { size: 500 } });
  const byId = new Map(items.map((client) => [client.id, client]));
  const name = ({ values }: { readonly values: Readonly<Record<string, FieldValue>> }) => `${values['identificationNumber']} ${String(values['branchCode'] ?? '-')}`;
  return items.map((client) => `${name(client)} ${client.kind}${client.kind === 'client' ? '' : ` < ${client.parentId === null ? 'nobody' : byId.has(client.parentId) ? name(byId.get(client.parentId)!) : 'gone'}`}`).sort();
}

/** The record that is the client of each identification: without a code, or with the main one. */
const heads = ['900100001;;Uno;', '900100002;001;Dos;', '900100003;;Tres;'];
const branches = ['900100001;002;Uno norte;', '900100001;003;Uno sur;', '900100002;002;Dos norte;', '900100002;010;Dos sur;', '900100003;002;Tres norte;', '900100004;002;Cuatro;'];
const whole = [
  '900100001 - client', '900100001 002 branch < 900100001 -', '900100001 003 branch < 900100001 -',
  '900100002 001 client', '900100002 002 branch < 900100002 001', '900100002 010 branch < 900100002 001',
  '900100003 - client', '900100003 002 branch < 900100003 -', '900100004 002 branch < nobody',
];

describe('branches of a file', () => {
  it('join their client in whatever order the rows are and over however many files, also those that come again', async () => {
    const order = fc.shuffledSubarray([...heads, ...branches], { minLength: heads.length + branches.length });
    const cuts = fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 4 });
    const again = fc.subarray(branches);
    await fc.assert(fc.asyncProperty(order, cuts, again, fc.boolean(), async (rows, at, repeated, changes) => {
      const crm = memory();
      const borders = [0, ...[...new Set(at)].sort((a, b) => a - b), rows.length];
      for (let i = 1; i < borders.length; i++) {
        const own = rows.slice(borders[i - 1], borders[i]);
        // A branch of an earlier file, as it was or with another telephone.
        const more = i === 1 ? [] : repeated.filter((row) => !own.includes(row)).map((row) => (changes ? `${row}604448${1_000 + i}` : row));
        const { rows: count, created, updated, unchanged, failed } = await crm.importFile(fileOf(i % 2 === 0 ? [...more, ...own] : [...own, ...more]));
        expect({ count, failed }).toEqual({ count: own.length + more.length, failed: 0 });
        expect(created + updated + unchanged).toBe(count);
      }
      expect(await familiesOf(crm)).toEqual(whole);
      expect(await crm.importFile(fileOf(rows))).toMatchObject({ rows: rows.length, unchanged: rows.length });
    }), { numRuns: 60 });
  });

  it('of an earlier file join a client that comes later, and leave it when its import is undone', async () => {
    const crm = memory();
    await crm.importFile(fileOf(['900100001;002;Uno norte;']));
    const report = await crm.importFile(fileOf(['900100001;;Uno;']));
    expect(report).toMatchObject({ rows: 1, created: 1, issues: [] });
    expect(await familiesOf(crm)).toEqual(['900100001 - client', '900100001 002 branch < 900100001 -']);
    expect(await crm.undoImport(report.importId)).toEqual({ restored: 1, removed: 1, kept: [] });
    expect(await familiesOf(crm)).toEqual(['900100001 002 branch < nobody']);
  });

  it.each([['before', ['900100001;002;Uno norte;6044481234', '900100001;;Uno;']], ['after', ['900100001;;Uno;', '900100001;002;Uno norte;6044481234']]])('that change in the file that brings their client keep both when their row comes %s it', async (_, rows) => {
    const crm = memory();
    await crm.importFile(fileOf(['900100001;002;Uno norte;']));
    expect(await crm.importFile(fileOf(rows))).toMatchObject({ created: 1, updated: 1 });
    expect(await familiesOf(crm)).toEqual(['900100001 - client', '900100001 002 branch < 900100001 -']);
    expect((await crm.find({ where: { field: 'kind', op: 'eq', value: 'branch' } })).items[0]!.values['phone']).toBe('6044481234');
  });

  it('whose client was removed join it when it comes again', async () => {
    const crm = memory();
    await crm.importFile(fileOf(['900100001;;Uno;', '900100001;002;Uno norte;', '900100001;003;Uno sur;']));
    await crm.remove({ query: { where: { field: 'kind', op: 'eq', value: 'client' } } });
    expect(await familiesOf(crm)).toEqual(['900100001 002 branch < gone', '900100001 003 branch < gone']);
    expect(await crm.importFile(fileOf(['900100001;002;Uno norte;', '900100001;;Uno;']))).toMatchObject({ created: 1, unchanged: 1 });
    expect(await familiesOf(crm)).toEqual(['900100001 - client', '900100001 002 branch < 900100001 -', '900100001 003 branch < 900100001 -']);
  });

  it('join a client that comes thousands of rows away, whichever is first', async () => {
    const between = Array.from({ length: 3_000 }, (_, i) => `${800_100_000 + i};;Cliente ${i};`);
    for (const rows of [['900100001;002;Norte;', ...between, '900100001;;Uno;'], ['900100001;;Uno;', ...between, '900100001;002;Norte;']]) {
      const crm = memory();
      await crm.importFile(fileOf(['900100001;002;Norte;']));
      expect(await crm.importFile(fileOf(rows))).toMatchObject({ created: 3_001, unchanged: 1 });
      expect((await familiesOf(crm)).filter((name) => name.includes('branch'))).toEqual(['900100001 002 branch < 900100001 -']);
    }
  });
});
