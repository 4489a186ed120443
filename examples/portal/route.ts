/** Where in the portal the address leads. `tab` is as the address has it. */
export type Route =
  | { readonly page: 'list' }
  | { readonly page: 'import' }
  | { readonly page: 'client'; readonly id: string; readonly tab: string | null }
  | { readonly page: 'edit'; readonly id: string }
  | { readonly page: 'new' };

/** `#clientes`, `#importar`, `#cliente/<id>/<tab>`, `#cliente/<id>/editar`, `#cliente/nuevo`, so that the browser's own back button works. What is none of them is the list. */
export function routeOf(hash: string): Route {
  const [name, id, rest] = hash.replace(/^#/, '').split('/').map(decoded);
  if (name === 'importar') return { page: 'import' };
  if (name !== 'cliente' || !id) return { page: 'list' };
  if (id === 'nuevo') return { page: 'new' };
  return rest === 'editar' ? { page: 'edit', id } : { page: 'client', id, tab: rest || null };
}

const slugs: Readonly<Record<string, string>> = { basic: 'basica', criteria: 'criterios', analysis: 'analisis', reports: 'reportes', history: 'historial' };

/** The address of a client; `tab` as the element names it, `null` for the one looked at last. */
export function clientHash(id: string, tab: string | null = null): string {
  return `#cliente/${encodeURIComponent(id)}${tab === null ? '' : `/${slugs[tab] ?? tab}`}`;
}

/** The address of a new client's form. */
export const newHash = '#cliente/nuevo';

/** The address of a client's form. */
export function editHash(id: string): string {
  return `#cliente/${encodeURIComponent(id)}/editar`;
}

/** A half of an escape is no reason to fail. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
