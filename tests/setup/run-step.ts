import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { npmCommand } from './npm.mjs';
import { quietly } from './quiet.mjs';
import type { Step } from './steps.ts';
import { oneFailed, onePassed, tallyReport, type Tally, type VitestReport } from './tally.ts';

const root = join(import.meta.dirname, '..', '..');

export async function runStep({ name, run, beside = false }: Step): Promise<Tally> {
  return 'script' in run ? runScript(run.script) : runProjects(name, run.projects, beside);
}

async function runScript(script: string): Promise<Tally> {
  const { ok, log } = await quietly([...npmCommand(), 'run', '--silent', script], { cwd: root });
  if (!ok) process.stdout.write(log);
  return ok ? onePassed : oneFailed(script);
}

async function runProjects(name: string, projects: readonly string[], isBeside: boolean): Promise<Tally> {
  const report = join(root, 'out', 'test-results', `${name.replaceAll(' ', '-')}.json`);
  rmSync(report, { force: true });
  const run = isBeside ? vitestQuietly : vitest;
  const exitCode = await run([
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  if (!existsSync(report)) return oneFailed(`${name}: no report was written`);
  return tallyReport(JSON.parse(readFileSync(report, 'utf8')) as VitestReport, { exitCode });
}

const bin = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');

/** Two at once would mix their lines. */
async function vitestQuietly(args: readonly string[]): Promise<number> {
  const { ok, log } = await quietly([process.execPath, bin, ...args], { cwd: root });
  process.stdout.write(log);
  return ok ? 0 : 1;
}

function vitest(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
