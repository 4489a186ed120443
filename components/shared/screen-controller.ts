import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What a headless screen is to its element. */
interface Screen<State> {
  readonly state: State;
  subscribe(listener: (state: State) => void): () => void;
}

/** Ties a headless screen to an element: while it is connected, a change of the state draws it anew. */
export class ScreenController<State, S extends Screen<State>> implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly isConnected: boolean };
  readonly #onState: (state: State, before: State | null) => void;
  #screen: S | null = null;
  #stop: (() => void) | null = null;
  #before: State | null = null;

  constructor(host: ReactiveControllerHost & { readonly isConnected: boolean }, onState: (state: State, before: State | null) => void) {
    this.#host = host;
    this.#onState = onState;
    host.addController(this);
  }

  get screen(): S | null {
    return this.#screen;
  }

  set screen(screen: S | null) {
    if (screen === this.#screen) return;
    this.hostDisconnected();
    this.#screen = screen;
    this.#before = null;
    if (this.#host.isConnected) this.hostConnected();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    if (!this.#screen || this.#stop) return;
    this.#stop = this.#screen.subscribe((state) => {
      const before = this.#before;
      this.#before = state;
      this.#onState(state, before);
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = null;
  }
}
