import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { tool, type ToolName } from '../setup/tools.ts';

const unpackers: readonly [ToolName, (archive: string, into: string) => string[]][] = [
  ['unzip', (archive, into) => ['-qo', archive, '-d', into]],
  ['bsdtar', (archive, into) => ['-xf', archive, '-C', into]],
  ['7z', (archive, into) => ['x', '-y', '-bso0', `-o${into}`, archive]],
  ['python3', (archive, into) => ['-m', 'zipfile', '-e', archive, into]],
];

/**
 * Unpacks with whichever tool is here and answers the bag's folder; null where there is none. A damaged archive is
 * unpacked as far as it goes: what is wrong with it is for the checks to say.
 */
export function unpack(archive: string, into: string): string | null {
  for (const [name, args] of unpackers) {
    const path = tool(name);
    if (path === null) continue;
    spawnSync(path, args(archive, into), { stdio: 'ignore' });
    return join(into, basename(archive, '.zip'));
  }
  return null;
}
