import { saveArchive, saveByJSZip, saveWhole, seedWhole } from './exports.ts';
import { progress } from './progress.ts';
import { fetchAndDiscard, saveThroughQueue } from './saves.ts';
import { seedLibrary } from './seed.ts';

/** What the benches run inside the extension, next to its own pages and on its own database. */
const bench = {
  seedLibrary,
  seedWhole,
  saveArchive,
  saveWhole,
  saveByJSZip,
  saveThroughQueue,
  fetchAndDiscard,
  progress,
};

export type BenchPage = typeof bench;

Object.assign(globalThis, { bench });
