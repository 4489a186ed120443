/**
 * A Vite plugin for the module of a script tag, which runs in pages of all kinds: what of the bundler and of zod goes
 * over the keys of an object goes over its own. A page that puts keys on `Object.prototype` would break both.
 */
export function ownKeys() {
  return {
    name: 'own-keys',
    transform: (/** @type {string} */ code, /** @type {string} */ id) => (/\/node_modules\/zod\//.test(id) && / in /.test(code) ? { code: code.replace(inLoop, 'for ($1 of Object.keys($2))'), map: null } : null),
    /** @param {unknown} _options @param {Record<string, { type: string, code?: string }>} bundle */
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) if (chunk.code?.includes(':!0})')) chunk.code = chunk.code.replace(exportLoop, 'for(var $1 of Object.keys($2))$3');
    },
  };
}

/** A loop over the keys of something. */
const inLoop = /for \(((?:const|let) \w+) in ([\w.]+)\)/g;

/** The bundler's own: it gives a module's exports their getters. */
const exportLoop = /for\(var (\w+) in (\w+)\)(\w+\(\w+,\1,\{get:\2\[\1\],enumerable:!0\}\))/g;
