import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS } from '../../e2e/archive-check.ts';
import { tool, type ToolName } from '../../setup/tools.ts';
import { atMostMiB, mib, seconds, type Finding, type Section } from '../findings.ts';
import type { SavedLibrary } from '../page/seed.ts';
import { peakDuring } from '../peak.ts';
import { TestBed } from '../test-bed.ts';

const MIB = 2 ** 20;
const GIB = 2 ** 30;
/** With its record beside each file, more than the 65,535 that a ZIP counts without Zip64. */
const MANY = { files: 33_000, bytes: 1024 };
/** One file alone, and every offset after it, is more than 4 GiB. */
const LARGE = { files: 1 + (5.75 * GIB) / (32 * MIB), bytes: 32 * MIB, firstBytes: 4.25 * GIB };
/** Unpacking 10 GiB for it would need as much room again. */
const NEEDS_ROOM = 'sha256sum';

export const zip64: Section = {
  name: 'zip64',
  title: 'Archives beyond the old limits of ZIP, opened by programs that are not ours',
  how: 'exported as a person does, then tested by each program; memory of all processes (PSS), highest minus before',
  async run(options) {
    const large = await TestBed.with(options, (bed) => measure(bed, '10 GiB, one file of 4.25 GiB', LARGE));
    // The same planner lays them in Firefox, which takes minutes to store so many files.
    if (options.engine === 'firefox') return large;
    return [
      ...large,
      ...(await TestBed.with(options, (bed) => measure(bed, 'more than 65,535 entries', MANY))),
    ];
  },
};

async function measure(bed: TestBed, what: string, library: SavedLibrary): Promise<Finding[]> {
  await bed.call('seedLibrary', library);
  await bed.relaunch();
  const { before, peak, result } = await peakDuring(bed.browser, () => bed.call('saveArchive', true));
  const archive = savedArchive(bed);
  return [
    { what: `${what}: growth`, ...atMostMiB(peak - before, 150) },
    { what: `${what}: size, time`, measured: `${mib(statSync(archive).size)} MiB, ${seconds(result)}` },
    ...checksFor(library).map((name) => verdict(what, name, archive)),
  ];
}

function savedArchive(bed: TestBed): string {
  const folder = join(bed.browser.downloads, 'Lifeboat');
  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.zip'));
  return join(folder, name);
}

function checksFor({ firstBytes }: SavedLibrary): string[] {
  return Object.keys(CHECKS).filter((name) => firstBytes === undefined || name !== NEEDS_ROOM);
}

function verdict(what: string, name: string, archive: string): Finding {
  if (tool(name as ToolName) === null) return { what: `${what}: ${name}`, measured: 'not installed' };
  const start = performance.now();
  const problem = problemOf(() => CHECKS[name]?.(archive));
  const measured = problem ?? `whole, ${seconds((performance.now() - start) / 1000)}`;
  return { what: `${what}: ${name}`, measured, target: { text: 'whole', met: problem === null } };
}

function problemOf(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (error) {
    return String(error).split('\n', 1)[0] ?? '';
  }
}
