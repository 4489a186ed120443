import type { Issue } from '../client/issue.js';
import { FileError } from '../errors.js';
import { decoderOf, detectEncoding } from './encoding.js';
import { refuseForeignFormat } from './foreign-formats.js';

/** A piece of a file's text, and how many bytes of the file were read to get it, all pieces before included. */
export interface TextPiece {
  readonly text: string;
  readonly bytes: number;
}

/** The text of a file, read piece by piece, as often as wanted. */
export interface TextSource {
  readonly name: string;
  readonly encoding: string;
  readonly sizeBytes: number;
  readonly issues: readonly Issue[];
  /** Without a byte order mark. @throws FileError `file-unreadable`; AbortError. */
  pieces(): AsyncGenerator<TextPiece, void, undefined>;
}

export interface TextOptions {
  /** A label `TextDecoder` knows; default: found in the bytes. */
  readonly encoding?: string;
  /** Bytes read at once. */
  readonly pieceBytes?: number;
  readonly signal?: AbortSignal;
}

const defaultPieceBytes = 262_144;

/**
 * Opens a file for reading. Looks at its first bytes (at all of it while they are plain ASCII) and refuses what is no
 * text. A string is text already: nothing is decoded.
 * @throws FileError for a workbook, an archive, a web page and the like, an unknown encoding, a file that can't be read.
 */
export async function openText(file: Blob | string | Uint8Array, options: TextOptions = {}): Promise<TextSource> {
  const pieceBytes = options.pieceBytes ?? defaultPieceBytes;
  if (typeof file === 'string') return textOf(file, pieceBytes, options.signal);
  const sizeBytes = file instanceof Uint8Array ? file.byteLength : file.size;
  const read = async (from: number, to: number): Promise<Uint8Array> => {
    options.signal?.throwIfAborted();
    if (file instanceof Uint8Array) return file.subarray(from, to);
    try {
      return new Uint8Array(await file.slice(from, to).arrayBuffer());
    } catch (cause) {
      throw new FileError('file-unreadable', 'The file could not be read: it was moved, changed or is open elsewhere. Choose it again.', { cause });
    }
  };
  const head = await read(0, Math.min(sizeBytes, defaultPieceBytes));
  refuseForeignFormat(head);
  const found = await detectEncoding(head, sizeBytes, read, options.encoding);
  return {
    name: nameOf(file),
    encoding: found.encoding,
    sizeBytes,
    issues: found.issues,
    async *pieces() {
      const decode = decoderOf(found.encoding);
      let at = 0;
      let next = read(0, Math.min(sizeBytes, pieceBytes));
      for (;;) {
        const bytes = await next;
        at += bytes.byteLength;
        const last = at >= sizeBytes || bytes.byteLength === 0;
        if (!last) {
          next = read(at, Math.min(sizeBytes, at + pieceBytes));
          // Whoever stops reading in the middle leaves this one unheard.
          next.catch(() => undefined);
        }
        yield { text: decode(bytes, last), bytes: at };
        if (last) return;
      }
    },
  };
}

function textOf(text: string, pieceLength: number, signal: AbortSignal | undefined): TextSource {
  refuseForeignFormat(text);
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return {
    name: '',
    encoding: 'utf-8',
    sizeBytes: body.length,
    issues: [],
    async *pieces() {
      let at = 0;
      do {
        signal?.throwIfAborted();
        const to = Math.min(body.length, at + pieceLength);
        yield { text: body.slice(at, to), bytes: to };
        at = to;
      } while (at < body.length);
    },
  };
}

function nameOf(file: Blob | Uint8Array): string {
  return 'name' in file && typeof file.name === 'string' ? file.name : '';
}
