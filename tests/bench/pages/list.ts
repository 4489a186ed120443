import { createCrm, type Client, type Crm } from '../../../src/index.js';
import '../../../components/crm-client-list/crm-client-list.js';

interface Shown {
  /** What scrolls. */
  readonly frame: HTMLElement;
  end(): void;
}

const stage = document.getElementById('stage')!;
const fields = ['legalName', 'identificationNumber', 'branchCode', 'city', 'creditLimit', 'overdueBalance', 'lastPurchaseDate', 'status'];
let crm: Crm;
let rows: Record<string, string>[] | null = null;
let drawn = 0;

/** What every peer shows: the same eight texts a row, already formatted, so that only rows are measured. */
const textsOf = (client: Client): Record<string, string> => Object.fromEntries(fields.map((field) => [field, String(client.values[field] ?? '')]));

/** All rows in memory, as the others need them. */
async function peerRows(): Promise<Record<string, string>[]> {
  if (rows) return rows;
  rows = [];
  for await (const batch of crm.each({ query: {} })) for (const client of batch) rows.push(textsOf(client));
  return rows;
}

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

/** Asks again as soon as the page has done what is due, so that nobody's time is rounded up to a frame. */
const soon = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });

async function until<T>(look: () => T | null | undefined | false): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = look();
    if (found) return found;
    if (performance.now() - start > 10_000) throw new Error('no rows within 10 s');
    await soon();
  }
}

const makers: Record<string, () => Promise<Shown>> = {
  async ours() {
    const element = document.createElement('crm-client-list');
    element.crm = crm;
    // A name of its own: a list drawn again stands where it was left.
    element.id = `list-${++drawn}`;
    element.style.blockSize = '600px';
    stage.append(element);
    const frame = await until(() => element.shadowRoot?.querySelector<HTMLElement>('.frame'));
    // Rows with clients, not those drawn as waiting.
    await until(() => element.shadowRoot!.querySelectorAll('.body .row:not(.waiting) [role="gridcell"]').length > 100);
    return { frame, end: () => element.remove() };
  },
  async 'bare row pool'() {
    const { barePool } = await import('./bare-pool.js');
    return barePool(stage, await peerRows(), fields);
  },
  async TanStack() {
    const { tanstackList } = await import('./tanstack-list.js');
    return tanstackList(stage, await peerRows(), fields);
  },
  async 'AG Grid'() {
    const { agGrid } = await import('./ag-grid.js');
    return agGrid(stage, await peerRows(), fields, until);
  },
  async Vaadin() {
    const { vaadinGrid } = await import('./vaadin-grid.js');
    return vaadinGrid(stage, await peerRows(), fields, until);
  },
};

let shown: Shown | null = null;

window.bench = {
  async prepare(url: string) {
    crm = createCrm({ database: 'list' });
    await crm.importFile(new File([await (await fetch(url)).blob()], 'clients.csv'));
    // What a page that has shown its list once has loaded and sorted.
    shown = await makers['ours']!();
    shown.end();
  },
  /** Milliseconds from the element's birth to its first rows. */
  async show(name: string) {
    await nextFrame();
    const start = performance.now();
    shown = await makers[name]!();
    return performance.now() - start;
  },
  /** Scrolls as a wheel does, a frame a step; what it costs is read outside, from the browser's own account of its tasks. */
  async scroll(steps: number) {
    let longest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
    });
    observer.observe({ type: 'longtask' });
    for (let step = 1; step <= steps; step++) {
      shown!.frame.scrollTop = step * 300;
      await nextFrame();
    }
    await nextFrame();
    observer.disconnect();
    return longest;
  },
  /** To the last row; its text. */
  async last() {
    shown!.frame.scrollTop = shown!.frame.scrollHeight;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return shown!.frame.scrollTop;
  },
  end() {
    shown?.end();
    shown = null;
  },
};
