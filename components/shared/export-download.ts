import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The file an export made, as a link the person can follow while it is offered; its address is given back after. */
export class ExportDownload implements ReactiveController {
  #link: { readonly url: string; readonly fileName: string } | null = null;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** `null` when no file is offered. */
  get link(): { readonly url: string; readonly fileName: string } | null {
    return this.#link;
  }

  offer(blob: Blob, fileName: string): void {
    this.withdraw();
    this.#link = { url: URL.createObjectURL(blob), fileName };
  }

  /** Starts the download; where the browser does not let it, the link is still there. */
  start(): void {
    if (!this.#link) return;
    const link = document.createElement('a');
    link.href = this.#link.url;
    link.download = this.#link.fileName;
    link.click();
  }

  withdraw(): void {
    if (this.#link) URL.revokeObjectURL(this.#link.url);
    this.#link = null;
  }

  hostDisconnected(): void {
    this.withdraw();
  }
}
