/** Defines every element of the package. */
export { CrmProvider } from './crm-provider/crm-provider.js';
export { CrmClientList } from './crm-client-list/crm-client-list.js';
export * from './shared/events.js';
