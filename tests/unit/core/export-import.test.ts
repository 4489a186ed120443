import { describe, expect, it } from 'vitest';
import { createCrm, defaultSchema, type ModuleSchema, type Values } from '../../../src/index.js';

const fields = [
  { name: 'custom.visit', type: 'datetime', owner: 'crm', label: { es: 'Visita', en: 'Visit' } },
  { name: 'custom.rate', type: 'decimal', owner: 'crm', label: { es: 'Tasa', en: 'Rate' } },
] as const;
const schema: ModuleSchema = {
  ...defaultSchema,
  fields: [...defaultSchema.fields, ...fields],
  views: defaultSchema.views.map((view) => (view.name === 'complete' ? { ...view, fields: [...view.fields, ...fields.map(({ name }) => ({ field: name }))] } : view)),
};

/** What a file can't carry as it is, or an import would add to. */
const odd: readonly (readonly [string, Values])[] = [
  ['blanks around a text', { notes: ' a la izquierda', tradeName: 'a la derecha\t' }],
  ['ends of lines of two kinds', { notes: 'uno\r\ndos\rtres\ncuatro' }],
  ['a text that begins with what begins a formula', { notes: '\t=1+1', tradeName: '=1+1', contactName: '@casa', address: '- 5' }],
  ['control characters', { notes: 'uno\u0001dos\u000b' }],
  ['a city without its department', { city: '05001' }],
  ['a check digit without a type', { checkDigit: 8 }],
  ['an instant with its milliseconds', { 'custom.visit': '2026-06-15T13:00:27.123Z' }],
  ['a number of more digits than a sheet keeps', { creditLimit: 0.1 + 0.2, 'custom.rate': 1_234_567.8333333333 }],
];

describe.each(['csv', 'xlsx'] as const)('a client exported as %s and imported again', (format) => {
  it.each(odd)('is unchanged: %s', async (_what, values) => {
    const crm = createCrm({ store: 'memory', schema });
    const client = await crm.create({ legalName: 'Banco', identificationNumber: '890903938', ...values });
    const file = await crm.exportClients({ query: {} }, { view: 'complete', format });
    expect(await crm.importFile(new File([file], `clients.${format}`))).toMatchObject({ rows: 1, unchanged: 1 });
    expect(await crm.get(client.id)).toEqual(client);
    await crm.close();
  });
});
