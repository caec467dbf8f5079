import type { AssetId } from '../domain/ids.ts';
import type { Part } from './bytes.ts';
import type { Digests } from './digests.ts';
import type { ZipEntry } from './zip/entry.ts';

/** A file of the bag, ready to be laid into its container. `path` is relative to the bag's folder. */
export interface PackedFile extends Digests, ZipEntry {
  parts: Part[];
  /** Which media file it is; left out for any other file. */
  assetId?: AssetId;
}
