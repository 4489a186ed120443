import { FileError } from '../errors.js';

/** Bytes read at once; a multiple of four. */
const sliceBytes = 4_194_304;

/**
 * A short name for the bytes of a file: the same file has the same one, two different files hardly ever. It tells a
 * person that a file was imported before; it proves nothing.
 */
export async function fingerprintOf(file: Blob | string | Uint8Array, signal?: AbortSignal): Promise<string> {
  const blob = file instanceof Blob ? file : null;
  checkFile(file);
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file instanceof Uint8Array ? file : null;
  const size = blob ? blob.size : bytes!.byteLength;
  let first = 0x9e3779b9 ^ size;
  let second = 0x85ebca6b;
  for (let at = 0; at < size; at += sliceBytes) {
    signal?.throwIfAborted();
    const slice = blob ? new Uint8Array(await blob.slice(at, at + sliceBytes).arrayBuffer()) : bytes!.subarray(at, at + sliceBytes);
    for (let i = 0; i < slice.length; i += 4) {
      const word = slice[i]! | (slice[i + 1]! << 8) | (slice[i + 2]! << 16) | (slice[i + 3]! << 24);
      first = Math.imul(first ^ word, 0xcc9e2d51);
      second = Math.imul(second ^ word, 0x1b873593);
      first ^= first >>> 15;
      second ^= second >>> 13;
    }
  }
  return [size, first >>> 0, second >>> 0].map((part) => part.toString(36)).join('-');
}

/** @throws FileError for what is no file */
export function checkFile(file: unknown): void {
  if (typeof file !== 'string' && !(file instanceof Uint8Array) && !(file instanceof Blob)) throw new FileError('file-unreadable', `A file is a Blob, a text or bytes, not ${file === null ? 'null' : typeof file}`);
}

/** One name for the same titles in the same order, however they are written. */
export function headerKey(header: readonly string[]): string {
  return JSON.stringify(header.map((title) => title.trim().toLowerCase()));
}
