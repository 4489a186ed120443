import ky from 'ky';
import { ErpContractError, ErpHttpError, ErpNetworkError, ErpTimeoutError } from '../errors.js';
import { parseJson } from './json.js';
import { retryAfterMs } from './retry-after.js';

/** When a request is tried again, and when no more. */
export interface RetryRule {
  /** Requests in all. Default 4. */
  readonly attempts?: number;
  /** Wait before the second, doubled for each after it, in ms. Default 500. */
  readonly delayMs?: number;
  /** What a `Retry-After` may ask for at most, in ms. Default 60,000. */
  readonly maxWaitMs?: number;
}

export interface RequesterOptions {
  /** Gives the host's session token; `refresh` after one was refused. */
  readonly getToken?: ((call: { readonly refresh: boolean }) => Promise<string | null> | string | null) | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** One request with its body, in ms. */
  readonly timeoutMs: number;
  /** All tries of a request and the waits between them, in ms. */
  readonly deadlineMs: number;
  readonly retry?: RetryRule | undefined;
  /** The day's clock, in ms, for a `Retry-After` that is a date of a server that does not say its own. */
  readonly now?: (() => number) | undefined;
  /** A steady clock, in ms: deadlines hold also while the day's clock is put right. Default `performance.now`. */
  readonly clockMs?: (() => number) | undefined;
  /** 0 to 1. */
  readonly random?: (() => number) | undefined;
}

export interface JsonAnswer {
  readonly status: number;
  readonly json: unknown;
  /** The server's clock, ms; `null` when it does not say. */
  readonly servedAt: number | null;
}

export interface GetCall {
  readonly signal?: AbortSignal | undefined;
  readonly onWait?: ((waitMs: number) => void) | undefined;
  /** Statuses that are an answer although they are no success. */
  readonly accept?: readonly number[];
  /** Sent with POST, as JSON. It is tried again only after a 429 or a renewed 401: after anything else it may have been taken. */
  readonly post?: { readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };
}

const patientStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Of these even a POST was surely not taken. */
const refusedUnread: ReadonlySet<number> = new Set([429]);

/** Answers larger than this are not read on. */
const largestAnswer = 64 * 2 ** 20;

/**
 * Gets JSON, or sends it. A request ends with its body or at its deadline, whatever the server does; network faults, broken bodies,
 * 408, 429 and 5xx are tried again with a growing wait and a random part; a `Retry-After` is honoured up to a cap. A 401
 * asks the host for another token, once for all requests under way.
 */
export function createRequester(options: RequesterOptions): (url: URL, call?: GetCall) => Promise<JsonAnswer> {
  const { timeoutMs, deadlineMs, retry = {}, now = Date.now, clockMs = () => performance.now(), random = Math.random } = options;
  const { attempts = 4, delayMs = 500, maxWaitMs = 60_000 } = retry;
  const tokens = createTokens(options.getToken);
  const client = ky.create({ retry: 0, timeout: false, throwHttpErrors: false, credentials: 'same-origin', ...(options.fetch ? { fetch: options.fetch } : {}) });

  async function once(url: URL, token: string | null, signal: AbortSignal, post: GetCall['post']): Promise<{ response: Response; text: string }> {
    const headers = { accept: 'application/json', ...post?.headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
    const end = new AbortController();
    const either = AbortSignal.any([signal, end.signal]);
    const response = await (post ? client.post(url, { signal: either, headers, json: post.body }) : client.get(url, { signal: either, headers }));
    return { response, text: await readText(response, (error) => end.abort(error)) };
  }

  return async (url, call = {}) => {
    const end = clockMs() + deadlineMs;
    const patient = call.post ? refusedUnread : patientStatuses;
    let last: Error = new ErpNetworkError('The ERP was not asked');
    let renewed = false;
    for (let attempt = 1; ; attempt++) {
      call.signal?.throwIfAborted();
      const left = end - clockMs();
      if (left <= 0) throw new ErpTimeoutError(`The ERP did not answer ${where(url)} within ${deadlineMs} ms and ${attempt - 1} tries; the last: ${last.message}`, { cause: last });
      const token = await tokens.current();
      const own = deadline(Math.min(timeoutMs, left), call.signal);
      let asked: number | null = null;
      try {
        const { response, text } = await raced(once(url, token, own.signal, call.post), own.signal);
        const { status } = response;
        if (status === 401 && options.getToken && !renewed) {
          renewed = true;
          attempt--;
          await tokens.renew(token);
          continue;
        }
        if (response.ok || call.accept?.includes(status)) return { status, json: readJson(text, response, url), servedAt: servedAt(response) };
        const error = new ErpHttpError(status, `The ERP answered ${where(url)} with ${status}${hint(status)}: ${excerpt(text)}`);
        if (!patient.has(status)) throw error;
        asked = retryAfterMs(response.headers, now());
        last = error;
      } catch (thrown) {
        call.signal?.throwIfAborted();
        last = own.expired() ? new ErpTimeoutError(`The ERP did not answer ${where(url)} whole within ${Math.min(timeoutMs, left)} ms`) : toErpError(thrown, url);
        const final = call.post !== undefined || (last instanceof ErpHttpError && !patientStatuses.has(last.status)) || (last instanceof ErpContractError && !transient.has(last.code));
        if (final) throw last;
      } finally {
        own.clear();
      }
      if (attempt >= attempts) throw last;
      const backOff = delayMs * 2 ** (attempt - 1) * (0.5 + random() / 2);
      const wait = Math.min(asked ?? backOff, maxWaitMs);
      if (clockMs() + wait > end) throw last;
      if (wait >= 1_000) call.onWait?.(wait);
      await sleep(wait, call.signal);
    }
  };
}

/** A body cut off or a page of another server may be whole the next time. */
const transient: ReadonlySet<string> = new Set(['erp-not-json', 'erp-empty-answer']);

/**
 * The whole body. A browser takes a load that a script read chunk by chunk for broken off, and closes its connection,
 * where the answer does not say its length; so it reads the text itself, and a copy is only counted. `tooLarge` is to end the load.
 */
async function readText(response: Response, tooLarge: (error: Error) => void): Promise<string> {
  if (!response.body) return '';
  const counted = count(response.clone().body!, tooLarge);
  const [text] = await Promise.all([response.text(), counted]);
  return text;
}

async function count(body: ReadableStream<Uint8Array>, tooLarge: (error: Error) => void): Promise<void> {
  const reader = body.getReader();
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    bytes += value.length;
    if (bytes <= largestAnswer) continue;
    const error = new ErpContractError('erp-shape', `An answer of the ERP is larger than ${largestAnswer} bytes; ask for smaller pages`);
    tooLarge(error);
    throw error;
  }
}

function readJson(text: string, response: Response, url: URL): unknown {
  if (text.trim() === '') throw new ErpContractError('erp-empty-answer', `The ERP answered ${where(url)} with ${response.status} and nothing in it; rows, or an error, were expected`);
  try {
    return parseJson(text);
  } catch (cause) {
    throw new ErpContractError('erp-not-json', `JSON was expected from ${where(url)}, and ${response.headers.get('content-type') ?? 'something without a type'} came: ${excerpt(text)}`, { cause });
  }
}

function servedAt(response: Response): number | null {
  const date = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(date) ? null : date;
}

function toErpError(thrown: unknown, url: URL): Error {
  if (thrown instanceof ErpHttpError || thrown instanceof ErpContractError) return thrown;
  return new ErpNetworkError(`The ERP could not be reached at ${where(url)}, or its answer broke off; check the connection`, { cause: thrown });
}

/** Address without its query: a filter may name a client. */
function where(url: URL): string {
  const name = url.searchParams.get('descripcion');
  return `${url.origin}${url.pathname}${name === null ? '' : ` (${name})`}`;
}

function excerpt(text: string): string {
  const clean = text.replace(/\s+/g, ' ').trim();
  return clean === '' ? 'nothing more' : clean.length <= 200 ? clean : `${clean.slice(0, 199)}…`;
}

function hint(status: number): string {
  if (status === 401 || status === 403) return ' (the keys or the session do not allow this query)';
  if (status === 413) return ' (too large: ask for smaller pages)';
  return '';
}

/** One token for all, renewed once however many were refused with it. */
function createTokens(getToken: RequesterOptions['getToken']): { current(): Promise<string | null>; renew(refused: string | null): Promise<void> } {
  let token: Promise<string | null> | null = null;
  const ask = (refresh: boolean) => {
    const asked = Promise.resolve().then(() => getToken?.({ refresh }) ?? null);
    token = asked;
    asked.catch(() => {
      if (token === asked) token = null;
    });
    return asked;
  };
  return {
    current: () => token ?? ask(false),
    async renew(refused) {
      if ((await token) === refused) await ask(true);
    },
  };
}

interface Deadline {
  readonly signal: AbortSignal;
  expired(): boolean;
  clear(): void;
}

function deadline(ms: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let expired = false;
  const timer = setTimeout(() => {
    expired = true;
    controller.abort(new DOMException('The deadline has passed', 'TimeoutError'));
  }, ms);
  const stop = () => controller.abort(outer!.reason);
  outer?.addEventListener('abort', stop, { once: true });
  return {
    signal: controller.signal,
    expired: () => expired,
    clear() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', stop);
    },
  };
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

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal!.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) return stop();
    signal?.addEventListener('abort', stop, { once: true });
  });
}
