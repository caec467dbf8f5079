import type { PackedFile } from '../packed-file.ts';
import type { TextFile } from '../text-file.ts';

/** What a bag is laid into, file by file; paths are relative to the bag. */
export interface Container {
  /** Files so far. */
  readonly entries: number;
  /** Bytes so far; known for certain once it is finished. */
  readonly size: number;
  /** A text that is to grow line by line, packed as this container wants it. */
  beginText(path: string): Promise<TextFile>;
  /** Throws what stands in the way, and then the container is as it was before. */
  add(file: PackedFile): Promise<void>;
}

export interface ZipContainer extends Container {
  /** Nothing more comes: the whole file. */
  finish(): Promise<Blob>;
}
