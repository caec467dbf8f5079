import { statSync } from 'node:fs';
import { readArchive, type ReadArchive } from '../e2e/archive-check.ts';
import type { Site } from '../site/server.ts';
import { differences } from './compare.ts';
import { places } from './places.ts';
import { checkWithTools, videosOf, type ToolVerdict } from './tool-checks.ts';
import { trafficOf, type Traffic } from './traffic.ts';
import { unpack } from './unpack.ts';

export interface Verification {
  archive: ReadArchive;
  /** Of the ZIP. */
  bytes: number;
  /** The unpacked bag; null where no tool could unpack it. */
  bag: string | null;
  tools: ToolVerdict[];
  /** In plain words; none when all is as it should be. */
  differences: string[];
  traffic: Traffic;
}

/** Reads the archive back with programs that are not ours and compares it with what the site knows. */
export async function verify(path: string, site: Site): Promise<Verification> {
  preferUnicode();
  const archive = await readArchive(path);
  const bag = unpack(path, places.unpacked);
  const videos = bag === null ? [] : videosOf(bag, archive.held.keys());
  return {
    archive,
    bytes: statSync(path).size,
    bag,
    tools: await checkWithTools(path, videos),
    differences: await differences(archive, site),
    traffic: trafficOf(site.log),
  };
}

export function isPerfect({ tools, differences, traffic }: Verification): boolean {
  const isToolContent = tools.every(({ outcome }) => outcome !== 'failed');
  return isToolContent && differences.length === 0 && traffic.faults.length === 0;
}

/** With the bare C locale, unzip spells names in other scripts as `#U0431`, and nothing is found again. */
function preferUnicode(): void {
  if (process.platform === 'linux') process.env['LC_ALL'] = 'C.UTF-8';
}
