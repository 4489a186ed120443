/** A type of identification document of the DIAN; `key` is its code. */
export interface IdentificationType {
  readonly key: string;
  readonly label: { readonly es: string; readonly en: string };
  /** Abbreviations people write before the number, and the ERP's letter. */
  readonly aliases: readonly string[];
}

/**
 * Source: DIAN, annex of the electronic invoice, table 13.2.1. The one-letter aliases are the ERP's.
 */
export const identificationTypes: readonly IdentificationType[] = [
  { key: '31', label: { es: 'NIT', en: 'Tax number (NIT)' }, aliases: ['N', 'NIT', 'Número de identificación tributaria'] },
  { key: '13', label: { es: 'Cédula de ciudadanía', en: 'Citizenship card' }, aliases: ['C', 'CC', 'Cédula'] },
  { key: '22', label: { es: 'Cédula de extranjería', en: 'Foreigner identity card' }, aliases: ['E', 'CE'] },
  { key: '12', label: { es: 'Tarjeta de identidad', en: 'Identity card of a minor' }, aliases: ['T', 'TI'] },
  { key: '11', label: { es: 'Registro civil', en: 'Civil registry' }, aliases: ['Z', 'RC'] },
  { key: '21', label: { es: 'Tarjeta de extranjería', en: 'Foreigner card' }, aliases: ['TE'] },
  { key: '41', label: { es: 'Pasaporte', en: 'Passport' }, aliases: ['P', 'PA', 'PAS'] },
  { key: '42', label: { es: 'Documento de identificación extranjero', en: 'Foreign identity document' }, aliases: ['X', 'DE', 'DIE'] },
  { key: '47', label: { es: 'PEP', en: 'Special stay permit (PEP)' }, aliases: ['PEP', 'Permiso especial de permanencia'] },
  { key: '48', label: { es: 'PPT', en: 'Temporary protection permit (PPT)' }, aliases: ['PPT', 'PT', 'Permiso por protección temporal'] },
  { key: '50', label: { es: 'NIT de otro país', en: 'Tax number of another country' }, aliases: ['NIT otro país', 'Tax ID'] },
  { key: '91', label: { es: 'NUIP', en: 'NUIP' }, aliases: ['NUIP'] },
];
