import type { Client } from '../../client/client.js';
import type { ClientFamily, DetailCrm } from './detail-state.js';

/** Branches read at a time. */
export const branchPage = 50;

type FamilyCrm = Pick<DetailCrm, 'find' | 'get' | 'permissions' | 'schema'>;

/** The most a store gives at once. */
const mostAtOnce = 1_000;

/**
 * The client a record belongs to and its branches by code: the first page of them, or as many as `read` where more were
 * read before. Without the permission `list` nobody but the record itself.
 */
export async function familyOf(crm: FamilyCrm, client: Client, read: number, signal: AbortSignal): Promise<ClientFamily> {
  const headId = client.kind === 'client' ? client.id : client.parentId;
  const head = headId === client.id ? client : headId === null ? null : ((await crm.get(headId)) ?? null);
  if (headId === null || !crm.permissions.list) return { head, branches: client.kind === 'branch' ? [client] : [], total: client.kind === 'branch' ? 1 : 0 };
  return { head, ...(await branchesOf(crm, headId, 0, Math.min(mostAtOnce, Math.max(read, branchPage)), signal)) };
}

/** The family with its next page of branches. */
export async function moreOf(crm: FamilyCrm, family: ClientFamily, signal: AbortSignal): Promise<ClientFamily> {
  if (!family.head) return family;
  const { branches, total } = await branchesOf(crm, family.head.id, family.branches.length, branchPage, signal);
  return { ...family, branches: [...family.branches, ...branches], total };
}

async function branchesOf(crm: FamilyCrm, headId: string, offset: number, size: number, signal: AbortSignal): Promise<Pick<ClientFamily, 'branches' | 'total'>> {
  const sorted = crm.permissions.fields['branchCode'] !== 'hidden' && crm.schema.fields.some(({ name }) => name === 'branchCode');
  const page = await crm.find({ where: { field: 'parentId', op: 'eq', value: headId }, ...(sorted ? { sort: [{ field: 'branchCode', direction: 'asc' }] } : {}), page: { size, offset } }, { signal });
  return { branches: page.items, total: page.total.value };
}
