import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

const out = join(root, 'out', 'demo');

/** Where everything of a run lies: absolute directories under `out/demo`, which Git ignores. */
export const places = {
  /** The browser's downloads; the archive is in `Lifeboat` below. */
  downloads: join(out, 'downloads'),
  screenshots: join(out, 'screenshots'),
  unpacked: join(out, 'unpacked'),
};

/** Removes what an earlier run left. */
export function clearPlaces(): void {
  rmSync(out, { recursive: true, force: true });
  for (const directory of Object.values(places)) mkdirSync(directory, { recursive: true });
}

/** As a person in the project's folder would type it. */
export function shown(path: string): string {
  return relative(root, path);
}
