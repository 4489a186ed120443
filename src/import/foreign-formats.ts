import { FileError } from '../errors.js';

const workbookAdvice = 'Open it in the spreadsheet and save it as CSV (UTF-8), then import that.';

/** What a file that is no table begins with: bytes written as Latin-1 text, the code of its refusal, what to do. */
const signatures: readonly (readonly [begin: string, code: string, what: string, advice: string])[] = [
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'file-is-a-workbook', 'an Excel workbook (.xls)', workbookAdvice],
  ['\x09\x08\x10\x00', 'file-is-a-workbook', 'an old Excel workbook', workbookAdvice],
  ['\x1f\x8b', 'file-is-an-archive', 'a compressed file (gzip)', 'Unpack it first.'],
  ['7z\xbc\xaf\x27\x1c', 'file-is-an-archive', 'a compressed file (7z)', 'Unpack it first.'],
  ['Rar!\x1a\x07', 'file-is-an-archive', 'a compressed file (rar)', 'Unpack it first.'],
  ['%PDF-', 'file-is-a-document', 'a PDF', 'Ask for the data as CSV.'],
  ['{\\rtf', 'file-is-a-document', 'a text document (RTF)', 'Ask for the data as CSV.'],
  ['\xac\xed\x00\x05', 'file-is-not-text', 'a Java object', 'Ask for the data as CSV.'],
  ['\x89PNG', 'file-is-not-text', 'an image', 'Choose the CSV file.'],
  ['\xff\xd8\xff', 'file-is-not-text', 'an image', 'Choose the CSV file.'],
  ['GIF8', 'file-is-not-text', 'an image', 'Choose the CSV file.'],
  ['SQLite format 3\x00', 'file-is-not-text', 'a database', 'Ask for the data as CSV.'],
  ['MZ\x90\x00', 'file-is-not-text', 'a program', 'Choose the CSV file.'],
  ['\x7fELF', 'file-is-not-text', 'a program', 'Choose the CSV file.'],
];

/**
 * Refuses by its first bytes what can't be a table of text, whatever its name says.
 * @throws FileError `file-is-a-workbook`, `file-is-an-archive`, `file-is-a-document`, `file-is-a-web-page`, `file-is-not-text`.
 */
export function refuseForeignFormat(head: Uint8Array | string): void {
  const begin = latin1(head, 4096);
  if (begin.startsWith('PK\x03\x04') || begin.startsWith('PK\x05\x06')) {
    throw isWorkbook(head) ? refused('file-is-a-workbook', 'an Excel workbook', workbookAdvice) : refused('file-is-an-archive', 'a compressed file (zip)', 'Unpack it first.');
  }
  for (const [signature, code, what, advice] of signatures) if (begin.startsWith(signature)) throw refused(code, what, advice);
  const text = begin.replace(/^(?:\xef\xbb\xbf|\ufeff)?[\s\0]*/, '').slice(0, 200).replaceAll('\0', '').toLowerCase();
  if (/^<(?:!doctype html|html|head|body|table|meta|script|!--)/.test(text)) {
    throw refused('file-is-a-web-page', 'a web page', 'Some systems save one under the name .xls or .csv: open it in the spreadsheet and save it as CSV.');
  }
  if (/^<\?xml/.test(text)) throw refused('file-is-not-a-table', 'XML', 'Open it in the spreadsheet and save it as CSV.');
  if (/^(?:\{\s*"|\[\s*[[{])/.test(text)) throw refused('file-is-not-a-table', 'JSON', 'Ask for the data as CSV.');
  if (typeof head !== 'string' && !hasUtf16Mark(head) && controlShare(head) > 0.1) {
    throw refused('file-is-not-text', 'not text', 'Choose the CSV file.');
  }
}

/** Whether the first bytes are those of an .xlsx or .ods workbook. */
export function isWorkbook(head: Uint8Array | string): boolean {
  const begin = latin1(head, 4096);
  return begin.startsWith('PK\x03\x04') && (begin.includes('[Content_Types].xml') || begin.includes('xl/') || begin.includes('_rels/') || begin.includes('mimetype') || begin.includes('content.xml'));
}

function refused(code: string, what: string, advice: string): FileError {
  return new FileError(code, `A CSV file was expected, and this is ${what}. ${advice}`);
}

function latin1(head: Uint8Array | string, length: number): string {
  if (typeof head === 'string') return head.slice(0, length);
  return String.fromCharCode(...head.subarray(0, length));
}

function hasUtf16Mark(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

/** Share of bytes no text has; NUL is none of them: UTF-16 without its mark is full of it. */
function controlShare(head: Uint8Array): number {
  let controls = 0;
  for (const byte of head) if (byte < 32 && byte !== 0 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 26 && byte !== 27) controls++;
  return head.length === 0 ? 0 : controls / head.length;
}
