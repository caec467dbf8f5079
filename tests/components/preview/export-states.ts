import type { ComponentProps } from 'svelte';
import type ExportSection from '../../../components/ExportSection.svelte';
import { exampleName } from '../../../lib/archive/names/example-name.ts';
import { patternProblem } from '../../../lib/archive/names/name-pattern.ts';
import { archiveWith, exportsWith, madeWith } from '../sample.ts';

type ExportProps = ComponentProps<typeof ExportSection>;

const ignore = () => undefined;
const callbacks = {
  problemOf: patternProblem,
  exampleOf: exampleName,
  onchange: ignore,
  onexport: ignore,
  oncancel: ignore,
};
const inVolumes = archiveWith({ volume: 2, volumes: 5, saved: 1, written: 2_120, items: 12_040, bytes: 8e9 });

/** What the export panel may show, by the name of its picture. */
export const EXPORTS: Readonly<Record<string, ExportProps>> = {
  'export-first': { ...exportsWith(), ...callbacks },
  'export-new': {
    ...exportsWith({ what: 'new', volumeBytes: 4e9 }),
    ...callbacks,
    made: [madeWith(), madeWith({ status: 'cancelled', saved: 2, volumes: 5 })],
  },
  'export-volumes': {
    ...exportsWith({ volumeBytes: 2e9, pattern: '{site} {date} {slug}' }),
    ...callbacks,
    archives: [inVolumes],
    made: [madeWith({ ...inVolumes }), madeWith({ what: 'details', bytes: 2_400_000, items: 0 })],
  },
  'export-ended': {
    ...exportsWith({ isDetailsOnly: true }),
    ...callbacks,
    archives: [archiveWith({ status: 'failed', problem: 'The disk is full.', saved: 2, volumes: 5 })],
    made: [
      madeWith({ status: 'failed', problem: 'The disk is full.', saved: 2, volumes: 5 }),
      madeWith({ status: 'nothing-new', what: 'new', bytes: 0 }),
    ],
  },
};
