import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { join } from 'node:path';
import { CHECKS } from '../e2e/archive-check.ts';
import { tool, type ToolName } from '../setup/tools.ts';

export interface ToolVerdict {
  name: string;
  /** What it looked at, in a few words. */
  what: string;
  outcome: 'ok' | 'not installed' | 'failed';
  /** Why it failed. */
  reason: string | null;
}

const looksAt: Readonly<Record<string, string>> = {
  unzip: 'the ZIP, every CRC-32',
  '7z': 'the ZIP, every CRC-32',
  bsdtar: 'the ZIP, every CRC-32',
  python3: 'the ZIP, every CRC-32',
  sha256sum: 'every file against the bag’s own manifests',
};

const alsoNeeds: Readonly<Record<string, readonly ToolName[]>> = { sha256sum: ['unzip'] };

/** What programs that are not ours say of the archive; `videos` are paths of the unpacked ones. */
export async function checkWithTools(archive: string, videos: readonly string[]): Promise<ToolVerdict[]> {
  const ofTheZip = await Promise.all(
    Object.entries(CHECKS).map(([name, check]) =>
      verdict(name as ToolName, looksAt[name] ?? 'the ZIP', () => Promise.resolve(check(archive))),
    ),
  );
  const played = await verdict('ffprobe', `${videos.length} videos`, () => probeAll(videos));
  return videos.length > 0 ? [...ofTheZip, played] : ofTheZip;
}

async function verdict(name: ToolName, what: string, check: () => Promise<unknown>): Promise<ToolVerdict> {
  const needed = [name, ...(alsoNeeds[name] ?? [])];
  if (needed.some((one) => tool(one) === null)) return { name, what, outcome: 'not installed', reason: null };
  try {
    await check();
    return { name, what, outcome: 'ok', reason: null };
  } catch (error) {
    return { name, what, outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Starting one takes longer than its work: some at a time. */
const PROBES = 4;

async function probeAll(videos: readonly string[]): Promise<void> {
  const left = [...videos];
  const next = async (): Promise<void> => {
    for (let video = left.pop(); video !== undefined; video = left.pop()) await probe(video);
  };
  await Promise.all(Array.from({ length: PROBES }, next));
}

/** It is silent about a file in which nothing is wrong. */
async function probe(video: string): Promise<void> {
  const { stderr } = await promisify(execFile)(tool('ffprobe') ?? 'ffprobe', ['-v', 'error', video]);
  if (stderr !== '') throw new Error(`${video}: ${stderr}`);
}

/** The unpacked videos of a bag. */
export function videosOf(bag: string, media: Iterable<string>): string[] {
  return [...media].filter((path) => path.endsWith('.mp4')).map((path) => join(bag, path));
}
