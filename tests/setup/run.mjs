// `node tests/setup/run.mjs <npm script> [args]`: all that a bare clone lacks, then the script on the project's own Node.
// Runs on Node 20 with nothing installed.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { needsOf, provide } from './needs.mjs';
import { npmCommand } from './npm.mjs';
import { installPackages } from './packages.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param {string} script @param {string[]} args @returns {Promise<number>} exit code */
function runScript(script, args) {
  const [command, ...before] = npmCommand();
  const child = spawn(command, [...before, 'run', '--silent', script, '--', ...args], {
    cwd: root,
    stdio: 'inherit',
    // A group of its own, so that a signal reaches what npm started too: npm itself passes none on.
    detached: process.platform !== 'win32',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signalAll(child, signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalAll(child, signal) {
  if (process.platform === 'win32' || child.pid === undefined) child.kill(signal);
  else process.kill(-child.pid, signal);
}

async function main([script, ...rest]) {
  if (script === undefined) throw new Error('usage: node tests/setup/run.mjs <npm script> [args]');
  if (Number.parseInt(process.versions.node, 10) < 20)
    throw new Error(`Node 20 or newer is needed, this is ${process.version}`);
  await installPackages(root);
  await provide(needsOf(script));
  return runScript(script, rest[0] === '--' ? rest.slice(1) : rest);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
