import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArchiveOptions, buildArchive } from '../../../lib/archive/build.ts';
import { BLOCK_ATTRIBUTE } from '../../../lib/archive/gallery/gallery-data.ts';
import { scriptJson } from '../../../lib/archive/gallery/script-json.ts';
import { JoinSink } from '../../../lib/archive/sinks/join-sink.ts';
import { activity, ContentsBuilder } from './contents-builder.ts';
import { GALLERY_TEMPLATE } from './gallery-template.ts';
import { hostileTexts } from './hostile-texts.ts';
import { readZip } from './zip-reader.ts';

const plain = new TextDecoder('utf-8', { fatal: true });
const BLOCK = new RegExp(`<script type="application/json" ${BLOCK_ATTRIBUTE}="(\\w+)">([^<]*)</script>`, 'g');

async function pageOf(library: ContentsBuilder, told: Partial<ArchiveOptions> = {}): Promise<string> {
  const sink = new JoinSink('chromium');
  const options = { name: 'bag', now: 0, agent: 'test', sink, galleryPage: GALLERY_TEMPLATE, ...told };
  const files = await readZip((await buildArchive(library.build(), options)).blob);
  return plain.decode(files.get('bag/index.html')?.bytes);
}

function linesOf(page: string, kind: string): Record<string, unknown>[] {
  return [...page.matchAll(BLOCK)]
    .filter((block) => block[1] === kind)
    .flatMap((block) => (block[2] ?? '').trim().split('\n'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('JSON between script tags', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('<', '!', '-', '/', 'script', '>', '&', '\u2028', '\u2029', '\ud800', '\0'),
    }),
  );

  it('is the same value when parsed, and holds nothing that a page could take for markup', () => {
    fc.assert(
      fc.property(fc.dictionary(text, fc.jsonValue()), text, (value, prompt) => {
        const json = scriptJson({ prompt, value });
        expect(json).not.toMatch(/[<>&\n\r\u2028\u2029]/);
        expect(json.isWellFormed()).toBe(true);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ prompt, value })));
      }),
    );
  });
});

describe('index.html', () => {
  it('holds each item once, in order, with its prompt as it was and its files where they lie', async () => {
    const library = new ContentsBuilder();
    for (const prompt of hostileTexts) library.add({ prompt });
    library.add({ owner: 'other', bytes: null });
    const items = linesOf(await pageOf(library), 'items');
    expect(items.map(({ id }) => id)).toEqual(library.items.map(({ generation }) => generation.id));
    expect(items.slice(0, -1).map(({ prompt }) => prompt)).toEqual(hostileTexts);
    for (const [index, { media }] of library.items.entries())
      expect(items[index]?.['files']).toMatchObject(
        media.map(({ role, stored: { sha256, bytes } }) => ({ role, sha256, bytes })),
      );
  });

  it('is the page around its data, and no markup of theirs is in it', async () => {
    const library = new ContentsBuilder();
    library.displayName = '</script><b>Eve</b>';
    for (const text of hostileTexts) library.add({ prompt: text, title: text });
    library.activities.push(
      activity('likes', 'l', { text: '</script><script>1', url: 'https://x/?sig=abc' }),
    );
    const page = await pageOf(library);
    expect(page.replaceAll(BLOCK, '').replaceAll(/\s+/g, ' ')).toBe(
      '<!doctype html><title>Gallery</title> <p>The end</p> ',
    );
    expect(linesOf(page, 'activities')).toMatchObject([
      { kind: 'likes', record: { url: 'https://x/?[signature removed]' } },
    ]);
    expect(linesOf(page, 'about')).toMatchObject([{ accountName: '</script><b>Eve</b>', builtAt: 0 }]);
  });

  it('breaks many items into blocks of bounded size', async () => {
    const library = new ContentsBuilder();
    for (let n = 0; n < 2_100; n += 1) library.add({ bytes: null });
    const page = await pageOf(library);
    expect([...page.matchAll(BLOCK)].map((block) => block[1])).toEqual(['items', 'items', 'items', 'about']);
    expect(linesOf(page, 'items')).toHaveLength(2_100);
  });

  it('tells which bags belong with it, where any do', async () => {
    const place = { archive: { id: 'urn:uuid:1', bags: ['bag', 'bag_2'] }, earlier: [] };
    expect(linesOf(await pageOf(new ContentsBuilder(), { place }), 'about')).toMatchObject([place]);
    const [alone] = linesOf(await pageOf(new ContentsBuilder()), 'about');
    expect(alone).not.toHaveProperty('archive');
  });

  it('cannot be made of a page without a place for the data', async () => {
    await expect(pageOf(new ContentsBuilder(), { galleryPage: '<p>nothing</p>' })).rejects.toThrow(TypeError);
  });
});
