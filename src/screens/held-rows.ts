import { withIds, type ListSelection } from './list-selection.js';
import type { ListCrm } from './list-state.js';
import { namedSelection } from './named-selection.js';

/** What this needs of the list. */
export interface HeldHost {
  selection(): ListSelection;
  select(selection: ListSelection): void;
  /** Ids of the rows in view. */
  shown(): readonly string[];
  /** Told when more is known of the selection. */
  learnt(): void;
}

type Elsewhere = Extract<ListSelection, { mode: 'query' }> & { readonly known: Map<string, boolean> };

/** The selection of a list that shows another question than the one it was made with: what it holds is asked for as rows are looked at. */
export class HeldRows {
  readonly #crm: ListCrm;
  readonly #host: HeldHost;
  #looking = false;

  constructor(crm: ListCrm, host: HeldHost) {
    this.#crm = crm;
    this.#host = host;
  }

  /** Learns what is in view, again when the view moved meanwhile. Never rejects: the rows' own request fails too, and says so. */
  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      let before = '';
      for (let ids = this.#host.shown(); ids.join() !== before; ids = this.#host.shown()) {
        before = ids.join();
        await this.#learn(ids);
      }
    } catch {
      // Unknown rows stay unchecked, and are asked about again.
    } finally {
      this.#looking = false;
    }
  }

  /** Takes clients in or out. The selection becomes one of names when clients join it that its question does not find. @throws what reading rejects with */
  async choose(ids: readonly string[], on: boolean): Promise<void> {
    await this.#learn(ids);
    const selection = this.#host.selection();
    const joining = on && isElsewhere(selection) && ids.some((id) => !selection.known.get(id));
    this.#host.select(withIds(joining ? await namedSelection(this.#crm, selection) : selection, ids, on));
  }

  async #learn(ids: readonly string[]): Promise<void> {
    const selection = this.#host.selection();
    if (!isElsewhere(selection) || ids.every((id) => selection.known.has(id))) return;
    await learnHeld(this.#crm, selection, ids);
    this.#host.learnt();
  }
}

/**
 * Learns which of these clients match the selection's question, and keeps it in `known`. A store only counts: of those
 * that all or none match it is known at once, of the others by halves. @throws what counting rejects with
 */
export async function learnHeld(crm: Pick<ListCrm, 'count'>, { query, known }: Elsewhere, ids: readonly string[]): Promise<void> {
  const unknown = [...new Set(ids)].filter((id) => !known.has(id));
  const all = await crm.count({ query });
  /** `held` of `part` match. */
  const settle = async (part: readonly string[], held: number): Promise<void> => {
    if (held === 0 || held === part.length) return part.forEach((id) => known.set(id, held > 0));
    const half = part.slice(0, part.length >> 1);
    const inHalf = all - (await crm.count({ query, except: half }));
    await settle(half, inHalf);
    await settle(part.slice(half.length), held - inHalf);
  };
  await settle(unknown, all - (await crm.count({ query, except: unknown })));
}

function isElsewhere(selection: ListSelection): selection is Elsewhere {
  return selection.mode === 'query' && selection.known !== undefined;
}
