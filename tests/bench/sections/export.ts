import { atLeast, bestInTurns, seconds, type Finding, type Section } from '../findings.ts';
import { TestBed, type BedOptions } from '../test-bed.ts';
import { besideJSZip } from './export-jszip.ts';

const MIB = 2 ** 20;
const LIBRARY = { files: 128, bytes: 8 * MIB };
const ROUNDS = 5;

export const exports: Section = {
  name: 'export',
  title: 'Export of 1 GiB (128 files of 8 MiB) to a whole file on the disk',
  how: `best of ${ROUNDS} in turns; JSZip (STORE) on the same files, best of 4, each time in a browser just started`,
  run: (options) => TestBed.with(options, (bed) => measure(bed, options)),
};

async function measure(bed: TestBed, { engine }: BedOptions): Promise<Finding[]> {
  await bed.call('seedLibrary', LIBRARY);
  await bed.call('seedWhole', LIBRARY.files * LIBRARY.bytes);
  await bed.relaunch();
  const ours = () => bed.call('saveArchive');
  const whole = () => bed.call('saveWhole');
  const best = await bestInTurns(ROUNDS, { ours, whole });
  const findings: Finding[] = [
    { what: 'Lifeboat', measured: seconds(best.ours) },
    { what: 'the browser’s own save of one Blob', measured: seconds(best.whole) },
    {
      what: 'Lifeboat : own save, speed',
      ...atLeast(best.whole / best.ours, engine === 'chromium' ? 0.8 : 0.35),
    },
  ];
  return engine === 'chromium' ? [...findings, ...(await besideJSZip(bed))] : findings;
}
