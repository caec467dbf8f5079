import { beforeEach, describe, expect, it } from 'vitest';
import { buildArchive } from '../../../../lib/archive/build.ts';
import { JoinSink } from '../../../../lib/archive/sinks/join-sink.ts';
import type { ArchiveItem } from '../../../../lib/domain/archive.ts';
import { brokenBlob } from '../broken-blob.ts';
import { GALLERY_TEMPLATE } from '../gallery-template.ts';
import { readZip } from '../zip-reader.ts';
import { FolderRun } from './folder-run.ts';

let run: FolderRun;
let items: ArchiveItem[];

beforeEach(() => {
  run = new FolderRun();
  items = Array.from({ length: 3 }, (_, n) => run.library.add({ title: `Boat ${n}` }));
  run.library.records.push({ id: 'raw', text: 'x'.repeat(20_000) });
});

describe('a bag in a folder', () => {
  it('is a valid bag with the same files as a ZIP', async () => {
    const written = await run.update();
    expect(run.problems()).toEqual([]);
    expect(written).toMatchObject({ items: 3, added: 3, restored: 0, lost: [] });
    const zip = await buildArchive(run.library.build(), {
      ...{ name: 'lifeboat_ada-example', now: 0, agent: 'test', galleryPage: GALLERY_TEMPLATE },
      sink: new JoinSink('chromium'),
    });
    const files = await readZip(zip.blob);
    expect([...run.files().keys()].sort()).toEqual([...files.keys()].sort());
    for (const [path, { bytes }] of files)
      if (/\/data\/(?:media|raw|generations)/.test(path)) expect(run.files().get(path)).toEqual(bytes);
  });

  it('gets only what is new the next time', async () => {
    await run.update();
    run.written();
    const reads = run.library.blobReads;
    run.library.add({ title: 'New one' });
    const written = await run.update();
    expect(run.problems()).toEqual([]);
    expect(written).toMatchObject({ items: 4, added: 1 });
    expect(run.library.blobReads).toBe(reads + 1);
    const again = run.written().filter((path) => path.startsWith('data/media/'));
    expect(again).toHaveLength(2);
    expect(again.every((path) => path.includes('new-one'))).toBe(true);
  });

  it('is written lists last, the manifests at the very end', async () => {
    await run.update();
    const written = run.written();
    const firstText = written.findIndex((path) => !path.startsWith('data/media/'));
    expect(written.slice(firstText).filter((path) => path.startsWith('data/media/'))).toEqual([]);
    expect(written.slice(-2)).toEqual(['manifest-sha256.txt', 'tagmanifest-sha256.txt']);
  });

  it('keeps the name of a file whose title changed, and renews its record', async () => {
    await run.update();
    const before = run.media();
    run.written();
    Object.assign(items[0]?.generation ?? {}, { title: 'Another title' });
    await run.update();
    expect(run.media()).toEqual(before);
    expect(run.written().filter((path) => path.startsWith('data/media/'))).toEqual([`${before[0]}.json`]);
    expect(run.problems()).toEqual([]);
  });

  it('puts the original in the place of a lesser file, and removes one that ended otherwise', async () => {
    await run.update();
    const [film, picture] = items;
    if (!film || !picture) throw new Error('no items');
    film.media = [];
    picture.media = [];
    run.library.addMedia(film, new TextEncoder().encode('the original'), 'video/mp4', 'original');
    run.library.addMedia(picture, new TextEncoder().encode('a picture'), 'image/png', 'original');
    const before = run.media();
    run.written();
    expect(await run.update()).toMatchObject({ added: 2, restored: 0 });
    expect(run.problems()).toEqual([]);
    expect(run.media()).toHaveLength(3);
    const renamed = run.media().filter((path) => !before.includes(path));
    expect(renamed.map((path) => path.slice(-4))).toEqual(['.png']);
  });

  it('gets back what was deleted or cut from it', async () => {
    await run.update();
    const [deleted = '', cut = ''] = run.media();
    run.folder.delete(`${run.name}/${deleted}`);
    run.folder.put(`${run.name}/${cut}`, 'me');
    run.folder.delete(`${run.name}/data/generations.csv`);
    run.written();
    expect(await run.update()).toMatchObject({ added: 2, restored: 2 });
    expect(run.writtenMedia().sort()).toEqual([deleted, cut].sort());
    expect(run.problems()).toEqual([]);
  });

  it('keeps what the library has lost, and names what nobody has', async () => {
    await run.update();
    const [kept, gone] = items.map(({ media }) => media[0]?.stored.assetId ?? '');
    run.library.gone.add(kept ?? '').add(gone ?? '');
    run.folder.delete(`${run.name}/${run.media()[1]}`);
    const written = await run.update();
    expect(written.lost.map(({ stored }) => stored?.assetId)).toEqual([gone]);
    expect(run.problems()).toEqual([]);
    expect(run.text('data/completeness.json')).toContain('lost from the browser');
  });

  it('leaves out a file that can no longer be read, and nothing else', async () => {
    const broken = brokenBlob(10);
    const lost = run.library.add({ title: 'Unreadable', bytes: new Uint8Array(broken.size) });
    run.library.blobs.set(lost.media[0]?.stored.assetId ?? '', broken);
    const written = await run.update();
    expect(written.lost.map(({ failure }) => failure.generationId)).toEqual([lost.generation.id]);
    expect(run.problems()).toEqual([]);
    expect(run.media()).toHaveLength(3);
  });

  it('still lists media that the library no longer tells of', async () => {
    await run.update();
    for (const item of items) item.media = [];
    await run.update();
    expect(run.media()).toHaveLength(3);
    expect(run.problems()).toEqual([]);
  });

  it('counts a freed file that it has as there, and tells where the others are', async () => {
    await run.update();
    const late = run.library.add({ title: 'Never here' });
    for (const item of [items[0], late]) {
      if (!item) continue;
      item.freed = item.media.map((file) => ({ ...file, archive: 'lifeboat_old' }));
      item.media = [];
    }
    const contents = run.library.build();
    const inArchives = [{ archive: 'lifeboat_old', files: 2 }];
    const { takenAt, sites } = await contents.completeness();
    const report = { takenAt, sites: sites.map((site) => ({ ...site, inArchives })) };
    await run.update({ ...contents, completeness: () => Promise.resolve(report) });
    expect(run.problems()).toEqual([]);
    expect(JSON.parse(run.text('data/completeness.json'))).toMatchObject({
      sites: [{ inArchives: [{ archive: 'lifeboat_old', files: 1 }] }],
    });
    expect(run.text('bag-info.txt')).toContain('lifeboat_old.zip (1)');
    const first = run.text('data/generations.jsonl').split('\n', 1)[0] ?? '';
    expect(JSON.parse(first)).toMatchObject({ media: [{ file: run.media()[0] }] });
  });

  it('is known again by its manifest where nothing is written down', async () => {
    await run.update();
    run.ledger.clear();
    run.name = null;
    run.library.displayName = 'Ada Renamed';
    run.written();
    expect(await run.update()).toMatchObject({ items: 3, added: 0 });
    expect(run.writtenMedia()).toEqual([]);
    expect(run.name).toBe('lifeboat_ada-example');
    expect(run.problems()).toEqual([]);
  });

  it('leaves alone what is not its own', async () => {
    run.folder.put('lifeboat_ada-example/bag-info.txt', 'Source-Organization: Somebody else\n');
    run.folder.put('lifeboat_ada-example_2', 'a file');
    await run.update();
    expect(run.name).toBe('lifeboat_ada-example_3');
    expect(run.files().get('lifeboat_ada-example/bag-info.txt')).toBeDefined();
  });
});
