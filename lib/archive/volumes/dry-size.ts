import type { ArchiveContents } from '../../domain/archive.ts';
import { type ArchiveOptions, buildArchive } from '../build.ts';
import { CountingSink } from '../sinks/counting-sink.ts';

type DryOptions = Omit<ArchiveOptions, 'sink' | 'container'>;

/**
 * Numbers grow longer once there are items, texts of both kinds share blocks of deflate, and a group names all of its
 * volumes in each.
 */
const SLACK = 32 * 1024;

/** Exact bytes of the ZIP that this would become. Everything is written, to nowhere; no file is read. */
export async function drySize(contents: ArchiveContents, options: DryOptions): Promise<number> {
  const sink = new CountingSink();
  await buildArchive(contents, { ...options, sink });
  return sink.bytes;
}

/** Bytes that a volume has before any item is in it, at most: gallery, report, activities. */
export async function emptySize(contents: ArchiveContents, options: DryOptions): Promise<number> {
  return SLACK + (await drySize({ ...contents, items: nothing }, options));
}

async function* nothing(): AsyncGenerator<never> {
  // No item.
}
