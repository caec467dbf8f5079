import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveName } from '../../../lib/archive/names/archive-name.ts';
import { cleanPart, cutToBytes } from '../../../lib/archive/names/file-name.ts';
import { mediaExtension } from '../../../lib/archive/names/media-extension.ts';
import { MediaNames, sidecarPath } from '../../../lib/archive/names/media-names.ts';
import { slugOf } from '../../../lib/archive/names/slug.ts';

const createdAt = Date.UTC(2025, 5, 5, 23, 59);
const plain = {
  site: 'sora1',
  nativeId: 'gen_1',
  title: null,
  prompt: null,
  createdAt,
  kind: 'video',
  width: null,
  height: null,
  durationSeconds: null,
} as const;

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

describe('names of media', () => {
  it('never collide when compared without case, with their sidecars, however alike', () => {
    const alike = fc.constantFrom(
      'Boat',
      'BOAT',
      'boat',
      'bo\u200Bat',
      'café',
      'cafe\u0301',
      'CAFÉ',
      '',
      'straße',
      'STRASSE',
    );
    const nativeId = fc.oneof(alike, fc.constantFrom('2_boat', '2_2_boat'));
    const media = fc.record({
      generation: fc.record({ nativeId, title: alike }).map((told) => ({ ...plain, ...told })),
      folder: fc.constant(null),
      role: fc.constantFrom('original' as const, 'thumbnail' as const, 'captions' as const),
      mediaType: fc.constantFrom('video/mp4', 'text/vtt'),
    });
    fc.assert(
      fc.property(fc.array(media, { maxLength: 60 }), (many) => {
        const names = new MediaNames();
        const paths = many.map((one) => names.nameOf(one)).flatMap((path) => [path, sidecarPath(path)]);
        for (const fold of [(path: string) => path.toLowerCase(), (path: string) => path.toUpperCase()]) {
          expect(new Set(paths.map((path) => fold(path).normalize('NFC'))).size).toBe(paths.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('take ten thousand equal ones in no time', () => {
    const names = new MediaNames();
    const media = {
      generation: { ...plain, nativeId: 'x', title: 'T' },
      folder: null,
      role: 'original',
      mediaType: 'video/mp4',
    } as const;
    const paths = Array.from({ length: 10_000 }, () => names.nameOf(media));
    expect(new Set(paths).size).toBe(10_000);
  });

  it.each([
    ['original', 'video/mp4', 'data/media/sora1/2025/06/2025-06-05_paper-boat_gen_1.mp4'],
    ['captions', 'text/vtt', 'data/media/sora1/2025/06/2025-06-05_paper-boat_gen_1.vtt'],
    ['thumbnail', 'image/webp', 'data/media/sora1/2025/06/2025-06-05_paper-boat_thumbnail_gen_1.webp'],
  ] as const)('say date, words and id of the %s', (role, mediaType, path) => {
    const generation = { ...plain, title: 'Paper boat' };
    expect(new MediaNames().nameOf({ generation, folder: null, role, mediaType })).toBe(path);
  });

  it('say when there is no date', () => {
    const generation = { ...plain, createdAt: Number.NaN };
    const media = { generation, folder: null, role: 'original', mediaType: 'image/png' } as const;
    expect(new MediaNames().nameOf(media)).toBe('data/media/sora1/undated/undated_gen_1.png');
  });
});

describe('slugs', () => {
  it.each([
    ['Paper boat', 'ignored', 'paper-boat'],
    ['New Video', 'A red kite, at dawn!', 'a-red-kite-at-dawn'],
    ['  new video ', "It's $5 & up", 'its-5-up'],
    ['Untitled', null, ''],
    ['Draft your video', '', ''],
    ['!!!', 'prompt wins', 'prompt-wins'],
    [null, '../../etc/passwd', 'etc-passwd'],
    ['New Video Game', null, 'new-video-game'],
    ['Ünïcödé Straße', null, 'ünïcödé-straße'],
    ['👨‍👩‍👧 at sea', null, '👨‍👩‍👧-at-sea'],
  ])('of title %j and prompt %j', (title, prompt, expected) => {
    expect(slugOf(title, prompt)).toBe(expected);
  });
});

describe('parts of a path', () => {
  it.each([
    ['CON', '_CON'],
    ['CON.txt', '_CON.txt'],
    ['aux .tar.gz', '_aux .tar.gz'],
    ['com¹', '_com¹'],
    ['console', 'console'],
    ['a\u202Eb\u2066c', 'abc'],
    ['x. . .', 'x'],
    ['..', ''],
    ['\uD83D', ''],
  ])('%j becomes %j', (text, expected) => expect(cleanPart(text)).toBe(expected));

  it('are cut between graphemes only, and no shorter than needed', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(cutToBytes(family.repeat(3), bytes(family) * 2 + 5)).toBe(family.repeat(2));
    expect(cutToBytes('e\u0323\u0301'.repeat(2), 7)).toBe('e\u0323\u0301');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(60), (text, limit) => {
        const cut = cutToBytes(text, limit);
        const graphemes = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)];
        const ends = graphemes.map(({ index, segment }) => index + segment.length);
        expect(bytes(cut)).toBeLessThanOrEqual(limit);
        if (text.startsWith(cut) && !/[\s.]/u.test(text)) expect([0, ...ends]).toContain(cut.length);
      }),
    );
  });
});

describe('the archive itself', () => {
  it.each([
    ['Ada Example', 'lifeboat_ada-example_20261122T120000Z'],
    ['ada@example.org', 'lifeboat_ada-example-org_20261122T120000Z'],
    ['../..', 'lifeboat_account_20261122T120000Z'],
  ])('of %j is called %j', (displayName, expected) => {
    expect(archiveName({ displayName }, Date.UTC(2026, 10, 22, 12))).toBe(expected);
  });

  it.each([
    ['video/mp4', 'mp4'],
    ['IMAGE/JPEG', 'jpg'],
    ['video/quicktime', 'mov'],
    ['image/heic', 'heic'],
    ['text/vtt; charset=utf-8', 'vtt'],
    ['text/html', 'bin'],
    ['constructor', 'bin'],
    ['', 'bin'],
  ])('gives %j the extension %j', (type, extension) => expect(mediaExtension(type)).toBe(extension));
});
