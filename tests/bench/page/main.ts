import { saveArchive, saveWhole, seedWhole } from './exports.ts';
import { saveByJSZip } from './jszip.ts';
import { progress } from './progress.ts';
import { fetchAndDiscard, fetchAndKeep, saveThroughQueue } from './saves.ts';
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
  fetchAndKeep,
  progress,
};

export type BenchPage = typeof bench;

Object.assign(globalThis, { bench });
