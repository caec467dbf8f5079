import type { Bytes } from '../bytes.ts';
import { MAX_16, MAX_32 } from './entry.ts';
import { ZipRecord } from './record.ts';

export interface DirectoryExtent {
  entries: number;
  /** Bytes of the central directory. */
  size: number;
  /** Where it begins, bytes from the start of the ZIP. */
  offset: number;
}

/** What closes a ZIP: the end record, before it those of Zip64 where a field would overflow. */
export function endRecords(extent: DirectoryExtent): Bytes {
  const zip64 = extent.entries >= MAX_16 || extent.size >= MAX_32 || extent.offset >= MAX_32;
  const record = new ZipRecord(zip64 ? 56 + 20 + 22 : 22);
  if (zip64) writeZip64(record, extent);
  const entries = Math.min(extent.entries, MAX_16);
  return record
    .u32(0x06054b50)
    .u16(0, 0, entries, entries)
    .u32(Math.min(extent.size, MAX_32), Math.min(extent.offset, MAX_32))
    .u16(0).bytes;
}

function writeZip64(record: ZipRecord, { entries, size, offset }: DirectoryExtent): void {
  record
    .u32(0x06064b50)
    .u64(44)
    .u16((3 << 8) | 63, 45)
    .u32(0, 0)
    .u64(entries, entries, size, offset);
  record
    .u32(0x07064b50, 0)
    .u64(offset + size)
    .u32(1);
}
