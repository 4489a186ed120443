/**
 * Keeps the portal in the browser, so that it opens without a network. `onNewVersion` gets the verb that changes over
 * to a version that was fetched behind this one; the page reloads then.
 */
export async function keepOffline(onNewVersion: (changeOver: () => void) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register(scriptUrl('./service-worker.js'));
  const offer = (worker: ServiceWorker) => {
    onNewVersion(() => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      worker.postMessage({ type: 'SKIP_WAITING' });
    });
  };
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller) offer(worker);
    });
  });
}

/** A worker's address is guarded by Trusted Types; the portal's own policy lets through this one file. */
function scriptUrl(path: string): string {
  const url = new URL(path, document.baseURI).href;
  const policy = window.trustedTypes?.createPolicy('portal', {
    createScriptURL(asked) {
      if (asked !== url) throw new TypeError(`The portal starts no script but ${url}`);
      return asked;
    },
  });
  return policy ? (policy.createScriptURL(url) as string) : url;
}
