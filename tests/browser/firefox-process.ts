import { spawn, type ChildProcess } from 'node:child_process';
import { findBrowser } from '../setup/browsers.mjs';
import type { LaunchOptions } from './browser.ts';
import { killAtExit } from './leftovers.ts';

export interface FirefoxProcess {
  readonly pid: number;
  /** Where WebDriver BiDi listens. */
  readonly address: string;
}

/** Starts Firefox on a profile and waits until it listens. */
export async function startFirefox(profile: string, options: LaunchOptions): Promise<FirefoxProcess> {
  const executable = findBrowser('firefox');
  if (executable === null) throw new Error('no Firefox found: set LIFEBOAT_FIREFOX to its path');
  const child = spawn(executable, firefoxArguments(profile, options.headless ?? true), {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1', ...options.env },
  });
  if (child.pid !== undefined) killAtExit(child.pid);
  const address = await listening(child);
  return { pid: child.pid ?? 0, address };
}

function firefoxArguments(profile: string, headless: boolean): string[] {
  return [
    ...(headless ? ['--headless', '--width=1280', '--height=800'] : []),
    '--no-remote',
    '--profile',
    profile,
    '--remote-debugging-port',
    '0',
    // Pages of the extension itself are refused without it.
    '--remote-allow-system-access',
    'about:blank',
  ];
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`Firefox does not listen after 60 s: ${said}`)), 60_000);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Firefox ended with ${code ?? 'a signal'}: ${said}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec((said += chunk.toString()))?.[1];
      said = said.slice(-2_000);
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(`${address}/session`);
    });
  });
}
