/** Thrown by a handler: the connection is to be cut without an answer. */
export class ConnectionReset extends Error {}

/**
 * The answer of a server that misbehaves, or `null` when the fault is one of the rows themselves.
 * `status` (with `headers`, `body`), `html`, `truncate`, `stall`, `reset`, `slow`, `text`, `rows`.
 */
export async function misbehave(fault, c) {
  switch (fault.kind) {
    case 'status':
      return new Response([204, 304].includes(fault.status) ? null : (fault.body ?? '{"codigo":1,"mensaje":"Error","detalle":"Falla"}'), { status: fault.status, headers: { 'content-type': 'application/json', ...fault.headers } });
    case 'html':
      return c.html('<!doctype html><title>Portal cautivo</title><form>Inicie sesión</form>');
    case 'text':
      return new Response(fault.body, { headers: { 'content-type': 'application/json' } });
    case 'truncate':
      return broken((controller) => controller.error(new ConnectionReset('cut')));
    case 'stall':
      return broken(() => {});
    case 'reset':
      throw new ConnectionReset('reset');
    case 'slow':
      await new Promise((done) => setTimeout(done, fault.ms));
      return null;
    default:
      return null;
  }
}

/** Half a body, and then what `end` does. */
function broken(end) {
  const body = new ReadableStream({
    async start(controller) {
      controller.enqueue(new TextEncoder().encode('{"codigo":0,"mensaje":"Transacción Exitosa","detalle":{"Table":[{"f200_id":"9001'));
      await new Promise((done) => setTimeout(done, 20));
      end(controller);
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}
