import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode } from '../../../seeds/dialects.mjs';
import { createCrm } from '../../../src/create-crm.js';
import { FileError } from '../../../src/errors.js';
import { runImport } from '../../../src/import/run-import.js';
import { readTable } from '../../../src/import/table.js';
import { clientOf, shelfOf } from './shelf.js';

/** Words, amounts and addresses as they are written in Colombia, some with what must be quoted. */
const name = fc.constantFrom('Ferretería Núñez', 'Peñas S.A.S.', 'Ácme, Ltda.', 'Bodega; y más', 'Tienda "La Ñapa"', 'Línea uno\nLínea dos', 'Güiza & Cía', 'Tubo | codo', "D'Costa");
const address = fc.constantFrom('Calle 10 # 4-32', 'Carrera 3 # 1-20, of. 5', 'Km 4; vía a Cali', 'Ápice 7');
const amount = fc.constantFrom('1.234,50', '850.000', '12,75', '0,00');
const record = fc.tuple(fc.integer({ min: 800_000_000, max: 999_999_999 }).map(String), name, address, amount);
const dialect = fc.record({
  encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'windows-1252'),
  delimiter: fc.constantFrom(';', ',', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  always: fc.boolean(),
  ended: fc.boolean(),
});

describe('the dialect of a file', () => {
  const header = ['Identificación', 'Razón social', 'Dirección', 'Cupo de crédito'];

  it('is found again, whichever it was written in, and its rows come back whole', async () => {
    await fc.assert(fc.asyncProperty(fc.array(record, { minLength: 3, maxLength: 30 }), dialect, async (rows, { encoding, delimiter, newline, always, ended }) => {
      const cell = (text: string) => (always || text.includes(delimiter) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
      const text = [header, ...rows].map((cells) => cells.map((value) => cell(value).replaceAll('\n', newline)).join(delimiter)).join(newline) + (ended ? newline : '');
      const table = await readTable(new Uint8Array(encode(text, encoding, true)));
      expect(table.detected).toMatchObject({ encoding: encoding === 'utf-8-bom' ? 'utf-8' : encoding, delimiter, headerRow: 1 });
      expect(table.header).toEqual(header);
      expect(table.rows).toEqual(rows);
      expect(table.issues).toEqual([]);
    }), { numRuns: 300 });
  });
});

describe('any bytes', () => {
  const word = fc.constantFrom('NIT', 'Razón social', '900100005', '9,00E+08', 'Total', '\r\n', '\n', ';', ',', '\t', '"', "'", '\0', '\ufeff', 'ñ', 'sep=;', ' ', '1/2/2026').map((text) => [...new TextEncoder().encode(text)]);
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((found) => [...found]),
    fc.array(fc.oneof(word, fc.uint8Array({ maxLength: 3 }).map((found) => [...found])), { maxLength: 40 }).map((parts) => parts.flat()),
  ).map((found) => Uint8Array.from(found));

  it('end as rows that add up, whatever the size of the pieces, or as a file that is refused', async () => {
    await fc.assert(fc.asyncProperty(bytes, fc.integer({ min: 1, max: 30 }), async (file, pieceBytes) => {
      const outcomeOf = async (options: { readonly pieceBytes?: number }) => {
        const shelf = shelfOf([clientOf('a', { identificationNumber: '900100005', legalName: 'Uno' })]);
        try {
          const { errorFile, ...outcome } = await runImport(file, options, shelf);
          const { rows, created, updated, unchanged, skipped, failed } = outcome;
          expect(created + updated + unchanged + skipped + failed).toBe(rows);
          expect(shelf.clients.size).toBe(1 + created);
          return { ...outcome, errors: (await errorFile?.text()) ?? null };
        } catch (error) {
          if (!(error instanceof FileError)) throw error;
          return error.code;
        }
      };
      expect(await outcomeOf({ pieceBytes })).toEqual(await outcomeOf({}));
    }), { numRuns: 600 });
  });

  it('never end a preview or a review in another way', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    await fc.assert(fc.asyncProperty(bytes, async (found) => {
      const file = new File([found], 'x.csv');
      for (const look of [crm.previewImport(file), crm.reviewImport(file)]) await look.catch((error: unknown) => expect(error).toBeInstanceOf(FileError));
    }), { numRuns: 150 });
  });
});
