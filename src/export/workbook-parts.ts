/** A written sheet, as the parts that list it need it. */
export interface WrittenSheet {
  readonly name: string;
  readonly columnCount: number;
  /** Its last row, 1-based, the header counted. */
  readonly lastRow: number;
}

/**
 * Cell styles: 0 plain, 1 the header, then two per format: as it is, and with `quotePrefix`, which marks text that
 * begins like a formula as text for whoever edits the cell, without changing its value.
 */
export function stylesXml(formats: readonly string[]): string {
  const custom = formats.map((format, i) => (format in builtInFormats ? '' : `<numFmt numFmtId="${164 + i}" formatCode="${attribute(format)}"/>`));
  const customCount = custom.filter(Boolean).length;
  const styles = formats.map((format, i) => {
    const shared = `numFmtId="${builtInFormats[format] ?? 164 + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"`;
    return `<xf ${shared}/><xf ${shared} quotePrefix="1"/>`;
  });
  return (
    `${declaration}<styleSheet xmlns="${main}">` +
    (customCount ? `<numFmts count="${customCount}">${custom.join('')}</numFmts>` : '') +
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${2 + formats.length * 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
    `<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${styles.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}

/** Sheets in order, each with the hidden name Excel gives an autofilter. */
export function workbookXml(sheets: readonly WrittenSheet[]): string {
  const list = sheets.map((sheet, i) => `<sheet name="${attribute(sheet.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const filters = sheets.map((sheet, i) => {
    const range = `'${sheet.name.replaceAll("'", "''")}'!$A$1:$${columnLetters(sheet.columnCount - 1)}$${sheet.lastRow}`;
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${attribute(range)}</definedName>`;
  });
  return (
    `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><bookViews><workbookView/></bookViews>` +
    `<sheets>${list.join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>`
  );
}

export function workbookRelationsXml(sheetCount: number): string {
  const sheets = Array.from({ length: sheetCount }, (_, i) => relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`));
  return (
    `${declaration}<Relationships xmlns="${packageRelations}">${sheets.join('')}` +
    `${relation(sheetCount + 1, 'styles', 'styles.xml')}${relation(sheetCount + 2, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`
  );
}

export function rootRelationsXml(): string {
  return (
    `${declaration}<Relationships xmlns="${packageRelations}">${relation(1, 'officeDocument', 'xl/workbook.xml')}` +
    `<Relationship Id="rId2" Type="${packageRelations}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
  );
}

export function contentTypesXml(sheetCount: number): string {
  const sheets = Array.from({ length: sheetCount }, (_, i) => override(`/xl/worksheets/sheet${i + 1}.xml`, `${spreadsheet}.worksheet+xml`));
  return (
    `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
    override('/xl/workbook.xml', `${spreadsheet}.sheet.main+xml`) +
    sheets.join('') +
    override('/xl/styles.xml', `${spreadsheet}.styles+xml`) +
    override('/xl/sharedStrings.xml', `${spreadsheet}.sharedStrings+xml`) +
    override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml') +
    '</Types>'
  );
}

export function corePropertiesXml(author: string | null, createdAt: Date): string {
  return (
    `${declaration}<cp:coreProperties xmlns:cp="${packageBase}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    (author ? `<dc:creator>${attribute(author)}</dc:creator>` : '') +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${createdAt.toISOString().slice(0, 19)}Z</dcterms:created></cp:coreProperties>`
  );
}

/** `0` is `A`, `26` is `AA`. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** What every part begins with. */
export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** The namespace of sheets, styles and the workbook. */
export const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageBase = 'http://schemas.openxmlformats.org/package/2006';
const packageRelations = `${packageBase}/relationships`;
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Formats every Excel knows by number. Source: ECMA-376 part 1, 18.8.30. */
const builtInFormats: Readonly<Record<string, number>> = { General: 0, '0': 1, '0.00': 2, '#,##0': 3, '#,##0.00': 4, '@': 49 };

function relation(id: number, type: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${target}"/>`;
}

function override(part: string, type: string): string {
  return `<Override PartName="${part}" ContentType="${type}"/>`;
}

/** Text inside a part that is built as a string: what XML has no place for becomes a space. */
function attribute(text: string): string {
  return text
    .replace(/[\p{Cs}\u0000-\u001f\ufffe\uffff]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
