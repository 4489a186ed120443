import { createCrm, type Crm, type CrmOptions } from '../../src/index.js';

const made = new Map<string, Crm>();

/** The page's CRM of a database, made on first use and shared by every element that names it; who comes first says its language. */
export function defaultCrm(options: Pick<CrmOptions, 'database' | 'locale' | 'user' | 'worker' | 'erp'>): Crm {
  const key = JSON.stringify([options.database ?? '', options.user ?? '', String(options.worker ?? ''), options.erp?.identity]);
  let crm = made.get(key);
  if (!crm) made.set(key, (crm = createCrm(options)));
  return crm;
}
