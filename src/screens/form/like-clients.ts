import { readValue, type Client, type FieldValue } from '../../client/client.js';
import { matchKey } from '../../client/match-key.js';
import type { FormCrm, LikeClient } from './form-state.js';
import { likeness, tellingWords } from './like-names.js';

/** What is looked for: the client as it is typed. */
export interface Likeable {
  /** Left out of what is found. */
  readonly id: string | null;
  readonly isBranch: boolean;
  readonly identificationNumber: FieldValue;
  readonly branchCode: FieldValue;
  /** By field, those that are typed. */
  readonly names: readonly (readonly [field: string, name: string])[];
  /** The identification or the branch was typed. */
  readonly isIdentified: boolean;
}

/** Names less like this are another's. */
const leastLikeness = 0.7;
/** Shorter ones say nothing. */
const shortestName = 4;
const mostShown = 3;

/** Looks for clients that may be the one being typed, once typing rests. It only tells: nothing waits for it, and what fails finds none. */
export class LikeClients {
  readonly #crm: FormCrm;
  readonly #restMs: number;
  readonly #tell: (likes: readonly LikeClient[]) => void;
  readonly #dismissed = new Set<string>();
  #found: readonly LikeClient[] = [];
  #asked = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #work: AbortController | null = null;

  constructor(crm: FormCrm, restMs: number, tell: (likes: readonly LikeClient[]) => void) {
    this.#crm = crm;
    this.#restMs = restMs;
    this.#tell = tell;
  }

  look(like: Likeable): void {
    const asked = JSON.stringify(like);
    if (asked === this.#asked) return;
    this.stop();
    this.#asked = asked;
    this.#timer = setTimeout(() => void this.#look(like), this.#restMs);
  }

  dismiss(id: string): void {
    for (const like of this.#found) if (like.client.id === id) this.#dismissed.add(keyOf(like));
    this.#show(this.#found);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#work?.abort();
    this.#asked = '';
  }

  async #look(like: Likeable): Promise<void> {
    const { signal } = (this.#work = new AbortController());
    const found = await Promise.all([this.#sameIdentification(like, signal), ...like.names.map(([field, name]) => this.#similarName(like, field, name, signal))]).catch(() => []);
    if (signal.aborted) return;
    const seen = new Set<string>(like.id === null ? [] : [like.id]);
    this.#show(found.flat().filter(({ client }) => !seen.has(client.id) && seen.add(client.id)));
  }

  async #sameIdentification(like: Likeable, signal: AbortSignal): Promise<readonly LikeClient[]> {
    const { identificationNumber: number, branchCode } = like;
    if (typeof number !== 'string' || !like.isIdentified) return [];
    const { items } = await this.#crm.find({ where: { field: 'identificationNumber', op: 'eq', value: number }, page: { size: 50 }, count: 'none' }, { signal });
    const isSame = (client: Client) => matchKey([readValue(client, 'branchCode')]) === matchKey([branchCode]) || (!like.isBranch && client.kind === 'client');
    return items.filter(isSame).slice(0, mostShown).map((client) => ({ client, reason: 'same-identification', field: 'identificationNumber' }));
  }

  async #similarName(like: Likeable, field: string, name: string, signal: AbortSignal): Promise<readonly LikeClient[]> {
    const text = tellingWords(name).join(' ');
    if (text.length < shortestName) return [];
    const { items } = await this.#crm.find({ text, page: { size: 20 }, count: 'none' }, { signal });
    // Its own branches and its own client are called like it.
    return items
      .filter((client) => like.identificationNumber === null || readValue(client, 'identificationNumber') !== like.identificationNumber)
      .map((client) => ({ client, likeness: Math.max(...['legalName', 'tradeName'].map((other) => likeness(name, String(readValue(client, other) ?? '')))) }))
      .filter((one) => one.likeness >= leastLikeness)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, mostShown)
      .map(({ client }) => ({ client, reason: 'similar-name', field }));
  }

  #show(found: readonly LikeClient[]): void {
    this.#found = found;
    this.#tell(found.filter((like) => !this.#dismissed.has(keyOf(like))));
  }
}

/** Who is another for its name may still have the same identification. */
function keyOf({ client, reason }: LikeClient): string {
  return `${reason} ${client.id}`;
}
