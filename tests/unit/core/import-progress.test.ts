import { describe, expect, it } from 'vitest';
import { createCrm } from '../../../src/create-crm.js';
import type { ImportProgress } from '../../../src/import/import.js';

const rows = (from: number, count: number, name: string) => Array.from({ length: count }, (_, i) => `${800_000_000 + from + i};${name} ${i}`).join('\n');

describe('importFile, of how far it is', () => {
  it('tells the clients written and those kept as they were, and last that all is confirmed at once', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    await crm.importFile(`NIT;Razón social\n${rows(0, 500, 'Antes')}`);
    const told: ImportProgress[] = [];
    const report = await crm.importFile(`NIT;Razón social\n${rows(0, 6_000, 'Ahora')}`, { onProgress: (progress) => void told.push(progress) });
    expect(report).toMatchObject({ created: 5_500, updated: 500 });
    const staged = told.flatMap(({ staged }) => (staged ? [staged] : []));
    expect(staged.at(-1)).toEqual({ written: 6_000, kept: 500, committing: true });
    expect(staged.filter(({ committing }) => committing)).toHaveLength(1);
    const written = staged.map((at) => at.written);
    expect(written).toEqual([...written].sort((a, b) => a - b));
    expect(new Set(written).size).toBeGreaterThan(3);
    expect(told.at(-1)).toMatchObject({ done: 6_000, total: 6_000 });
  });

  it('tells nothing of writing where nothing is written', async () => {
    const told: ImportProgress[] = [];
    await createCrm({ store: 'memory', worker: false }).importFile(`NIT;Razón social\n${rows(0, 3, 'Una')}`, { dryRun: true, onProgress: (progress) => void told.push(progress) });
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter(({ staged }) => staged)).toEqual([]);
  });
});
