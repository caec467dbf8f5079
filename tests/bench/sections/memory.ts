import { atMostMiB, mib, seconds, type Finding, type Section } from '../findings.ts';
import { peakDuring } from '../peak.ts';
import { TestBed } from '../test-bed.ts';

const GIB = 2 ** 30;

export const memory: Section = {
  name: 'memory',
  title: 'Memory while 1 GiB is exported',
  how: 'all processes of the browser (PSS, every 150 ms), highest minus before; started anew after seeding',
  async run(options) {
    const findings: Finding[] = [];
    for (const files of [200, 20_000]) {
      findings.push(...(await TestBed.with(options, (bed) => measure(bed, files))));
    }
    return findings;
  },
};

async function measure(bed: TestBed, files: number): Promise<Finding[]> {
  await bed.call('seedLibrary', { files, bytes: Math.ceil(GIB / files) });
  await bed.relaunch();
  const { before, peak, result } = await peakDuring(bed.browser, () => bed.call('saveArchive'));
  const name = `${files.toLocaleString('en')} files`;
  return [
    { what: `${name}: growth`, ...atMostMiB(peak - before, 150) },
    { what: `${name}: before → highest`, measured: `${mib(before)} → ${mib(peak)} MiB, ${seconds(result)}` },
  ];
}
