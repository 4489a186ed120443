/** The elements' manifest: what their JSDoc says, private members left out, paths as they are in the package. */
export default {
  globs: ['components/**/*.ts'],
  exclude: ['components/cdn.ts', '**/*.test.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [publicOnly(), packagePaths()],
};

function publicOnly() {
  return {
    name: 'public-only',
    packageLinkPhase({ customElementsManifest }) {
      for (const declaration of declarations(customElementsManifest)) {
        if (declaration.members) declaration.members = declaration.members.filter(isPublic);
        if (declaration.attributes) declaration.attributes = declaration.attributes.filter(isPublic);
      }
    },
  };
}

function packagePaths() {
  return {
    name: 'package-paths',
    packageLinkPhase({ customElementsManifest }) {
      rename(customElementsManifest);
    },
  };
}

const lifecycle = new Set(['render', 'styles', 'createRenderRoot', 'connectedCallback', 'disconnectedCallback', 'attributeChangedCallback', 'willUpdate', 'update', 'updated', 'firstUpdated', 'shouldUpdate', 'properties', 'shadowRootOptions']);

const isPublic = (member) => member.privacy !== 'private' && member.privacy !== 'protected' && !/^[#_]/.test(member.name ?? '') && !lifecycle.has(member.name);

const declarations = (manifest) => manifest.modules.flatMap((module) => module.declarations ?? []);

/** Every `path` and `module` in the tree: `components/x/x.ts` is published as `dist/components/x/x.js`. */
const rename = (node) => {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'object' && value !== null) rename(value);
    else if ((key === 'path' || key === 'module') && typeof value === 'string') node[key] = value.replace(/^\/?(components\/.*)\.[jt]s$/, 'dist/$1.js');
  }
};
