import type { ByteSink } from './zip.js';

/** Collects chunks as a Blob, which the platform may keep out of the program's memory. */
export function blobSink(type: string): { readonly sink: ByteSink; blob(): Blob } {
  const parts: Blob[] = [];
  let recent: Uint8Array<ArrayBuffer>[] = [];
  let recentBytes = 0;
  const settle = () => {
    if (recentBytes > 0) parts.push(new Blob(recent));
    recent = [];
    recentBytes = 0;
  };
  return {
    sink(chunk) {
      recent.push(chunk as Uint8Array<ArrayBuffer>);
      recentBytes += chunk.length;
      if (recentBytes >= 1 << 20) settle();
    },
    blob() {
      settle();
      return new Blob(parts, { type });
    },
  };
}
