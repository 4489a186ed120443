import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import { cityOptions, departmentOptions } from '../../../src/schema/divipola/divipola.js';
import { dropdown } from '../../../src/schema/field-types/dropdown.js';
import { loadDropdownSources, loadSourceData } from '../../../src/schema/options.js';
import { contextOf, fieldOf, parseWith } from './parse-with.js';

const rows = Papa.parse<Record<string, string>>(readFileSync('seeds/data/divipola.csv', 'utf8'), { header: true, skipEmptyLines: true }).data;
const options = await loadDropdownSources(defaultSchema);
const city = { dropdown: 'city' };

describe('cityOptions', () => {
  it('holds every town of the file, by its five digits', () => {
    expect(cityOptions().map(({ key }) => key)).toEqual(rows.map((row) => row['municipalityCode']));
    expect(cityOptions()).toHaveLength(1122);
    for (const [i, option] of cityOptions().entries()) expect(option.label.es.startsWith(rows[i]!['municipality']!)).toBe(true);
  });

  it('has a label of its own for every town, which reads back as the town', () => {
    expect(new Set(cityOptions().map(({ label }) => label.es)).size).toBe(1122);
    for (const { key } of cityOptions()) {
      const label = dropdown.formatter(fieldOf('dropdown', city), contextOf('es-CO', { options }))(key);
      expect(parseWith(dropdown, label, city, { options })).toEqual({ value: key, issues: [] });
    }
  });
});

describe('departmentOptions', () => {
  it('holds the 32 departments and Bogotá', () => {
    expect(departmentOptions()).toHaveLength(33);
    expect(departmentOptions().find(({ key }) => key === '05')?.label.es).toBe('Antioquia');
  });
});

describe('loadDropdownSources', () => {
  it.each([['05001', '05001'], ['Medellín', '05001'], ['MEDELLIN', '05001'], ['Bogotá', '11001'], ['BOGOTA D.C.', '11001'], ['Bogotá, D. C.', '11001'], ['Cartagena', '13001'], ['Cucuta', '54001'], ['Santiago de Cali', '76001'], ['Rionegro (Antioquia)', '05615']])('finds the town %j', (text, key) => {
    expect(parseWith(dropdown, text, city, { options })).toEqual({ value: key, issues: [] });
  });

  it('notices a code that lost its zero, and guesses nothing', () => {
    expect(parseWith(dropdown, '5001', city, { options })).toMatchObject({ value: '5001', issues: [{ code: 'lost-leading-zero', severity: 'warning', suggestion: '05001' }] });
  });

  it('finds departments', () => {
    for (const [text, key] of [['Antioquia', '05'], ['VALLE', '76'], ['Valle del Cauca', '76'], ['narino', '52'], ['11', '11']] as const) {
      expect(parseWith(dropdown, text, { dropdown: 'department' }, { options }).value).toBe(key);
    }
  });

  it('loads nothing for a schema without such dropdowns', async () => {
    expect(await loadSourceData({ dropdowns: [] })).toEqual({});
  });
});
