import { analysisFields, commercialFields, recordFieldsOfSchema } from './fields/commercial.js';
import { defaultDropdowns } from './fields/dropdowns.js';
import { contactFields, identityFields } from './fields/identity.js';
import type { Field, ModuleSchema, View, ViewField } from './schema.js';

const fields: readonly Field[] = [...identityFields, ...contactFields, ...commercialFields, ...analysisFields, ...recordFieldsOfSchema];

const list: readonly ViewField[] = [
  { field: 'legalName', width: 240 },
  { field: 'identificationNumber', width: 118 },
  { field: 'branchCode', width: 84 },
  { field: 'city', width: 100 },
  { field: 'creditAvailable', width: 150 },
  { field: 'overdueBalance', width: 120 },
  { field: 'lastPurchaseDate', width: 168 },
  { field: 'status', width: 112 },
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

/** The module as it comes: every field, dropdown and view, before Studio or the ERP change it. */
export const defaultSchema: ModuleSchema = { format: 1, fields, dropdowns: defaultDropdowns, views };
