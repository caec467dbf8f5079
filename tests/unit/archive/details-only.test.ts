import JSZip from 'jszip';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { buildArchive, type ArchiveOptions } from '../../../lib/archive/build.ts';
import { CompressedZip } from '../../../lib/archive/containers/compressed-zip.ts';
import { MAX_COMPRESSED, openContainer } from '../../../lib/archive/containers/open-container.ts';
import { PlannedZip } from '../../../lib/archive/containers/planned-zip.ts';
import { archiveName } from '../../../lib/archive/names/archive-name.ts';
import { JoinSink } from '../../../lib/archive/sinks/join-sink.ts';
import { OpfsSink } from '../../../lib/archive/sinks/opfs-sink.ts';
import { checkBag, readBagInfo } from './bag-checker.ts';
import { activity, ContentsBuilder } from './contents-builder.ts';
import { FakeOpfs } from './fake-opfs.ts';
import { GALLERY_TEMPLATE } from './gallery-template.ts';
import { hostileTexts } from './hostile-texts.ts';
import { readZip } from './zip-reader.ts';

const now = Date.UTC(2026, 10, 22, 12);
const NAME = 'lifeboat_ädä_details';

function library(): ContentsBuilder {
  const library = new ContentsBuilder();
  for (const text of hostileTexts) library.add({ prompt: text, title: text });
  library.add({ bytes: null, availability: 'moderated' });
  library.records.push({ id: 'task_1' });
  library.activities.push(activity('folders', 'coll_1', { title: 'Boats' }));
  return library;
}

function options(more: Partial<ArchiveOptions> = {}): ArchiveOptions {
  const sink = new JoinSink('chromium');
  return { name: NAME, now, agent: 'Lifeboat 0.1.0', galleryPage: GALLERY_TEMPLATE, sink, ...more };
}

async function filesOf(blob: Blob): Promise<Map<string, Uint8Array>> {
  return new Map([...(await readZip(blob))].map(([path, { bytes }]) => [path, bytes]));
}

async function detailsOf(contents: ContentsBuilder) {
  const container = new CompressedZip(NAME);
  const built = await buildArchive(contents.build(), options({ container, isDetailsOnly: true }));
  const files = await filesOf(built.blob);
  const text = (path: string) => new TextDecoder().decode(files.get(`${NAME}/${path}`));
  return { built, files, text };
}

describe('an archive of details only', () => {
  it('is the whole tree without media: a valid bag, and every other file as it is with media', async () => {
    const { files } = await detailsOf(library());
    const whole = await filesOf((await buildArchive(library().build(), options())).blob);
    expect(checkBag(files)).toEqual([]);
    const others = [...whole.keys()].filter((path) => !path.includes('/data/media/'));
    expect([...files.keys()].sort()).toEqual(others.sort());
    for (const path of [
      'data/raw/sora1.jsonl',
      'data/activity/sora1/folders.jsonl',
      'data/completeness.json',
    ])
      expect(files.get(`${NAME}/${path}`)).toEqual(whole.get(`${NAME}/${path}`));
  });

  it('reads no media, and says what each file is and that it is not here', async () => {
    const contents = library();
    const { built, text } = await detailsOf(contents);
    expect(contents.blobReads).toBe(0);
    const lines = text('data/generations.jsonl').trim().split('\n');
    expect(lines).toHaveLength(contents.items.length);
    for (const [index, { generation, media }] of contents.items.entries()) {
      const record = JSON.parse(lines[index] ?? '') as { prompt: string; media: unknown[] };
      expect(record.prompt).toBe(generation.prompt);
      expect(record.media).toMatchObject(media.map(({ stored }) => ({ file: null, sha256: stored.sha256 })));
    }
    expect(built).toMatchObject({ generations: contents.items.length, lost: [], items: hostileTexts.length });
  });

  it('says so to people: in its README, its description and its gallery', async () => {
    const { text } = await detailsOf(library());
    expect(text('README.txt')).toContain('THE PICTURES AND VIDEOS ARE NOT IN IT');
    expect(text('README.txt')).not.toMatch(/data\/media\/|to play/);
    expect(readBagInfo(text('bag-info.txt')).get('External-Description')).toMatch(/^Details, without media/);
    const about = /data-lifeboat="about">\n([^]*?)\n<\/script>/.exec(text('index.html'))?.[1] ?? '';
    expect(JSON.parse(about)).toMatchObject({ detailsOnly: true });
  });

  it('is small, and JSZip packs each file of it at the time of the archive', async () => {
    const contents = library();
    for (let n = 0; n < 500; n += 1) contents.add({ prompt: `A boat, the ${n}th` });
    const { built, files } = await detailsOf(contents);
    const plain = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
    expect(built.bytes).toBe(built.blob.size);
    expect(built.entries).toBe(files.size);
    expect(built.bytes).toBeLessThan(plain / 4);
    const zip = await JSZip.loadAsync(await built.blob.arrayBuffer(), { checkCRC32: true });
    for (const file of Object.values(zip.files)) {
      expect(file).toMatchObject({ dir: false, unixPermissions: 0o100644 });
      expect(file.date.getTime()).toBe(now);
    }
  });

  it('has a name that tells it from the whole archive', () => {
    expect(archiveName({ displayName: 'Ada' }, now, { isDetailsOnly: true })).toBe(
      'lifeboat_ada_20261122T120000Z_details',
    );
  });
});

describe('the container', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    [true, MAX_COMPRESSED, CompressedZip, JoinSink],
    [true, MAX_COMPRESSED + 1, PlannedZip, OpfsSink],
    [false, 10, PlannedZip, JoinSink],
  ])('for details %s of %d generations', async (isDetailsOnly, generations, container, sink) => {
    const opfs = new FakeOpfs();
    vi.stubGlobal('navigator', { storage: { getDirectory: () => Promise.resolve(opfs.folder) } });
    const needs = { folder: 'bag', isDetailsOnly, generations, mediaFiles: 10, fileName: 'a' };
    const opened = await openContainer({ ...needs, engine: 'chromium' });
    expect(opened.container).toBeInstanceOf(container);
    expect(opened.sink).toBeInstanceOf(sink);
  });
});
