import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isInstalled } from '../../setup/packages.mjs';

const wanted = {
  '': {},
  'node_modules/a': { version: '1.0.0' },
  'node_modules/b': { version: '2.0.0', optional: true },
};

function project({ lock = wanted, installed }: { lock?: object; installed?: object } = {}) {
  const root = mkdtempSync(join(tmpdir(), 'lifeboat-packages-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'node_modules'));
  const write = (file: string, packages: object) =>
    writeFileSync(join(root, file), JSON.stringify({ packages }));
  write('package-lock.json', lock);
  if (installed) write('node_modules/.package-lock.json', installed);
  return { root, writeLock: (packages: object) => write('package-lock.json', packages) };
}

test('a bare clone or a broken-off installation is not installed', () => {
  expect(isInstalled(project().root)).toBe(false);
});

test('what was installed by hand counts; an optional package may be missing', () => {
  const { root } = project({ installed: { 'node_modules/a': { version: '1.0.0' } } });
  expect(isInstalled(root)).toBe(true);
  expect(existsSync(join(root, 'node_modules', '.lifeboat-lock'))).toBe(true);
});

test('another version is not what was asked for', () => {
  expect(isInstalled(project({ installed: { 'node_modules/a': { version: '0.9.0' } } }).root)).toBe(false);
});

test('a changed lock file asks for a new installation', () => {
  const { root, writeLock } = project({ installed: wanted });
  expect(isInstalled(root)).toBe(true);
  writeLock({ ...wanted, 'node_modules/c': { version: '3.0.0' } });
  expect(isInstalled(root)).toBe(false);
});
