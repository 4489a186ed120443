// Writes src/schema/divipola/data.ts from seeds/data/divipola.csv: `node scripts/divipola.mjs`.
import { readFileSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';

const root = new URL('../', import.meta.url);
const { data: rows } = Papa.parse(readFileSync(new URL('seeds/data/divipola.csv', root), 'utf8'), { header: true, skipEmptyLines: true });

const departments = new Map();
for (const { departmentCode, department, municipalityCode, municipality } of rows) {
  if (!/^\d{2}$/.test(departmentCode) || !municipalityCode.startsWith(departmentCode) || municipalityCode.length !== 5) throw new Error(`Odd codes: ${departmentCode} ${municipalityCode}`);
  if (/[|;\n`\\$]/.test(department + municipality)) throw new Error(`A name holds a mark of the format: ${department} ${municipality}`);
  const own = departments.get(departmentCode) ?? { name: department, towns: [] };
  own.towns.push(municipalityCode.slice(2) + municipality);
  departments.set(departmentCode, own);
}

const lines = [...departments].map(([code, { name, towns }]) => `${code}${name}|${towns.join(';')}`);
writeFileSync(new URL('src/schema/divipola/data.ts', root), `// Made by scripts/divipola.mjs from seeds/data/divipola.csv; not edited by hand.

/** One department a line: code and name, \`|\`, its towns by three digits and name, \`;\` between. Source: DANE, DIVIPOLA. */
export const divipola = \`${lines.join('\n')}\`;
`);
console.log(`${departments.size} departments, ${rows.length} towns`);
