import type { IssueWords } from './messages.js';
import { wordsOf } from './plurals.js';

const { number, count, list } = wordsOf('en', 'or');
const characters = (n: number) => count(n, { one: 'character', other: 'characters' });
const cells = (n: number) => count(n, { one: 'cell', other: 'cells' });
const decimals = (n: number) => count(n, { one: 'decimal', other: 'decimals' });
const megabytes = (bytes: number) => `${number(Math.ceil(bytes / 104_857.6) / 10)} MB`;
const kinds: Readonly<Record<string, string>> = { text: 'a text', number: 'a number', date: 'a date', datetime: 'a date with its time', boolean: 'Yes or No', list: 'a list' };

/** One sentence for every code. */
export const enIssues: IssueWords = {
  'required': () => 'is required',
  'wrong-type': ({ expected }) => `${kinds[expected] ?? expected} was expected`,
  'too-long': ({ length, maxLength }) => `has ${characters(length)}, and ${number(maxLength)} fit`,
  'out-of-range': ({ value, min, max }) => {
    if (min !== null && max !== null) return `${number(value)} is not between ${number(min)} and ${number(max)}`;
    return min !== null ? `${number(value)} is less than ${number(min)}` : `${number(value)} is more than ${number(max ?? 0)}`;
  },
  'read-only': ({ owner }) =>
    owner === 'erp' ? 'is set by the ERP and can’t be changed here' : owner === 'computed' ? 'is computed and can’t be changed' : owner === 'record' ? 'is kept by the system and can’t be changed' : 'you are not allowed to change it',
  'unknown-field': ({ name }) => `there is no field “${name}”`,
  'not-unique': ({ text }) => `another client already has “${text}”`,

  'ends-before-start': () => 'ends before it starts',
  'file-too-large': ({ sizeBytes, mostBytes }) => `the file has ${megabytes(sizeBytes)}, and the most is ${megabytes(mostBytes)}`,

  'not-a-number': ({ text }) => `“${text}” is not a number`,
  'not-an-integer': ({ text }) => `“${text}” is not a whole number`,
  'misplaced-separator': ({ text, decimal }) => `the marks in “${text}” are not those of a number with a decimal ${decimal === ',' ? 'comma' : 'point'}`,
  'precision-lost': ({ text }) => `“${text}” has more digits than can be kept exactly`,
  'too-many-decimals': ({ text, precision }) => `“${text}” has more than ${decimals(precision)}`,

  'not-a-date': ({ text }) => `“${text}” is not a date`,
  'impossible-date': ({ text, format }) => `there is no date “${text}”${format === '' ? '' : ` in the format ${format}`}`,
  'ambiguous-date': ({ text }) => `“${text}” may be more than one date; choose the date format, or write the year with four digits`,
  'unlikely-date': ({ text }) => `“${text}” is an unlikely date; please check it`,
  'excel-serial-date': ({ text, suggestion }) => `“${text}” is the number Excel keeps a date as; it may be ${suggestion}`,
  'time-dropped': ({ text }) => `of “${text}” only the date was taken, not the time`,

  'not-a-boolean': ({ text }) => `“${text}” is neither Yes nor No`,
  'not-an-option': ({ text, options }) => `“${text}” is not among the options${options.length > 0 ? `: ${list(options)}` : ''}`,
  'unknown-option': ({ text }) => `“${text}” is not among the known options; kept as it is`,
  'ambiguous-option': ({ text, options }) => `“${text}” may be ${list(options)}; kept as it is`,

  'invalid-email': ({ text }) => `“${text}” does not look like an email address`,
  'invalid-phone': ({ text }) => `“${text}” is not a phone number of ten digits; kept as it is`,
  'invalid-url': ({ text }) => `“${text}” is not a web address`,

  'not-an-identification': ({ text }) => `“${text}” is not an identification number`,
  'excel-damaged-number': ({ text }) => `Excel damaged the number “${text}”; format the column as text in the original file and save it again`,
  'lost-leading-zero': ({ text, suggestion }) => `“${text}” seems to have lost its leading zeros; it may be ${suggestion}`,
  'wrong-check-digit': ({ number: nit, expected, found }) => `the check digit of ${nit} is ${expected}, not ${found}`,
  'invisible-characters': ({ text }) => `“${text}” held invisible characters, which were removed`,
  'non-latin-digits': ({ text }) => `“${text}” held digits of another script, which were changed for the usual ones`,
  'control-characters': ({ text }) => `“${text}” holds control characters`,

  'duplicate-in-file': ({ firstLine }) => `the same identification and branch is on line ${number(firstLine)}`,
  'ambiguous-match': ({ matches }) => `matches ${count(matches, { one: 'client', other: 'clients' })} that exist already`,
  'missing-column': ({ name }) => `the column “${name}” is missing`,
  'unknown-column': ({ name }) => `the column “${name}” is no field and is not imported`,
  'duplicate-column': ({ name }) => `the column “${name}” is there twice`,
  'short-row': ({ cells: found, expected }) => `the row has ${cells(found)} and the header ${number(expected)}`,
  'long-row': ({ cells: found, expected }) => `the row has ${cells(found)} and the header ${number(expected)}`,
  'rule': ({ text }) => text,
  'footer-row': () => 'the row looks like a footer or a total, not like a client',
  'repeated-header': () => 'the row repeats the header and is not imported',
  'header-looks-like-data': () => 'the header looks like a client; if the file has no header, add one',
  'mixed-date-formats': ({ text, format }) => `some dates are not in the format ${format}, “${text}” for one`,
  'ambiguous-decimal': ({ text, decimal }) => `“${text}” could be thousands or decimals; it is read with a decimal “${decimal}”: state the mark if that is wrong`,
  'mixed-decimals': ({ text, decimal }) => `some numbers are not written with a decimal ${decimal === ',' ? 'comma' : 'point'}, “${text}” for one`,
  'missing-parent': ({ identification }) => `client ${identification} of this branch is neither in the file nor among the clients`,
  'empty-file': () => 'the file is empty',
  'header-only': () => 'the file holds nothing but its header',
  'unterminated-quote': () => 'a quote opens here and never closes',
  'stray-quote': () => 'there is a stray quote; the text was taken as it is',
  'nul-removed': ({ count: removed }) => `${count(removed, { one: 'null character was', other: 'null characters were' })} removed`,
  'cell-too-long': ({ length, maxLength }) => `a cell has ${characters(length)}, and the most is ${number(maxLength)}`,
  'too-many-columns': ({ columns, maxColumns }) => `the file has ${count(columns, { one: 'column', other: 'columns' })}, and the most is ${number(maxColumns)}`,
  'replacement-character': () => 'the text holds �: letters were lost when the file was saved, or it was read in another encoding',
  'double-encoded': ({ text }) => `“${text}” looks wrongly encoded, like Ã“ for Ó`,
  'encoding-uncertain': ({ encoding }) => `the encoding of the file is not certain; it was read as ${encoding}`,

  'erp-missing-id': ({ name }) => `the ERP sent a row without “${name}”, which identifies it; it was not taken`,
  'erp-no-company': ({ name }) => `the ERP does not say which company the row is of (column “${name}”); it was not taken, so that companies don’t mix`,
  'erp-blank-row': () => 'the ERP sent an empty row',
  'erp-duplicate-row': ({ text }) => `the ERP sent row ${text} twice with different data; the latest was taken`,
  'erp-unknown-client': ({ text, count: rows }) => `the ERP has ${count(rows, { one: 'document', other: 'documents' })} of client ${text}, who is not among the clients`,
  'erp-paging-unstable': ({ passes }) => `the data of the ERP kept changing while it was read, also at reading number ${passes}; some may be missing until the next sync`,
  'erp-many-missing': ({ missing, known }) => `the ERP no longer shows ${number(missing)} of ${number(known)} clients; they were not marked as missing in case it is a failure. Check the query, or sync everything again`,
  'erp-bad-plan': ({ text }) => `the criteria plan “${text}” can’t be used as a field; use letters, digits and dashes in its code`,

  'schema-shape': ({ path, expected }) => `in the configuration, ${path === '' ? 'the whole' : path} does not have the expected shape: ${expected}`,
  'schema-format': ({ found }) => `the configuration is of an unknown format: ${found}`,
  'schema-bad-name': ({ name }) => `“${name}” can’t be a name: use letters, digits and underscores, and begin with a letter`,
  'schema-duplicate-name': ({ name }) => `the name “${name}” is there twice`,
  'schema-missing-label': ({ name }) => `“${name}” has no label`,
  'schema-unknown-dropdown': ({ name, dropdown }) => `the field “${name}” uses the dropdown “${dropdown}”, which does not exist`,
  'schema-no-dropdown': ({ name }) => `the field “${name}” needs a dropdown`,
  'schema-unknown-source': ({ name, source }) => `the dropdown “${name}” takes its options from “${source}”, which does not exist`,
  'schema-duplicate-option': ({ name, option }) => `the dropdown “${name}” has the option “${option}” twice`,
  'schema-duplicate-label': ({ name, option }) => `in the dropdown “${name}” several options are called “${option}”`,
  'schema-unknown-field': ({ name, view }) => `the view “${view}” names the field “${name}”, which does not exist`,
  'schema-repeated-field': ({ name, view }) => `the view “${view}” names the field “${name}” twice`,
  'schema-bad-range': ({ name }) => `the limits of the field “${name}” contradict each other`,
  'schema-bad-default': ({ name }) => `the default of the field “${name}” is not of its type`,
  'schema-unknown-rule': ({ name }) => `there is no way to compute the field “${name}”`,
  'schema-no-field': ({ name }) => `the field “${name}”, which the module needs, is missing`,
  'schema-report-fact': ({ name, fact }) => `the report “${name}” uses “${fact}”, which its data does not have`,
  'schema-report-scope': ({ name }) => `the report “${name}” is of one client and uses clients: make it of a selection, or of its documents`,
  'schema-report-group': ({ name, fact }) => `the report “${name}” can't be grouped by “${fact}”`,
  'schema-report-measure': ({ name, measure }) => `the measure “${measure}” of the report “${name}” can't be made`,
  'schema-report-column': ({ name, fact }) => `the chart or the order of the report “${name}” names the column “${fact}”, which does not exist`,
  'schema-bad-setting': ({ name, min, max }) => `the setting “${name}” must be between ${number(min)} and ${number(max)}`,
};
