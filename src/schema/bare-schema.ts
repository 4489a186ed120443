import { analysisFields, commercialFields, recordFieldsOfSchema } from './fields/commercial.js';
import { defaultDropdowns } from './fields/dropdowns.js';
import { contactFields, identityFields } from './fields/identity.js';
import type { Field, ModuleSchema, View, ViewField } from './schema.js';

const fields: readonly Field[] = [...identityFields, ...contactFields, ...commercialFields, ...analysisFields, ...recordFieldsOfSchema];

const list: readonly ViewField[] = [
  { field: 'legalName', width: 212 },
  { field: 'identificationNumber', width: 128 },
  { field: 'branchCode', width: 80 },
  { field: 'city', width: 106 },
  { field: 'creditAvailable', width: 156 },
  { field: 'overdueBalance', width: 112 },
  { field: 'lastPurchaseDate', width: 180 },
  { field: 'status', width: 116 },
];

const names = (...all: string[]): ViewField[] => all.map((field) => ({ field }));

const views: readonly View[] = [
  { name: 'list', label: { es: 'Lista', en: 'List' }, fields: list },
  {
    name: 'basic', label: { es: 'Básica', en: 'Basic' },
    fields: names('identificationType', 'identificationNumber', 'checkDigit', 'legalName', 'tradeName', 'branchCode', 'branchName', 'contactName', 'address', 'department', 'city', 'phone', 'mobile', 'email', 'seller', 'status'),
  },
  { name: 'complete', label: { es: 'Completa', en: 'Complete' }, fields: fields.map(({ name }) => ({ field: name })) },
  {
    name: 'template', label: { es: 'Plantilla de importación', en: 'Import template' },
    fields: fields.filter((field) => field.owner !== 'computed').map(({ name }) => ({ field: name })),
  },
];

/** `defaultSchema` without the names only files use: what a page shows until the store is open. */
export const bareSchema: ModuleSchema = { format: 1, fields, dropdowns: defaultDropdowns, views };
