/** Defines `<crm-report-view>`: the reports of a client or of a selection, for a page of its own. */
export { CrmReportView } from '../shared/report/report-view.js';
