import type { Client } from '../client/client.js';
import type { InvoiceLine } from '../client/document.js';
import type { ClientQuery, Selection } from '../client/query.js';
import { CrmError, PermissionError } from '../errors.js';
import { reportDefinitions, salesWithTax } from '../reports/built-in.js';
import { groupFact } from '../reports/report-columns.js';
import { createReportRun, runReport } from '../reports/run.js';
import type { ReportContext, ReportDefinition, ReportResult, ReportTarget } from '../reports/report.js';
import { createDocumentShelf } from '../store/documents.js';
import { issueText } from '../locales/messages.js';
import { checkReport } from '../schema/check-reports.js';
import { fieldsByName } from '../schema/columns.js';
import { reportFieldOf } from '../schema/report-facts.js';
import type { ModuleSchema } from '../schema/schema.js';
import { bogotaDay } from '../schema/today.js';
import { checkSelection } from '../search/query.js';
import { present, requirePermission } from './active-schema.js';
import { signalOf, type EditRoom } from './edit.js';
import { exportReport } from './report-export.js';
import { refuseHidden } from './refuse-hidden.js';
import { clientFieldsOf, DocumentOwners } from './selected-documents.js';
import type { Call } from './verbs.js';

/** The reports where the data is. */
export interface ReportVerbs {
  reports(call: Call): Promise<readonly ReportDefinition[]>;
  runReport(call: Call, name: string, target: ReportTarget, parameters: Readonly<Record<string, string>>): Promise<ReportResult>;
  exportReport(call: Call, result: ReportResult, format: 'xlsx' | 'csv', locale: string): Promise<Blob>;
}

/** Clients read at a time: a block's worth. */
const batchSize = 1_024;

/** The verbs over one store. */
export function createReportVerbs(room: EditRoom): ReportVerbs {
  const { store, options } = room;

  async function ofClient(call: Call, definition: ReportDefinition, clientId: string, context: ReportContext): Promise<ReportResult> {
    requirePermission(options, 'read');
    const documents = await store.documents(clientId);
    call.signal?.throwIfAborted();
    const { source } = definition;
    if (source === 'clients') throw new CrmError('report-target', `The report '${definition.name}' is over clients: give it a selection`);
    const told = source === 'invoices' && documents.invoices.some(isSaleOfUnknownTax) ? salesWithTax(definition) : definition;
    return runReport(told, documents[source], { ...context, asOf: documents.asOf[source] });
  }

  async function overSelection(call: Call, definition: ReportDefinition, selection: Selection, context: ReportContext): Promise<ReportResult> {
    requirePermission(options, 'list', 'read');
    const active = room.active();
    if ('query' in selection) refuseHidden(selection.query, active);
    const run = createReportRun(definition, context);
    const each = () => store.each(selection, context.today, { batchSize, ...signalOf(call) });
    const parents = await parentsAmong(call, selection, each);
    let [skipped, oldest] = [0, null as string | null];
    for await (const clients of each()) {
      call.signal?.throwIfAborted();
      const counted = parents.size === 0 ? clients : clients.filter((client) => !isSumOfBranches(client, parents));
      skipped += clients.length - counted.length;
      for (const { syncedAt, updatedAt } of counted) if (oldest === null || (syncedAt ?? updatedAt) < oldest) oldest = syncedAt ?? updatedAt;
      run.add(counted.map((client) => present(client, active, call.now)));
    }
    return run.result({ asOf: oldest ?? call.now, notes: skipped > 0 ? [{ code: 'client-of-branches', count: skipped }] : [] });
  }

  async function overDocuments(call: Call, definition: ReportDefinition, selection: Selection, context: ReportContext): Promise<ReportResult> {
    requirePermission(options, 'list', 'read');
    const { source } = definition;
    if (source === 'clients') return overSelection(call, definition, selection, context);
    const active = room.active();
    if ('query' in selection) refuseHidden(selection.query, active);
    const owners = new DocumentOwners(clientFieldsOf(definition));
    for await (const clients of store.each(selection, context.today, { batchSize, ...signalOf(call) })) {
      call.signal?.throwIfAborted();
      for (const client of clients) owners.add(client, present(client, active, call.now));
    }
    // Whether the tax of all is known is known when all were read.
    const withTax = salesWithTax(definition);
    const runs = [createReportRun(definition, context), ...(withTax === definition ? [] : [createReportRun(withTax, context)])];
    let taxUnknown = false;
    for await (const rows of owners.rows(store, source, call.signal)) {
      for (const run of runs) run.add(rows);
      taxUnknown ||= source === 'invoices' && (rows as readonly InvoiceLine[]).some(isSaleOfUnknownTax);
    }
    return (taxUnknown ? runs.at(-1)! : runs[0]!).result({ asOf: await createDocumentShelf(store).asOf(source) });
  }

  /** Clients whose branches are among the selected too: the ERP's figures of such a client are those of its branches, and would count twice. */
  async function parentsAmong(call: Call, selection: Selection, each: () => AsyncIterable<readonly Client[]>): Promise<ReadonlySet<string>> {
    const parents = new Set<string>();
    const branches: ClientQuery = { where: { all: [{ field: 'kind', op: 'eq', value: 'branch' }, { field: 'source', op: 'eq', value: 'erp' }] } };
    if ((await store.count({ query: branches }, bogotaDay(new Date(call.now)), signalOf(call))) === 0) return parents;
    if ('ids' in selection && selection.ids.length < 2) return parents;
    for await (const clients of each()) for (const { kind, parentId } of clients) if (kind === 'branch' && parentId !== null) parents.add(parentId);
    return parents;
  }

  return {
    async reports() {
      requirePermission(options, 'read');
      const { schema, hidden } = room.active();
      return reportsOf(schema).filter((report) => hiddenFact(report, {}, hidden) === null);
    },
    async runReport(call, name, target, given) {
      const { schema, hidden, sources } = room.active();
      const definition = reportsOf(schema).find((report) => report.name === name);
      if (!definition) throw new CrmError('unknown-report', `There is no report '${name}'; crm.reports() lists them`);
      const broken = checkReport(definition, fieldsByName(schema))[0];
      if (broken) throw new CrmError('report-invalid', `The report '${name}' can't be made: ${issueText(broken, 'en')}; correct it in crm.schema.reports`);
      const parameters = parametersOf(definition, given, schema);
      const refused = hiddenFact(definition, parameters, hidden);
      if (refused !== null) throw new PermissionError('hidden-field', `The field '${refused}' is hidden here; the report '${name}' would tell it`);
      const context: ReportContext = { today: bogotaDay(new Date(call.now)), target, asOf: null, fields: fieldsByName(schema), options: sources, parameters };
      if ('selection' in target) {
        checkSelection(target.selection);
        return overDocuments(call, definition, target.selection, context);
      }
      if (definition.scope !== 'client') throw new CrmError('report-target', `The report '${name}' is over a selection: give it one`);
      if (typeof target.clientId !== 'string') throw new CrmError('report-target', `The report '${name}' is of one client or over a selection: give it a clientId or a selection`);
      return ofClient(call, definition, target.clientId, context);
    },
    exportReport: (call, result, format, locale) => exportReport(room, call, result, format, locale),
  };
}

/** Those built in, then the schema's own, each name once. */
export function reportsOf(schema: ModuleSchema): readonly ReportDefinition[] {
  const own = schema.reports ?? [];
  return [...reportDefinitions.filter(({ name }) => !own.some((report) => report.name === name)), ...own];
}

/** The ERP's figures of a client without a branch of its own are those of all of its branches. */
function isSumOfBranches(client: Client, parents: ReadonlySet<string>): boolean {
  return client.source === 'erp' && client.kind === 'client' && (client.values['branchCode'] ?? null) === null && parents.has(client.id);
}

/** Values of the definition's parameters. @throws CrmError `report-parameter` for one that is no field it may be. */
function parametersOf(definition: ReportDefinition, given: Readonly<Record<string, string>>, schema: ModuleSchema): Readonly<Record<string, string>> {
  const fields = fieldsByName(schema);
  return Object.fromEntries(
    (definition.parameters ?? []).map(({ name, types, default: fallback }) => {
      const value = Object.hasOwn(given, name) ? given[name]! : fallback;
      const field = fields.get(value);
      if (!field || !types.includes(field.type)) throw new CrmError('report-parameter', `'${name}' of the report '${definition.name}' takes a field of type ${types.join(' or ')}; '${value}' is none`);
      return [name, value];
    }),
  );
}

/** One such line, and sales can't be told without tax. */
function isSaleOfUnknownTax({ tax, state, concept }: InvoiceLine): boolean {
  return tax === null && state === 'approved' && concept !== 'other';
}

/** A field the report would tell that this person may not see; `null` when there is none. */
function hiddenFact(definition: ReportDefinition, parameters: Readonly<Record<string, string>>, hidden: ReadonlySet<string>): string | null {
  if (hidden.size === 0) return null;
  const { source, group, measures, filter = [] } = definition;
  const facts = source === 'clients' ? [...group.map((one) => groupFact(one, definition, parameters)), ...measures.flatMap(({ of, over }) => [of, over]), ...filter.map(({ by }) => by)] : [reportFieldOf[source], ...clientFieldsOf(definition)];
  return facts.find((name) => name !== undefined && hidden.has(name)) ?? null;
}
