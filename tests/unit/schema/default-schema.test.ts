import { describe, expect, it } from 'vitest';
import { foldKey } from '../../../src/client/match-key.js';
import { checkSchema } from '../../../src/schema/check.js';
import { columnsOf, findField } from '../../../src/schema/columns.js';
import { computedRules } from '../../../src/schema/computed.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import { isRecordField } from '../../../src/client/client.js';
import { loadDropdownSources, optionSourceOf } from '../../../src/schema/options.js';
import { searchFields } from '../../../src/schema/search-fields.js';

const contract = `kind identificationType identificationNumber checkDigit personType legalName tradeName firstName lastName branchCode branchName status
contactName address country department city neighborhood postalCode phone mobile email website
seller priceList customerType rating currency paymentTerms paymentTermDays graceDays creditLimit creditBlocked overdueBlocked
receivableBalance overdueBalance maxDaysOverdue pendingOrders creditAvailable creditUse averageMonthlySales lastPurchaseDate lastPurchaseAmount recencyDays averagePaymentDays paymentCompliance
notes source createdAt updatedAt syncedAt`.split(/\s+/);

describe('defaultSchema', () => {
  it('has every field of the contract, in its order', () => {
    expect(defaultSchema.fields.map(({ name }) => name)).toEqual(contract);
  });

  it('has nothing wrong with it', () => {
    expect(checkSchema(defaultSchema)).toEqual([]);
    expect(checkSchema(JSON.parse(JSON.stringify(defaultSchema)))).toEqual([]);
  });

  it('names no two fields alike, by name, label or alias, so that a header means one field', () => {
    const owners = new Map<string, string>();
    for (const field of defaultSchema.fields) {
      for (const word of new Set([field.name, field.label.es, field.label.en, ...(field.aliases ?? [])].map(foldKey))) {
        expect([word, owners.get(word) ?? field.name]).toEqual([word, field.name]);
        owners.set(word, field.name);
      }
    }
  });

  it('knows the columns of the ERP', () => {
    const fieldOf = (alias: string) => defaultSchema.fields.find((field) => field.aliases?.includes(alias))?.name;
    expect(['f200_nit', 'f200_dv_nit', 'f200_razon_social', 'f201_id_sucursal', 'f015_celular', 'f201_cupo_credito', 'f201_ind_calificacion', 'f015_id_ciudad'].map(fieldOf)).toEqual([
      'identificationNumber', 'checkDigit', 'legalName', 'branchCode', 'mobile', 'creditLimit', 'rating', 'city',
    ]);
  });

  it('computes or keeps on the record whatever nobody may change', () => {
    for (const { name, owner } of defaultSchema.fields) if (owner === 'computed') expect([name, computedRules.includes(name) || isRecordField(name)]).toEqual([name, true]);
  });

  it('requires the name and the identification, and searches what people search by', () => {
    expect(defaultSchema.fields.filter((field) => field.required).map(({ name }) => name)).toEqual(['identificationNumber', 'legalName']);
    expect(defaultSchema.fields.filter((field) => field.searchable).map(({ name }) => name).sort()).toEqual(
      ['legalName', 'tradeName', 'firstName', 'lastName', 'contactName', 'identificationNumber', 'branchCode', 'branchName', 'city', 'phone', 'mobile', 'email'].sort(),
    );
  });
});

describe('columnsOf', () => {
  it('gives the list its columns in order, with widths and alignment', () => {
    const columns = columnsOf(defaultSchema, 'list');
    expect(columns.map(({ field }) => field.name)).toEqual(['legalName', 'identificationNumber', 'branchCode', 'city', 'creditAvailable', 'overdueBalance', 'lastPurchaseDate', 'status']);
    expect(columns[4]).toMatchObject({ label: { es: 'Cupo disponible' }, width: expect.any(Number), align: 'end' });
  });

  it('leaves out what is missing or hidden, and knows no column of an unknown view', () => {
    const schema = { ...defaultSchema, views: [{ name: 'v', label: { es: '', en: '' }, fields: [{ field: 'gone' }, { field: 'phone' }, { field: 'email' }, { field: '__proto__' }] }] };
    expect(columnsOf(schema, 'v', { fields: { email: 'hidden', phone: 'readonly' } }).map(({ field }) => field.name)).toEqual(['phone']);
    expect(columnsOf(schema, 'other')).toEqual([]);
  });

  it('gives the template every field a file can fill', () => {
    const names = columnsOf(defaultSchema, 'template').map(({ field }) => field.name);
    expect(names).toContain('creditLimit');
    expect(names).not.toContain('recencyDays');
    expect(names).not.toContain('createdAt');
  });
});

describe('findField', () => {
  it('finds no property of an object', () => {
    expect(findField(defaultSchema, 'constructor')).toBeUndefined();
    expect(findField(defaultSchema, 'phone')?.type).toBe('phone');
  });
});

describe('searchFields', () => {
  it('says what each field is to the search', async () => {
    const fields = searchFields(defaultSchema, await loadDropdownSources(defaultSchema), 'es-CO');
    const of = (name: string) => fields.find((field) => field.name === name)!;
    expect(of('legalName')).toEqual({ name: 'legalName', kind: 'text', search: 'name' });
    expect(of('identificationNumber')).toEqual({ name: 'identificationNumber', kind: 'code', search: 'yes' });
    expect([of('branchCode').kind, of('postalCode').kind, of('mobile').kind]).toEqual(['code', 'code', 'code']);
    expect(of('creditAvailable')).toEqual({ name: 'creditAvailable', kind: 'number', search: 'no', computed: 'creditAvailable' });
    expect(of('createdAt')).toEqual({ name: 'createdAt', kind: 'datetime', search: 'no' });
    expect(of('city')).toMatchObject({ kind: 'dropdown', search: 'yes', labels: { '05001': 'Medellín' } });
    expect(of('status').labels).toMatchObject({ active: 'Activo', blocked: 'Bloqueado' });
  });

  it('takes the labels in the language of the locale', () => {
    expect(searchFields(defaultSchema, optionSourceOf(defaultSchema), 'en').find(({ name }) => name === 'status')?.labels).toMatchObject({ active: 'Active' });
  });
});
