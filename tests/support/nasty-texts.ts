import fc from 'fast-check';

/** Values that a spreadsheet would run or change; the right column is what each is. Source: OWASP, CSV Injection; ASVS 5.0, 1.2.10. */
export const formulaTexts: readonly (readonly [text: string, what: string])[] = [
  ['=1+1', 'a formula'],
  ['=HYPERLINK("http://ejemplo.test","clic")', 'a link formula'],
  ["=cmd|' /C calc'!A0", 'a DDE call'],
  ['+1+1', 'a plus'],
  ['-2+3', 'a minus'],
  ['@SUM(1;1)', 'an at sign'],
  ['\t=1+1', 'a tab before it'],
  ['\r=1+1', 'a carriage return before it'],
  ['\n=1+1', 'a line feed before it'],
  ['\0=1+1', 'a NUL before it'],
  ['\uff1d1+1', 'a full-width equals sign'],
  ['\uff0b1', 'a full-width plus'],
  ['\uff0d1', 'a full-width minus'],
  ['\uff20SUM(1)', 'a full-width at sign'],
  ['x;=1+1', 'one after a semicolon'],
  ['x,=1+1', 'one after a comma'],
  ['x\t=1+1', 'one after a tab'],
  ['x|=1+1', 'one after a bar'],
  ['x;"=1+1"', 'one in quotes after a semicolon'],
  ['primera\n=1+1', 'one on a second line'],
  ["'=1+1", 'one that has an apostrophe of its own'],
  ["x;'=1+1", 'one with an apostrophe after a semicolon'],
];

/** What people really write that begins like a formula. */
export const harmlessTexts: readonly string[] = [
  '+57 300 123 4567', '+573001234567', '-150', '-1.234,56', '- Ferretería El Tornillo', '-', '--', '@ferreteria', '@', '=)', '+', "'", "'Ndrangheta Ltda.", '-10 %', '- Bodega; -2 piso',
];

/** Texts that break writers: markup, escapes, controls, broken pairs, blanks at the ends, leads, separators. */
export const nastyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom('<', '>', '&', '&amp;', '"', "'", ']]>', '_x0041_', '_x005F_', '_X000d_', '_', 'x', '\r\n', '\n', '\r', '\t', ' ', ';', ',', '|', '=', '+', '-', '@', '\uff1d'),
      fc.constantFrom('\0', '\u0001', '\u000b', '\u001f', '\u007f', '\u0085', '\ufffe', '\uffff', '\ud83d', '\ude00', '😀', '\u202e', '\u200b', '\ufeff', 'Ñandú', 'o\u0301'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));
