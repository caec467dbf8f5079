import { crc32 } from 'node:zlib';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { type Bytes, utf8 } from '../../../lib/archive/bytes.ts';
import type { ZipEntry } from '../../../lib/archive/zip/entry.ts';
import { ZipPlan } from '../../../lib/archive/zip/plan.ts';
import { hasTool, onDisk, readZip, runTool, zipEntries } from './zip-reader.ts';

const GiB4 = 2 ** 32;
const modifiedAt = Date.UTC(2025, 5, 5, 13, 14, 15);

function entryOf(path: string, size: number, more: Partial<ZipEntry> = {}): ZipEntry {
  return { path, method: 'store', size, packedSize: size, crc32: 0, modifiedAt, ...more };
}

/** Headers only: the sizes are told, the bytes never made. */
async function planOf(entries: readonly ZipEntry[]) {
  const plan = new ZipPlan();
  const headers: DataView<ArrayBuffer>[] = [];
  for (const entry of entries) {
    await plan.add(entry, (header) => Promise.resolve(void headers.push(viewOf(header))));
  }
  const before = plan.size;
  const tail = await new Blob(plan.close()).arrayBuffer();
  return { headers, before, size: plan.size, tail: new DataView(tail) };
}

function viewOf(bytes: Bytes): DataView<ArrayBuffer> {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function extraFields(view: DataView, at: number, length: number): Map<number, DataView> {
  const fields = new Map<number, DataView>();
  for (let from = at; from < at + length;) {
    const size = view.getUint16(from + 2, true);
    fields.set(view.getUint16(from, true), new DataView(view.buffer, view.byteOffset + from + 4, size));
    from += 4 + size;
  }
  return fields;
}

function localExtras(view: DataView): Map<number, DataView> {
  return extraFields(view, 30 + view.getUint16(26, true), view.getUint16(28, true));
}

/** The first line of the central directory. */
function centralExtras(view: DataView): Map<number, DataView> {
  return extraFields(view, 46 + view.getUint16(28, true), view.getUint16(30, true));
}

async function zipOf(files: readonly { path: string; bytes: Bytes }[]): Promise<Blob> {
  const plan = new ZipPlan();
  const parts: Bytes[] = [];
  for (const { path, bytes } of files) {
    const entry = entryOf(path, bytes.length, { crc32: crc32(bytes) });
    await plan.add(entry, (header) => Promise.resolve(void parts.push(header, bytes)));
  }
  return new Blob([...parts, ...plan.close()]);
}

describe('a local header', () => {
  it('tells size, checksum and time, and no data descriptor', async () => {
    const { headers } = await planOf([entryOf('bag/ä.mp4', 1234, { crc32: 0xdeadbeef })]);
    const [header] = headers as [DataView];
    expect(header.getUint32(0, true)).toBe(0x04034b50);
    expect(header.getUint16(4, true)).toBe(10);
    expect(header.getUint16(6, true)).toBe(0x0800);
    expect(header.getUint16(8, true)).toBe(0);
    expect(header.getUint16(10, true)).toBe((13 << 11) | (14 << 5) | 7);
    expect(header.getUint16(12, true)).toBe((45 << 9) | (6 << 5) | 5);
    expect(header.getUint32(14, true)).toBe(0xdeadbeef);
    expect([header.getUint32(18, true), header.getUint32(22, true)]).toEqual([1234, 1234]);
    expect([...localExtras(header).keys()]).toEqual([0x5455]);
    expect(localExtras(header).get(0x5455)?.getInt32(1, true)).toBe(modifiedAt / 1000);
  });

  it.each([
    [Date.UTC(1969, 0), 33, 0],
    [Date.UTC(2200, 0), (127 << 9) | (12 << 5) | 31, 0],
    [Number.NaN, 33, 0],
    [Date.UTC(1975, 0), 33, 1],
    [Date.UTC(2037, 0), (57 << 9) | 33, 1],
    [Date.UTC(2040, 0), (60 << 9) | 33, 0],
  ])('of time %d does not lie', async (time, dosDate, stamps) => {
    const { headers } = await planOf([entryOf('a', 1, { modifiedAt: time })]);
    const [header] = headers as [DataView];
    expect(header.getUint16(12, true)).toBe(dosDate);
    expect(localExtras(header).size).toBe(stamps);
  });
});

describe('Zip64', () => {
  it.each([
    [GiB4 - 2, false],
    [GiB4 - 1, true],
    [GiB4, true],
    [3 * GiB4 + 5, true],
  ])('for an entry of %d bytes: %s', async (size, zip64) => {
    const { headers, tail } = await planOf([entryOf('bag/big.mp4', size)]);
    const [header] = headers as [DataView];
    const local = localExtras(header).get(1);
    const central = centralExtras(tail).get(1);
    expect(local !== undefined).toBe(zip64);
    expect(central !== undefined).toBe(zip64);
    expect(header.getUint16(4, true)).toBe(zip64 ? 45 : 10);
    expect(header.getUint32(22, true)).toBe(Math.min(size, GiB4 - 1));
    if (local !== undefined && central !== undefined) {
      expect([local.byteLength, central.byteLength]).toEqual([16, 16]);
      expect([Number(local.getBigUint64(0, true)), Number(local.getBigUint64(8, true))]).toEqual([
        size,
        size,
      ]);
      expect(Number(central.getBigUint64(0, true))).toBe(size);
    }
  });

  it('tells both sizes in the header and only the long one in the directory when it packs well', async () => {
    const { headers, tail } = await planOf([entryOf('a', GiB4, { method: 'deflate', packedSize: 1000 })]);
    expect(localExtras(headers[0] as DataView).get(1)?.byteLength).toBe(16);
    expect(centralExtras(tail).get(1)?.byteLength).toBe(8);
    expect(tail.getUint32(20, true)).toBe(1000);
  });

  it.each([
    ['just below', GiB4 - 2, false],
    ['just at', GiB4 - 1, true],
    ['beyond', 5 * GiB4, true],
  ])('for an offset %s the limit', async (_, offset, zip64) => {
    const header = 30 + 1 + 9;
    const filler = Math.min(offset - header, GiB4 - 100);
    const entries: ZipEntry[] = [entryOf('a', filler)];
    let at = header + filler;
    while (at < offset) {
      const size = Math.min(offset - at - header, GiB4 - 100);
      entries.push(entryOf('b', Math.max(0, size)));
      at += header + Math.max(0, size);
    }
    expect(at).toBe(offset);
    const { tail, before, size } = await planOf([...entries, entryOf('c', 3)]);
    const lines = entries.map((entry) => 46 + entry.path.length + 9).reduce((sum, length) => sum + length, 0);
    // Directory lines before the last grow by their own Zip64 offset where they lie beyond the limit.
    const grown =
      entries.filter((__, index) => index > 0 && sumTo(entries, index, header) >= GiB4 - 1).length * 12;
    const last = new DataView(tail.buffer, lines + grown);
    expect(last.getUint32(0, true)).toBe(0x02014b50);
    const field = centralExtras(last).get(1);
    expect(field?.byteLength).toBe(zip64 ? 8 : undefined);
    if (field !== undefined) expect(Number(field.getBigUint64(0, true))).toBe(offset);
    expect(last.getUint32(42, true)).toBe(Math.min(offset, GiB4 - 1));
    expect(before).toBe(offset + header + 3);
    expect(size).toBe(before + tail.byteLength);
  });

  it.each([
    [65_534, false],
    [65_535, true],
  ])('for %d entries: %s', async (count, zip64) => {
    const files = Array.from({ length: count }, (_, index) => ({
      path: `bag/${index}`,
      bytes: utf8(`${index}`),
    }));
    const zip = await zipOf(files);
    const end = new DataView(await zip.slice(zip.size - 22 - 20).arrayBuffer());
    expect(end.getUint32(0, true) === 0x07064b50).toBe(zip64);
    expect(end.getUint16(20 + 10, true)).toBe(Math.min(count, 0xffff));
    const entries = await zipEntries(zip);
    expect(entries).toHaveLength(count);
    expect(entries.at(-1)?.filename).toBe(`bag/${count - 1}`);
    expect(entries.some((entry) => entry.zip64)).toBe(false);
  });

  for (const [tool, args] of [
    ['python3', ['-m', 'zipfile', '-t']],
    ['unzip', ['-tqq']],
    ['bsdtar', ['-tf']],
    ['7z', ['t', '-bd']],
  ] as const) {
    const installed = hasTool(tool);
    it.skipIf(!installed)(`is read by ${tool}${installed ? '' : ' (not installed)'}`, async () => {
      const files = Array.from({ length: 66_000 }, (_, index) => ({
        path: `bag/${index}`,
        bytes: utf8(`${index}`),
      }));
      const { file } = await onDisk(await zipOf(files));
      expect(() => runTool(tool, [...args, file])).not.toThrow();
    });
  }
});

describe('a plan', () => {
  it('lays bytes where zip.js and JSZip find them', async () => {
    const files = [
      { path: 'bag/ä/日本.txt', bytes: utf8('one') },
      { path: 'bag/empty', bytes: utf8('') },
      { path: 'bag/👩‍👩‍👧‍👦.bin', bytes: new Uint8Array(70_000).fill(7) },
    ];
    const zip = await zipOf(files);
    const read = await readZip(zip);
    const second = await JSZip.loadAsync(await zip.arrayBuffer(), { checkCRC32: true });
    expect([...read.keys()]).toEqual(files.map(({ path }) => path));
    for (const { path, bytes } of files) {
      expect(read.get(path)?.bytes).toEqual(bytes);
      expect(await second.file(path)?.async('uint8array')).toEqual(bytes);
      expect(read.get(path)?.entry.externalFileAttributes).toBe(0o100644 * 0x10000);
    }
  });

  it('is as before when the bytes of an entry could not be written', async () => {
    const plan = new ZipPlan();
    await plan.add(entryOf('a', 5), () => Promise.resolve());
    const size = plan.size;
    await expect(plan.add(entryOf('b', 5), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect([plan.size, plan.entries]).toEqual([size, 1]);
  });
});

function sumTo(entries: readonly ZipEntry[], index: number, header: number): number {
  return entries.slice(0, index).reduce((sum, entry) => sum + header + entry.size, 0);
}
