import { rmSync } from 'node:fs';
import { killTree } from './processes.ts';

/** A test that throws must not leave a browser behind: this ends what is still running when the process ends. */
const running = new Set<number>();
const directories = new Set<string>();

export function killAtExit(pid: number): void {
  running.add(pid);
}

export function forget(pid: number): void {
  running.delete(pid);
}

export function removeAtExit(directory: string): void {
  directories.add(directory);
}

process.on('exit', () => {
  for (const pid of running) killTree(pid);
  for (const directory of directories) rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
});

// Without a listener these signals end the process with no exit event.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.once(signal, () => process.exit(code));
}
