import type { ProblemWords } from './problem-words.js';

const number = (value: number) => value.toLocaleString('en');

export const enProblems: ProblemWords = {
  titles: {
    'required': 'missing',
    'too-long': 'too long',
    'out-of-range': 'out of its limits',
    'read-only': 'can’t be changed here',
    'not-unique': 'another client has it',
    'not-a-number': 'not a number',
    'not-an-integer': 'not a whole number',
    'misplaced-separator': 'dots and commas out of place',
    'precision-lost': 'too many digits',
    'too-many-decimals': 'too many decimals',
    'not-a-date': 'not a date',
    'impossible-date': 'no such date',
    'ambiguous-date': 'may be more than one date',
    'unlikely-date': 'unlikely date',
    'excel-serial-date': 'Excel’s number instead of a date',
    'time-dropped': 'taken without the time',
    'not-a-boolean': 'neither Yes nor No',
    'not-an-option': 'not in the list',
    'unknown-option': 'not in the list; kept',
    'ambiguous-option': 'may be more than one option',
    'invalid-email': 'does not look like an e-mail',
    'invalid-phone': 'not ten digits',
    'invalid-url': 'not a web address',
    'not-an-identification': 'not an identification',
    'excel-damaged-number': 'number damaged by Excel',
    'lost-leading-zero': 'leading zeros missing',
    'wrong-check-digit': 'wrong check digit',
    'invisible-characters': 'had invisible characters',
    'non-latin-digits': 'had digits of another alphabet',
    'control-characters': 'has control characters',
    'duplicate-in-file': 'repeated in the file',
    'ambiguous-match': 'fits several clients',
    'short-row': 'rows with cells missing',
    'long-row': 'rows with cells too many',
    'footer-row': 'footer or total rows',
    'repeated-header': 'rows that repeat the header',
    'missing-parent': 'branches without their client',
    'stray-quote': 'stray quotes',
    'replacement-character': 'letters lost',
    'double-encoded': 'text encoded twice',
    'cell-too-long': 'cells too long',
    'unterminated-quote': 'quote that never closes',
    'nul-removed': 'had null characters',
  },
  brief: (issue) => {
    switch (issue.code) {
      case 'wrong-check-digit':
        return `should be ${issue.expected}`;
      case 'duplicate-in-file':
        return `repeats line ${number(issue.firstLine)}`;
      case 'ambiguous-match':
        return `fits ${number(issue.matches)} clients`;
      case 'lost-leading-zero':
      case 'excel-serial-date':
        return `${issue.suggestion}?`;
      case 'too-long':
        return `${number(issue.length)} characters; ${number(issue.maxLength)} fit`;
      default:
        return null;
    }
  },
};
