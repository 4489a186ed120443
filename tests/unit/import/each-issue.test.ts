import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createCrm } from '../../../src/create-crm.js';
import { issueText } from '../../../src/locales/messages.js';

const seed = async () => new File([await readFile(new URL('../../../seeds/wrong/each-issue.csv', import.meta.url))], 'each-issue.csv');

describe('a review of each-issue.csv', () => {
  it('finds in each row the trouble its notes name, at its line, in both languages', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    const review = await crm.reviewImport(await seed());
    const { rows, total } = await review.rows({}, 0, 100);
    expect(total).toBe(review.summary.rows);
    const notes = 14;
    const wrong = rows.flatMap(({ line, cells, issues }) => {
      // A title repeated has no note of its own.
      const code = cells[notes] === 'Notas' ? 'repeated-header' : (cells[notes] ?? '');
      return code === '' || issues.some((issue) => issue.code === code && issue.line === line) ? [] : [`line ${line}: ${code}, found ${issues.map((issue) => issue.code).join(', ') || 'nothing'}`];
    });
    expect(wrong).toEqual([]);
    expect(rows.at(-2)!.issues.map(({ code }) => code)).toContain('short-row');
    expect(rows.at(-1)!).toMatchObject({ kind: 'skipped', issues: [{ code: 'footer-row' }] });
    for (const { issues } of rows) for (const issue of issues) for (const locale of ['es-CO', 'en']) expect(issueText(issue, locale)).not.toBe(issue.code);
  });

  it('puts every row in one bucket', async () => {
    const { kinds, rows, created, updated, unchanged, skipped, failed } = (await createCrm({ store: 'memory', worker: false }).reviewImport(await seed())).summary;
    expect(created + updated + unchanged + skipped + failed).toBe(rows);
    expect(Object.values(kinds).reduce((sum, count) => sum + count)).toBe(rows);
  });
});
