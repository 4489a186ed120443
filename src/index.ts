// The hall: every verb over a store, in a worker or here.
export { createCrm } from './create-crm.js';
export type { BulkReport, CallOptions, Crm, CrmEvent, CrmOptions, ExportOptions, ImportReview, JournalItem, JournalPage, Permissions, Progress, SavedView, SyncStatus } from './crm.js';

// The nouns.
export type { Client, ClientKind, ClientSource, FieldValue, Values } from './client/client.js';
export type { ClientChange, Commit, FieldChange } from './client/change.js';
export type { ClientPage, ClientQuery, Condition, Facet, FieldCondition, Operator, Selection, Sort } from './client/query.js';
export { readValue } from './client/client.js';
export { operators } from './client/query.js';

// Errors.
export { ConflictError, CrmError, ErpContractError, ErpError, ErpHttpError, ErpNetworkError, ErpTimeoutError, ExportError, FileError, PermissionError, QueryError, SchemaError, StoreError, ValidationError } from './errors.js';

// Stores.
export type { ApplyResult, ClientStore, JournalChange, JournalEntry, MetaWrite, MetaWrites, StoreCapabilities, StoreEvent, StoreState } from './store/client-store.js';

// The ERP behind a connected CRM.
export { createErpSource, erpEntities } from './erp/source.js';
export type { ErpClient, ErpClientRow, ErpEntity, ErpEntityCapability, ErpPage, ErpPageRequest, ErpRows, ErpSource, ErpSourceOptions, ReadErpPage } from './erp/source.js';
export { createSiesaSource } from './erp/siesa/siesa-source.js';
export type { SiesaSourceOptions } from './erp/siesa/siesa-source.js';
export type { SiesaCondition, SiesaField, SiesaFields, SiesaQuery } from './erp/siesa/settings.js';
export type { RetryRule } from './erp/request.js';
export type { EntityReport, SyncReport } from './erp/sync-state.js';
export { keepFresh } from './erp/keep-fresh.js';
export type { KeepFreshOptions } from './erp/keep-fresh.js';
export type { ClientDocuments, Criterion, DocumentKind, DocumentKinds, ErpAccount, InvoiceLine, OrderLine, Payment, Receivable } from './client/document.js';

// Screens: state and verbs, no drawing.
export { createListScreen } from './screens/list-screen.js';
export type { ListCrm, ListFailure, ListNotice, ListOutcome, ListScreen, ListSnapshot, ListStart, ListState, ListStatus, ListTarget, ListTask } from './screens/list-state.js';
export { ListViews } from './screens/list-views.js';
export { ViewEdits } from './screens/view-edits.js';
export type { ListLayout, ViewsCrm, ViewsState } from './screens/list-views.js';
export { draftCondition, draftOf, emptyDraft, isComplete, takesNoValue } from './screens/filter-draft.js';
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

export { createImportScreen } from './screens/import/import-screen.js';
export type { ImportCrm, ImportFailure, ImportPlanned, ImportScreen, ImportState, ImportStep, ImportStepState, MatchedColumn, MatchedText, MatchRules, OpenImportOptions, PassableStep, ReadSettings, TargetField, UndoState } from './screens/import/import-state.js';
export { importerWordsOf } from './locales/importer.js';
export type { ImporterWords } from './locales/importer-words.js';

// What a module looks like.
export type { Column, Dropdown, Field, FieldOwner, FieldTypeName, Label, ModuleSchema, Option, View, ViewField } from './schema/schema.js';
export { loadDropdownSources, optionSourceOf } from './schema/options.js';
export { loadSourceData, optionLabelsOf } from './schema/option-labels.js';
export type { OptionLabels, SourceData } from './schema/option-labels.js';
export type { OptionSource } from './schema/options.js';
export { bogotaDay } from './schema/today.js';
export { matchRanges } from './search/highlight.js';

// Words: what an issue, an error, a value says to a person.
export { errorText, issuePlace, issueText } from './locales/messages.js';
export type { Issue, IssueCode, IssueParameters, Severity } from './client/issue.js';
export { fieldTypeOf } from './schema/field-types/index.js';
export { fieldLookOf } from './schema/field-types/looks.js';
export { sameValue } from './client/client.js';

// Files in and out.
export type { Detected, ImportOptions, ImportReport, ImportSummary, Mapping, ReadOptions, Table, UndoReport } from './import/import.js';
export type { ImportPreview, PreviewColumn, SavedMapping } from './import/preview.js';
export type { ReviewPage, ReviewSummary } from './import/review.js';
export { reviewKinds } from './import/review-pages.js';
export type { IssueGroup, ReviewFilter, ReviewKind, ReviewRow } from './import/review-pages.js';
export type { RowFix } from './import/row-fixes.js';
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
