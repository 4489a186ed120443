import { createFileServer, listenLocally, strictPolicy } from '../../scripts/serve.mjs';

/** A running server of one folder: its origin, without a slash at the end. */
export interface FileServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** The headers of the portal's own server: Content-Security-Policy with Trusted Types. */
export const strictHeaders = { 'content-security-policy': strictPolicy };

/** What a CDN sends, so that pages of other origins may import its modules. */
export const sharedHeaders = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

/**
 * Serves a folder on a free port of this machine. Two calls are two origins.
 *
 * @param headers go with every answer
 * @param pages a path that is no file gets index.html
 */
export const serveFolder = async (folder: string, { headers = {}, pages = false }: { readonly headers?: Record<string, string>; readonly pages?: boolean } = {}): Promise<FileServer> => {
  const { port, close } = await listenLocally(() => createFileServer(folder, { headers, pages }), 0);
  return { origin: `http://localhost:${port}`, close };
};
