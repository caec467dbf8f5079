import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readNewSite } from '../../setup/new-site/new-site.ts';

const root = join(import.meta.dirname, '../../..');
const copy = mkdtempSync(join(tmpdir(), 'lifeboat-new-site-'));
const FOLDERS = ['lib', 'components', 'entrypoints', 'gallery', 'public', 'tests'];
const FILES = [
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'wxt.config.ts',
  '.prettierrc.json',
  '.prettierignore',
];

afterAll(() => rmSync(copy, { recursive: true, force: true }));

const run = (command: string, ...args: string[]) =>
  execFileSync(join(root, 'node_modules/.bin', command), args, { cwd: copy, encoding: 'utf8' });

describe('npm run new-site', () => {
  it(
    'makes a site that compiles, is registered, is laid out and passes its tests',
    { timeout: 240_000 },
    () => {
      for (const part of [...FOLDERS, ...FILES])
        cpSync(join(root, part), join(copy, part), { recursive: true });
      symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
      run('wxt', 'prepare');
      run('node', 'tests/setup/new-site/main.ts', 'dreams', 'www.dreams.example', 'Dreams of Ada');
      run('tsc', '--noEmit', '-p', 'tsconfig.json');
      run('prettier', '--check', 'lib/sites', 'tests/unit/sites/dreams', 'tests/fixtures/dreams');
      const tests = [
        'tests/unit/sites/dreams',
        'tests/unit/registry.test.ts',
        '-t',
        '^(?!.*exactly the hosts)',
      ];
      expect(run('vitest', 'run', '--project', 'unit', ...tests)).toContain('passed');
    },
  );

  it.each([[], ['../up'], ['Good'], ['good', 'no host'], ['good', 'good.example', "O'Neil"]])(
    'refuses %j %j %j',
    (...args: string[]) => {
      expect(() => readNewSite(args)).toThrow('usage');
    },
  );
});
