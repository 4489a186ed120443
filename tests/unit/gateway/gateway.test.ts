import { Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { inventErp } from '../../../seeds/erp/data.mjs';
import { serveHandler } from '../../../seeds/erp/node.mjs';
import { createErpServer } from '../../../seeds/erp/server.mjs';
import { createErpGateway, type GatewayOptions } from '../../../src/gateway/gateway.js';

const canary = { conniKey: 'CANARY-key-55f0c1', conniToken: 'CANARY-"token"/9d21' };
const address = (more: Record<string, string> = {}, path = '/erp/api/siesa/v3/ejecutarconsultaestandar') =>
  `https://crm.example${path}?${new URLSearchParams({ idCompania: '8215', descripcion: 'API_v2_Clientes', paginacion: 'numPag=1|tamPag=100', ...more }).toString()}`;

/** A gateway to a server that remembers what it was asked. */
const gatewayTo = (answer: (request: Request) => Response | Promise<Response>, options: Partial<GatewayOptions> = {}) => {
  const asked: Request[] = [];
  const gateway = createErpGateway({
    target: 'https://erp.example/base', headers: canary, allow: ['API_v2_Clientes', { name: 'Criterios', kind: 'dynamic' }], authorize: (request) => request.headers.get('authorization') === 'Bearer session' && 'laura',
    fetch: async (input, init) => {
      const request = new Request(input, init);
      asked.push(request);
      return answer(request);
    },
    ...options,
  });
  return { asked, ask: (url = address(), init: RequestInit = {}) => gateway(new Request(url, { headers: { authorization: 'Bearer session', cookie: 'sid=1', 'x-forwarded-for': '1.2.3.4' }, ...init })) };
};
const rows = () => Response.json({ codigo: 0, detalle: { Table: [] } });

describe('createErpGateway', () => {
  it('asks the ERP with its keys and nothing of the browser but the query', async () => {
    const { ask, asked } = gatewayTo(rows);
    const answer = await ask(address({ parametros: "f200_nit=''900742137''" }));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ codigo: 0, detalle: { Table: [] } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const url = new URL(asked[0]!.url);
    expect(url.origin + url.pathname).toBe('https://erp.example/base/api/siesa/v3/ejecutarconsultaestandar');
    expect(url.searchParams.get('parametros')).toBe("f200_nit=''900742137''");
    expect(Object.fromEntries(asked[0]!.headers)).toEqual({ accept: 'application/json', 'content-type': 'application/json', connikey: canary.conniKey, connitoken: canary.conniToken });
  });

  it.each<[string, string, RequestInit, number]>([
    ['another query', address({ descripcion: 'API_v2_Nomina' }), {}, 403],
    ['a query of the other kind', address({ descripcion: 'Criterios' }), {}, 403],
    ['another method', address(), { method: 'DELETE' }, 405],
    ['a write', address(), { method: 'POST', body: '{}' }, 405],
    ['another path', address({}, '/erp/api/siesa/v3/conectoresimportarestandar'), {}, 404],
    ['a path that climbs', address({}, '/erp/api/siesa/v3/ejecutarconsultaestandar/../conectores'), {}, 404],
    ['a parameter of its own', address({ url: 'https://evil.example' }), {}, 400],
    ['a parameter twice', `${address()}&descripcion=API_v2_Nomina`, {}, 400],
    ['a filter that ends a statement', address({ parametros: 'f200_nit=1; DROP TABLE t200' }), {}, 400],
    ['a filter that hides its rest', address({ parametros: 'f200_nit=1 -- ' }), {}, 400],
    ['a page too large', address({ paginacion: 'numPag=1|tamPag=5000' }), {}, 400],
    ['no page', address({ paginacion: '' }), {}, 400],
    ['an address too long', address({ parametros: 'a'.repeat(5_000) }), {}, 414],
    ['a company that is no company', address({ idCompania: '../1' }), {}, 403],
    ['nobody\'s session', address(), { headers: {} }, 401],
  ])('lets no %s through', async (_name, url, init, status) => {
    const { ask, asked } = gatewayTo(rows);
    expect((await ask(url, init)).status).toBe(status);
    expect(asked).toEqual([]);
  });

  it('lets only the companies named through', async () => {
    const { ask, asked } = gatewayTo(rows, { allow: { queries: ['API_v2_Clientes'], tenants: [7129] } });
    expect((await ask()).status).toBe(403);
    expect((await ask(address({ idCompania: '7129' }))).status).toBe(200);
    expect(asked.length).toBe(1);
  });

  it('takes a session check that throws for a refusal', async () => {
    const { ask } = gatewayTo(rows, { authorize: () => { throw new Error('no session store'); } });
    expect((await ask()).status).toBe(401);
  });

  it('counts each person\'s requests', async () => {
    let at = 0;
    const { ask } = gatewayTo(rows, { limits: { perMinute: 3 }, now: () => at });
    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([200, 200, 200]);
    const refused = await ask();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '20']);
    at = 20_000;
    expect((await ask()).status).toBe(200);
  });

  it.each<[string, () => Response | Promise<Response>, number]>([
    ['a redirect', () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } }), 502],
    ['HTML', () => new Response('<script>alert(1)</script>', { headers: { 'content-type': 'text/html' } }), 502],
    ['nothing', () => new Response(''), 502],
    ['more than it may', () => new Response('['.padEnd(3_000, '1')), 502],
    ['more than it may, and says so', () => new Response('[1]', { headers: { 'content-length': '999999' } }), 502],
    ['401 for wrong keys', () => Response.json({ codigo: 1 }, { status: 401 }), 403],
    ['400 for no rows', () => Response.json({ codigo: 1, detalle: 'No se encontraron registros' }, { status: 400 }), 200],
    ['400 for a query it refuses', () => Response.json({ codigo: 1, detalle: 'La consulta no existe' }, { status: 400 }), 400],
    ['404 with the words for no rows', () => Response.json({ codigo: 1, detalle: 'No se encontraron registros' }, { status: 404 }), 404],
    ['a fault that names the keys', () => Promise.reject(new Error(`connect ${canary.conniKey}`)), 502],
    ['silence', () => new Promise(() => {}), 504],
    ['a body that stalls', () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"a":')) })), 504],
  ])('answers %s of the ERP as JSON with %s', async (_name, answer, status) => {
    const { ask } = gatewayTo(answer, { limits: { responseBytes: 2_000, timeoutMs: 60 } });
    const got = await ask();
    expect(got.status).toBe(status);
    expect(got.headers.get('content-type')).toContain('application/json');
    expect(got.headers.get('location')).toBeNull();
    const text = await got.text();
    expect(() => JSON.parse(text) as unknown).not.toThrow();
    expect(text).not.toContain('CANARY');
  });

  it('passes on how long the ERP asks to wait', async () => {
    const { ask } = gatewayTo(() => new Response('{"codigo":1}', { status: 429, headers: { 'retry-after': '7', 'set-cookie': 'x=1' } }));
    const answer = await ask();
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('set-cookie')]).toEqual([429, '7', null]);
  });

  it('takes its keys from a function too', async () => {
    const { ask, asked } = gatewayTo(rows, { headers: async () => ({ conniKey: 'another' }) });
    await ask();
    expect(asked[0]!.headers.get('connikey')).toBe('another');
  });
});

describe('createErpGateway, with keys that must not be seen', () => {
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name));
  afterEach(() => spies.forEach((spy) => spy.mockClear()));

  it('keeps them from every answer, header, log and store, whatever the ERP repeats', async () => {
    const echo = (request: Request) => new Response(JSON.stringify({ codigo: 1, mensaje: `key ${request.headers.get('connikey')}`, detalle: request.headers.get('connitoken'), url: `?t=${encodeURIComponent(canary.conniToken)}` }), { status: 400, headers: { 'x-debug': canary.conniKey } });
    const { ask } = gatewayTo(echo);
    const answer = await ask();
    const seen = (await answer.text()) + JSON.stringify([...answer.headers]);
    for (const secret of Object.values(canary)) for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]) expect(seen).not.toContain(form);
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });

  it('serves a sync whose store, status and errors hold none of them', async () => {
    const { createCrm } = await import('../../../src/create-crm.js');
    const { createStore } = await import('../../../src/core/create-store.js');
    const { createSiesaSource } = await import('../../../src/erp/siesa/siesa-source.js');
    const server = createErpServer({ erp: inventErp({ branches: 60, documents: false }), keys: canary });
    const gateway = createErpGateway({ target: 'http://erp.example', headers: canary, allow: ['API_v2_Clientes'], authorize: (request) => request.headers.get('authorization') === 'Bearer fresh', fetch: (input, init) => server.fetch(new Request(input, init)) });
    // Mounted in a host's own application, over real HTTP.
    const app = new Hono();
    app.all('/erp/*', (c) => gateway(c.req.raw));
    const served = await serveHandler((request: Request) => app.fetch(request) as Promise<Response>);
    const store = createStore({ database: 'canary', store: 'memory', schema: null, user: null, permissions: {}, locale: 'es-CO', connected: true });
    let given = 0;
    const erp = createSiesaSource({
      url: `${served.url}/erp/`, tenant: 8215, company: 1, queries: { receivables: null, payments: null, invoices: null, orders: null }, pageSize: 20, retry: { attempts: 2, delayMs: 1 },
      getToken: ({ refresh }) => (given++, refresh ? 'fresh' : 'stale'),
    });
    const crm = createCrm({ store, erp, now: () => new Date('2026-11-24T15:00:00Z') });
    try {
      const report = await crm.sync();
      expect(report.entities[0]!.created).toBeGreaterThan(30);
      expect(given).toBe(2);
      server.faults.push({ kind: 'status', status: 403, body: JSON.stringify(canary), times: 9 });
      const failure = (await crm.sync({ full: true }).catch((error: unknown) => error)) as Error;
      const kept: unknown[] = [report, failure.message, failure.stack, await crm.syncStatus(), await store.journal(), await store.readMetas(await store.metaKeys(''))];
      for await (const clients of store.each({ query: {} }, '2026-11-24')) kept.push(clients);
      expect(JSON.stringify(kept)).not.toContain('CANARY');
      for (const spy of spies) expect(spy.mock.calls.flat().join(' ')).not.toContain('CANARY');
    } finally {
      await crm.close();
      await served.close();
    }
  });
});

describe('createErpGateway, of a write', () => {
  const connector = { kind: 'standard', id: 150484, name: 'API_v1_Terceros' } as const;
  const allow = { queries: ['API_v2_Clientes'], connectors: [connector], tenants: [8215] };
  const writeTo = (more: Record<string, string> = {}, path = '/erp/api/siesa/v3/conectoresimportarestandar') =>
    `https://crm.example${path}?${new URLSearchParams({ idCompania: '8215', idDocumento: '150484', nombreDocumento: 'API_v1_Terceros', ...more }).toString()}`;
  const body = JSON.stringify({ Inicial: [{ F_CIA: 1 }], Clientes: [{ F201_ID_TERCERO: '900742137', F015_TELEFONO: '6041112233' }], Final: [{ F_CIA: 1 }] });
  const post = (given: RequestInit = {}): RequestInit => ({ method: 'POST', body, headers: { authorization: 'Bearer session', 'content-type': 'application/json', 'idempotency-key': 'abc123', cookie: 'sid=1' }, ...given });
  const taken = () => Response.json({ codigo: 0, detalle: 'Importacion exitosa' });

  it('sends a document that is allowed, with the ERP\'s keys and the browser\'s idempotency key', async () => {
    const { ask, asked } = gatewayTo(taken, { allow });
    expect((await ask(writeTo(), post())).status).toBe(200);
    expect(asked[0]!.method).toBe('POST');
    expect(asked[0]!.url).toBe('https://erp.example/base/api/siesa/v3/conectoresimportarestandar?idCompania=8215&idDocumento=150484&nombreDocumento=API_v1_Terceros');
    expect(Object.fromEntries(asked[0]!.headers)).toEqual({ accept: 'application/json', 'content-type': 'application/json', 'idempotency-key': 'abc123', connikey: canary.conniKey, connitoken: canary.conniToken });
    expect(await asked[0]!.json()).toEqual(JSON.parse(body));
  });

  it.each<[string, string, RequestInit, number]>([
    ['document of another name', writeTo({ nombreDocumento: 'API_v1_Pagos' }), post(), 403],
    ['document of another number', writeTo({ idDocumento: '1' }), post(), 403],
    ['dynamic document', writeTo({}, '/erp/api/siesa/v3.1/conectoresimportar'), post(), 403],
    ['other company', writeTo({ idCompania: '7129' }), post(), 403],
    ['parameter of its own', writeTo({ url: 'https://evil.example' }), post(), 400],
    ['form of another page', writeTo(), post({ headers: { authorization: 'Bearer session', 'content-type': 'text/plain' } }), 415],
    ['broken JSON', writeTo(), post({ body: '{"Inicial":' }), 400],
    ['body without its ends', writeTo(), post({ body: '{"Clientes":[]}' }), 400],
    ['nested row', writeTo(), post({ body: '{"Inicial":[],"Clientes":[{"a":{}}],"Final":[]}' }), 400],
    ['body too large', writeTo(), post({ body: JSON.stringify({ Inicial: [], Clientes: [{ a: 'x'.repeat(300_000) }], Final: [] }) }), 413],
    ['DELETE', writeTo(), { method: 'DELETE' }, 405],
    ['write to a query', address(), post(), 405],
  ])('lets no %s through', async (_name, url, init, status) => {
    const { ask, asked } = gatewayTo(taken, { allow });
    expect((await ask(url, init)).status).toBe(status);
    expect(asked).toEqual([]);
  });

  it('lets nothing be written unless it was told to', async () => {
    const { ask, asked } = gatewayTo(taken, { allow: { queries: ['API_v2_Clientes'] } });
    expect((await ask(writeTo(), post())).status).toBe(405);
    expect(asked).toEqual([]);
  });
});
