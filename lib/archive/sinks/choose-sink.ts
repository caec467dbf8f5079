import type { Engine } from './engine.ts';
import { JoinSink } from './join-sink.ts';
import { OpfsSink } from './opfs-sink.ts';
import type { ArchiveSink } from './sink.ts';

export type { Engine } from './engine.ts';
export type SinkKind = 'join' | 'opfs';

/**
 * The most stored files that may be joined into one Blob. Measured: Chromium 156 and Firefox 153 both spend about
 * 45 KB of memory on each until the file is saved.
 */
export const MAX_JOINED_FILES = 2000;

/** The fastest way whose memory stays bounded. */
export function chooseSink(mediaFiles: number): SinkKind {
  return mediaFiles <= MAX_JOINED_FILES ? 'join' : 'opfs';
}

/** Opens what `chooseSink` chose. `name` is the archive's; the file in the private file system is called so too. */
export async function openSink(mediaFiles: number, engine: Engine, name: string): Promise<ArchiveSink> {
  return chooseSink(mediaFiles) === 'join' ? new JoinSink(engine) : OpfsSink.open(`${name}.zip`, engine);
}
