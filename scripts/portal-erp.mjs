// @ts-check
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './run.mjs';

/** Where the portal finds its ERP. */
const mount = '/erp/';

/** @type {(request: import('node:http').IncomingMessage) => boolean} */
export const isForErp = (request) => (request.url ?? '').startsWith(mount);

/**
 * The invented ERP behind the package's own gateway, whose keys are drawn anew each time and never leave this process.
 * Its data is made with the first request. `POST /erp/control/faults` makes it misbehave: { "kind": "stall", "times": 3 }.
 * `DELETE` of the same makes it well again.
 * @param {{ conniKey: string, conniToken: string }} [keys]
 * @returns {import('node:http').RequestListener}
 */
export const serveErp = (keys = { conniKey: randomUUID(), conniToken: randomUUID() }) => {
  /** @type {Promise<import('node:http').RequestListener> | undefined} */
  let made;
  return async (request, response) => {
    const listener = await (made ??= make(keys));
    listener(request, response);
  };
};

/** @type {(keys: { conniKey: string, conniToken: string }) => Promise<import('node:http').RequestListener>} */
const make = async (keys) => {
  const [{ inventErp }, { createErpServer }, { toListener }] = await Promise.all([import('../seeds/erp/data.mjs'), import('../seeds/erp/server.mjs'), import('../seeds/erp/node.mjs')]);
  const { createErpGateway } = await import(pathToFileURL(join(root, 'dist', 'gateway', 'gateway.js')).href);
  const today = new Date(Date.now() - 5 * 3_600_000).toISOString().slice(0, 10);
  const erp = createErpServer({ erp: inventErp({ today }), keys, control: true });
  const gateway = createErpGateway({
    target: 'http://erp.invalid',
    headers: keys,
    allow: { queries: ['API_v2_Clientes', 'API_v2_CxC_General', 'API_v2_Ventas_Facturas_DesdePedido', 'API_v2_Ventas_Pedidos', 'Criterios_Clientes'], connectors: [{ kind: 'standard', id: 150484, name: 'API_v1_Terceros' }], tenants: [8215] },
    // The portal has no sessions: whoever is on its own pages may ask.
    authorize: (/** @type {Request} */ request) => isOwn(request) && 'portal',
    limits: { perMinute: 60_000 },
    fetch: (/** @type {RequestInfo} */ input, /** @type {RequestInit} */ init) => erp.fetch(new Request(input, init)),
  });
  return toListener((/** @type {Request} */ request) => {
    const url = new URL(request.url);
    if (['POST', 'DELETE'].includes(request.method) && isOwn(request) && url.pathname === `${mount}control/faults`) return erp.fetch(new Request(new URL('/control/faults', url), request));
    return gateway(request);
  });
};

/** @type {(request: Request) => boolean} */
const isOwn = (request) => ['same-origin', 'none', null].includes(request.headers.get('sec-fetch-site'));
