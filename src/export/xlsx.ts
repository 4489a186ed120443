import { ExportError } from '../errors.js';
import { blobSink } from './blob-sink.js';
import { createPause, type Pause } from './pause.js';
import { SharedStrings } from './shared-strings.js';
import { sheetName, type Row, type Sheet, type Workbook } from './sheet.js';
import { CellStyles, maxSheetColumns, maxSheetRows, SheetXml } from './sheet-xml.js';
import { progressMeter, type WriteProgress } from './progress.js';
import { contentTypesXml, corePropertiesXml, rootRelationsXml, stylesXml, workbookRelationsXml, workbookXml, type WrittenSheet } from './workbook-parts.js';
import { XmlBytes } from './xml-bytes.js';
import { createZip, type ByteSink, type ZipEntry, type ZipWriter } from './zip.js';

export interface WriteOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: WriteProgress) => void;
  /** Only the rate of the progress is read from it. Default: the system's clock. */
  readonly now?: () => Date;
}

export interface XlsxOptions extends WriteOptions {
  /** Data rows a sheet holds; what does not fit goes on in a sheet more. Default, and at most, 1,048,575. */
  readonly rowsPerSheet?: number;
}

/** The media type of a workbook. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The workbook as a file: an `.xlsx` of our own making. Rows are asked for, written and compressed slice by slice, the
 * thread given back between slices; beyond the file itself memory stays flat. Text stays text whatever it looks like:
 * no formula and no link is ever written, and a text that begins like a formula is marked as text (`quotePrefix`).
 *
 * @throws ExportError as `streamXlsx`; AbortError, or the signal's reason, within a slice of the abort.
 */
export async function writeXlsx(workbook: Workbook, options: XlsxOptions = {}): Promise<Blob> {
  const file = blobSink(xlsxType);
  await write(workbook, file.sink, options);
  return file.blob();
}

/**
 * As `writeXlsx`, to a stream, as fast as it takes it: a file picked by the person, an answer of a server. The stream
 * is closed at the end, and aborted when writing fails. `Blob` needs the disk or memory for the whole file, this doesn't.
 *
 * @throws ExportError `export-too-large` over 4 GiB, over 16,384 columns or without a column.
 */
export async function streamXlsx(workbook: Workbook, stream: WritableStream<Uint8Array>, options: XlsxOptions = {}): Promise<void> {
  const writer = stream.getWriter();
  try {
    await write(workbook, (chunk) => writer.write(chunk), options);
    await writer.close();
  } catch (reason) {
    await writer.abort(reason).catch(() => undefined);
    throw reason;
  } finally {
    writer.releaseLock();
  }
}

/** Bytes of XML compressed at a time: about two milliseconds on a slow core. */
const sliceBytes = 64 * 1024;

/** What the sheets of one file share. */
interface Book {
  readonly zip: ZipWriter;
  readonly pause: Pause;
  readonly out: XmlBytes;
  readonly strings: SharedStrings;
  readonly styles: CellStyles;
  readonly names: Set<string>;
  readonly sheets: WrittenSheet[];
}

async function write(workbook: Workbook, sink: ByteSink, options: XlsxOptions): Promise<void> {
  for (const { name, columns } of workbook.sheets) {
    if (columns.length > 0 && columns.length <= maxSheetColumns) continue;
    throw new ExportError('export-columns', `A sheet has 1 to ${maxSheetColumns} columns; "${name}" has ${columns.length}. Choose another view.`);
  }
  options.signal?.throwIfAborted();
  const rowsPerSheet = Math.min(maxSheetRows - 1, Math.max(1, Math.floor(options.rowsPerSheet ?? maxSheetRows - 1)));
  const total = workbook.sheets.reduce<number | null>((sum, sheet) => (sum === null || sheet.total === null ? null : sum + sheet.total), 0);
  const meter = progressMeter(options.onProgress, total, options.now);
  const written = { rows: 0, cut: 0, cleaned: 0 };
  const zip = createZip(sink, workbook.createdAt);
  const book: Book = {
    zip,
    pause: createPause(options.signal),
    out: new XmlBytes(sliceBytes * 4, written),
    strings: new SharedStrings(written),
    styles: new CellStyles(),
    names: new Set(),
    sheets: [],
  };
  try {
    // Programs that tell a file by its first bytes look for this part there.
    await addPart(book, '_rels/.rels', encode(rootRelationsXml()));
    await addPart(book, 'docProps/core.xml', encode(corePropertiesXml(workbook.author, workbook.createdAt)));
    for (const sheet of workbook.sheets) {
      let open = new OpenSheet(book, sheet);
      for await (const rows of sheet.rows(written)) {
        for (const row of rows) {
          if (open.rows === rowsPerSheet) {
            await open.end();
            open = new OpenSheet(book, sheet);
          }
          open.row(row);
          written.rows++;
          if (book.out.length >= sliceBytes) await open.flush();
        }
        await book.pause.next();
        meter.at(written.rows);
      }
      await open.end();
    }
    await addPart(book, 'xl/sharedStrings.xml', book.strings.part());
    await addPart(book, 'xl/styles.xml', encode(stylesXml(book.styles.formats)));
    await addPart(book, 'xl/workbook.xml', encode(workbookXml(book.sheets)));
    await addPart(book, 'xl/_rels/workbook.xml.rels', encode(workbookRelationsXml(book.sheets.length)));
    await addPart(book, '[Content_Types].xml', encode(contentTypesXml(book.sheets.length)));
    await zip.finish();
    meter.end(written.rows);
  } catch (reason) {
    zip.abort(reason);
    throw reason;
  } finally {
    book.pause.close();
  }
}

/** A sheet of the file while its rows come. */
class OpenSheet {
  private readonly book: Book;
  private readonly sheet: Sheet;
  private readonly entry: ZipEntry;
  private readonly xml: SheetXml;

  constructor(book: Book, sheet: Sheet) {
    this.book = book;
    this.sheet = sheet;
    this.entry = book.zip.open(`xl/worksheets/sheet${book.sheets.length + 1}.xml`);
    this.xml = new SheetXml(book.out, sheet.columns, book.strings, book.styles);
    this.xml.begin();
  }

  get rows(): number {
    return this.xml.lastRow - 1;
  }

  row(row: Row): void {
    this.xml.row(row);
  }

  async flush(): Promise<void> {
    await this.entry.write(this.book.out.take());
    await this.book.pause.next();
  }

  async end(): Promise<void> {
    const { book, sheet, xml } = this;
    xml.end();
    await this.flush();
    await this.entry.close();
    book.sheets.push({ name: sheetName(sheet.name, book.names), columnCount: sheet.columns.length, lastRow: xml.lastRow });
  }
}

async function addPart(book: Book, name: string, bytes: Uint8Array): Promise<void> {
  const entry = book.zip.open(name);
  for (let at = 0; at < bytes.length; at += sliceBytes) {
    await entry.write(bytes.subarray(at, at + sliceBytes));
    await book.pause.next();
  }
  await entry.close();
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
