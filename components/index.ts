/** Defines every element of the package. */
export { CrmProvider } from './crm-provider/crm-provider.js';
export { CrmClientList } from './crm-client-list/crm-client-list.js';
export { CrmClientImporter } from './crm-client-importer/crm-client-importer.js';
export * from './shared/events.js';
