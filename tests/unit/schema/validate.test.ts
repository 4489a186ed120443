import { describe, expect, it } from 'vitest';
import type { FieldValue, Values } from '../../../src/client/client.js';
import { computeField } from '../../../src/schema/computed.js';
import { createCompleter } from '../../../src/schema/complete.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import { loadDropdownSources } from '../../../src/schema/options.js';
import { validate, type ValidateContext } from '../../../src/schema/validate.js';

const sources = await loadDropdownSources(defaultSchema);
const good = { legalName: 'Ferretería La 14', identificationNumber: '890903938' };
const judge = (values: Values, context: Partial<ValidateContext> = {}) => validate(values, defaultSchema, { sources, ...context }).map(({ code, field, severity }) => `${severity} ${field} ${code}`);

describe('validate', () => {
  it('finds nothing wrong with good values', () => {
    expect(judge({ ...good, checkDigit: 8, identificationType: '31', city: '05001', department: '05', email: 'a@b.co', creditLimit: 5.5, creditBlocked: false, lastPurchaseDate: '2026-11-01', status: 'active' })).toEqual([]);
  });

  it.each<readonly [string, Values, readonly string[]]>([
    ['missing required values', {}, ['error identificationNumber required', 'error legalName required']],
    ['values of another type', { ...good, creditLimit: '5', creditBlocked: 'x', lastPurchaseDate: '2026-02-30', phone: 5 }, ['error phone wrong-type', 'error creditLimit wrong-type', 'error creditBlocked wrong-type', 'error lastPurchaseDate wrong-type']],
    ['long texts', { ...good, legalName: 'x'.repeat(201) }, ['error legalName too-long']],
    ['numbers out of range', { ...good, paymentTermDays: -1 }, ['error paymentTermDays out-of-range']],
    ['what is no option', { ...good, status: 'dormido', country: 'Atlántida' }, ['error status not-an-option', 'warning country unknown-option']],
    ['unknown fields', { ...good, colour: 'red' }, ['error colour unknown-field']],
    ['computed fields', { ...good, recencyDays: 5 }, ['error recencyDays read-only']],
    ['record fields', { ...good, createdAt: '2026-01-01T00:00:00.000Z' }, ['error createdAt read-only']],
    ['a wrong check digit', { ...good, checkDigit: 1 }, ['error checkDigit wrong-check-digit']],
    ['doubtful contacts', { ...good, email: 'no tiene', phone: '4441234', website: 'javascript:alert(1)' }, ['warning phone invalid-phone', 'warning email invalid-email', 'warning website invalid-url']],
  ])('finds %s', (_what, values, issues) => {
    expect(judge(values)).toEqual(issues);
  });

  it('does not take the document of a person for a NIT', () => {
    expect(judge({ ...good, identificationType: '13', checkDigit: 1 })).toEqual([]);
  });

  it('keeps what the ERP owns while connected, but for new clients', () => {
    expect(judge({ ...good, creditLimit: 9 }, { connected: true, before: { ...good, creditLimit: 5 } })).toEqual(['error creditLimit read-only']);
    expect(judge({ ...good, phone: '3001234567' }, { connected: true, before: good })).toEqual([]);
    expect(judge({ ...good, creditLimit: 9 }, { connected: true })).toEqual([]);
    expect(judge({ ...good, creditLimit: 9 }, { before: { ...good, creditLimit: 5 } })).toEqual([]);
  });

  it('keeps what the permissions hold', () => {
    expect(judge({ ...good, email: 'a@b.co' }, { permissions: { email: 'readonly' } })).toEqual(['error email read-only']);
  });

  it('does not judge again what did not change', () => {
    const before = { identificationNumber: '890903938', checkDigit: 1, status: 'dormido', colour: 'red' };
    expect(judge({ ...before, phone: '3001234567' }, { before })).toEqual(['warning legalName required']);
    expect(judge({ ...before, identificationNumber: null }, { before })).toContain('error identificationNumber required');
  });

  it('judges fields named like properties of an object', () => {
    expect(judge({ ...good, constructor: 'x' })).toEqual(['error constructor unknown-field']);
  });
});

describe('computeField', () => {
  const compute = (rule: string, values: Values, today = '2026-11-24') => computeField(rule, (field) => values[field] ?? null, today);
  it.each<readonly [string, Values, number | null]>([
    ['recencyDays', { lastPurchaseDate: '2026-11-12' }, 12],
    ['recencyDays', { lastPurchaseDate: '2026-11-24' }, 0],
    ['recencyDays', {}, null],
    ['recencyDays', { lastPurchaseDate: 'ayer' }, null],
    ['creditAvailable', { creditLimit: 100, receivableBalance: 70, pendingOrders: 50 }, -20],
    ['creditAvailable', { creditLimit: 100 }, 100],
    ['creditAvailable', { receivableBalance: 70 }, null],
    ['creditAvailable', { creditLimit: 0, receivableBalance: 70 }, -70],
    ['creditUse', { creditLimit: 200, receivableBalance: 50, pendingOrders: 50 }, 50],
    ['creditUse', { creditLimit: 0, receivableBalance: 50 }, null],
    ['creditUse', {}, null],
    ['paymentCompliance', { averagePaymentDays: 42.5, paymentTermDays: 30 }, 12.5],
    ['paymentCompliance', { averagePaymentDays: 42.5 }, null],
    ['constructor', {}, null],
  ])('makes %s of %j', (rule, values, value) => {
    expect(compute(rule, values)).toBe(value);
  });
});

describe('createCompleter', () => {
  const complete = createCompleter(defaultSchema, sources);
  const completed = (values: Record<string, FieldValue>) => {
    const issues: string[] = [];
    complete(values, (field, code, severity, ..._rest) => void issues.push(`${severity} ${field} ${code}`));
    return { values, issues };
  };

  it('computes the check digit a NIT lacks', () => {
    expect(completed({ identificationNumber: '890903938', identificationType: '31' }).values).toMatchObject({ checkDigit: 8 });
    expect(completed({ identificationNumber: '43567890', identificationType: '13' }).values).not.toHaveProperty('checkDigit');
    expect(completed({ identificationNumber: 'AB12', identificationType: '31' }).values).not.toHaveProperty('checkDigit');
  });

  it('verifies the check digit of a column of its own', () => {
    expect(completed({ identificationNumber: '890903938', checkDigit: 3 }).issues).toEqual(['error checkDigit wrong-check-digit']);
    expect(completed({ identificationNumber: '890903938', checkDigit: 8 }).issues).toEqual([]);
  });

  it('finds a town by its department', () => {
    expect(completed({ city: 'Rionegro', department: '05' })).toMatchObject({ values: { city: '05615' }, issues: [] });
    expect(completed({ city: 'rionegro', department: '68' })).toMatchObject({ values: { city: '68615' }, issues: [] });
    expect(completed({ city: '001', department: '05' })).toMatchObject({ values: { city: '05001' }, issues: [] });
  });

  it('says the department of a town', () => {
    expect(completed({ city: '76001' }).values).toEqual({ city: '76001', department: '76' });
  });

  it('keeps a town it can’t tell, with a warning', () => {
    expect(completed({ city: 'Rionegro' })).toEqual({ values: { city: 'Rionegro' }, issues: ['warning city ambiguous-option'] });
    expect(completed({ city: 'Rionegro', department: '76' })).toMatchObject({ values: { city: 'Rionegro' }, issues: ['warning city ambiguous-option'] });
    expect(completed({ city: 'Macondo', department: '05' })).toEqual({ values: { city: 'Macondo', department: '05' }, issues: [] });
  });
});
