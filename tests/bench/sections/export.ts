import { atLeast, bestInTurns, seconds, type Finding, type Section } from '../findings.ts';
import { TestBed, type BedOptions } from '../test-bed.ts';

const MIB = 2 ** 20;
const LIBRARY = { files: 128, bytes: 8 * MIB };
/** The most that JSZip brings to the disk: Chromium refuses Blobs made in memory of more than some 512 MiB. */
const FILES_FOR_JSZIP = 48;
const ROUNDS = 5;

export const exports: Section = {
  name: 'export',
  title: 'Export of 1 GiB (128 files of 8 MiB) to a whole file on the disk',
  how: `best of ${ROUNDS} in turns; JSZip (STORE) on the first ${FILES_FOR_JSZIP * 8} MiB, which is about all it can, by the byte`,
  run: (options) => TestBed.with(options, (bed) => measure(bed, options)),
};

async function measure(bed: TestBed, { engine }: BedOptions): Promise<Finding[]> {
  await bed.call('seedLibrary', LIBRARY);
  await bed.call('seedWhole', LIBRARY.files * LIBRARY.bytes);
  await bed.relaunch();
  const ours = () => bed.call('saveArchive');
  const whole = () => bed.call('saveWhole');
  const best = await bestInTurns(ROUNDS, { ours, whole });
  const jszip = engine === 'chromium' ? await besideJSZip(bed, best.ours) : [];
  return [
    { what: 'Lifeboat', measured: seconds(best.ours) },
    { what: 'the browser’s own save of one Blob', measured: seconds(best.whole) },
    {
      what: 'Lifeboat : own save, speed',
      ...atLeast(best.whole / best.ours, engine === 'chromium' ? 0.8 : 0.35),
    },
    ...jszip,
  ];
}

/** `sofar` is our best of the rounds before: a browser just started anew is slower. */
async function besideJSZip(bed: TestBed, sofar: number): Promise<Finding[]> {
  const { ours, jszip } = await bestInTurns(3, {
    ours: () => bed.call('saveArchive'),
    jszip: async () => {
      const time = await bed.call('saveByJSZip', FILES_FOR_JSZIP);
      // Its gigabytes must not weigh on what comes next.
      await bed.relaunch();
      return time;
    },
  });
  const ratio = (jszip / FILES_FOR_JSZIP) * (LIBRARY.files / Math.min(ours, sofar));
  return [
    { what: `JSZip, ${FILES_FOR_JSZIP * 8} MiB`, measured: seconds(jszip) },
    { what: 'Lifeboat : JSZip, speed', ...atLeast(ratio, 8) },
  ];
}
