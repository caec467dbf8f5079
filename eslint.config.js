import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

/** The import table of ARCHITECTURE.md; tests/unit/architecture.test.ts reads the same one. */
import { importTable } from './tests/unit/import-table.js';

const layers = Object.entries(importTable).map(([layer, allowed]) => ({
  files: [`lib/${layer}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: Object.keys(importTable)
          .filter((other) => other !== layer && !allowed.includes(other))
          .map((other) => ({
            regex: `^\\.\\./(.*/)?${other}/`,
            message: `lib/${layer} may import only: ${allowed.join(', ') || 'nothing'}`,
          })),
      },
    ],
  },
}));

export default ts.config(
  { ignores: ['.output/', '.wxt/', 'out/', 'node_modules/'] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      // TypeScript itself knows which globals exist in which file.
      'no-undef': 'off',
      complexity: ['error', 10],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: ['lib/**/*.ts', 'components/**/*', 'gallery/**/*', 'entrypoints/**/*'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration[declaration.type!="CallExpression"]',
          message: 'Name what you export.',
        },
      ],
    },
  },
  ...layers,
  {
    files: ['tests/**'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      'no-console': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    ...ts.configs.disableTypeChecked,
  },
);
