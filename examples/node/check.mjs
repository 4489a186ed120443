// Reads a CSV of clients in Node, checks every row, and writes an Excel of what is wrong.
//   npm run build && node examples/node/check.mjs seeds/wrong/visitor.csv problems.xlsx
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createCrm, issueText, toSheet, writeXlsx } from 'crm-clients';

const [source = 'clients.csv', target = 'problems.xlsx'] = process.argv.slice(2);
const crm = createCrm({ store: 'memory', worker: false });
const report = await crm.importFile(new File([await readFile(source)], basename(source)), { dryRun: true });
const problems = report.issues.map((issue) => [issue.line ?? null, issue.column ?? null, issue.severity, issueText(issue, 'es-CO')]);
const sheet = toSheet('Problemas', ['Línea', 'Columna', 'Gravedad', 'Qué pasa'], problems);
const workbook = await writeXlsx({ sheets: [sheet], author: null, createdAt: new Date() });
await writeFile(target, workbook.stream());
await crm.close();
console.log(`${report.rows} rows: ${report.rows - report.failed} good, ${report.failed} wrong, ${report.issueCount} problems in ${target}`);
