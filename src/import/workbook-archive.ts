import { FileError } from '../errors.js';

/** What a workbook may hold before it is refused, so that a small file never fills the memory. Bytes, but for `entries` and `ratio`. */
export const workbookLimits = { entries: 5_000, inflated: 400_000_000, entry: 350_000_000, ratio: 250 } as const;

/** Files this small may be pressed as hard as they like. */
const smallEntry = 1_000_000;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly inflated: number;
  readonly offset: number;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;

/**
 * Looks at the directory of a zip, and at what its entries really inflate to, before anything else reads it.
 * @throws FileError `file-is-an-archive` for a zip that is no workbook, `workbook-damaged`, `workbook-too-large`, `file-is-a-workbook` for one with a password or of a kind that is not read.
 */
export async function checkArchive(bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
  const entries = directoryOf(bytes);
  const names = new Set(entries.map(({ name }) => name));
  if (names.has('xl/workbook.bin')) throw new FileError('file-is-a-workbook', 'A .xlsx or .ods workbook was expected, and this is a binary one (.xlsb). Save it as .xlsx.');
  if (!names.has('xl/workbook.xml') && !names.has('content.xml')) throw new FileError('file-is-an-archive', 'A CSV file or a workbook was expected, and this is a compressed file (zip). Unpack it first.');
  let whole = 0;
  for (const { packed, inflated } of entries) {
    whole += inflated;
    if (inflated > workbookLimits.entry || whole > workbookLimits.inflated || (inflated > smallEntry && inflated > packed * workbookLimits.ratio)) throw tooLarge();
  }
  for (const entry of entries) await checkInflated(bytes, entry, signal);
}

function directoryOf(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && end >= bytes.length - 65_557 && view.getUint32(end, true) !== endMark) end--;
  if (end < 0 || view.getUint32(end, true) !== endMark) throw damaged();
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > workbookLimits.entries || at === 0xffffffff) throw tooLarge();
  const entries: Entry[] = [];
  const decoder = new TextDecoder();
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entryMark) throw damaged();
    const [nameLength, extraLength, commentLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    if ((view.getUint16(at + 8, true) & 1) !== 0) throw new FileError('file-is-a-workbook', 'The workbook has a password. Save it without one, then import it.');
    entries.push({
      name: decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)), method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true), inflated: view.getUint32(at + 24, true), offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

/** A directory may lie: an entry that inflates to more than it says is no workbook a spreadsheet made. */
async function checkInflated(bytes: Uint8Array, { method, packed, inflated, offset }: Entry, signal?: AbortSignal): Promise<void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + 30 > bytes.length) throw damaged();
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw damaged();
  if (method === 0 && packed === inflated) return;
  if (method !== 8) throw damaged();
  const reader = new Blob([bytes.slice(start, start + packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  let size = 0;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > inflated) break;
    }
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw damaged(cause);
  } finally {
    void reader.cancel().catch(() => undefined);
  }
  if (size > inflated) throw tooLarge();
}

function tooLarge(): FileError {
  return new FileError('workbook-too-large', `The workbook unpacks to more than is read (${workbookLimits.inflated} bytes, ${workbookLimits.entries} parts). Save the sheet as CSV, then import that.`);
}

function damaged(cause?: unknown): FileError {
  return new FileError('workbook-damaged', 'The workbook can’t be read: it is damaged or was not saved whole. Open it in the spreadsheet, save it again and choose that file.', cause === undefined ? {} : { cause });
}
