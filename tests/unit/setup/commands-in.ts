import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';

/** A directory that is all of PATH until the test ends; `commands` maps names to shell scripts. */
export function onlyOnPath(commands: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'lifeboat-path-'));
  for (const [name, script] of Object.entries(commands)) {
    writeFileSync(join(directory, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(directory, name), 0o755);
  }
  vi.stubEnv('PATH', directory);
  vi.stubEnv('LIFEBOAT_CHROMIUM', undefined);
  vi.stubEnv('LIFEBOAT_FIREFOX', undefined);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    rmSync(directory, { recursive: true });
  });
  return directory;
}
