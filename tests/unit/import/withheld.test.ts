import { describe, expect, it } from 'vitest';
import { createCrm } from '../../../src/create-crm.js';

describe('an import by somebody who may not change a field', () => {
  it('leaves it alone of new clients and of those there are, with a warning, and takes the rest', async () => {
    const crm = createCrm({ store: 'memory', worker: false, permissions: { fields: { creditLimit: 'readonly' } } });
    const report = await crm.importFile('NIT;Razón social;Cupo de crédito\n900100001;Uno;5\n900100002;Dos;6\n');
    expect(report).toMatchObject({ created: 2, failed: 0, issueCount: 1, issues: [{ code: 'read-only', field: 'creditLimit', owner: 'permission', line: 2, column: 3 }] });
    expect((await crm.find()).items.map(({ values }) => values['creditLimit'] ?? null)).toEqual([null, null]);
    expect(await crm.importFile('NIT;Razón social;Cupo de crédito\n900100001;Uno S.A.S.;9\n')).toMatchObject({ updated: 1, issueCount: 1 });
    const [one] = (await crm.find({ where: { field: 'identificationNumber', op: 'eq', value: '900100001' } })).items;
    expect([one!.values['legalName'], one!.values['creditLimit'] ?? null]).toEqual(['Uno S.A.S.', null]);
  });
});
