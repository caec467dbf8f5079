import { type Bytes, utf8 } from '../bytes.ts';
import { FLAGS, MAX_32, methodCode, versionNeeded, type ZipEntry } from './entry.ts';
import { ZipRecord } from './record.ts';
import { dosTime, extendedTimestamp } from './times.ts';

/** Made on Unix, by the version of the format that brought UTF-8 names (6.3). */
const MADE_BY = (3 << 8) | 63;
/** A regular file that its owner may write and all may read. */
const MODE = 0o100644;

/** An entry's line in the central directory. Zip64 holds only the fields that need it, in this order. */
export function centralHeader(entry: ZipEntry, offset: number): Bytes {
  const name = utf8(entry.path);
  const wide = [entry.size, entry.packedSize, offset].filter((value) => value >= MAX_32);
  const timestamp = extendedTimestamp(entry.modifiedAt);
  const extraLength = (wide.length > 0 ? 4 + 8 * wide.length : 0) + timestamp.length;
  const dos = dosTime(entry.modifiedAt);

  const record = new ZipRecord(46 + name.length + extraLength)
    .u32(0x02014b50)
    .u16(MADE_BY, versionNeeded(entry, wide.length > 0), FLAGS, methodCode(entry), dos.time, dos.date)
    .u32(entry.crc32, Math.min(entry.packedSize, MAX_32), Math.min(entry.size, MAX_32))
    .u16(name.length, extraLength, 0, 0, 0)
    .u32(MODE * 0x10000, Math.min(offset, MAX_32))
    .raw(name);
  if (wide.length > 0) record.u16(0x0001, 8 * wide.length).u64(...wide);
  return record.raw(timestamp).bytes;
}
