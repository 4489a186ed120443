import { describe, expect, it } from 'vitest';
import { nitCheckDigit } from '../../../src/client/identity.js';
import { suggestMapping } from '../../../src/import/mapping.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import { checkDigit, clientRows, columns, csvPieces, dialects, headerLines } from '../../../seeds/generate.mjs';
import { encode } from '../../../seeds/dialects.mjs';

const at = (field: string) => columns.findIndex((column) => column.field === field);
const rows = [...clientRows({ clients: 4000, seed: 3 })];

describe('clientRows', () => {
  it('gives as many records as asked, with a value or null for each column', () => {
    expect(rows).toHaveLength(4000);
    for (const row of rows) {
      expect(row).toHaveLength(columns.length);
      expect(row).not.toContain(undefined);
    }
  });

  it('gives the same rows for the same seed, and others for another', () => {
    expect([...clientRows({ clients: 50, seed: 3 })]).toEqual(rows.slice(0, 50));
    expect([...clientRows({ clients: 50, seed: 4 })]).not.toEqual(rows.slice(0, 50));
  });

  it('gives every company an identification of its own, and its branches the codes 001, 002 and on', () => {
    const codes = new Map<string, string[]>();
    for (const row of rows) {
      const number = row[at('identificationNumber')] as string;
      codes.set(number, [...(codes.get(number) ?? []), row[at('branchCode')] as string]);
    }
    for (const list of codes.values()) expect(list).toEqual(list.map((_, i) => String(i + 1).padStart(3, '0')));
    expect(rows.filter((row) => row[at('kind')] === 'client')).toHaveLength(codes.size);
  });

  it('gives figures that agree with each other', () => {
    for (const row of rows) {
      const [receivable, overdue, days] = ['receivableBalance', 'overdueBalance', 'maxDaysOverdue'].map((field) => row[at(field)] as number) as [number, number, number];
      expect(overdue).toBeLessThanOrEqual(receivable);
      expect(overdue > 0).toBe(days > 0);
    }
  });
});

describe('checkDigit', () => {
  it('agrees with the SDK', () => {
    for (const row of rows.slice(0, 500)) {
      const number = row[at('identificationNumber')] as string;
      expect(checkDigit(number)).toBe(nitCheckDigit(number));
    }
  });
});

describe('csvPieces', () => {
  it.each([
    ['excel-co', 'windows-1252', ';'],
    ['excel-co-utf8', 'utf-8', ';'],
    ['utf8-comma', 'utf-8', ','],
    ['utf16-tab', 'utf-16le', '\t'],
    ['excel-us', 'utf-8', ','],
    ['sep', 'windows-1252', '|'],
  ])('writes %s as its bytes say', (dialect, encoding, delimiter) => {
    const text = new TextDecoder(encoding, { fatal: true }).decode(Buffer.concat([...csvPieces({ clients: 20, dialect })]));
    const header = headerLines(dialects[dialect]!);
    expect(text.startsWith(header)).toBe(true);
    expect(header.trimEnd().split(/\r?\n/).at(-1)!.split(delimiter)).toHaveLength(columns.length);
  });

  it('refuses a dialect it does not know', () => {
    expect(() => [...csvPieces({ clients: 1, dialect: 'morse' })]).toThrow('There is no dialect morse');
  });
});

describe('columns', () => {
  it.each(['es', 'en'] as const)('have headers in %s that the importer maps to their fields by itself', (language) => {
    const { mapping } = suggestMapping(columns.map((column) => column.label[language]), defaultSchema);
    expect(mapping).toEqual(columns.map((column) => column.field));
  });
});

describe('encode', () => {
  it('refuses what Windows-1252 does not have', () => {
    expect(() => encode('漢', 'windows-1252', true)).toThrow('U+6f22');
  });
});
