import { spawn } from 'node:child_process';

/**
 * Runs a command with no input; its output is kept back.
 * @param {string[]} command
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<{ ok: boolean, log: string }>}
 */
export function quietly([file, ...args], { cwd, env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    const keep = (chunk) => (log += chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => resolve({ ok: false, log: `${log}${error.message}\n` }));
    child.once('close', (code) => resolve({ ok: code === 0, log }));
  });
}

/**
 * One line for one step: what, and how long it took. The log is shown when the last try failed.
 * @param {string} what
 * @param {() => Promise<{ ok: boolean, log: string }>} attempt
 * @param {{ tries?: number }} [options]
 * @returns {Promise<boolean>}
 */
export async function step(what, attempt, { tries = 2 } = {}) {
  const start = performance.now();
  process.stdout.write(`${what} … `);
  let outcome = await attempt();
  for (let left = tries - 1; !outcome.ok && left > 0; left--) outcome = await attempt();
  const seconds = Math.round((performance.now() - start) / 1000);
  process.stdout.write(`${outcome.ok ? 'done' : 'failed'} (${seconds} s)\n`);
  if (!outcome.ok) process.stderr.write(outcome.log);
  return outcome.ok;
}
