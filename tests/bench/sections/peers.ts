import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readArchive } from '../../e2e/archive-check.ts';
import type { ExpectedItem } from '../../site/expected.ts';
import { makeLibrary } from '../../site/library/library.ts';
import { startSite, type Site } from '../../site/server.ts';
import { startBackup, until } from '../backup.ts';
import { mib, seconds, type Finding, type Section } from '../findings.ts';
import { peakDuring } from '../peak.ts';
import { TestBed } from '../test-bed.ts';

/** The best of four public tools, run on the same kind of library with the same kinds of fault (November 2026). */
const BEST_PEER = { held: 477, of: 493, seconds: 33, mib: 596 };

export const peers: Section = {
  name: 'peers',
  title: 'A whole backup of a library with planted faults: 381 own files of 1 MiB, trash, others’ work',
  how: `Sora 1. Best peer, Sora 1 and 2: ${BEST_PEER.held} of ${BEST_PEER.of} in ${BEST_PEER.seconds} s, ${BEST_PEER.mib} MiB`,
  async run(options) {
    const site = await startSite({
      library: makeLibrary({ tasks: 251, mediaBytes: 2 ** 20 }),
      faults: {
        truncatedMedia: { every: 26, kind: 'both' },
        media5xx: { every: 31 },
        list5xx: { every: 5, times: 1 },
        expiredLinks: true,
      },
    });
    try {
      return await TestBed.with(options, (bed) => measure(bed, site), site.port);
    } finally {
      await site.close();
    }
  },
};

async function measure(bed: TestBed, site: Site): Promise<Finding[]> {
  const wanted = site.expected().filter(({ file }) => file !== null);
  const { before, peak, result } = await peakDuring(bed.browser, async () => {
    const spent = await startBackup(bed);
    const { failed } = await until(bed, ({ isListed, left }) => isListed && left === 0);
    return { saving: spent(), failed, exporting: await bed.call('saveArchive', true) };
  });
  const held = await heldOf(wanted, join(bed.browser.downloads, 'Lifeboat'));
  const { saving, failed, exporting } = result;
  const total = saving + exporting;
  return [
    {
      what: 'held byte for byte in the archive',
      measured: `${held} of ${wanted.length}`,
      target: { text: 'all', met: held === wanted.length && failed === 0 },
    },
    {
      what: 'from the click to all saved + export',
      measured: `${seconds(saving)} + ${seconds(exporting)}`,
      target: perItem(total / wanted.length),
    },
    {
      what: 'memory before → highest (PSS)',
      measured: `${mib(before)} → ${mib(peak)} MiB`,
      target: { text: `< ${BEST_PEER.mib} MiB (best peer)`, met: peak < BEST_PEER.mib * 2 ** 20 },
    },
  ];
}

/** The peer's library was larger, so that time is compared by the file. */
function perItem(time: number) {
  const limit = BEST_PEER.seconds / BEST_PEER.of;
  const rounded = (value: number) => `${(value * 1000).toFixed(0)} ms`;
  return { text: `${rounded(time)} a file < ${rounded(limit)} (best peer)`, met: time < limit };
}

async function heldOf(wanted: readonly ExpectedItem[], folder: string): Promise<number> {
  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.zip'));
  const { generations, held } = await readArchive(join(folder, name));
  const hashes = new Map(
    generations.map(({ id, media }) => [id, media.map(({ file }) => held.get(file)?.sha256)]),
  );
  return wanted.filter(({ generationId, file }) => hashes.get(generationId)?.includes(file?.sha256)).length;
}
