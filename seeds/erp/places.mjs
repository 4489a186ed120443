import { readFileSync } from 'node:fs';

let codes;

/** The DANE code of a municipality by the names of it and its department. */
export function municipalityCode(department, name) {
  codes ??= new Map(
    readFileSync(new URL('../data/divipola.csv', import.meta.url), 'utf8').trim().split(/\r?\n/).slice(1).map((line) => {
      const [, department, code, name] = line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g).map((cell) => cell.replace(/,$/, '').replace(/^"(.*)"$/, '$1'));
      return [`${department}|${name}`, code];
    }),
  );
  return codes.get(`${department}|${name}`);
}
