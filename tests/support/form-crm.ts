import { createCrm, createErpSource, type Crm, type CrmOptions, type ErpSource, type Values } from '../../src/index.js';

/** An ERP that has one client, with a check digit that is wrong where `values` says so. */
export function erpWith(values: Values): ErpSource {
  const code = String(values['identificationNumber']);
  return createErpSource({
    identity: 'test',
    entities: {
      clients: {
        stable: true,
        async page() {
          const id = `1:${code}:001`;
          const account = { id, clientCode: code, branchCode: '001', identificationNumber: code, active: true, creditLimit: 1_000, records: [id] };
          return { rows: [{ account, updatedAt: null, wanted: true, clients: [{ id, parentId: null, kind: 'client', updatedAt: null, code, values, labels: {} }] }], next: null };
        },
      },
    },
  });
}

/** A CRM in memory, on this thread, that has read this client from its ERP. */
export async function connectedCrm(values: Values, options: CrmOptions = {}): Promise<Crm> {
  const crm = createCrm({ store: 'memory', worker: false, erp: erpWith(values), ...options });
  await crm.sync();
  return crm;
}
