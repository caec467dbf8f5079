import { type Engine, openSink } from '../sinks/choose-sink.ts';
import type { ArchiveSink } from '../sinks/sink.ts';
import { CompressedZip } from './compressed-zip.ts';
import type { ZipContainer } from './container.ts';
import { PlannedZip } from './planned-zip.ts';

/** Measured: JSZip takes some 27 KB of memory for the texts of each generation, the planned ZIP 10 or less (ADR 0015). */
export const MAX_COMPRESSED = 5000;

export interface ContainerNeeds {
  /** At the ZIP's root, holds everything. */
  folder: string;
  isDetailsOnly: boolean;
  generations: number;
  mediaFiles: number;
  engine: Engine;
  /** Of a file in the private file system, where one is needed. */
  fileName: string;
}

/** The container that suits what it is to hold, and the sink that `discard` is to be called of. */
export async function openContainer(
  needs: ContainerNeeds,
): Promise<{ container: ZipContainer; sink: ArchiveSink }> {
  const { folder, isDetailsOnly, generations, mediaFiles, engine, fileName } = needs;
  const isSmall = isDetailsOnly && generations <= MAX_COMPRESSED;
  const files = isDetailsOnly ? generations : mediaFiles;
  const sink = await openSink(isSmall ? 0 : files, engine, fileName);
  return { sink, container: isSmall ? new CompressedZip(folder) : new PlannedZip(folder, sink) };
}
