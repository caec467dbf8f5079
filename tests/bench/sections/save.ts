import { atLeast, bestInTurns, seconds, type Finding, type Section } from '../findings.ts';
import { startMediaServer } from '../media-server.ts';
import { TestBed } from '../test-bed.ts';

const KIB = 2 ** 10;
const SETS = [
  { name: '64 × 8 MiB', files: 64, bytes: 8192 * KIB },
  { name: '128 × 2 MiB', files: 128, bytes: 2048 * KIB },
  { name: '400 × 256 KiB', files: 400, bytes: 256 * KIB },
];
const ROUNDS = 4;

export const save: Section = {
  name: 'save',
  title: 'Saving through the queue (fetch, verify, two digests, IndexedDB) against fetch-and-discard',
  how: `same page of the extension, 3 at once, best of ${ROUNDS} in turns`,
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
  for (const { name, files, bytes } of SETS) {
    const served = { url: `https://videos.openai.com/${bytes}/`, files, bytes };
    const { discard, save } = await bestInTurns(ROUNDS, {
      discard: () => bed.call('fetchAndDiscard', served),
      save: () => bed.call('saveThroughQueue', served),
    });
    findings.push(
      { what: `${name}: discard, save`, measured: `${seconds(discard)}, ${seconds(save)}` },
      { what: `${name}: speed of saving`, ...atLeast(discard / save, 0.6) },
    );
  }
  return findings;
}
