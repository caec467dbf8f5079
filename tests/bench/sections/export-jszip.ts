import { atLeast, seconds, type Finding } from '../findings.ts';
import type { JSZipRun, JSZipWay } from '../page/jszip.ts';
import type { TestBed } from '../test-bed.ts';
import { warmMemory } from '../warm-memory.ts';

const WAYS: readonly JSZipWay[] = ['at once', 'streamed'];
const ROUNDS = 2;
/** GiB: JSZip holds the library three times over. */
const MEMORY = 6;

/**
 * JSZip's best over the library that the bed holds, and ours. Where the browser does not save what JSZip made, the
 * time until it was made stands for it, so that the ratio is the least that it can be.
 */
export async function besideJSZip(bed: TestBed): Promise<Finding[]> {
  const runs: Record<JSZipWay, (JSZipRun | null)[]> = { 'at once': [], streamed: [] };
  let ours = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    for (const way of WAYS) {
      // The gigabytes of one must not weigh on the next. One export of ours first: the browser is awake then, and takes
      // Blobs of gigabytes, which it does not when it has just started.
      await bed.relaunch();
      await bed.call('saveArchive');
      await warmMemory(MEMORY);
      ours = Math.min(ours, await bed.call('saveArchive'));
      await warmMemory(MEMORY);
      runs[way].push(await bed.call('saveByJSZip', way).catch(() => null));
    }
  }
  const best = Math.min(...WAYS.flatMap((way) => runs[way].map(least)));
  return [
    ...WAYS.map((way) => ({
      what: `JSZip, ${way}: packed, saved`,
      measured: runs[way].map(told).join('; '),
    })),
    { what: 'Lifeboat, right before', measured: seconds(ours) },
    { what: 'Lifeboat : the best of JSZip, speed, at least', ...ratioTo(best, ours) },
  ];
}

/** Where JSZip never came to a Blob there is nothing to compare. */
function ratioTo(best: number, ours: number) {
  if (best !== Infinity) return atLeast(best / ours, 8);
  return { measured: 'JSZip broke down each time' };
}

function least(run: JSZipRun | null): number {
  return run === null ? Infinity : (run.saved ?? run.packed);
}

function told(run: JSZipRun | null): string {
  if (run === null) return 'broke down';
  return `${seconds(run.packed)}, ${run.saved === null ? 'not saved' : seconds(run.saved)}`;
}
