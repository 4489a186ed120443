/** The parts of a zip by name, inflated, in the order of its directory. @throws Error for a broken zip or CRC. */
export async function unzip(blob: Blob): Promise<Map<string, Uint8Array>> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  if (view.getUint32(end, true) !== 0x06054b50) throw new Error('No end of directory where it belongs');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (at + view.getUint32(end + 12, true) !== end) throw new Error('The directory is not as long as it says');
  const parts = new Map<string, Uint8Array>();
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error(`No directory entry at ${at}`);
    const [crc, packed, size] = [view.getUint32(at + 16, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const nameLength = view.getUint16(at + 28, true);
    const offset = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (view.getUint32(offset, true) !== 0x04034b50) throw new Error(`No local header for ${name}`);
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    const after = [0, 4, 8, 12].map((step) => view.getUint32(start + packed + step, true));
    if (after.join() !== [0x08074b50, crc, packed, size].join()) throw new Error(`No data descriptor after ${name}`);
    const stream = new Blob([bytes.subarray(start, start + packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const part = new Uint8Array(await new Response(stream).arrayBuffer());
    if (part.length !== size) throw new Error(`${name} has ${part.length} bytes, not ${size}`);
    if (bitByBit(part) !== crc) throw new Error(`The CRC of ${name} is wrong`);
    parts.set(name, part);
  }
  return parts;
}

/** Every part as text. @throws Error where one is not UTF-8. */
export async function texts(blob: Blob): Promise<Map<string, string>> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return new Map([...(await unzip(blob))].map(([name, bytes]) => [name, decoder.decode(bytes)]));
}

/**
 * The names of all elements of `xml`, once it is known to be well-formed: one root, every tag closed in order, no
 * attribute twice, no bare `<` or `&`, no reference or character XML 1.0 does not have.
 *
 * @throws Error naming what is wrong and where.
 */
export function strictElements(xml: string): Set<string> {
  const fail = (what: string, at: number): never => {
    throw new Error(`${what} at ${at}: ${JSON.stringify(xml.slice(Math.max(0, at - 30), at + 30))}`);
  };
  const declaration = /^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\s*/.exec(xml);
  if (!declaration) return fail('No declaration', 0);
  const names = new Set<string>();
  const open: string[] = [];
  let roots = 0;
  const token = /<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  token.lastIndex = declaration[0].length;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const found = token.exec(xml);
    if (!found) return fail('No tag and no text', at);
    const [, closing, name, attributes = '', empty, text] = found;
    if (text !== undefined) {
      checkText(text, (what) => fail(what, at));
      if (open.length === 0) fail('Text outside the root', at);
    } else if (closing !== undefined) {
      if (open.pop() !== closing) fail(`</${closing}> closes nothing`, at);
    } else if (name !== undefined) {
      names.add(name);
      if (open.length === 0 && ++roots > 1) fail('A second root', at);
      const seen = [...attributes.matchAll(/\s+([\w:.-]+)="([^"]*)"/g)];
      if (new Set(seen.map((match) => match[1])).size !== seen.length) fail('An attribute twice', at);
      for (const match of seen) checkText(match[2]!, (what) => fail(what, at));
      if (!empty) open.push(name);
    }
  }
  if (open.length > 0) fail(`<${open.at(-1)}> is never closed`, xml.length);
  return names;
}

function checkText(text: string, fail: (what: string) => void): void {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text)) fail('A character XML does not have');
  for (const [reference, code] of text.matchAll(/&(?:#(\d+);|[^;]*;?)/g)) {
    if (code === undefined ? !/^&(?:amp|lt|gt|quot|apos);$/.test(reference) : ![9, 10, 13].includes(Number(code))) fail(`The reference ${reference}`);
  }
  if (text.includes(']]>')) fail('An end of CDATA');
}

function bitByBit(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
