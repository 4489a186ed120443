import { Worker } from 'node:worker_threads';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { seconds, times } from '../words.mjs';

const root = join(import.meta.dirname, '..', '..', '..');
const keys = { conniKey: 'bench', conniToken: 'bench' };
const pageSize = 100;

/** Reads the branches of a local ERP, in a process of its own, into a store in memory; beside it, fetching the same pages bare. */
export async function* measure({ sizes }) {
  const { createCrm, createSiesaSource } = await import(pathToFileURL(join(root, 'dist', 'index.js')).href);
  for (const branches of sizes) {
    const server = await serve(branches);
    try {
      let requests = 0;
      const counted = (input, init) => {
        requests++;
        const request = new Request(input, init);
        return fetch(request, { headers: { ...Object.fromEntries(request.headers), ...keys } });
      };
      const none = { criteria: null, receivables: null, payments: null, invoices: null, orders: null };
      // One pass: this server's pages hold still.
      const erp = createSiesaSource({ url: server.url, tenant: 8215, company: 1, activeOnly: false, pageSize, fetch: counted, queries: { ...none, clients: { kind: 'standard', name: 'API_v2_Clientes', stable: true } } });
      const crm = createCrm({ store: 'memory', erp });
      await crm.ready();
      let begun = performance.now();
      const report = await crm.sync({ full: true });
      const ours = performance.now() - begun;
      const asked = requests;
      const { read } = report.entities[0];
      begun = performance.now();
      const fetched = await bare(server.url);
      const floor = performance.now() - begun;
      begun = performance.now();
      await crm.sync({ full: true });
      const again = performance.now() - begun;
      await crm.close();
      yield {
        work: `sync ${branches.toLocaleString('en')} branches from a local ERP, pages of ${pageSize}`,
        ours: `${seconds(ours)}, ${Math.round((read / ours) * 1000).toLocaleString('en')} rows/s, ${asked} requests (again, unchanged: ${seconds(again)})`,
        peers: `the same pages fetched bare, one after the other, as JSON: ${seconds(floor)}, ${fetched} requests (${times(ours, floor)} its time)`,
        line: '',
      };
    } finally {
      await server.close();
    }
  }
}

/** What the server itself takes for it: nothing is decoded, planned, stored or indexed. */
async function bare(url) {
  let requests = 0;
  for (let page = 1; ; page++) {
    const address = new URL('/api/siesa/v3/ejecutarconsultaestandar', url);
    for (const [name, value] of Object.entries({ idCompania: '8215', descripcion: 'API_v2_Clientes', paginacion: `numPag=${page}|tamPag=${pageSize}`, parametros: 'f201_id_cia=1' })) address.searchParams.set(name, value);
    requests++;
    // A connection that was idle for long may be gone: then it is asked anew.
    const ask = () => fetch(address, { headers: keys });
    const { detalle } = await (await ask().catch(ask)).json();
    if (!Array.isArray(detalle?.Table) || detalle.Table.length < pageSize) return requests;
  }
}

function serve(branches) {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    (async () => {
      const [{ inventErp }, { serveHandler }, { createErpServer }] = await Promise.all(workerData.modules.map((path) => import(path)));
      const server = createErpServer({ erp: inventErp({ branches: workerData.branches, otherCompany: 0, documents: false }), keys: workerData.keys });
      parentPort.postMessage((await serveHandler((request) => server.fetch(request))).url);
    })();`;
  const modules = ['data', 'node', 'server'].map((name) => pathToFileURL(join(root, 'seeds', 'erp', `${name}.mjs`)).href);
  const worker = new Worker(code, { eval: true, workerData: { branches, keys, modules } });
  return new Promise((done, fail) => {
    worker.once('error', fail);
    worker.once('message', (url) => done({ url, close: () => worker.terminate() }));
  });
}
