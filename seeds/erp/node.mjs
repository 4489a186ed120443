import { createServer } from 'node:http';

/** A web handler as Node's server calls it. What the handler throws cuts the connection, as a broken server would. */
export function toListener(handler) {
  return async (request, response) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    try {
      const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers)) for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
      const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
      const answer = await handler(new Request(url, { method: request.method, headers, signal: gone.signal, ...(hasBody ? { body: request, duplex: 'half' } : {}) }));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      if (answer.body) {
        for await (const chunk of answer.body) {
          if (response.destroyed) break;
          response.write(chunk);
        }
      }
      response.end();
    } catch {
      request.socket.destroy();
    }
  };
}

/** Serves a handler on a free port of this machine. */
export async function serveHandler(handler, port = 0) {
  const server = createServer(toListener(handler));
  await new Promise((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
}
