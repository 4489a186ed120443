import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

interface Import {
  /** From the project's folder, `src/search/engine.ts`; a package by its name. */
  readonly target: string;
  readonly typeOnly: boolean;
  readonly line: number;
}

interface Source {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : /\.ts$/.test(entry.name) ? [path] : [];
  });

const read = (path: string): Source => {
  const text = readFileSync(join(root, path), 'utf8');
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return { path, room: roomOf(path), text, tree, imports: importsOf(path, tree) };
};

/** `src/search/engine.ts` is in the room `search`, `src/crm.ts` in `crm`, whatever the elements are in `components`. */
const roomOf = (path: string): string => (path.startsWith('components/') ? 'components' : (path.split('/')[1] ?? '').replace(/\.ts$/, ''));

const importsOf = (path: string, tree: ts.SourceFile): Import[] => {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const name = specifier.text.replace(/\?.*$/, '');
    const target = name.startsWith('.') ? relative(root, join(root, dirname(path), name)).replaceAll('\\', '/').replace(/\.js$/, '.ts') : name;
    found.push({ target, typeOnly, line: tree.getLineAndCharacterOfPosition(specifier.getStart()).line + 1 });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
};

const sdk = filesBelow('src').map(read);
const elements = filesBelow('components').map(read);

const nouns = ['client', 'errors'];
const ground = [...nouns, 'schema', 'locales'];
const crafts = ['search', 'import', 'export', 'erp', 'analysis', 'reports', 'activities', 'gateway'];

/** Who may import whom. The rooms of the hall (`core`, `worker`, `index`...) may import everything below them. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(nouns.map((room) => [room, room === 'errors' ? ['client'] : []])),
  schema: nouns,
  locales: nouns,
  ...Object.fromEntries(crafts.map((room) => [room, ground])),
  store: [...ground, 'search'],
  screens: [...ground, 'import', 'search', 'analysis', 'reports', 'activities'],
};
const hall = ['crm', 'create-crm', 'index', 'core', 'worker'];

/** The packages a room may use; what is not named here uses none. */
const packages: Readonly<Record<string, readonly string[]>> = {
  components: ['lit', '@lit/context', '@lit/task', 'lit-html', '@tanstack/lit-virtual', '@observablehq/plot'],
  store: ['idb'],
  worker: ['comlink'],
  import: ['papaparse', 'xlsx'],
  erp: ['ky'],
};
const everywhere = ['zod/mini'];

const packageOf = (name: string): string => (name === 'zod/mini' ? name : name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'));

describe('the floors', () => {
  it('let a room import only its own files and the floors below', () => {
    const wrong = sdk.flatMap(({ path, room, imports }) =>
      imports
        .filter(({ target }) => target.startsWith('src/'))
        .filter(({ target, typeOnly }) => {
          const other = roomOf(target);
          if (other === room || hall.includes(room)) return false;
          // A screen draws on the CRM's verbs: it knows their shape and gets the thing itself.
          if (room === 'screens' && other === 'crm' && typeOnly) return false;
          return !(mayImport[room] ?? []).includes(other);
        })
        .map(({ target, line }) => `${path}:${line} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('know every room', () => {
    const known = [...hall, ...Object.keys(mayImport)];
    expect([...new Set(sdk.map(({ room }) => room))].filter((room) => !known.includes(room))).toEqual([]);
  });

  it('keep the SDK out of the elements, and the elements out of everything but src/index', () => {
    const wrong = [
      ...sdk.flatMap(({ path, imports }) => imports.filter(({ target }) => !target.startsWith('src/') && target.includes('/') && /^(components|stories|tests|examples|seeds)\//.test(target)).map(({ target, line }) => `${path}:${line} imports ${target}`)),
      ...elements.flatMap(({ path, imports }) => imports.filter(({ target }) => target.startsWith('src/') && target !== 'src/index.ts').map(({ target, line }) => `${path}:${line} imports ${target}`)),
    ];
    expect(wrong).toEqual([]);
  });

  it('give each room its own packages', () => {
    const wrong = [...sdk, ...elements].flatMap(({ path, room, imports }) =>
      imports
        .filter(({ target }) => !/^(src|components)\//.test(target))
        .filter(({ target }) => ![...everywhere, ...(packages[room] ?? [])].includes(packageOf(target)))
        .map(({ target, line }) => `${path}:${line} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the SDK', () => {
  it('speaks to no window and no document', () => {
    const wrong: string[] = [];
    for (const { path, tree } of sdk) {
      const own = new Set<string>();
      const used: [name: string, where: string][] = [];
      const visit = (node: ts.Node): void => {
        if ((ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) && ts.isIdentifier(node.name)) own.add(node.name.text);
        if ((ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) && ts.isIdentifier(node.expression) && /^(window|document)$/.test(node.expression.text)) {
          used.push([node.expression.text, `${path}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText()}`]);
        }
        ts.forEachChild(node, visit);
      };
      visit(tree);
      wrong.push(...used.filter(([name]) => !own.has(name)).map(([, where]) => where));
    }
    expect(wrong).toEqual([]);
  });

  it('takes clock, ids and chance from outside its rooms, or offers them as a default', () => {
    const wrong = sdk
      .filter(({ room }) => !hall.includes(room))
      .flatMap(({ path, text }) =>
        text.split('\n').flatMap((line, index) => (/\b(Date\.now\(\)|new Date\(\)|Math\.random\(\)|crypto\.randomUUID\(\))/.test(line.replace(/\/\/.*|^\s*\*.*|(=|\?\? \() ?\(\) => (new Date|Date\.now|crypto\.randomUUID)\(\)/, '')) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
      );
    expect(wrong).toEqual([]);
  });
});

describe('every source file', () => {
  it('is short: 300 lines, an element 400', () => {
    const wrong = [...sdk, ...elements]
      .map(({ path, room, text }) => ({ path, lines: text.trimEnd().split('\n').length, most: room === 'components' ? 400 : 300 }))
      .filter(({ lines, most }) => lines > most)
      .map(({ path, lines, most }) => `${path} has ${lines} lines of ${most}`);
    expect(wrong).toEqual([]);
  });

  it('is named after what it is', () => {
    expect([...sdk, ...elements].map(({ path }) => path).filter((path) => /(^|[/-])(utils?|helpers?|common|types|misc|managers?)(\.ts$|\/)/.test(path) && !/\/field-types\//.test(path))).toEqual([]);
  });

  it('exports by name', () => {
    const declared = [...sdk, ...elements].filter(({ path }) => !path.endsWith('.d.ts'));
    expect(declared.filter(({ tree }) => tree.statements.some((statement) => ts.isExportAssignment(statement) || (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)))).map(({ path }) => path)).toEqual([]);
  });

});

describe('the elements', () => {
  it('have no pictures among their letters', () => {
    const wrong = elements.flatMap(({ path, text }) => text.split('\n').flatMap((line, index) => (/(?![©®™])\p{Extended_Pictographic}/u.test(line) ? [`${path}:${index + 1}`] : [])));
    expect(wrong).toEqual([]);
  });
});
