import { Hono } from 'hono';
import { filterOf } from './filter.mjs';
import { createConnectors } from './connectors.mjs';
import { misbehave } from './faults.mjs';

const success = 'Transacción Exitosa';

/** Which table each query reads. Standard ones are the ERP's own, dynamic ones somebody registered. */
const queries = {
  API_v2_Clientes: { kind: 'standard', table: 'clients' },
  API_v2_CxC_General: { kind: 'standard', table: 'openItems' },
  API_v2_Ventas_Facturas_DesdePedido: { kind: 'standard', table: 'invoices' },
  API_v2_Ventas_Pedidos: { kind: 'standard', table: 'orders' },
  Criterios_Clientes: { kind: 'dynamic', table: 'criteria', company: 'f207_id_cia' },
  Clientes_Sucursales: { kind: 'dynamic', table: 'clients', company: 'f201_id_cia' },
};

/**
 * The ERP's integration API over invented tables, with its traps: "no records" is a 400, a bad filter is a row called
 * alerta, pages over 200 rows are refused and over 500 phantom, dynamic queries answer in another spelling. `faults` is a list to which
 * misbehaviours are added; each ends after its `times`. `requests` counts. Connectors change clients; `writes` holds by idempotency
 * key how often one was taken, and a fault with `commits` comes only after it was.
 *
 * @returns {{ fetch: (request: Request) => Promise<Response>, faults: object[], requests: number, log: string[], writes: Map<string, number>, touch: () => void }}
 */
export function createErpServer({ erp, keys = { conniKey: 'key', conniToken: 'token' }, tenant = '8215', control = false }) {
  const app = new Hono();
  const state = { faults: [], requests: 0, log: [], version: 0 };
  const cache = new Map();
  const connectors = createConnectors(erp);

  const rowsOf = (name, query, filterText) => {
    const key = `${state.version} ${name} ${filterText}`;
    if (cache.has(key)) return cache.get(key);
    const table = erp.tables[query.table];
    let rows = null;
    if (query.kind === 'dynamic') {
      const company = /(?:^|\|)company='(\d+)'/.exec(filterText ?? '')?.[1];
      rows = company === undefined ? table : table.filter((row) => String(row[query.company]) === company);
    } else {
      const fits = filterOf(filterText, new Set(table.length > 0 ? Object.keys(table[0]) : []));
      rows = fits === null ? (table.length === 0 ? [] : null) : table.filter(fits);
    }
    if (cache.size > 32) cache.clear();
    cache.set(key, rows);
    return rows;
  };

  const answer = (kind) => async (c) => {
    state.requests++;
    const url = new URL(c.req.url);
    const asked = url.searchParams;
    const name = asked.get('descripcion') ?? '';
    const [, page, size] = /^numPag=(\d+)\|tamPag=(\d+)$/.exec(asked.get('paginacion') ?? '')?.map(Number) ?? [];
    state.log.push(`${name} ${page}`);
    const fault = state.faults.find((one) => one.times > 0 && (one.query === undefined || one.query === name) && (one.page === undefined || one.page === page));
    if (fault) fault.times--;
    if (c.req.header('connikey') !== keys.conniKey || c.req.header('connitoken') !== keys.conniToken) return c.json({ codigo: 1, mensaje: 'Verifique los permisos de la consulta', detalle: 'No autorizado' }, 401);
    const early = fault ? await misbehave(fault, c) : null;
    if (early) return early;
    if (asked.get('idCompania') !== tenant) return c.json({ codigo: 1, mensaje: 'Error', detalle: 'La compañía no existe' }, 400);
    const query = queries[name];
    if (!query || query.kind !== kind) return c.json({ codigo: 1, mensaje: 'Error', detalle: `La consulta ${name} no existe` });
    if (!page || !size) return c.json({ codigo: 1, mensaje: 'Error', detalle: 'Falta la paginación' }, 400);
    const rows = rowsOf(name, query, asked.get('parametros'));
    if (kind === 'standard' && size >= 500) return c.json({ codigo: 0, mensaje: success, detalle: { Table: [Object.fromEntries(Object.keys(erp.tables[query.table][0] ?? { f200_id: 1 }).map((column) => [column, null]))] } });
    if (rows === null || (kind === 'standard' && size >= 200)) return c.json({ codigo: 0, mensaje: success, detalle: { Table: [{ alerta: rows === null ? 'El filtro no es válido para la consulta' : 'El tamaño de página no es permitido' }] } });
    const found = rows.slice((page - 1) * size, page * size);
    if (found.length === 0) return c.json({ codigo: 1, mensaje: 'Error', detalle: 'No se encontraron registros' }, 400);
    const shown = fault?.rows ? fault.rows(structuredClone(found)) : found;
    return c.json({ codigo: 0, mensaje: success, detalle: kind === 'standard' ? { Table: shown } : { Datos: shown, total_registros: rows.length, 'total_páginas': Math.ceil(rows.length / size) } });
  };

  const write = (kind) => async (c) => {
    state.requests++;
    const asked = new URL(c.req.url).searchParams;
    const name = asked.get('nombreDocumento') ?? '';
    state.log.push(`POST ${name}`);
    const fault = state.faults.find((one) => one.times > 0 && (one.query === undefined || one.query === name) && one.page === undefined && !one.rows);
    if (fault) fault.times--;
    if (c.req.header('connikey') !== keys.conniKey || c.req.header('connitoken') !== keys.conniToken) return c.json({ codigo: 1, mensaje: 'Verifique los permisos del conector', detalle: 'No autorizado' }, 401);
    const early = fault && !fault.commits ? await misbehave(fault, c) : null;
    if (early) return early;
    const missing = ['idCompania', 'idDocumento', 'nombreDocumento', ...(kind === 'dynamic' ? ['idSistema'] : [])].find((one) => !asked.get(one));
    if (missing || asked.get('idCompania') !== tenant) return c.json({ codigo: 1, mensaje: 'Error', detalle: `El parámetro ${missing ?? 'idCompania'} no es válido` }, 400);
    const answered = connectors.take(c.req.header('idempotency-key') ?? null, await c.req.json().catch(() => null));
    if (answered.taken) {
      state.version++;
      cache.clear();
    }
    const late = fault?.commits ? await misbehave(fault, c) : null;
    return late ?? c.json(answered.json, answered.status);
  };

  app.onError((error) => {
    throw error;
  });
  app.get('/api/siesa/v3/ejecutarconsultaestandar', answer('standard'));
  app.get('/api/connekta/v3/ejecutarconsulta', answer('dynamic'));
  app.post('/api/siesa/v3/conectoresimportarestandar', write('standard'));
  app.post('/api/siesa/v3.1/conectoresimportar', write('dynamic'));
  // For trying it by hand: { "kind": "stall", "times": 3 }.
  if (control) app.post('/control/faults', async (c) => c.json({ waiting: state.faults.push({ times: 1, ...(await c.req.json()) }) }));

  if (control) app.delete('/control/faults', (c) => c.json({ ended: state.faults.splice(0).length }));

  return {
    fetch: async (request) => app.fetch(request),
    get faults() { return state.faults; },
    get requests() { return state.requests; },
    get log() { return state.log; },
    get writes() { return connectors.writes; },
    /** After a table was changed. */
    touch: () => { state.version++; cache.clear(); },
  };
}
