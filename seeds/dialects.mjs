import { checkDigit, columns } from './invent.mjs';

/** How a program writes its CSV. `language` is of headers, options and booleans. */
export const dialects = {
  'excel-co': { encoding: 'windows-1252', delimiter: ';', newline: '\r\n', dates: 'DD/MM/YYYY', decimal: ',', group: '.', language: 'es', dotted: true },
  'excel-co-utf8': { encoding: 'utf-8-bom', delimiter: ';', newline: '\r\n', dates: 'DD/MM/YYYY', decimal: ',', group: '.', language: 'es', dotted: true },
  'utf8-comma': { encoding: 'utf-8', delimiter: ',', newline: '\n', dates: 'YYYY-MM-DD', decimal: '.', group: '', language: 'es', dotted: false },
  'utf8-tab': { encoding: 'utf-8', delimiter: '\t', newline: '\n', dates: 'YYYY-MM-DD', decimal: '.', group: '', language: 'es', dotted: false },
  'utf16-tab': { encoding: 'utf-16le', delimiter: '\t', newline: '\r\n', dates: 'DD/MM/YYYY', decimal: ',', group: '', language: 'es', dotted: true },
  'excel-us': { encoding: 'utf-8-bom', delimiter: ',', newline: '\r\n', dates: 'MM/DD/YYYY', decimal: '.', group: ',', language: 'en', dotted: false },
  sep: { encoding: 'windows-1252', delimiter: '|', newline: '\r\n', dates: 'DD/MM/YYYY', decimal: ',', group: '', language: 'es', dotted: false, sepLine: true },
};

/** What stands before the header: a byte order mark is the encoder's, a `sep=` line the dialect's. */
export function headerLines(dialect) {
  const header = columns.map((column) => quoted(column.label[dialect.language], dialect)).join(dialect.delimiter) + dialect.newline;
  return dialect.sepLine ? `sep=${dialect.delimiter}${dialect.newline}${header}` : header;
}

/** One row as the dialect writes it, its end of line included. */
export function rowLine(row, dialect) {
  let line = '';
  for (let i = 0; i < columns.length; i++) line += (i ? dialect.delimiter : '') + quoted(cellText(columns[i], row[i], row, dialect), dialect);
  return line + dialect.newline;
}

/** Text to bytes. @throws RangeError for a character the encoding does not have: nothing is replaced in silence. */
export function encode(text, encoding, first) {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-8-bom':
      return Buffer.from(first ? `\ufeff${text}` : text, 'utf8');
    case 'utf-16le':
      return Buffer.from(first ? `\ufeff${text}` : text, 'utf16le');
    case 'windows-1252':
      return windows1252(text);
    default:
      throw new RangeError(`No encoder for ${encoding}`);
  }
}

function cellText(column, value, row, dialect) {
  if (value === null) return '';
  switch (column.type) {
    case 'option':
      return column.options[value][dialect.language];
    case 'money':
      return numberText(value.toFixed(2), dialect);
    case 'date': {
      const [year, month, day] = value.split('-');
      return dialect.dates === 'DD/MM/YYYY' ? `${day}/${month}/${year}` : dialect.dates === 'MM/DD/YYYY' ? `${month}/${day}/${year}` : value;
    }
    case 'identification': {
      const digits = dialect.dotted ? value.replace(/\B(?=(\d{3})+$)/g, '.') : value;
      return row[identificationType] === '31' ? `${digits}-${checkDigit(value)}` : digits;
    }
    default:
      return String(value);
  }
}

const identificationType = columns.findIndex((column) => column.field === 'identificationType');

function numberText(plain, { decimal, group }) {
  const [whole, fraction] = plain.split('.');
  return `${group ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole}${decimal}${fraction}`;
}

function quoted(text, { delimiter, newline }) {
  const told = text.replace(/\n/g, newline);
  return told.includes(delimiter) || /["\r\n]/.test(told) ? `"${told.replace(/"/g, '""')}"` : told;
}

/** What Windows-1252 has where Latin-1 has controls, from 0x80. */
const highCharacters = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const highBytes = new Map([...highCharacters].map((character, i) => [character.charCodeAt(0), 0x80 + i]));

function windows1252(text) {
  const bytes = Buffer.alloc(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const byte = code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : highBytes.get(code);
    if (byte === undefined) throw new RangeError(`Windows-1252 has no ${text[i]} (U+${code.toString(16)})`);
    bytes[i] = byte;
  }
  return bytes;
}
