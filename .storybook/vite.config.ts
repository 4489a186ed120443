import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { defineConfig, type Plugin } from 'vite';

const root = join(import.meta.dirname, '..');

/** The book's own configuration: that of the package builds libraries. */
export default defineConfig({
  plugins: [elementsManifest()],
  worker: { format: 'es' },
  resolve: { dedupe: ['lit', 'lit-html', 'lit-element', '@lit/reactive-element'] },
  build: { target: 'es2022', chunkSizeWarningLimit: 4_000 },
});

/** Gives `virtual:elements-manifest` what the JSDoc of the elements says, as the package publishes it. */
function elementsManifest(): Plugin {
  const name = 'virtual:elements-manifest';
  return {
    name: 'elements-manifest',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    async load(id) {
      if (id !== `\0${name}`) return null;
      const folder = join('.cache', 'stories-manifest');
      await promisify(execFile)(process.execPath, [join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js'), 'analyze', '--outdir', folder, '--quiet'], { cwd: root });
      return `export default ${await readFile(join(root, folder, 'custom-elements.json'), 'utf8')};`;
    },
  };
}
