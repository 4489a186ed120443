import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const sources = ['src', 'components'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts')).map((path) => join(folder, path)));
const importing = (name: RegExp) => sources.filter((path) => name.test(readFileSync(join(root, path), 'utf8')));

describe('the chart of a report', () => {
  it('is the only one to know Plot, and is loaded by nobody before it is drawn', () => {
    expect(importing(/from '@observablehq\/plot'/)).toEqual(['components/shared/report/report-chart.ts']);
    expect(importing(/^(im|ex)port (?!type)[^;]*from '[^']*report-chart\.js'/m)).toEqual([]);
    expect(importing(/import\('\.\/report-chart\.js'\)/)).toEqual(['components/shared/report/report-view.ts']);
  });
});
