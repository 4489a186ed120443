import { createSiesaSource, type ErpSource } from '../../src/index.js';

/** The ERP that the attributes of a provider name. @throws RangeError without a tenant */
export function sourceOf(url: string, tenant: string | undefined, company: string | undefined): ErpSource {
  if (!tenant) throw new RangeError('<crm-provider erp-url> needs erp-tenant too: the number of the company at the ERP\'s integrator');
  return createSiesaSource({ url, tenant, company: company || 1 });
}
