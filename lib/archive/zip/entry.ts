/** One file of a ZIP; everything about its bytes is known before they are written. */
export interface ZipEntry {
  /** From the ZIP's own root, `/` between the parts, NFC. */
  path: string;
  method: 'store' | 'deflate';
  /** Bytes of the file itself. */
  size: number;
  /** Bytes as they lie in the ZIP; equal to `size` when stored. */
  packedSize: number;
  /** Unsigned 32 bit, of the file itself. */
  crc32: number;
  /** Milliseconds since the epoch. */
  modifiedAt: number;
}

/** Where a field of 16 or 32 bits says "look in the Zip64 record", so such a value itself must go there too. */
export const MAX_16 = 0xffff;
export const MAX_32 = 0xffffffff;

/** What a reader must know: 1.0 stored, 2.0 deflate, 4.5 Zip64. */
export function versionNeeded(entry: ZipEntry, zip64: boolean): number {
  if (zip64) return 45;
  return entry.method === 'deflate' ? 20 : 10;
}

export function methodCode(entry: ZipEntry): number {
  return entry.method === 'deflate' ? 8 : 0;
}

/** Bit 11: names are UTF-8. No other bit, least of all the one for data descriptors. */
export const FLAGS = 0x0800;
