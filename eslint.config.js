import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const markup = [
  { selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc)$/]', message: 'Text from data is never markup: build nodes, or draw with Lit.' },
  { selector: 'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|write|writeln)$/][callee.object.name=/^(document|host|root|element|node|range)$/]', message: 'Text from data is never markup.' },
  { selector: "TaggedTemplateExpression[tag.name='html'] TemplateElement[value.raw=/\\sstyle=/]", message: 'A strict CSP blocks style attributes: use a class or element.style.setProperty.' },
  { selector: "NewExpression[callee.name='Function']", message: 'A strict CSP blocks code made from text.' },
];
const named = { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' };

export default tseslint.config(
  { ignores: ['dist/**', '**/.*/**', '!.storybook/**', 'coverage/**', 'storybook-static/**', '**/node_modules/**', 'tests/package/*/**', 'custom-elements.json'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-eval': 'error',
      'no-implied-eval': 'off',
      '@typescript-eslint/no-implied-eval': 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-proto': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', named, ...markup],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-import-type-side-effects': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      // An abort's reason is whatever its owner gave, and goes on as it is.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingAny: true, allowThrowingUnknown: true }],
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingAny: true, allowThrowingUnknown: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends', allowObjectTypes: 'always' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...['window', 'document', 'localStorage', 'sessionStorage', 'alert', 'confirm'].map((name) => ({ name, message: 'The SDK runs in Node and in workers too.' }))],
      'no-restricted-imports': ['error', { paths: [{ name: 'zod', message: "Import 'zod/mini': the whole is 91 KiB." }, { name: 'lit', message: 'The SDK has no Lit.' }] }],
    },
  },
  {
    files: ['components/**/*.ts', 'stories/**/*.ts', 'examples/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended'], wc.configs['flat/best-practice']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      'lit/no-template-map': 'off',
      // A dialog says where its focus begins.
      'lit-a11y/no-autofocus': 'off',
      'lit/no-legacy-imports': 'error',
      'lit/no-this-assign-in-render': 'error',
      // The manifest and the tag map need the class exported beside its definition.
      'wc/no-exports-with-element': 'off',
      'wc/guard-define-call': 'off',
      'wc/define-tag-after-class-definition': 'off',
      'wc/tag-name-matches-class': 'off',
      'wc/file-name-matches-element': 'off',
      'wc/max-elements-per-file': 'off',
      'wc/guard-super-call': 'off',
      'no-restricted-imports': ['error', { patterns: [{ group: ['lit/directives/unsafe-*', 'lit-html/directives/unsafe-*', 'lit/directives/style-map*', 'lit/static-html*'], message: 'Text from data is never markup, and a strict CSP blocks style attributes.' }] }],
    },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      'no-console': 'off',
      'no-restricted-syntax': ['error', ...markup.slice(3)],
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
    },
  },
  { files: ['**/*.d.ts', '*.config.ts', 'examples/**/vite.config.ts', '**/*.stories.ts', '.storybook/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...markup] } },
  {
    files: ['**/*.mjs', '**/*.js'],
    extends: [tseslint.configs.recommended],
    rules: {
      'no-undef': 'off',
      'no-restricted-syntax': ['error', ...markup],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
);
