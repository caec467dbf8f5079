import { atLeast, bestInTurns, seconds, type Finding, type Section } from '../findings.ts';
import { TestBed, type BedOptions } from '../test-bed.ts';

const MIB = 2 ** 20;
const LIBRARY = { files: 128, bytes: 8 * MIB };
/** What JSZip is tried on, until it brings one to the disk: of 1 GiB Chromium sometimes refuses its Blob. */
const FILES_FOR_JSZIP = [128, 96, 64, 48];
const ROUNDS = 5;
const ROUNDS_WITH_JSZIP = 2;

export const exports: Section = {
  name: 'export',
  title: 'Export of 1 GiB (128 files of 8 MiB) to a whole file on the disk',
  how: `best of ${ROUNDS} in turns; with JSZip (STORE, to a Blob) on the same files best of ${ROUNDS_WITH_JSZIP}, each time in a browser just started`,
  async run(options) {
    const findings = await TestBed.with(options, (bed) => measure(bed, options));
    return options.engine === 'chromium' ? [...findings, ...(await besideJSZip(options))] : findings;
  },
};

async function measure(bed: TestBed, { engine }: BedOptions): Promise<Finding[]> {
  await bed.call('seedLibrary', LIBRARY);
  await bed.call('seedWhole', LIBRARY.files * LIBRARY.bytes);
  await bed.relaunch();
  const ours = () => bed.call('saveArchive');
  const whole = () => bed.call('saveWhole');
  const best = await bestInTurns(ROUNDS, { ours, whole });
  return [
    { what: 'Lifeboat', measured: seconds(best.ours) },
    { what: 'the browser’s own save of one Blob', measured: seconds(best.whole) },
    {
      what: 'Lifeboat : own save, speed',
      ...atLeast(best.whole / best.ours, engine === 'chromium' ? 0.8 : 0.35),
    },
  ];
}

/** On the most that JSZip can: all of the same files, for both. */
async function besideJSZip(options: BedOptions): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const files of FILES_FOR_JSZIP) {
    const size = `${files * 8} MiB`;
    try {
      return [...findings, ...(await TestBed.with(options, (bed) => inTurnsWithJSZip(bed, files, size)))];
    } catch (error) {
      findings.push({ what: `JSZip, ${size}`, measured: `failed: ${firstLine(error)}` });
    }
  }
  return findings;
}

async function inTurnsWithJSZip(bed: TestBed, files: number, size: string): Promise<Finding[]> {
  await bed.call('seedLibrary', { ...LIBRARY, files });
  const justStarted = (save: () => Promise<number>) => async () => {
    // The gigabytes of one must not weigh on the next.
    await bed.relaunch();
    return save();
  };
  const { ours, jszip } = await bestInTurns(ROUNDS_WITH_JSZIP, {
    ours: justStarted(() => bed.call('saveArchive')),
    jszip: justStarted(() => bed.call('saveByJSZip', files)),
  });
  return [
    { what: `Lifeboat, ${size}`, measured: seconds(ours) },
    { what: `JSZip, ${size}`, measured: seconds(jszip) },
    { what: 'Lifeboat : JSZip, speed', ...atLeast(jszip / ours, 8) },
  ];
}

function firstLine(error: unknown): string {
  return String(error).split('\n', 1)[0] ?? '';
}
