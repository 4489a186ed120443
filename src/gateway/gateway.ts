import { createRateLimit } from './rate-limit.js';
import { readLimited, scrubbed } from './answer-body.js';
import { checkConnector, connectorKindOf, type AllowedConnector, type Checked } from './connector.js';

/** A query that may be asked. A name alone is one of either kind. */
export type AllowedQuery = string | { readonly name: string; readonly kind?: 'standard' | 'dynamic' };

export interface GatewayAllow {
  readonly queries: readonly AllowedQuery[];
  /** Documents that may be written. Default none: the gateway only reads. */
  readonly connectors?: readonly AllowedConnector[];
  /** `idCompania` that may be asked for; absent: any. */
  readonly tenants?: readonly (string | number)[];
}

export interface GatewayLimits {
  /** Requests of one person in a minute. Default 600. */
  readonly perMinute?: number;
  /** Characters of an address. Default 4,000. */
  readonly requestLength?: number;
  /** Bytes of what is written. Default 256 KiB. */
  readonly requestBytes?: number;
  /** Bytes of an answer. Default 16 MiB. */
  readonly responseBytes?: number;
  /** Rows of a page. Default 1,000. */
  readonly pageSize?: number;
  /** Until the whole answer of the ERP is here, in ms. Default 60,000. */
  readonly timeoutMs?: number;
}

export interface GatewayOptions {
  /** Where the ERP's API is. */
  readonly target: string;
  /** The ERP's keys, or what gets them; they never leave the server. */
  readonly headers: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>);
  readonly allow: GatewayAllow | readonly AllowedQuery[];
  /**
   * Who asks, by the host's own session: a name the rate is counted by, `true` for anybody of one rate, or `null` or `false`
   * for nobody, which is refused with 401. What it throws is a refusal too.
   */
  readonly authorize: (request: Request) => Promise<string | boolean | null> | string | boolean | null;
  readonly limits?: GatewayLimits;
  readonly fetch?: typeof fetch;
  /** Clock, in ms. */
  readonly now?: () => number;
}

const paths: Readonly<Record<'standard' | 'dynamic', string>> = { standard: '/api/siesa/v3/ejecutarconsultaestandar', dynamic: '/api/connekta/v3/ejecutarconsulta' };
const parameters: ReadonlySet<string> = new Set(['idCompania', 'descripcion', 'paginacion', 'parametros']);

/**
 * Stands between the browser and the ERP and keeps the ERP's keys: a web handler to be mounted wherever a host serves
 * (`app.all('/erp/*', (c) => gateway(c.req.raw))` in Hono; Deno, Bun and workers take it as it is). By default it only reads: GET, of the
 * queries allowed, whatever path it is mounted under. What it asks of the ERP is made of checked parts; nothing the
 * browser sends goes on but the filter and the page. With `allow.connectors` it also lets those documents be written: POST, sections of
 * plain rows, with the browser's idempotency key. Never throws, never logs; what it answers holds no key, also when
 * the ERP repeats one. "No records", which the ERP answers with 400, comes with 200 and the ERP's own words.
 */
export function createErpGateway(options: GatewayOptions): (request: Request) => Promise<Response> {
  const { target, limits = {}, now = Date.now } = options;
  const { perMinute = 600, requestLength = 4_000, requestBytes = 2 ** 18, responseBytes = 16 * 2 ** 20, pageSize = 1_000, timeoutMs = 60_000 } = limits;
  const ask = options.fetch ?? fetch;
  const allow: GatewayAllow = 'queries' in options.allow ? options.allow : { queries: options.allow };
  const tenants = allow.tenants && new Set(allow.tenants.map(String));
  const isAllowed = (kind: 'standard' | 'dynamic', name: string) => allow.queries.some((one) => (typeof one === 'string' ? one === name : one.name === name && (one.kind ?? kind) === kind));
  const take = createRateLimit(perMinute, now);
  const base = new URL(target);

  async function checkWrite(request: Request, kind: 'standard' | 'dynamic'): Promise<Checked | Response> {
    if (request.url.length > requestLength) return refuse(414, 'too-long', `An address of up to ${requestLength} characters is let through`);
    const checked = await checkConnector(request, kind, allow.connectors ?? [], { requestBytes, base });
    if ('refused' in checked) return refuse(...checked.refused);
    if (tenants && !tenants.has(checked.url.searchParams.get('idCompania') ?? '')) return refuse(403, 'tenant', 'This company is not let through');
    return checked;
  }

  function check(request: Request): URL | Response {
    if (request.method !== 'GET') return refuse(405, 'method', 'Only GET is let through', { allow: 'GET' });
    if (request.url.length > requestLength) return refuse(414, 'too-long', `An address of up to ${requestLength} characters is let through`);
    const url = new URL(request.url);
    const kind = (['standard', 'dynamic'] as const).find((one) => url.pathname.endsWith(paths[one]));
    if (!kind) return refuse(404, 'path', 'There is no such path here');
    const asked = url.searchParams;
    for (const name of asked.keys()) if (!parameters.has(name) || asked.getAll(name).length > 1) return refuse(400, 'parameter', 'A parameter is not known, or comes twice');
    const name = asked.get('descripcion') ?? '';
    if (!isAllowed(kind, name)) return refuse(403, 'query', 'This query is not let through');
    const tenant = asked.get('idCompania') ?? '';
    if (!/^\w{1,20}$/.test(tenant) || (tenants && !tenants.has(tenant))) return refuse(403, 'tenant', 'This company is not let through');
    const paging = /^numPag=(\d{1,7})\|tamPag=(\d{1,5})$/.exec(asked.get('paginacion') ?? '');
    if (!paging || Number(paging[2]) < 1 || Number(paging[2]) > pageSize) return refuse(400, 'paging', `Pages of 1 to ${pageSize} rows are let through`);
    const filter = asked.get('parametros');
    // A filter is conditions; what could end a statement or hide its rest is none.
    if (filter !== null && /;|--|\/\*|\*\/|[\u0000-\u001f]/.test(filter)) return refuse(400, 'filter', 'The filter is not let through');
    const next = new URL(base.pathname.replace(/\/$/, '') + paths[kind], base);
    next.searchParams.set('idCompania', tenant);
    next.searchParams.set('descripcion', name);
    next.searchParams.set('paginacion', paging[0]);
    if (filter !== null) next.searchParams.set('parametros', filter);
    return next;
  }

  async function forward({ url, write }: Checked, keys: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response> {
    const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json', ...(write?.key ? { 'idempotency-key': write.key } : {}) });
    for (const [name, value] of Object.entries(keys)) headers.set(name, value);
    // A redirect would carry the keys to another server.
    const answer = await ask(url, { method: write ? 'POST' : 'GET', ...(write ? { body: write.body } : {}), headers, redirect: 'manual', signal });
    const passed = passHeaders(answer);
    if (answer.status === 0 || (answer.status >= 300 && answer.status < 400)) return refuse(502, 'erp-redirects', 'The ERP answered with a redirect, which is not followed');
    const text = await readLimited(answer, responseBytes);
    if (text === null) return refuse(502, 'erp-too-large', `The ERP answered with more than ${responseBytes} bytes`);
    const clean = scrubbed(text, Object.values(keys));
    // Wrong keys are the server's affair: to the browser a 401 is its own session's end.
    const status = answer.status === 401 ? 403 : !write && saysNoRows(answer.status, clean) ? 200 : answer.status;
    if (clean.trim() === '' || !/^\s*[[{]/.test(clean)) {
      return refuse(answer.ok ? 502 : status, 'erp-not-json', 'The ERP answered with something that is not JSON', passed);
    }
    return new Response(clean, { status, headers: { ...baseHeaders, ...passed } });
  }

  return async (request) => {
    const who = await authorized(options.authorize, request);
    if (who === null) return refuse(401, 'session', 'The session is missing or over');
    const waitMs = take(who);
    if (waitMs > 0) return refuse(429, 'rate', 'Too many requests', { 'retry-after': String(Math.ceil(waitMs / 1000)) });
    const writes = request.method === 'POST' && allow.connectors?.length ? connectorKindOf(new URL(request.url).pathname) : undefined;
    const checked = writes ? await checkWrite(request, writes) : check(request);
    if (checked instanceof Response) return checked;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(new DOMException('The deadline has passed', 'TimeoutError')), timeoutMs);
    const gone = () => stop.abort(request.signal.reason);
    request.signal.addEventListener('abort', gone, { once: true });
    if (request.signal.aborted) gone();
    try {
      const keys = typeof options.headers === 'function' ? await options.headers() : options.headers;
      return await raced(forward(checked instanceof URL ? { url: checked } : checked, keys, stop.signal), stop.signal);
    } catch {
      // What was thrown may name the keys or the ERP's address.
      return stop.signal.aborted && !request.signal.aborted ? refuse(504, 'erp-timeout', `The ERP did not answer within ${timeoutMs} ms`) : refuse(502, 'erp-unreachable', 'The ERP could not be reached');
    } finally {
      clearTimeout(timer);
      request.signal.removeEventListener('abort', gone);
    }
  };
}

const baseHeaders = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

function refuse(status: number, code: string, message: string, more: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify({ error: code, message }), { status, headers: { ...baseHeaders, ...more } });
}

/** The ERP says "no records" as an error; a browser would write each of them to its console. The envelope stays as it is. */
function saysNoRows(status: number, text: string): boolean {
  return status === 400 && text.length < 2_000 && /no\s+se\s+encontr\w+\s+(registros|datos|resultados)/i.test(text);
}

/** What the browser needs of the ERP's headers. */
function passHeaders(answer: Response): Record<string, string> {
  const passed: Record<string, string> = {};
  const wait = answer.headers.get('retry-after');
  if (wait !== null && /^[\w ,:]{1,40}$/.test(wait)) passed['retry-after'] = wait;
  const date = answer.headers.get('date');
  if (date !== null && !Number.isNaN(Date.parse(date))) passed['date'] = new Date(date).toUTCString();
  return passed;
}

async function authorized(authorize: GatewayOptions['authorize'], request: Request): Promise<string | null> {
  try {
    const who = await authorize(request);
    return who === true ? '' : typeof who === 'string' ? who : null;
  } catch {
    return null;
  }
}

/** `task`, or the abort: a fetch that does not listen to its signal is left behind. */
function raced<T>(task: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    // Listened to also when it is too late, so that its failure is nobody's surprise.
    task.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
    if (signal.aborted) stop();
  });
}
