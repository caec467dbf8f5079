import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildArchive } from '../../../lib/archive/build.ts';
import type { Part } from '../../../lib/archive/bytes.ts';
import { chooseSink, openSink } from '../../../lib/archive/sinks/choose-sink.ts';
import { JoinSink } from '../../../lib/archive/sinks/join-sink.ts';
import { OpfsSink } from '../../../lib/archive/sinks/opfs-sink.ts';
import { checkBag } from './bag-checker.ts';
import { brokenBlob } from './broken-blob.ts';
import { ContentsBuilder } from './contents-builder.ts';
import { FakeOpfs } from './fake-opfs.ts';
import { GALLERY_TEMPLATE } from './gallery-template.ts';
import { readZip } from './zip-reader.ts';

let opfs: FakeOpfs;

beforeEach(() => {
  opfs = new FakeOpfs();
  vi.stubGlobal('navigator', { storage: { getDirectory: () => Promise.resolve(opfs.folder) } });
});
afterEach(() => vi.unstubAllGlobals());

/** Never the same for two seeds, and shifted by one byte it differs. */
function content(size: number, seed: number): Uint8Array<ArrayBuffer> {
  const pattern = Uint8Array.from({ length: 251 }, (_, index) => (index + seed) % 251);
  return new Uint8Array(Buffer.alloc(size, pattern));
}

describe.each([
  ['joining in Chromium', () => Promise.resolve(new JoinSink('chromium'))],
  ['joining in Firefox', () => Promise.resolve(new JoinSink('firefox'))],
  ['copying in Chromium', () => OpfsSink.open('a.zip', 'chromium')],
  ['copying in Firefox', () => OpfsSink.open('a.zip', 'firefox')],
] as const)('%s', (_, open) => {
  it('lays parts one after the other', async () => {
    const sizes = fc.array(
      fc.tuple(
        fc.oneof(fc.nat(3000), fc.constantFrom(524_288, 524_289, 4_194_304, 4_194_305, 9_000_000)),
        fc.boolean(),
      ),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(sizes, async (told) => {
        const sink = await open();
        const pieces = told.map(([size], index) => content(size, index));
        for (const [index, bytes] of pieces.entries()) {
          const part: Part = told[index]?.[1] === true ? await sink.prepare(new Blob([bytes])) : bytes;
          await sink.append([part]);
        }
        const whole = Buffer.from(await (await sink.finish()).arrayBuffer());
        expect(whole.equals(Buffer.concat(pieces))).toBe(true);
      }),
      { numRuns: 8 },
    );
  });

  it('makes a whole bag', async () => {
    const library = new ContentsBuilder();
    for (let n = 0; n < 20; n += 1) library.add({ bytes: content(n * 80_000, n) });
    const built = await buildArchive(library.build(), {
      name: 'bag',
      now: 0,
      agent: 'test',
      galleryPage: GALLERY_TEMPLATE,
      sink: await open(),
    });
    const files = new Map([...(await readZip(built.blob))].map(([path, { bytes }]) => [path, bytes]));
    expect(checkBag(files)).toEqual([]);
    expect(built.items).toBe(20);
  });

  it.each([
    ['a small file', brokenBlob(1000)],
    ['a small file, cut,', brokenBlob(1000, 400, 'cut, as Firefox reads it')],
    ['a big file from its beginning', brokenBlob(6_000_000)],
    ['a big file in its middle', brokenBlob(20_000_000, 13_000_000)],
    ['a big file, cut,', brokenBlob(6_000_000, 900, 'cut, as Chromium reads it')],
    ['a big file, cut in its middle,', brokenBlob(20_000_000, 13_000_000, 'cut, as Firefox reads it')],
  ])('leaves out %s that cannot be read, and nothing else', async (__, broken) => {
    const library = new ContentsBuilder();
    library.add({ bytes: content(3_000_000, 1) });
    const lost = library.add({ bytes: new Uint8Array(broken.size) });
    library.add({ bytes: content(5_000_000, 3) });
    library.blobs.set(`${lost.generation.accountId}/${lost.generation.id}/original`, broken);

    const options = { name: 'bag', now: 0, agent: 'test', galleryPage: GALLERY_TEMPLATE, sink: await open() };
    const built = await buildArchive(library.build(), options);
    const files = new Map([...(await readZip(built.blob))].map(([path, { bytes }]) => [path, bytes]));
    expect(checkBag(files)).toEqual([]);
    expect(built.bytes).toBe(built.blob.size);
    expect(built.lost.map(({ failure }) => failure.generationId)).toEqual([lost.generation.id]);
  });
});

describe('joining in Firefox', () => {
  it.each([9, 65, 600])('never joins more than 8 stored parts of %d', async (files) => {
    const pieces = Array.from({ length: files }, (_, n) => content(40, n));
    const blobs = pieces.map((bytes) => new Blob([bytes.subarray(10)]));
    const weights = weighBlobs();
    const sink = new JoinSink('firefox');
    for (const [n, blob] of blobs.entries()) await sink.append([content(40, n).subarray(0, 10), blob]);
    const whole = await sink.finish();
    expect(Math.max(...weights)).toBeLessThanOrEqual(8);
    expect(Buffer.from(await whole.arrayBuffer()).equals(Buffer.concat(pieces))).toBe(true);
  });
});

/** Stored parts of each Blob made from now on, counted as Firefox does: one of Blobs made here has all of theirs. */
function weighBlobs(): number[] {
  const weights: number[] = [];
  const made = new WeakMap<Blob, number>();
  const weigh = (part: BlobPart) => (part instanceof Blob ? (made.get(part) ?? 1) : 0);
  const construct = (target: typeof Blob, [parts = [], options]: [BlobPart[]?, BlobPropertyBag?]) => {
    const blob = new target(parts, options);
    const weight = parts.reduce((sum, part) => sum + weigh(part), 0);
    made.set(blob, weight);
    weights.push(weight);
    return blob;
  };
  vi.stubGlobal('Blob', new Proxy(Blob, { construct }));
  return weights;
}

describe('copying into the private file system', () => {
  it('writes few big pieces, however many small parts there are', async () => {
    const sink = await OpfsSink.open('a.zip', 'firefox');
    for (let n = 0; n < 20_000; n += 1) await sink.append([content(1000, n % 7)]);
    await sink.finish();
    expect(opfs.writes.length).toBeLessThanOrEqual(11);
    expect(opfs.writes.reduce((sum, size) => sum + size, 0)).toBe(20_000_000);
  });

  it('removes what earlier archives left, and its own file when discarded', async () => {
    opfs.files.set('old.zip', content(5, 0));
    const sink = await OpfsSink.open('new.zip', 'firefox');
    expect([...opfs.files.keys()]).toEqual(['new.zip']);
    await sink.append([content(5, 0)]);
    await sink.finish();
    await sink.discard();
    await sink.discard();
    expect([...opfs.files.keys()]).toEqual([]);
  });

  it.each([
    ['QuotaExceededError', 'storage-full'],
    ['InvalidStateError', 'unexpected'],
  ])('says %s as %s and frees the file', async (name, code) => {
    const library = new ContentsBuilder();
    library.add({ bytes: content(5_000_000, 1) });
    const sink = await OpfsSink.open('a.zip', 'firefox');
    opfs.failWrites = new DOMException('', name);
    await expect(
      buildArchive(library.build(), {
        name: 'bag',
        now: 0,
        agent: 'test',
        galleryPage: GALLERY_TEMPLATE,
        sink,
      }),
    ).rejects.toMatchObject({ code });
    expect(opfs.files.size).toBe(0);
  });
});

describe('the choice', () => {
  it.each([
    [0, 'join'],
    [2000, 'join'],
    [2001, 'opfs'],
  ] as const)('for %d files is to %s', (files, kind) => expect(chooseSink(files)).toBe(kind));

  it('opens what it chose', async () => {
    expect(await openSink(2000, 'firefox', 'x')).toBeInstanceOf(JoinSink);
    expect(await openSink(2001, 'firefox', 'x')).toBeInstanceOf(OpfsSink);
    expect([...opfs.files.keys()]).toEqual(['x.zip']);
  });
});
