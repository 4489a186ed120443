import { hasError, type Issue, type Report } from '../../client/issue.js';
import type { FieldValue } from '../../client/client.js';
import type { ErpClient, ErpClientRow } from '../source.js';
import { cellOf, toCode, toFlag, toNumber, toStamp, type ErpRow } from './cells.js';
import { toIdentification, type ClientCodec } from './codec.js';
import { clientKeyColumns } from './settings.js';

export interface DecodeClientOptions {
  readonly company: string;
  readonly scope: 'terceros' | 'branches' | 'both';
  readonly activeOnly: boolean;
  /** Code of the branch that speaks for its client; `001` in most companies. */
  readonly mainBranch: string;
  /** Which of the ERP's names the record gets; the legal name where that is empty. */
  readonly displayName: 'legalName' | 'tradeName' | 'branchName';
  /** Change stamps later than this, ISO 8601, are nonsense: a wrong one must not count. */
  readonly notAfter: string;
}

/**
 * A row of clients: one branch, and the records it makes. A client of its own (`terceros`, `both`) is made by the row of
 * its main branch. `null` when the row has no id, which was reported.
 */
export function decodeClientRow(row: ErpRow, codec: ClientCodec, options: DecodeClientOptions, report: (field: string | null) => Report, issues: readonly Issue[]): ErpClientRow | null {
  const client = toCode(cellOf(row, clientKeyColumns.rowId) ?? null) ?? toCode(cellOf(row, clientKeyColumns.code) ?? null);
  const code = toCode(cellOf(row, clientKeyColumns.code) ?? null);
  if (client === null || code === null) {
    report(null)('erp-missing-id', 'error', { name: client === null ? clientKeyColumns.rowId[0] : clientKeyColumns.code[0] });
    return null;
  }
  const branch = toCode(cellOf(row, clientKeyColumns.branch) ?? null);
  const { values, labels } = codec.decode(row, report);
  if (hasError(issues)) return null;
  const active = toFlag(cellOf(row, clientKeyColumns.active)) ?? null;
  const blocked = toFlag(cellOf(row, clientKeyColumns.blocked)) ?? null;
  const updatedAt = clientKeyColumns.updatedAt.map((column) => toStamp(row.get(column) ?? null)).find((stamp) => stamp !== null && stamp <= options.notAfter) ?? null;
  const named = withName(values, options.displayName);
  const status = blocked === true ? 'blocked' : active === null ? undefined : active ? 'active' : 'inactive';
  const facts: Record<string, FieldValue> = { ...named, ...(status === undefined ? {} : { status }) };
  // The limit of a client is that of its branches together: their sum is made when all are known.
  const { creditLimit: _limit, ...withoutLimit } = facts;
  const clientId = `${options.company}:${client}`;
  const documentCode = toIdentification(code);
  const isMain = branch === null || branch === options.mainBranch;
  const clients: ErpClient[] = [];
  const shared = { updatedAt, code: documentCode, labels };
  if (options.scope !== 'branches' && isMain) {
    clients.push({ ...shared, id: clientId, parentId: null, kind: 'client', values: { ...withoutLimit, branchCode: null, branchName: null } });
  }
  if (options.scope !== 'terceros') {
    const own = options.scope === 'both' || !isMain;
    const parentId = !own ? null : options.scope === 'both' ? clientId : `${clientId}:${options.mainBranch}`;
    clients.push({ ...shared, id: `${clientId}:${branch ?? ''}`, parentId, kind: own ? 'branch' : 'client', values: { ...facts, branchCode: branch } });
  }
  const identification = named['identificationNumber'];
  return {
    account: {
      id: `${clientId}:${branch ?? ''}`, clientCode: documentCode, branchCode: branch, active,
      identificationNumber: typeof identification === 'string' ? identification : null,
      creditLimit: toNumber(row.get('f201_cupo_credito') ?? null) ?? null,
      records: [...new Set([...(options.scope === 'branches' ? [] : [clientId]), ...clients.map(({ id }) => id)])],
    },
    updatedAt,
    wanted: !(options.activeOnly && active === false),
    clients,
  };
}

/** The name asked for in the place of the legal name, which is kept beside it. */
function withName(values: Readonly<Record<string, FieldValue>>, displayName: DecodeClientOptions['displayName']): Readonly<Record<string, FieldValue>> {
  const shown = values[displayName] ?? null;
  if (displayName === 'legalName' || shown === null || shown === values['legalName']) return values;
  return { ...values, legalName: shown, erpLegalName: values['legalName'] ?? null };
}
