import { readLimited } from './answer-body.js';

/** A document of the ERP that may be written, by its number and its name. */
export interface AllowedConnector {
  readonly kind: 'standard' | 'dynamic';
  readonly id: string | number;
  readonly name: string;
}

/** What goes to the ERP. */
export interface Checked {
  readonly url: URL;
  readonly write?: { readonly body: string; readonly key: string | null };
}

export type Refused = { readonly refused: readonly [status: number, code: string, message: string] };

const paths: Readonly<Record<'standard' | 'dynamic', string>> = { standard: '/api/siesa/v3/conectoresimportarestandar', dynamic: '/api/siesa/v3.1/conectoresimportar' };
const parameters: ReadonlySet<string> = new Set(['idCompania', 'idSistema', 'idDocumento', 'nombreDocumento']);

export function connectorKindOf(path: string): 'standard' | 'dynamic' | undefined {
  return (['standard', 'dynamic'] as const).find((kind) => path.endsWith(paths[kind]));
}

/** A write made of checked parts: a document that is allowed, sections of plain rows. Nothing else of the request goes on but its key. */
export async function checkConnector(request: Request, kind: 'standard' | 'dynamic', allowed: readonly AllowedConnector[], { requestBytes, base }: { readonly requestBytes: number; readonly base: URL }): Promise<Checked | Refused> {
  const asked = new URL(request.url).searchParams;
  for (const name of asked.keys()) if (!parameters.has(name) || asked.getAll(name).length > 1) return { refused: [400, 'parameter', 'A parameter is not known, or comes twice'] };
  const [tenant, system, id, name] = ['idCompania', 'idSistema', 'idDocumento', 'nombreDocumento'].map((one) => asked.get(one) ?? '') as [string, string, string, string];
  if (!allowed.some((one) => one.kind === kind && String(one.id) === id && one.name === name)) return { refused: [403, 'connector', 'This document may not be written'] };
  if (!/^\w{1,20}$/.test(tenant) || !/^\w{0,20}$/.test(system)) return { refused: [403, 'tenant', 'This company is not let through'] };
  // A page of another origin can send a plain form without being asked; JSON it can't.
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) return { refused: [415, 'body', 'JSON was expected'] };
  const text = await readLimited(request, requestBytes);
  if (text === null) return { refused: [413, 'too-large', `A write of up to ${requestBytes} bytes is let through`] };
  const sections = parse(text);
  if (sections === null) return { refused: [400, 'body', 'Sections of plain rows were expected, from Inicial to Final'] };
  const url = new URL(base.pathname.replace(/\/$/, '') + paths[kind], base);
  url.searchParams.set('idCompania', tenant);
  if (kind === 'dynamic') url.searchParams.set('idSistema', system);
  url.searchParams.set('idDocumento', id);
  url.searchParams.set('nombreDocumento', name);
  const key = request.headers.get('idempotency-key');
  return { url, write: { body: JSON.stringify(sections), key: key !== null && /^[\w-]{1,64}$/.test(key) ? key : null } };
}

function parse(text: string): unknown {
  let sections: unknown;
  try {
    sections = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof sections !== 'object' || sections === null || Array.isArray(sections)) return null;
  if (!Object.hasOwn(sections, 'Inicial') || !Object.hasOwn(sections, 'Final')) return null;
  const plain = (cell: unknown) => typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' || cell === null;
  const isRow = (row: unknown) => typeof row === 'object' && row !== null && !Array.isArray(row) && Object.values(row).every(plain);
  return Object.values(sections).every((rows) => Array.isArray(rows) && rows.every(isRow)) ? sections : null;
}
