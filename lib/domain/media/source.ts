/** Bytes that can be read anywhere, so that a file of gigabytes is checked without being held. */
export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  /** The bytes from `offset` on: `length` of them, or fewer where the source ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A walk over more parts than this is given up: no real file has them, and a hostile one would cost minutes. */
export const MAX_PARTS = 1_000_000;

/** PNG writers cut pictures into chunks of 8 KiB; a read for each would cost more than the reading. */
const WINDOW_BYTES = 64 * 1024;

/** The same bytes, read a window ahead; for walks that go forward in small steps. */
export function windowed(source: ByteSource): ByteSource {
  let start = 0;
  let held: Uint8Array = new Uint8Array(0);
  const holds = (offset: number, length: number) =>
    offset >= start && Math.min(offset + length, source.size) <= start + held.length;
  return {
    size: source.size,
    async read(offset, length) {
      if (!holds(offset, length)) {
        held = await source.read(offset, Math.max(length, WINDOW_BYTES));
        start = offset;
      }
      return held.subarray(offset - start, offset - start + length);
    },
  };
}
