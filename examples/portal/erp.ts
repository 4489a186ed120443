import { createCrm, createSiesaSource, type Crm } from 'crm-clients';
import type { Language } from './words.js';

/** With the ERP behind it, or on its own with files. Each has a database of its own. */
export type Mode = 'connected' | 'alone';

/** The portal's CRM. The ERP's keys are with the gateway: nothing here knows them. */
export function openCrm(mode: Mode, locale: Language): Crm {
  const user = 'Laura Gómez';
  if (mode === 'alone') return createCrm({ database: 'andina-ventas', locale, user });
  const erp = createSiesaSource({
    url: new URL('erp/', document.baseURI).href, tenant: 8215, company: 1,
    queries: { criteria: { kind: 'dynamic', name: 'Criterios_Clientes', parameters: [['company', '=', 1]] } },
    writeBack: { fields: ['phone', 'mobile', 'email', 'contactName', 'address', 'notes'], document: { kind: 'standard', id: 150484, name: 'API_v1_Terceros' } },
  });
  return createCrm({ database: 'andina-erp', locale, user, erp });
}
