import type { HeldHost, HeldRows } from './held-rows.js';
import { withIds } from './list-selection.js';
import type { ListCrm } from './list-state.js';

/** Selects in a list whose selection may be of another question than the one shown; what that takes is loaded then. */
export class Elsewhere {
  readonly #crm: ListCrm;
  readonly #host: HeldHost & { failed(error: unknown): void };
  #held: Promise<HeldRows> | null = null;
  #reading: AbortController | null = null;

  constructor(crm: ListCrm, host: HeldHost & { failed(error: unknown): void }) {
    this.#crm = crm;
    this.#host = host;
  }

  /** Learns which of the rows in view are selected. */
  look(): void {
    void this.#reach()?.then((held) => held.look());
  }

  /** Takes clients in or out of the selection; at once where it is of the question shown. Never rejects. */
  choose(ids: readonly string[], on: boolean): Promise<void> {
    const held = this.#reach();
    if (held) return held.then((rows) => rows.choose(ids, on)).catch((error) => this.#host.failed(error));
    this.#host.select(withIds(this.#host.selection(), ids, on));
    return Promise.resolve();
  }

  /** As `choose`, of clients that have to be read; another such choice, or `stop`, ends the one before. */
  async chooseRead(read: (signal: AbortSignal) => Promise<readonly string[]>, on: boolean): Promise<void> {
    this.stop();
    const { signal } = (this.#reading = new AbortController());
    try {
      const ids = await read(signal);
      if (!signal.aborted) await this.choose(ids, on);
    } catch (error) {
      if (!signal.aborted) this.#host.failed(error);
    }
  }

  stop(): void {
    this.#reading?.abort();
  }

  #reach(): Promise<HeldRows> | null {
    const selection = this.#host.selection();
    if (selection.mode === 'ids' || !selection.known) return null;
    return (this.#held ??= import('./held-rows.js').then(({ HeldRows }) => new HeldRows(this.#crm, this.#host)));
  }
}
