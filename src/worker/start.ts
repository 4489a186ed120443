import type { CrmOptions } from '../crm.js';
import { workerReady } from './wire.js';
import { workerUrl } from './worker-url.js';

/** A worker that loads says so at once; one that says nothing for so long is given up. */
const patienceMs = 15_000;

/**
 * A running worker, or `null` when none may be had: the host's own, else the file beside this module, else the inlined
 * one. A Content-Security-Policy shows in an error event, not in an exception, so each is awaited.
 */
export async function startWorker(wanted: Exclude<CrmOptions['worker'], false>): Promise<Worker | null> {
  if (typeof Worker === 'undefined') return null;
  if (typeof wanted === 'function') return tryWorker(wanted);
  if (wanted !== undefined) return tryWorker(() => fileWorker(String(wanted)));
  if (sameOrigin(workerUrl)) {
    const worker = await tryWorker(() => fileWorker(workerUrl));
    if (worker) return worker;
  }
  const { createInlineWorker } = await import('./inline-worker.js');
  return tryWorker(createInlineWorker);
}

function tryWorker(make: () => Worker): Promise<Worker | null> {
  return new Promise((resolve) => {
    let worker: Worker;
    try {
      worker = make();
    } catch {
      return resolve(null);
    }
    const end = (answer: Worker | null) => {
      clearTimeout(timer);
      worker.removeEventListener('error', onError);
      worker.removeEventListener('message', onMessage);
      if (!answer) worker.terminate();
      resolve(answer);
    };
    const onError = (event: Event) => {
      event.preventDefault();
      end(null);
    };
    const onMessage = (event: MessageEvent) => {
      if (event.data === workerReady) end(worker);
    };
    const timer = setTimeout(() => end(null), patienceMs);
    worker.addEventListener('error', onError);
    worker.addEventListener('message', onMessage);
  });
}

function fileWorker(url: string): Worker {
  return new Worker(trusted(url), { type: 'module', name: 'crm-clients' });
}

interface Policy {
  createScriptURL(url: string): string;
}

let policy: Policy | null | undefined;

/** Under Trusted Types a worker's address must come from a policy; ours lets through what `startWorker` was given and nothing else calls it. */
function trusted(url: string): string {
  const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes;
  if (policy === undefined) {
    try {
      policy = types?.createPolicy('crm-clients', { createScriptURL: (given) => given }) ?? null;
    } catch {
      // Another copy of this SDK made it, and the page allows no second of the name.
      policy = null;
    }
  }
  return policy ? policy.createScriptURL(url) : url;
}

function sameOrigin(url: string): boolean {
  if (typeof location === 'undefined') return false;
  try {
    return new URL(url).origin === location.origin;
  } catch {
    return false;
  }
}
