import { bagsIn, type ChosenFile, type FoundBag, readManifests } from './bags-in.ts';
import type { Reading } from './pieces.ts';

export interface Verdict {
  /** The bag's folder. */
  name: string;
  /** Files of the manifests that were looked at. */
  checked: number;
  missing: string[];
  altered: string[];
  /** In `data/`, but in no manifest. */
  unlisted: string[];
}

export interface Result {
  verdicts: Verdict[];
  /** Wanted bags that were not among what was chosen. */
  absent: string[];
}

export interface Progress {
  files: number;
  allFiles: number;
  bytes: number;
  allBytes: number;
}

export interface Checking {
  sumOf: (file: Blob, reading: Reading) => Promise<string>;
  /** Files at once. */
  lanes: number;
  onProgress: (progress: Progress) => void;
  signal: AbortSignal;
}

interface Check {
  path: string;
  sum: string;
  file: Blob | undefined;
  verdict: Verdict;
}

/**
 * Compares every file of the bags named in `wanted` with the checksums of their own manifests; null where nothing that
 * was chosen is a bag. Throws the signal's reason.
 */
export async function verify(
  chosen: readonly ChosenFile[],
  wanted: readonly string[],
  checking: Checking,
): Promise<Result | null> {
  const bags = bagsIn(chosen, wanted);
  if (bags.length === 0) return null;
  const checks: Check[] = [];
  const verdicts: Verdict[] = [];
  for (const bag of bags) {
    const listed = await readManifests(bag);
    const verdict = startOf(bag, listed);
    verdicts.push(verdict);
    for (const [path, sum] of listed) checks.push({ path, sum, verdict, file: bag.files.get(path) });
  }
  await checkAll(checks, checking);
  const names = new Set(bags.map(({ name }) => name));
  return { verdicts: verdicts.map(inOrder), absent: wanted.filter((name) => !names.has(name)) };
}

function startOf({ name, files }: FoundBag, listed: ReadonlyMap<string, string>): Verdict {
  const unlisted = [...files.keys()].filter((path) => path.startsWith('data/') && !listed.has(path));
  return { name, checked: 0, missing: [], altered: [], unlisted };
}

async function checkAll(checks: readonly Check[], checking: Checking): Promise<void> {
  const { lanes, onProgress, signal } = checking;
  const allBytes = checks.reduce((sum, { file }) => sum + (file?.size ?? 0), 0);
  const progress: Progress = { files: 0, allFiles: checks.length, bytes: 0, allBytes };
  const onBytes = (bytes: number) => {
    progress.bytes += bytes;
    onProgress(progress);
  };
  const waiting = checks.values();
  const lane = async () => {
    for (const check of waiting) {
      signal.throwIfAborted();
      await checkOne(check, checking, { onBytes, signal });
      progress.files += 1;
      onProgress(progress);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function checkOne(
  { path, sum, file, verdict }: Check,
  { sumOf, signal }: Checking,
  reading: Reading,
): Promise<void> {
  const found = file === undefined ? null : await sumOf(file, reading).catch(() => null);
  signal.throwIfAborted();
  if (file === undefined) verdict.missing.push(path);
  else if (found !== sum) verdict.altered.push(path);
  verdict.checked += 1;
}

/** Several at once end in any order. */
function inOrder({ missing, altered, unlisted, ...rest }: Verdict): Verdict {
  return { ...rest, missing: missing.sort(), altered: altered.sort(), unlisted: unlisted.sort() };
}
