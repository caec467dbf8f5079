import { atLeast, bestInTurns, seconds, type Finding, type Section } from '../findings.ts';
import { startMediaServer } from '../media-server.ts';
import { TestBed } from '../test-bed.ts';

const KIB = 2 ** 10;
const MIB = 2 ** 20;

/** One of each: four pictures and four videos as such libraries have them. */
const USUAL = [1, 4, 1.5, 8, 2, 12, 3, 20].map((size) => size * MIB);
const SETS = [
  { name: 'usual mix (40 pictures of 1–3 MiB, 40 videos of 4–20 MiB)', sizes: repeated(10, USUAL) },
  { name: '64 × 8 MiB', sizes: repeated(64, [8 * MIB]) },
  { name: '128 × 2 MiB', sizes: repeated(128, [2 * MIB]) },
  { name: '400 × 256 KiB', sizes: repeated(400, [256 * KIB]) },
];
const ROUNDS = 4;

export const save: Section = {
  name: 'save',
  title: 'Saving through the queue (fetch, verify, two digests, IndexedDB) against fetch-and-discard',
  how: `same page of the extension, 3 at once, best of ${ROUNDS} in turns; bare keeping is IndexedDB alone, nothing checked, no digest`,
  async run(options) {
    const server = await startMediaServer();
    try {
      return await TestBed.with(options, measure, server.port);
    } finally {
      server.close();
    }
  },
};

async function measure(bed: TestBed): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, sizes } of SETS) {
    const { discard, keep, save } = await bestInTurns(ROUNDS, {
      discard: () => bed.call('fetchAndDiscard', sizes),
      keep: () => bed.call('fetchAndKeep', sizes),
      save: () => bed.call('saveThroughQueue', sizes),
    });
    findings.push(
      { what: `${name}: discard, keep, save`, measured: [discard, keep, save].map(seconds).join(', ') },
      { what: `${name}: speed of saving`, ...atLeast(discard / save, 0.6) },
      { what: `${name}: speed of bare keeping`, measured: `${(discard / keep).toFixed(2)} ×` },
    );
  }
  return findings;
}

function repeated(times: number, sizes: readonly number[]): number[] {
  return Array.from({ length: times }, () => sizes).flat();
}
