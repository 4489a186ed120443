import { createDraftReader } from '../../src/import/drafts.js';
import { FormatEvidence, formatKind } from '../../src/import/formats.js';
import { suggestMapping } from '../../src/import/mapping.js';
import { runImport } from '../../src/import/run-import.js';
import { openTable } from '../../src/import/table.js';
import { fieldsByName } from '../../src/schema/columns.js';
import { defaultSchema } from '../../src/schema/default-schema.js';
import { loadDropdownSources } from '../../src/schema/options.js';

/** Milliseconds, and how many rows and columns they are for. */
export interface ImportFigures {
  readonly rows: number;
  readonly columns: number;
  readonly sizeBytes: number;
  /** Bytes to rows of cells. */
  readonly tokeniseMs: number;
  /** Bytes to drafts: rows parsed and validated. */
  readonly draftsMs: number;
  /** Bytes to changes, as an import does it, without the store. */
  readonly importMs: number;
}

/** How fast a file becomes rows, drafts and changes, where the store knows no client. */
export async function measureImport(file: Blob | Uint8Array): Promise<ImportFigures> {
  const sources = await loadDropdownSources(defaultSchema);
  let start = performance.now();
  const table = await openTable(file);
  let rows = 0;
  for await (const chunk of table.chunks()) rows += chunk.rows.length;
  const tokeniseMs = performance.now() - start;

  start = performance.now();
  const { mapping } = suggestMapping(table.header, defaultSchema);
  const fields = fieldsByName(defaultSchema);
  const evidence = new FormatEvidence(mapping.flatMap((field, column) => {
    if (field === null) return [];
    const kind = formatKind(fields.get(field)!.type);
    return kind ? [{ column, field, kind }] : [];
  }));
  const read = createDraftReader({ schema: defaultSchema, mapping, formats: evidence.decide('es-CO', {}), locale: 'es-CO', sources });
  for await (const chunk of table.chunks()) for (let i = 0; i < chunk.rows.length; i++) read(chunk.rows[i]!, chunk.lines[i]!);
  const draftsMs = performance.now() - start;

  start = performance.now();
  const outcome = await runImport(file, {}, {
    schema: defaultSchema, sources, locale: 'es-CO', connected: false, user: null, today: '2026-11-24', now: () => '2026-11-24T15:00:00.000Z', importId: 'bench',
    findSame: async (_, keys) => keys.map(() => []),
    getMany: async (ids) => ids.map(() => undefined),
    apply: async (changes, commit) => {
      for await (const _ of changes) continue;
      commit();
    },
  });
  const importMs = performance.now() - start;
  if (outcome.rows !== rows) throw new Error(`${outcome.rows} rows were planned of ${rows} read`);
  return { rows, columns: table.header.length, sizeBytes: table.sizeBytes, tokeniseMs, draftsMs, importMs };
}
