import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import type { BuiltArchive } from '../../../lib/archive/build.ts';
import { JoinSink } from '../../../lib/archive/sinks/join-sink.ts';
import { AppError } from '../../../lib/domain/errors.ts';
import { checkBag, readBagInfo } from './bag-checker.ts';
import { ContentsBuilder, createdAt } from './contents-builder.ts';
import { buildFrom, exportedAt, hostileLibrary } from './hostile-bag.ts';
import { readZip } from './zip-reader.ts';

const now = exportedAt;

/** Paths without the bag's folder, and their bytes. */
async function bagOf({
  blob,
}: BuiltArchive): Promise<{ all: Map<string, Uint8Array>; text: (path: string) => string }> {
  const files = await readZip(blob);
  const all = new Map([...files].map(([path, { bytes }]) => [path, bytes]));
  const [root] = [...all.keys()].map((path) => path.split('/')[0]);
  const text = (path: string) => new TextDecoder().decode(all.get(`${root}/${path}`));
  return { all, text };
}

function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('an archive', () => {
  it('says which files are in earlier archives only, and where', async () => {
    const library = new ContentsBuilder();
    const freed = library.add();
    freed.freed = freed.media.splice(0).map((file) => ({ ...file, archive: 'lifeboat_ada_20250101' }));
    library.add();
    const { all, text } = await bagOf(await buildFrom(library));
    expect(checkBag(all)).toEqual([]);
    const words = '1 file is in earlier archives only: lifeboat_ada_20250101.zip (1)';
    expect(readBagInfo(text('bag-info.txt')).get('External-Description')).toContain(words);
    expect(text('README.txt')).toContain(words);
    const { sha256 } = freed.freed[0]?.stored ?? {};
    expect(jsonLines(text('data/generations.jsonl'))).toMatchObject([
      { media: [], elsewhere: [{ role: 'original', archive: 'lifeboat_ada_20250101', sha256 }] },
      { media: [{ role: 'original' }], elsewhere: [] },
    ]);
  });

  it('is a valid bag, whatever prompts, titles, ids and names hold', async () => {
    const built = await buildFrom(hostileLibrary());
    const { all, text } = await bagOf(built);

    expect(checkBag(all)).toEqual([]);
    expect(readBagInfo(text('bag-info.txt')).get('Source-Organization')).toBe(
      'Eve Bag-Count: 1 of 9 Payload-Oxum: 0.0 : "x"',
    );
    expect(text('README.txt')).toContain('A backup of what Eve Bag-Count: 1 of 9 ');
    expect(built.entries).toBe(all.size);
    expect(built.bytes).toBe(built.blob.size);
    expect(built.lost).toEqual([]);
  });

  it('holds every media file byte for byte, each with its record beside it', async () => {
    const library = hostileLibrary();
    const { all, text } = await bagOf(await buildFrom(library));
    const [root] = [...all.keys()].map((path) => path.split('/')[0]);
    const records = jsonLines(text('data/generations.jsonl'));

    expect(records.map((record) => record['id'])).toEqual(
      library.items.map(({ generation }) => generation.id),
    );
    for (const [index, { generation, media, collections }] of library.items.entries()) {
      const record = records[index] as { prompt: unknown; schemaVersion: unknown; media: { file: string }[] };
      expect(record).toMatchObject({
        schemaVersion: 1,
        collections,
        createdAt: '2025-06-05T13:14:15.000Z',
      });
      expect(record.prompt).toBe(generation.prompt);
      expect(record.media).toHaveLength(media.length);
      for (const [place, { stored }] of media.entries()) {
        const { file } = record.media[place] as { file: string };
        const original = new Uint8Array(await (library.blobs.get(stored.assetId) as Blob).arrayBuffer());
        expect(all.get(`${root}/${file}`)).toEqual(original);
        expect(JSON.parse(text(`${file}.json`))).toEqual(record);
      }
    }
  });

  it('reads as the same in JSZip, which we did not write', async () => {
    const built = await buildFrom(hostileLibrary());
    const ours = (await bagOf(built)).all;
    const zip = await JSZip.loadAsync(await built.blob.arrayBuffer(), { checkCRC32: true });
    const files = Object.values(zip.files).filter((file) => !file.dir);

    expect(files.map((file) => file.name)).toEqual([...ours.keys()]);
    for (const file of files) expect(await file.async('uint8array')).toEqual(ours.get(file.name));
  });

  it('keeps records and activities apart by site and kind, without signed links', async () => {
    const { text } = await bagOf(await buildFrom(hostileLibrary()));

    expect(jsonLines(text('data/raw/sora1.jsonl'))).toEqual([
      { id: 'task_1', url: 'https://videos.openai.com/az/x.mp4?[signature removed]' },
    ]);
    expect(jsonLines(text('data/activity/sora1/folders.jsonl'))).toMatchObject([
      { id: 'coll_1', record: { title: 'Boats' } },
    ]);
    expect(jsonLines(text('data/activity/sora1/favourites.jsonl'))).toHaveLength(1);
  });

  it('is there even for an empty library', async () => {
    const { all, text } = await bagOf(await buildFrom(new ContentsBuilder()));
    expect(checkBag(all)).toEqual([]);
    expect(text('data/generations.jsonl')).toBe('');
  });

  it('lists a work of someone else without media', async () => {
    const library = new ContentsBuilder();
    library.add({ owner: 'other', bytes: null });
    const { all, text } = await bagOf(await buildFrom(library));
    expect(jsonLines(text('data/generations.jsonl'))).toMatchObject([{ owner: 'other', media: [] }]);
    expect([...all.keys()].filter((path) => path.includes('/media/'))).toEqual([]);
  });
});

describe('a file that the store lost', () => {
  it.each([
    ['missing', (library: ContentsBuilder, id: string) => library.gone.add(id)],
    ['cut short', (library: ContentsBuilder, id: string) => library.blobs.set(id, new Blob(['x']))],
  ])('is left out and named when it is %s', async (_, spoil) => {
    const library = new ContentsBuilder();
    library.add();
    const broken = library.add();
    library.add();
    spoil(library, `${broken.generation.accountId}/${broken.generation.id}/original`);

    const built = await buildFrom(library);
    const { all, text } = await bagOf(built);

    expect(checkBag(all)).toEqual([]);
    expect(built.items).toBe(2);
    expect(built.lost).toMatchObject([
      { site: 'sora1', failure: { generationId: broken.generation.id, code: 'damaged' } },
    ]);
    const report = JSON.parse(text('data/completeness.json')) as { sites: Record<string, unknown>[] };
    expect(report.sites[0]).toMatchObject({ listed: 3, saved: 2, failed: 1 });
    expect(report.sites[0]?.['failures']).toMatchObject([
      { generationId: broken.generation.id, role: 'original' },
    ]);
    expect(
      jsonLines(text('data/generations.jsonl')).map((record) => (record['media'] as unknown[]).length),
    ).toEqual([1, 0, 1]);
  });

  it('is left out too when only reading it shows the loss', async () => {
    const library = new ContentsBuilder();
    library.add();
    library.add({ nativeId: 'unreadable', bytes: new Uint8Array(777) });
    library.add();
    const sink = new JoinSink('chromium');
    const append = sink.append.bind(sink);
    sink.append = (parts) =>
      parts.some((part) => part instanceof Blob && part.size === 777)
        ? Promise.reject(new AppError('damaged'))
        : append(parts);

    const built = await buildFrom(library, { sink });
    expect(checkBag((await bagOf(built)).all)).toEqual([]);
    expect(built.lost.map(({ failure }) => failure.generationId)).toEqual(['sora:unreadable']);
  });
});

describe('building', () => {
  it('ends with any other error and frees what it wrote', async () => {
    const library = new ContentsBuilder();
    library.add();
    const sink = new JoinSink('chromium');
    let discarded = 0;
    sink.append = () => Promise.reject(new AppError('storage-full'));
    sink.discard = () => Promise.resolve(void (discarded += 1));
    await expect(buildFrom(library, { sink })).rejects.toMatchObject({ code: 'storage-full' });
    expect(discarded).toBe(1);
  });

  it('stops when aborted, with the reason given', async () => {
    const library = new ContentsBuilder();
    for (let n = 0; n < 200; n += 1) library.add();
    const controller = new AbortController();
    const sink = new JoinSink('chromium');
    let discarded = 0;
    sink.discard = () => Promise.resolve(void (discarded += 1));
    const onProgress = () => controller.abort(new Error('enough'));

    await expect(buildFrom(library, { sink, onProgress, signal: controller.signal })).rejects.toThrow(
      'enough',
    );
    expect(discarded).toBe(1);
    expect(library.blobReads).toBeLessThan(100);
  });

  it('tells its progress, at the end the whole, and not for every file', async () => {
    const library = new ContentsBuilder();
    for (let n = 0; n < 500; n += 1) library.add();
    const told: number[] = [];
    await buildFrom(library, { onProgress: (written) => told.push(written) });
    expect(told.at(-1)).toBe(500);
    expect(told.length).toBeLessThan(50);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });
});

describe('the ZIP', () => {
  it('gives each file the time at which its work was made', async () => {
    const files = await readZip((await buildFrom(hostileLibrary())).blob);
    for (const [path, { entry }] of files) {
      const expected = path.includes('/data/media/') ? createdAt : now;
      expect(entry.lastModDate.getTime(), path).toBe(expected);
    }
  });

  it('needs neither data descriptors nor Zip64', async () => {
    for (const { entry } of (await readZip((await buildFrom(hostileLibrary())).blob)).values()) {
      expect(entry.zip64).toBe(false);
      expect(entry.bitFlag?.dataDescriptor).toBe(false);
      expect(entry.bitFlag?.languageEncodingFlag).toBe(true);
    }
  });
});
