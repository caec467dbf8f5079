import { cpSync, existsSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { Engine } from '../browser/browser.ts';
import { removeAtExit } from '../browser/leftovers.ts';
import { builtExtension } from '../e2e/journey.ts';
import { npmCommand } from '../setup/npm.mjs';
import { quietly } from '../setup/quiet.mjs';

const root = join(import.meta.dirname, '..', '..');
const sources = ['lib', 'entrypoints', 'components', 'gallery', 'public', 'wxt.config.ts', 'package.json'];

/** A production build that is missing or older than its sources is made anew. */
export async function ensureBuild(engines: readonly Engine[]): Promise<void> {
  const changed = Math.max(...sources.map((name) => newestIn(join(root, name))));
  const builds = engines.map((engine) => join(builtExtension(engine), 'manifest.json'));
  if (builds.every((file) => existsSync(file) && statSync(file).mtimeMs >= changed)) return;
  const command = [...npmCommand(), 'run', '--silent', 'build'];
  const { ok, log } = await quietly(command, { cwd: root });
  if (!ok) throw new Error(`the build failed\n${log}`);
}

/** The built extension as it is, and beside its own pages `bench.html`, which runs what the benches ask. */
export async function extensionWithBench(engine: Engine): Promise<string> {
  const directory = temporaryDirectory('extension');
  cpSync(builtExtension(engine), directory, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: directory,
      emptyOutDir: false,
      target: 'esnext',
      lib: {
        entry: join(import.meta.dirname, 'page', 'main.ts'),
        formats: ['es'],
        fileName: () => 'bench.js',
      },
    },
  });
  writeFileSync(
    join(directory, 'bench.html'),
    '<!doctype html><meta charset="utf-8"><title>Bench</title><script type="module" src="bench.js"></script>',
  );
  return directory;
}

/** Removed when this process ends, if not before. */
export function temporaryDirectory(purpose: string): string {
  const directory = mkdtempSync(join(tmpdir(), `lifeboat-bench-${purpose}-`));
  removeAtExit(directory);
  return directory;
}

function newestIn(path: string): number {
  const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return mtimeMs;
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(0, ...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
