import type { Part } from '../bytes.ts';

/** Where an archive's bytes go, from its first to its last. */
export interface ArchiveSink {
  /**
   * What `append` will take for this Blob; may read it. Called ahead and for several at once.
   * Throws AppError `damaged` when the Blob cannot be read.
   */
  prepare(blob: Blob): Promise<Part>;
  /**
   * Lays the parts at the end, all of them or none: throws AppError `damaged` when a Blob cannot be read and
   * `storage-full` when there is no room, and then the file is as it was before.
   */
  append(parts: readonly Part[]): Promise<void>;
  /** Told of each piece of a text that was packed to be laid later: the moment to give back what it was made of. */
  textPacked(): void;
  /** The whole file. It stays readable until `discard` or the next archive. */
  finish(): Promise<Blob>;
  /** Frees what was written; also after `finish`, once the file was saved elsewhere. Never throws. */
  discard(): Promise<void>;
}
