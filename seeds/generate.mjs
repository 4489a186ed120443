/**
 * Writes a CSV of invented clients of any size; memory stays flat.
 *   npm run seeds -- --clients N --out FILE [--seed S] [--dialect excel-co] [--today YYYY-MM-DD]
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { dialects, encode, headerLines, rowLine } from './dialects.mjs';
import { clientRows, defaultToday } from './invent.mjs';

export { checkDigit, clientRows, columns, defaultToday } from './invent.mjs';
export { dialects, headerLines, rowLine } from './dialects.mjs';

/** The CSV as bytes, a piece of about 256 KB at a time. `dialect` is a name in `dialects`. */
export function* csvPieces({ clients, seed = 1, dialect = 'excel-co', today = defaultToday }) {
  const how = dialects[dialect];
  if (!how) throw new RangeError(`There is no dialect ${dialect}: use ${Object.keys(dialects).join(', ')}`);
  let text = headerLines(how);
  let first = true;
  for (const row of clientRows({ clients, seed, today })) {
    text += rowLine(row, how);
    if (text.length < 262_144) continue;
    yield encode(text, how.encoding, first);
    text = '';
    first = false;
  }
  if (text) yield encode(text, how.encoding, first);
}

/** Writes `csvPieces` to a file, making its folder. Resolves with the bytes written. */
export async function writeSeeds({ out, ...options }) {
  await mkdir(dirname(resolve(out)), { recursive: true });
  const stream = createWriteStream(out);
  let bytes = 0;
  for (const piece of csvPieces(options)) {
    bytes += piece.length;
    if (!stream.write(piece)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  return bytes;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();

async function main() {
  try {
    const { values } = parseArgs({
      options: { clients: { type: 'string' }, out: { type: 'string' }, seed: { type: 'string' }, dialect: { type: 'string' }, today: { type: 'string' } },
    });
    const clients = Number(values.clients);
    const seed = Number(values.seed ?? 1);
    if (!values.out || !Number.isInteger(clients) || clients < 1) throw new RangeError('Say how many clients and where: npm run seeds -- --clients 1000 --out clients.csv');
    if (!Number.isInteger(seed) || seed < 0) throw new RangeError(`--seed takes a whole number, not ${values.seed}`);
    if (values.today && !/^\d{4}-\d{2}-\d{2}$/.test(values.today)) throw new RangeError(`--today takes YYYY-MM-DD, not ${values.today}`);
    const options = { clients, out: values.out, seed, ...(values.dialect && { dialect: values.dialect }), ...(values.today && { today: values.today }) };
    const bytes = await writeSeeds(options);
    console.log(`${clients.toLocaleString('en')} invented clients in ${values.out} (${(bytes / 1e6).toFixed(1)} MB, ${values.dialect ?? 'excel-co'}, seed ${seed})`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
