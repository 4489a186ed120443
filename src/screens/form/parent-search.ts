import { readValue, type Client, type FieldValue } from '../../client/client.js';
import type { FormCrm, FormParent } from './form-state.js';

/** What a branch has of its client, and can't have otherwise. */
export const parentFields: ReadonlySet<string> = new Set(['identificationType', 'identificationNumber', 'checkDigit']);

/** What a branch begins with of its client, to be changed where it is another. */
const alike: readonly string[] = [...parentFields, 'personType', 'legalName', 'tradeName', 'firstName', 'lastName', 'country', 'currency'];

const mostFound = 8;

/** The client of a branch: searched by what is typed, once typing rests. */
export class ParentSearch {
  readonly #crm: FormCrm;
  readonly #restMs: number;
  readonly #tell: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #work: AbortController | null = null;
  state: FormParent = { client: null, text: '', found: [], searching: false };

  constructor(crm: FormCrm, restMs: number, tell: () => void) {
    this.#crm = crm;
    this.#restMs = restMs;
    this.#tell = tell;
  }

  search(text: string): void {
    this.stop();
    this.#set({ client: null, text, searching: text.trim() !== '' });
    if (text.trim() === '') this.#set({ found: [] });
    else this.#timer = setTimeout(() => void this.#search(text), this.#restMs);
  }

  choose(client: Client | null, text: string): void {
    this.stop();
    this.#set({ client, text, found: [], searching: false });
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#work?.abort();
  }

  /** The first code no branch of the client has: `003` after `001` and `002`; `null` where codes are no numbers. */
  async nextCode(client: Client, length: number): Promise<string | null> {
    const number = readValue(client, 'identificationNumber');
    if (number === null) return null;
    const { items } = await this.#crm.find({ where: { field: 'identificationNumber', op: 'eq', value: number }, page: { size: 1_000 }, count: 'none' });
    const codes = items.map((one) => readValue(one, 'branchCode')).filter((code) => code !== null).map(Number);
    return codes.some((code) => !Number.isInteger(code) || code < 0) ? null : String(Math.max(0, ...codes) + 1).padStart(length, '0');
  }

  async #search(text: string): Promise<void> {
    const { signal } = (this.#work = new AbortController());
    try {
      const { items } = await this.#crm.find({ text, where: { field: 'kind', op: 'eq', value: 'client' }, page: { size: mostFound }, count: 'none' }, { signal });
      if (!signal.aborted) this.#set({ found: items, searching: false });
    } catch {
      if (!signal.aborted) this.#set({ found: [], searching: false });
    }
  }

  #set(patch: Partial<FormParent>): void {
    this.state = { ...this.state, ...patch };
    this.#tell();
  }
}

/** What a branch takes of its client. */
export function takenOf(client: Client): readonly (readonly [field: string, value: FieldValue])[] {
  return alike.map((name) => [name, readValue(client, name)] as const);
}
