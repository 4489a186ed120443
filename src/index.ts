// The hall: every verb over a store, in a worker or here.
export { createCrm } from './create-crm.js';
export type { BulkReport, CallOptions, Crm, CrmEvent, CrmOptions, ExportOptions, ImportReview, JournalItem, JournalPage, Permissions, Progress, SavedView, SyncStatus } from './crm.js';

// The nouns.
export type { Client, ClientKind, ClientSource, FieldValue, Values } from './client/client.js';
export type { ClientChange, Commit, FieldChange } from './client/change.js';
export type { ClientPage, ClientQuery, Condition, Facet, FieldCondition, Operator, Selection, Sort } from './client/query.js';
export { readValue } from './client/client.js';
export { operators } from './client/query.js';

// Activities: what was and will be done with a client.
export { activityStatuses, activityTypes } from './client/activity.js';
export type { Activity, ActivityFile, ActivityStatus, ActivityType } from './client/activity.js';
export type { ActivityDraft, ActivityRange, RemovedActivity } from './activities/activity.js';
export type { ActivityItem, ChangeItem, DocumentItem, TimelineItem, TimelineKind, TimelinePage } from './activities/timeline.js';
export type { KeptField, KeptReason } from './activities/change-undo.js';
export type { TimelineOptions } from './core/crm-activities.js';
export type { UndoneChange } from './core/undo-change.js';
export { createHistoryScreen } from './screens/history/history-screen.js';
export { historyKinds } from './screens/history/history-state.js';
export type { HistoryCrm, HistoryFailure, HistoryFilter, HistoryKind, HistoryOutcome, HistoryScreen, HistoryState } from './screens/history/history-state.js';
export type { ActivityFields, ActivityForm } from './screens/history/activity-form.js';
export { historyWordsOf } from './locales/history.js';
export type { HistoryWords } from './locales/history-words.js';
export { addDays, bogotaTime, monthOf, monthWeeks, movedDay } from './activities/calendar.js';
export { openableType } from './activities/file-safety.js';
export { writeIcs } from './activities/ics.js';

// Errors.
export { ConflictError, CrmError, ErpContractError, ErpError, ErpHttpError, ErpNetworkError, ErpTimeoutError, ExportError, FileError, PermissionError, QueryError, SchemaError, StoreError, ValidationError } from './errors.js';

// Stores.
export type { ApplyResult, ClientStore, JournalChange, JournalEntry, MetaWrite, MetaWrites, StoreCapabilities, StoreEvent, StoreState } from './store/client-store.js';

// The ERP behind a connected CRM.
export { createErpSource, erpEntities } from './erp/source.js';
export type { ErpClient, ErpClientRow, ErpEntity, ErpEntityCapability, ErpPage, ErpPageRequest, ErpRows, ErpSource, ErpSourceOptions, ErpTarget, ErpWrite, ErpWriteAnswer, ErpWriteCapability, ReadErpPage, WriteRefusal } from './erp/source.js';
export { createSiesaSource } from './erp/siesa/siesa-source.js';
export type { SiesaSourceOptions } from './erp/siesa/siesa-source.js';
export type { SiesaCondition, SiesaField, SiesaFields, SiesaQuery } from './erp/siesa/settings.js';
export type { RetryRule } from './erp/request.js';
export type { EntityReport, SyncReport } from './erp/sync-state.js';
export type { OutboxEntry } from './erp/outbox.js';
export type { OutboxAnswer, OutboxReport } from './core/crm-outbox.js';
export type { SiesaConnector, SiesaWriteBack } from './erp/siesa/connector.js';
export { keepFresh } from './erp/keep-fresh.js';
export type { KeepFreshOptions } from './erp/keep-fresh.js';
export type { ClientDocuments, Criterion, DocumentKind, DocumentKinds, ErpAccount, InvoiceLine, OrderLine, Payment, Receivable } from './client/document.js';

// What is known of how a client buys and pays, and what a seller should notice.
export { computeIndicators } from './analysis/indicators.js';
export type { AnalysisContext } from './analysis/indicators.js';
export { computeInsights } from './analysis/insights.js';
export { ageingOf } from './analysis/credit.js';
export { segmentOf } from './analysis/segment.js';
export type { SegmentCuts, SegmentThresholds } from './analysis/segment.js';
export { isOverCredit, isSilent, isSlowPayer, rowInsights } from './analysis/row-insights.js';
export type { RowInsight } from './analysis/row-insights.js';
export type { Ageing, ClientAnalysis, Indicator, Indicators, PaymentMonth, Segment, SegmentGroup } from './analysis/analysis.js';
export type { Insight, InsightCode, InsightNumbers, InsightOf, InsightSeverity, InvoiceToCollect } from './client/insight.js';
export { analysisSettingsOf, defaultAnalysisSettings } from './schema/analysis-settings.js';
export type { AnalysisSettings } from './schema/analysis-settings.js';

// Reports: figures of a client's documents, or over a selection, as data.
export { reportDefinitions } from './reports/built-in.js';
export { runReport } from './reports/run.js';
export { chartData, restKey } from './reports/chart-data.js';
export type { ChartData, ChartPoint } from './reports/chart-data.js';
export { reportOptionsOf, shortMonth } from './reports/options-of-reports.js';
export type { ChartDefinition, ChartSpec, Incomplete, ReportAcross, ReportContext, ReportDefinition, ReportFilter, ReportGroup, ReportMeasure, ReportNote, ReportParameter, ReportPart, ReportResult, ReportSource, ReportTarget } from './reports/report.js';
export type { ReportRequest } from './core/crm-reports.js';
export { reportFacts } from './schema/report-facts.js';
export { createReportScreen } from './screens/report-screen.js';
export type { ReportCrm, ReportFailure, ReportOutcome, ReportScreen, ReportState } from './screens/report-screen.js';
export { loadReportWords } from './locales/report.js';
export type { ReportWords } from './locales/report-words.js';

// Screens: state and verbs, no drawing.
export { createListScreen } from './screens/list-screen.js';
export type { ListCrm, ListFailure, ListNotice, ListOutcome, ListScreen, ListSnapshot, ListStart, ListState, ListStatus, ListTarget, ListTask } from './screens/list-state.js';
export { ListViews } from './screens/list-views.js';
export { ViewEdits } from './screens/view-edits.js';
export type { ListLayout, ViewsCrm, ViewsState } from './screens/list-views.js';
export { contextOf, draftCondition, draftOf, emptyDraft, isComplete, takesNoValue } from './screens/filter-draft.js';
export type { DraftCondition, DraftGroup, FilterDraft } from './screens/filter-draft.js';
export { conditionText, queryText } from './search/query-text.js';
export { queryPieces } from './search/query-pieces.js';
export type { QueryPiece } from './search/query-pieces.js';
export { toolWordsOf } from './locales/list-tools.js';
export type { ToolWords } from './locales/list-tools.js';
export { guardFormula } from './schema/formula-guard.js';
export { toSelection } from './screens/list-selection.js';
export type { ListSelection } from './screens/list-selection.js';
export { createListValues } from './screens/list-values.js';
export type { ListValues } from './screens/list-values.js';
export { esList, loadErrorWords, loadListWords } from './locales/list.js';
export type { ListWords } from './locales/list-words.js';

export { createDetailScreen } from './screens/detail/detail-screen.js';
export { detailTabs } from './screens/detail/detail-state.js';
export type { ClientFamily, DetailCrm, DetailFailure, DetailPart, DetailScreen, DetailState, DetailTab } from './screens/detail/detail-state.js';
export { fieldLink, mapLink } from './screens/detail/field-link.js';
export type { FieldLink } from './screens/detail/field-link.js';
export { loadDetailWords } from './locales/detail.js';
export { loadInsightWords } from './locales/insights.js';
export type { DetailWords, DetailWriting, InsightWords } from './locales/detail-words.js';

export { createSyncScreen } from './screens/sync-screen.js';
export type { SyncCrm, SyncPhase, SyncScreen, SyncScreenOptions, SyncState } from './screens/sync-screen.js';
export { syncWordsOf } from './locales/sync.js';
export type { SyncWords } from './locales/sync-words.js';

export { createImportScreen } from './screens/import/import-screen.js';
export type { ImportCrm, ImportFailure, ImportPlanned, ImportScreen, ImportState, ImportStep, ImportStepState, MatchedColumn, MatchedText, MatchRules, OpenImportOptions, PassableStep, ReadSettings, SeenKept, TargetField, UndoState } from './screens/import/import-state.js';
export { loadImporterWords } from './locales/importer.js';
export { loadIssueText, type IssueText } from './locales/issue-text.js';
export type { ImporterWords } from './locales/importer-words.js';

export { createFormScreen } from './screens/form/form-screen.js';
export type { ConflictRow, ConflictSide, FormBody, FormConflict, FormCrm, FormDigit, FormElsewhere, FormFailure, FormField, FormNotice, FormParent, FormScreen, FormSection, FormState, LikeClient, LockReason, OpenFormOptions } from './screens/form/form-state.js';
export { formUnavailable, loadFormWords } from './locales/form.js';
export type { FormWords } from './locales/form-words.js';
export { editTextOf } from './schema/edit-text.js';
export { dateFormatOf } from './schema/field-types/field-type.js';

// What a module looks like.
export type { Column, Dropdown, Field, FieldOwner, FieldTypeName, Label, ModuleSchema, Option, View, ViewField, ViewSection } from './schema/schema.js';
export { sectionsOf, sectionsOfView } from './schema/sections.js';
export type { ColumnSection } from './schema/sections.js';
export { layoutViews, withLayoutViews } from './schema/layout-views.js';
export { loadDropdownSources, optionSourceOf } from './schema/options.js';
export { loadSourceData, optionLabelsOf } from './schema/option-labels.js';
export type { OptionLabels, SourceData } from './schema/option-labels.js';
export type { OptionSource } from './schema/options.js';
export { bogotaDay } from './schema/today.js';
export { matchRanges } from './search/highlight.js';
export { foldText } from './search/fold.js';

// Words: what an issue, an error, a value says to a person.
export { errorText, issuePlace, issueText } from './locales/messages.js';
export type { Issue, IssueCode, IssueParameters, Severity } from './client/issue.js';
export { fieldTypeOf } from './schema/field-types/index.js';
export { fieldLookOf } from './schema/field-types/looks.js';
export { sameValue } from './client/client.js';

// Files in and out.
export type { Detected, ImportOptions, ImportProgress, ImportReport, ImportStaging, ImportSummary, Mapping, ReadOptions, Table, UndoReport } from './import/import.js';
export type { ImportPreview, PreviewColumn, PreviewText, SavedMapping } from './import/preview.js';
export type { FixChange, ReviewPage, ReviewSummary } from './import/review.js';
export { reviewKinds, type ReviewKind } from './import/review-kinds.js';
export type { IssueGroup, ReviewFilter, ReviewRow } from './import/review-pages.js';
export type { RowFix } from './import/row-fixes.js';
export type { ImportRules, RuleFile, RuleFinding, RuleFindings, RuleRow } from './import/rules.js';
export { toSheet, toWorkbook } from './export/workbook.js';
export { writeXlsx } from './export/xlsx.js';
export { writeCsv } from './export/csv.js';
export { readTable } from './import/table.js';
export { suggestMapping } from './import/mapping.js';
export { toDrafts } from './import/drafts.js';
export type { Draft, DraftContext } from './import/drafts.js';
export type { SuggestedMapping } from './import/mapping.js';

// The rules of the module, one at a time.
export { defaultSchema } from './schema/default-schema.js';
export { checkSchema } from './schema/check.js';
export { columnsOf } from './schema/columns.js';
export { validate } from './schema/validate.js';
export type { ValidateContext } from './schema/validate.js';
export { formatIdentification } from './client/identification-format.js';
export { identificationTypes, nitCheckDigit, parseIdentification } from './client/identity.js';
export type { IdentificationType, ParsedIdentification } from './client/identity.js';
