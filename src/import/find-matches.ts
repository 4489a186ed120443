import type { Client } from '../client/client.js';
import { matchKey } from '../client/match-key.js';
import { reportOn, type Draft } from './drafts.js';
import type { PlanSource } from './plan-context.js';
import { isMainCode, mainCode } from './roles.js';

/**
 * For each draft the client of the store it is, or `null` for a new one. `keys` are those of the fields `match`; a draft
 * that could be several clients fails with `ambiguous-match`.
 */
export async function findMatches(drafts: readonly Draft[], keys: readonly (string | null)[], match: readonly string[], source: PlanSource): Promise<(Client | null)[]> {
  const matches = new Array<Client | null>(drafts.length).fill(null);
  await look(drafts, keys, match, source, matches, false);
  // The main branch is the client itself: empty here may be 001 there.
  const at = match.indexOf('branchCode');
  if (at < 0 || !match.includes('identificationNumber')) return matches;
  const others = drafts.map((draft, i) => {
    const code = draft.values['branchCode'] ?? null;
    if (matches[i] || keys[i] === null || draft.failed || draft.kind === 'branch' || !isMainCode(code)) return null;
    return matchKey(match.map((name, j) => (j === at ? (code === null ? mainCode : null) : (draft.values[name] ?? null))));
  });
  await look(drafts, others, match, source, matches, true);
  return matches;
}

/** For each of the fields `names` and each draft, the ids of the clients that have its value. */
export async function findOwners(drafts: readonly Draft[], names: readonly string[], { findSame }: PlanSource): Promise<(string[] | undefined)[][]> {
  return Promise.all(names.map(async (name) => {
    const asked = drafts.flatMap((draft, i) => (draft.failed || (draft.values[name] ?? null) === null ? [] : [i]));
    const found = asked.length === 0 ? [] : await findSame([name], asked.map((i) => matchKey([drafts[i]!.values[name]!])));
    const owners = new Array<string[] | undefined>(drafts.length).fill(undefined);
    asked.forEach((i, j) => (owners[i] = found[j]!));
    return owners;
  }));
}

async function look(drafts: readonly Draft[], keys: readonly (string | null)[], fields: readonly string[], { findSame, getMany }: PlanSource, matches: (Client | null)[], onlyClients: boolean): Promise<void> {
  const asked = keys.flatMap((key, i) => (key === null || drafts[i]!.failed ? [] : [i]));
  if (asked.length === 0) return;
  const found = await findSame(fields, asked.map((i) => keys[i]!));
  const ids = found.flat();
  if (ids.length === 0) return;
  const clients = await getMany(ids);
  let at = 0;
  asked.forEach((i, j) => {
    const draft = drafts[i]!;
    let candidates = clients.slice(at, (at += found[j]!.length)).filter((client) => client !== undefined);
    if (onlyClients) candidates = candidates.filter((client) => client.kind === 'client');
    if (candidates.length > 1) {
      const own = candidates.filter((client) => client.kind === (draft.kind ?? 'client'));
      if (own.length === 1) candidates = own;
    }
    const match = candidates[0];
    if (!match) return;
    if (candidates.length > 1) reportOn(draft, 'ambiguous-match', { field: fields[0]!, severity: 'error' }, { matches: candidates.length });
    else matches[i] = match;
  });
}
