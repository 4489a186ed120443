/** Types a browser may show in a tab of its own, by the bytes a file of that type begins with. */
const openable: readonly { readonly type: string; readonly is: (bytes: Uint8Array) => boolean }[] = [
  { type: 'application/pdf', is: (bytes) => begins(bytes, '%PDF-') },
  { type: 'image/png', is: (bytes) => begins(bytes, '\u0089PNG\r\n\u001a\n') },
  { type: 'image/jpeg', is: (bytes) => begins(bytes, '\u00ff\u00d8\u00ff') },
  { type: 'image/gif', is: (bytes) => begins(bytes, 'GIF87a') || begins(bytes, 'GIF89a') },
  { type: 'image/webp', is: (bytes) => begins(bytes, 'RIFF') && begins(bytes.subarray(8), 'WEBP') },
];

/**
 * The type under which a file may be shown in a tab of its own; `null` for a file that is only to be downloaded. What a
 * file says of itself counts for nothing: its first bytes decide, and nothing that can carry a script (HTML, SVG, XML) is
 * ever shown.
 */
export async function openableType(file: Blob): Promise<string | null> {
  const bytes = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  return openable.find(({ is }) => is(bytes))?.type ?? null;
}

/** The file as it is handed out: as what its bytes are when that may be shown, else as bytes that no browser opens by itself. */
export async function harmlessFile(file: Blob): Promise<{ readonly blob: Blob; readonly openable: boolean }> {
  const type = await openableType(file);
  return { blob: new Blob([file], { type: type ?? 'application/octet-stream' }), openable: type !== null };
}

function begins(bytes: Uint8Array, text: string): boolean {
  return bytes.length >= text.length && [...text].every((character, i) => bytes[i] === character.codePointAt(0));
}
