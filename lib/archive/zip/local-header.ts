import { type Bytes, utf8 } from '../bytes.ts';
import { FLAGS, MAX_32, methodCode, versionNeeded, type ZipEntry } from './entry.ts';
import { ZipRecord } from './record.ts';
import { dosTime, extendedTimestamp } from './times.ts';

/** The header before an entry's bytes. Zip64 tells both sizes as soon as one needs it (APPNOTE 4.5.3). */
export function localHeader(entry: ZipEntry): Bytes {
  const name = utf8(entry.path);
  const zip64 = entry.size >= MAX_32 || entry.packedSize >= MAX_32;
  const timestamp = extendedTimestamp(entry.modifiedAt);
  const extraLength = (zip64 ? 20 : 0) + timestamp.length;
  const dos = dosTime(entry.modifiedAt);

  const record = new ZipRecord(30 + name.length + extraLength)
    .u32(0x04034b50)
    .u16(versionNeeded(entry, zip64), FLAGS, methodCode(entry), dos.time, dos.date)
    .u32(entry.crc32, zip64 ? MAX_32 : entry.packedSize, zip64 ? MAX_32 : entry.size)
    .u16(name.length, extraLength)
    .raw(name);
  if (zip64) record.u16(0x0001, 16).u64(entry.size, entry.packedSize);
  return record.raw(timestamp).bytes;
}
