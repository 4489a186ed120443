import { hasError, issueAt, type Issue, type Report } from '../../client/issue.js';
import { createRequester, type RequesterOptions, type RetryRule } from '../request.js';
import { defaultSettleMs, erpEntities, type ErpEntity, type ErpPage, type ErpPageRequest, type ErpRows, type ErpSource, type ErpTarget } from '../source.js';
import { cellOf, isBlank, toCode, toStamp, type ErpRow } from './cells.js';
import { createClientCodec } from './codec.js';
import { createConnectorWriter, readConnectorAnswer, type SiesaWriteBack } from './connector.js';
import { decodeClientRow, type DecodeClientOptions } from './decode-client.js';
import { decodeDocument } from './decode-document.js';
import { readEnvelope } from './envelope.js';
import { toFilter } from './filter.js';
import { clientKeyColumns, defaultClientFields, defaultCompanyColumns, defaultQueries, type SiesaCondition, type SiesaFields, type SiesaQuery } from './settings.js';

export interface SiesaSourceOptions {
  /** The gateway's address, or the ERP's own in Node. A browser must never hold the ERP's keys. */
  readonly url: string;
  /** `idCompania`: the tenant of the integrator. */
  readonly tenant: string | number;
  /** `F_CIA`: the company inside the ERP. Rows of other companies are left out. */
  readonly company: string | number;
  /** The host's session token for the gateway; called again with `refresh` after a 401. */
  readonly getToken?: RequesterOptions['getToken'];
  /** In place of the default queries, by entity; `null` takes one out. */
  readonly queries?: Readonly<Partial<Record<ErpEntity, SiesaQuery | null>>>;
  /** Added to the default mapping of columns to client fields, or in place of its. */
  readonly fields?: SiesaFields;
  /** The column of the company by entity; `null` where the query itself knows no other company. */
  readonly companyColumns?: Readonly<Partial<Record<ErpEntity, readonly string[] | null>>>;
  /** What becomes a client here. Default `branches`. */
  readonly scope?: DecodeClientOptions['scope'];
  /** Inactive ones are not taken, and those here already become inactive. Default true. */
  readonly activeOnly?: boolean;
  /** Default `001`. */
  readonly mainBranch?: string;
  /** Default `legalName`. */
  readonly displayName?: DecodeClientOptions['displayName'];
  /** Rows of a page; the ERP refuses more than 100 in standard queries. Default 100. */
  readonly pageSize?: number;
  /** One request with its body. Default 60,000. */
  readonly timeoutMs?: number;
  /** A page with all its tries and waits. Default 300,000. */
  readonly deadlineMs?: number;
  readonly retry?: RetryRule;
  /** Lets people change these fields and sends what they change through a connector of the ERP. Default: the ERP is only read. */
  readonly writeBack?: SiesaWriteBack;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  readonly random?: () => number;
}

const paths = { standard: 'api/siesa/v3/ejecutarconsultaestandar', dynamic: 'api/connekta/v3/ejecutarconsulta' } as const;
const connectorPaths = { standard: 'api/siesa/v3/conectoresimportarestandar', dynamic: 'api/siesa/v3.1/conectoresimportar' } as const;

/** How far back an incremental read looks, in days: stamps are days, and a row may be written after its stamp. */
const overlapDays = 1;
const dayMs = 86_400_000;

/** Siesa Enterprise through its integration API. @throws RangeError for options that can't be. */
export function createSiesaSource(options: SiesaSourceOptions): ErpSource {
  const { scope = 'branches', activeOnly = true, mainBranch = '001', displayName = 'legalName', pageSize = 100, timeoutMs = 60_000, deadlineMs = 300_000 } = options;
  const tenant = String(options.tenant);
  const company = String(options.company);
  // Without them rows of another company could pass for one's own.
  for (const [name, given] of [['tenant', options.tenant], ['company', options.company]] as const) if ((given as unknown) === undefined || (given as unknown) === null || String(given).trim() === '') throw new RangeError(`${name} is missing: createSiesaSource takes the number of the tenant and that of the company inside the ERP`);
  if (!Number.isInteger(pageSize) || pageSize < 1) throw new RangeError(`pageSize is ${pageSize}: a whole number from 1 on was expected`);
  const base = new URL(options.url.endsWith('/') ? options.url : `${options.url}/`, typeof location === 'undefined' ? undefined : location.href);
  const queries = { ...defaultQueries, ...options.queries };
  const fields = { ...defaultClientFields, ...options.fields };
  const codec = createClientCodec(fields);
  const get = createRequester({ getToken: options.getToken, fetch: options.fetch, timeoutMs, deadlineMs, retry: options.retry, now: options.now, random: options.random });
  const clientOptions: Omit<DecodeClientOptions, 'notAfter'> = { company, scope, activeOnly, mainBranch, displayName };

  const columnsOf = (entity: ErpEntity) => (options.companyColumns?.[entity] === undefined ? defaultCompanyColumns[entity] : options.companyColumns[entity]);

  function addressOf(entity: ErpEntity, query: SiesaQuery, page: number, since: string | null, more: readonly SiesaCondition[] = []): URL {
    const url = new URL(paths[query.kind], base);
    const conditions: SiesaCondition[] = [...(query.parameters ?? []), ...more];
    const own = columnsOf(entity)?.[0];
    if (query.kind === 'standard' && own !== undefined) conditions.push([own, '=', /^\d+$/.test(company) ? Number(company) : company]);
    if (since !== null && query.changedColumn) conditions.push([query.changedColumn, query.kind === 'standard' ? '>=' : '=', since]);
    const filter = toFilter(query.kind, conditions);
    url.searchParams.set('idCompania', tenant);
    url.searchParams.set('descripcion', query.name);
    url.searchParams.set('paginacion', `numPag=${page}|tamPag=${pageSize}`);
    if (filter !== null) url.searchParams.set('parametros', filter);
    return url;
  }

  async function page<E extends ErpEntity>(entity: E, request: ErpPageRequest): Promise<ErpPage<ErpRows[E]>> {
    const query = queries[entity];
    if (!query) throw new RangeError(`No query was named for ${entity}; name one in createSiesaSource({ queries })`);
    const number = request.cursor === null ? 1 : Number(request.cursor);
    if (!Number.isInteger(number) || number < 1) throw new RangeError(`${JSON.stringify(request.cursor)} is no page of the ERP`);
    const answer = await get(addressOf(entity, query, number, request.since), { signal: request.signal, onWait: request.onWait, accept: [400] });
    const { rows, total, pages } = readEnvelope(answer, `${query.name}, page ${number}`);
    const notAfter = new Date((answer.servedAt ?? (options.now ?? Date.now)()) + 2 * dayMs).toISOString();
    const reader = new RowReader(entity, (number - 1) * pageSize, query.changedColumn ?? null, notAfter);
    const decode: Decode = (row, report, issues) =>
      entity === 'clients' ? decodeClientRow(row, codec, { ...clientOptions, notAfter }, report, issues) : decodeDocument(entity, row, company, report(null));
    for (const row of rows) reader.read(row, company, columnsOf(entity), decode);
    const more = pages === null ? rows.length >= pageSize : number < pages;
    // Of rows of several companies the total says nothing.
    return { rows: reader.rows as ErpRows[E][], issues: reader.issues, refused: reader.refused, next: more ? String(number + 1) : null, total: reader.others > 0 ? null : total, latest: reader.latest };
  }

  function writing(writeBack: SiesaWriteBack): Pick<ErpSource, 'write' | 'send' | 'current'> {
    const { encode } = createConnectorWriter(writeBack, fields, { company, mainBranch, displayName });
    const { document } = writeBack;
    const query = queries.clients;
    const url = new URL(connectorPaths[document.kind], base);
    const parameters = { idCompania: tenant, ...(document.kind === 'dynamic' ? { idSistema: String(document.system ?? 1) } : {}), idDocumento: String(document.id), nombreDocumento: document.name };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return {
      // A dynamic query takes no condition of ours.
      write: { fields: writeBack.fields, readsBack: query?.kind === 'standard', settleMs: writeBack.settleMs ?? defaultSettleMs },
      async send(write, { signal }) {
        const { body, cells } = encode(write);
        return readConnectorAnswer(await get(url, { signal, accept: [400, 422], post: { body, headers: { 'idempotency-key': write.key } } }), cells, document.name);
      },
      async current(target: ErpTarget, { signal }) {
        if (query?.kind !== 'standard') return null;
        const { branchCode } = target;
        const conditions: SiesaCondition[] = [[clientKeyColumns.code[0], '=', target.code], ...(branchCode === null ? [] : [[clientKeyColumns.branch[0], '=', branchCode] as const])];
        const answer = await get(addressOf('clients', query, 1, null, conditions), { signal, accept: [400] });
        const reader = new RowReader('clients', 0, null, '9999');
        for (const row of readEnvelope(answer, `${query.name}, one client`).rows) reader.read(row, company, columnsOf('clients'), (one, report, issues) => decodeClientRow(one, codec, { ...clientOptions, notAfter: '9999' }, report, issues));
        return (reader.rows as ErpRows['clients'][]).flatMap(({ clients }) => clients).find(({ id }) => id === target.id)?.values ?? null;
      },
    };
  }

  return {
    ...(options.writeBack ? writing(options.writeBack) : {}),
    identity: `siesa ${tenant}/${company} ${scope} ${mainBranch}`,
    entities: Object.fromEntries(erpEntities.flatMap((entity) => {
      const query = queries[entity];
      return query ? [[entity, { incremental: typeof query.changedColumn === 'string', stable: query.stable === true }]] : [];
    })),
    page,
  };
}

type Decode = (row: ErpRow, report: (field: string | null) => Report, issues: readonly Issue[]) => unknown;

/** Takes the rows of one page, each into a result, an issue, or the count of other companies'. */
class RowReader {
  readonly rows: unknown[] = [];
  readonly issues: Issue[] = [];
  refused = 0;
  others = 0;
  latest: string | null = null;
  #line: number;
  readonly #changedColumn: string | null;
  readonly #entity: ErpEntity;
  readonly #notAfter: string;

  constructor(entity: ErpEntity, before: number, changedColumn: string | null, notAfter: string) {
    this.#entity = entity;
    this.#notAfter = notAfter;
    this.#line = before;
    this.#changedColumn = changedColumn?.toLowerCase() ?? null;
  }

  read(row: ErpRow | null, company: string, companyColumns: readonly string[] | null, decode: Decode): void {
    this.#line++;
    const issues: Issue[] = [];
    const report = (field: string | null): Report => (code, severity, ...parameters) => void issues.push(issueAt({ field, severity, line: this.#line }, code, ...parameters));
    if (row === null || isBlank(row)) report(null)('erp-blank-row', 'error');
    else if (this.#isOwn(row, company, companyColumns, report)) {
      const decoded = decode(row, report, issues);
      if (decoded !== null && !hasError(issues)) {
        this.rows.push(decoded);
        this.#note(row);
      }
    }
    if (hasError(issues)) this.refused++;
    this.issues.push(...issues);
  }

  #isOwn(row: ErpRow, company: string, columns: readonly string[] | null, report: (field: string | null) => Report): boolean {
    if (columns === null) return true;
    const found = toCode(cellOf(row, columns) ?? null);
    if (found === null) report(null)('erp-no-company', 'error', { name: columns[0] ?? this.#entity });
    else if (sameCompany(found, company)) return true;
    else this.others++;
    return false;
  }

  /** The day `overlapDays` before a row's change, when it is the latest: what a later read asks from. */
  #note(row: ErpRow): void {
    const stamp = this.#changedColumn === null ? null : toStamp(row.get(this.#changedColumn) ?? null);
    if (stamp === null || stamp > this.#notAfter) return;
    const from = new Date(Date.parse(`${stamp.slice(0, 10)}T00:00:00Z`) - overlapDays * dayMs).toISOString().slice(0, 10).replaceAll('-', '');
    if (this.latest === null || from > this.latest) this.latest = from;
  }
}

/** `001` and `1` are one company. */
function sameCompany(a: string, b: string): boolean {
  const bare = (text: string) => (/^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : text);
  return bare(a) === bare(b);
}
