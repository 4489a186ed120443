// Imports every entry in Node and prints whatever of a page they reach for. The worker's file holds its dependencies,
// which ask before they touch; it only has to load.
const reached = [];
for (const name of ['window', 'document', 'localStorage', 'sessionStorage']) {
  Object.defineProperty(globalThis, name, {
    configurable: true,
    get() {
      const from = new Error().stack.split('\n').slice(2, 4).join(' ');
      if (from.includes('/node_modules/crm-clients/') && !from.includes('/dist/worker.js')) reached.push(`${name} ${from}`);
      return undefined;
    },
  });
}
for (const entry of process.argv.slice(2)) await import(entry);
const { createCrm } = await import('crm-clients');
const crm = createCrm({ store: 'memory' });
const report = await crm.importFile('identificationNumber,legalName\n900123456,Tornillos del Norte\n');
const { total } = await crm.find({ text: 'tornillos' });
await crm.close();
console.log(JSON.stringify({ reached, created: report.created, found: total.value }));
