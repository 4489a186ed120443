/** The words of an exported file. Counts arrive as numbers, days and times already written. */
export interface ExportWords {
  /** Name of the sheet of clients. */
  readonly clients: string;
  /** Name of the sheet that tells where the file comes from. */
  readonly information: string;
  /** Name of the template's sheet of what each column may hold. */
  readonly allowedValues: string;
  /** Headers of the sheet of information. */
  readonly fact: string;
  readonly detail: string;
  readonly exportedAt: string;
  readonly exportedBy: string;
  readonly unknownUser: string;
  readonly filter: string;
  readonly noFilter: string;
  readonly count: string;
  readonly notice: string;
  /** How many cells were longer than Excel allows, and what became of them. */
  readonly cut: (count: number, limit: number) => string;
  /** How many cells held characters a workbook has no place for, and what became of them. */
  readonly cleaned: (count: number) => string;
}
