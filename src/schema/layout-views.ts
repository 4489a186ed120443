import type { Label, ModuleSchema, View, ViewSection } from './schema.js';

/** The layouts of a client's own screens as they come: apart from the other views, since a list has no use for them. */
export const layoutViews: readonly View[] = [
  layout('detail', { es: 'Información básica', en: 'Basic information' }, [
    section('Identificación', 'Identification', 'legalName', 'tradeName', 'identificationNumber', 'personType', 'branchCode', 'branchName', 'status'),
    section('Contacto', 'Contact', 'contactName', 'mobile', 'phone', 'email', 'website'),
    section('Ubicación', 'Location', 'address', 'neighborhood', 'city', 'department', 'country', 'postalCode'),
    section('Comercial', 'Commercial', 'seller', 'paymentTerms', 'priceList', 'customerType', 'rating', 'currency'),
    section('Notas', 'Notes', 'notes'),
  ]),
  layout('criteria', { es: 'Criterios clasificadores', en: 'Classification criteria' }, []),
  layout('analysis', { es: 'Análisis del cliente', en: 'Client analysis' }, [
    section('Compra', 'Buying', 'recencyDays', 'lastPurchaseDate', 'lastPurchaseAmount', 'averageMonthlySales'),
    section('Crédito', 'Credit', 'creditLimit', 'receivableBalance', 'pendingOrders', 'creditAvailable', 'creditUse'),
    section('Pago', 'Paying', 'paymentTermDays', 'averagePaymentDays', 'paymentCompliance', 'overdueBalance', 'maxDaysOverdue'),
  ]),
  layout('form', { es: 'Formulario', en: 'Form' }, [
    section('Identificación', 'Identification', 'identificationType', 'identificationNumber', 'checkDigit', 'personType', 'legalName', 'tradeName', 'firstName', 'lastName', 'branchCode', 'branchName', 'status'),
    section('Contacto', 'Contact', 'contactName', 'mobile', 'phone', 'email', 'website'),
    section('Ubicación', 'Location', 'country', 'department', 'city', 'neighborhood', 'address', 'postalCode'),
    section('Comercial', 'Commercial', 'seller', 'priceList', 'customerType', 'rating', 'currency', 'paymentTerms', 'paymentTermDays', 'graceDays', 'creditLimit', 'creditBlocked', 'overdueBlocked'),
    section('Notas', 'Notes', 'notes'),
  ]),
];

/** Fields of one kind that belong in a layout although it was made before them. */
const joins: Readonly<Record<string, string>> = { detail: 'custom.', criteria: 'criteria.', form: 'custom.' };

/**
 * The schema with the layouts it lacks: of the fields it has, and with those that Studio and the ERP added. What an
 * administrator made of a layout stays as it is. The same object when none is missing.
 */
export function withLayoutViews(schema: ModuleSchema): ModuleSchema {
  const present = new Set(schema.views.map(({ name }) => name));
  const missing = layoutViews.filter(({ name }) => !present.has(name));
  return missing.length === 0 ? schema : { ...schema, views: [...schema.views, ...missing.map((view) => fitted(view, schema))] };
}

function fitted(view: View, schema: ModuleSchema): View {
  const known = new Set(schema.fields.map(({ name }) => name));
  const prefix = joins[view.name];
  const joined = prefix === undefined ? [] : schema.fields.filter(({ name }) => name.startsWith(prefix)).map(({ name }) => ({ field: name }));
  const fields = [...view.fields.filter(({ field }) => known.has(field)), ...joined];
  const sections = view.sections?.map((one) => ({ ...one, fields: one.fields.filter((field) => known.has(field)) })).filter((one) => one.fields.length > 0);
  return { name: view.name, label: view.label, fields, ...(sections ? { sections } : {}) };
}

function layout(name: string, label: Label, sections: readonly ViewSection[]): View {
  return { name, label, fields: sections.flatMap(({ fields }) => fields.map((field) => ({ field }))), ...(sections.length > 0 ? { sections } : {}) };
}

function section(es: string, en: string, ...fields: string[]): ViewSection {
  return { label: { es, en }, fields };
}
