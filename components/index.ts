/** Defines every element of the package. */
export { CrmSyncBadge } from './crm-sync-badge/crm-sync-badge.js';
export { CrmProvider } from './crm-provider/crm-provider.js';
export { CrmClientList } from './crm-client-list/crm-client-list.js';
export { CrmClientImporter } from './crm-client-importer/crm-client-importer.js';
export { CrmClientDetailTabs } from './crm-client-detail-tabs/crm-client-detail-tabs.js';
export * from './crm-client-detail-tabs/detail-events.js';
export { CrmReportView } from './crm-report-view/crm-report-view.js';
export { CrmClientForm } from './crm-client-form/crm-client-form.js';
export * from './crm-client-form/form-events.js';
export * from './shared/events.js';
