import { ExportError } from '../errors.js';
import { crc32 } from './crc32.js';

/** Where the bytes of a file go, in order. What it returns is awaited before more is sent. */
export type ByteSink = (chunk: Uint8Array) => void | Promise<void>;

/** One file of a zip, written piece by piece. */
export interface ZipEntry {
  /** Takes `chunk` over: the caller must not change it after. Resolves when there is room for more. */
  write(chunk: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** A zip being written. One entry is open at a time. */
export interface ZipWriter {
  /** @throws ExportError `export-too-large` from 65,535 entries on. */
  open(name: string): ZipEntry;
  /** Writes the directory. */
  finish(): Promise<void>;
  /** Drops what is open; nothing is written after. */
  abort(reason: unknown): void;
}

interface Listed {
  readonly name: Uint8Array;
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/**
 * A zip written in one pass to `sink`, deflated by the platform's `CompressionStream`; sizes follow each entry in a
 * data descriptor. Entries and the whole stay under 4 GiB: more would need zip64, which several readers of workbooks
 * don't know. `modified` is read in UTC.
 *
 * @throws ExportError `export-too-large` from any call that would pass 4 GiB.
 */
export function createZip(sink: ByteSink, modified: Date): ZipWriter {
  const stamp = dosStamp(modified);
  const listed: Listed[] = [];
  let offset = 0;
  let drop: ((reason: unknown) => void) | null = null;

  const send = (bytes: Uint8Array) => {
    offset += bytes.length;
    if (offset > maxBytes) throw tooLarge(offset);
    return sink(bytes);
  };

  const open = (name: string): ZipEntry => {
    if (listed.length >= 65_534) throw new ExportError('export-too-large', 'A zip holds at most 65,534 entries; write fewer sheets.');
    const encodedName = new TextEncoder().encode(name);
    const at = offset;
    const stream = new CompressionStream('deflate-raw');
    const writer = stream.writable.getWriter();
    const reader = stream.readable.getReader();
    let crc = 0;
    let size = 0;
    let packed = 0;
    let writing: Promise<void> = Promise.resolve();
    let failure: { readonly reason: unknown } | null = null;
    const fail = (reason: unknown) => {
      failure ??= { reason };
      reader.cancel(reason).catch(ignore);
      writer.abort(reason).catch(ignore);
    };
    drop = fail;
    writer.closed.catch(ignore);
    const pumped = (async () => {
      try {
        await send(header(localSignature, encodedName, stamp, { crc: 0, packed: 0, size: 0 }));
        for (;;) {
          const { value, done } = await reader.read();
          if (done) return;
          packed += value.length;
          await send(value);
        }
      } catch (reason) {
        fail(reason);
      }
    })();
    const check = () => {
      if (failure) throw failure.reason;
    };
    return {
      async write(chunk) {
        // Not `ready`: Node counts 16,384 chunks, whatever their size, before it tells to wait.
        await writing;
        check();
        crc = crc32(chunk, crc);
        size += chunk.length;
        if (size > maxBytes) throw tooLarge(size);
        writing = writer.write(chunk as Uint8Array<ArrayBuffer>).catch(fail);
      },
      async close() {
        writer.close().catch(fail);
        await pumped;
        check();
        drop = null;
        await send(descriptor(crc, packed, size));
        listed.push({ name: encodedName, offset: at, crc, packed, size });
      },
    };
  };

  return {
    open,
    async finish() {
      const start = offset;
      for (const entry of listed) await send(header(directorySignature, entry.name, stamp, entry));
      await send(endOfDirectory(listed.length, offset - start, start));
    },
    abort(reason) {
      drop?.(reason);
    },
  };
}

const localSignature = 0x04034b50;
const directorySignature = 0x02014b50;
const maxBytes = 0xffff_fffe;

function ignore(): void {}

function tooLarge(bytes: number): ExportError {
  return new ExportError('export-too-large', `A workbook stays under 4 GiB; this one reached ${bytes} bytes. Export fewer clients or columns, or use CSV.`);
}

/** A local header, or a directory entry when `signature` says so; bit 3: sizes follow, bit 11: the name is UTF-8. */
function header(signature: number, name: Uint8Array, stamp: number, entry: Pick<Listed, 'crc' | 'packed' | 'size'> & { readonly offset?: number }): Uint8Array {
  const listing = signature === directorySignature;
  const bytes = new Uint8Array((listing ? 46 : 30) + name.length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const two = (value: number) => (view.setUint16(at, value, true), (at += 2));
  const four = (value: number) => (view.setUint32(at, value, true), (at += 4));
  four(signature);
  if (listing) two(20);
  two(20);
  two(0x0808);
  two(8);
  four(stamp);
  four(entry.crc);
  four(entry.packed);
  four(entry.size);
  two(name.length);
  two(0);
  if (listing) {
    two(0);
    two(0);
    two(0);
    four(0);
    four(entry.offset ?? 0);
  }
  bytes.set(name, at);
  return bytes;
}

function descriptor(crc: number, packed: number, size: number): Uint8Array {
  return longs(0x08074b50, crc, packed, size);
}

function endOfDirectory(count: number, size: number, offset: number): Uint8Array {
  const bytes = new Uint8Array(22);
  bytes.set(longs(0x06054b50, 0, count | (count << 16), size, offset));
  return bytes;
}

function longs(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, i) => view.setUint32(i * 4, value, true));
  return new Uint8Array(view.buffer);
}

/** DOS date and time: two seconds a step, years from 1980. */
function dosStamp(date: Date): number {
  const year = Math.min(127, Math.max(0, date.getUTCFullYear() - 1980));
  const day = (year << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}
