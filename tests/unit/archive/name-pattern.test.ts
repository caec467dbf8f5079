import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveName } from '../../../lib/archive/names/archive-name.ts';
import { exampleName } from '../../../lib/archive/names/example-name.ts';
import { cleanPart, cutToBytes } from '../../../lib/archive/names/file-name.ts';
import { MediaNames, type NamedMedia, sidecarPath } from '../../../lib/archive/names/media-names.ts';
import { patternProblem, PLACEHOLDERS } from '../../../lib/archive/names/name-pattern.ts';
import { DEFAULT_PATTERN } from '../../../lib/domain/export-choice.ts';
import { anyText, expectPortable } from './portable-path.ts';

const createdAt = Date.UTC(2025, 5, 5, 13, 14, 15);
const known = {
  generation: {
    ...{ site: 'sora2', nativeId: 'gen_1', title: 'Paper boat', prompt: 'In the rain', createdAt },
    ...{ kind: 'video', width: 480, height: 854, durationSeconds: 4.96 },
  },
  folder: 'My Boats & more',
  role: 'original',
  mediaType: 'video/mp4',
} as const satisfies NamedMedia;
const nothingKnown = {
  ...known,
  generation: {
    ...{ ...known.generation, title: null, prompt: null, createdAt: Number.NaN },
    ...{ width: null, height: null, durationSeconds: null },
  },
  folder: null,
};

const size = fc.option(fc.oneof(fc.integer(), fc.double()));
const anyMedia: fc.Arbitrary<NamedMedia> = fc.record({
  generation: fc.record({
    site: fc.constantFrom('sora1', 'sora2', 'chatgpt'),
    nativeId: anyText,
    title: fc.option(anyText),
    prompt: fc.option(anyText),
    createdAt: fc.oneof(fc.constant(createdAt), fc.double()),
    kind: fc.constantFrom('video', 'image'),
    ...{ width: size, height: size, durationSeconds: size },
  }),
  folder: fc.option(anyText),
  role: fc.constantFrom('original', 'thumbnail', 'reference', 'captions'),
  mediaType: fc.oneof(fc.constantFrom('video/mp4', 'image/png', 'video/webm'), anyText),
});

const placeholder = fc.constantFrom(...PLACEHOLDERS).map((name) => `{${name}}`);
const literal = fc.oneof(
  fc.constantFrom(
    '_',
    ' - ',
    '.',
    '...',
    '=',
    '(',
    ')',
    'x',
    'con',
    'aux.',
    'COM1',
    ' ',
    'é',
    'e\u0301',
    '👩‍👩‍👧‍👦',
  ),
  anyText.filter((text) => text.length < 50 && patternProblem(text) === null),
);
const anyPattern = fc
  .array(fc.oneof(placeholder, literal), { minLength: 1, maxLength: 12 })
  .map((pieces) => pieces.join(''))
  .filter((text) => patternProblem(text) === null);

function named(pattern: string, media: NamedMedia = known): string {
  return new MediaNames(pattern).nameOf(media).split('/').at(-1) ?? '';
}

describe('names after a pattern', () => {
  it('work on every file system, whatever the pattern, titles, prompts, folders, ids and types hold', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(DEFAULT_PATTERN), anyPattern),
        anyMedia,
        anyText,
        (pattern, media, displayName) => {
          const bag = archiveName({ displayName }, createdAt);
          expectPortable(`${bag}_99-of-99/${sidecarPath(new MediaNames(pattern).nameOf(media))}`);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('end with the id, wherever and whether the pattern has it', () => {
    fc.assert(
      fc.property(anyPattern, anyMedia, (pattern, media) => {
        const id = cutToBytes(cleanPart(media.generation.nativeId), 64) || 'no-id';
        const [ending] = /\.\w+$/.exec(named(pattern, media)) ?? [''];
        expect(named(pattern, media).endsWith(`${id}${ending}`)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('differ without case for equal works, and stand in the same folders as ever', () => {
    fc.assert(
      fc.property(anyPattern, fc.array(anyMedia, { minLength: 1, maxLength: 5 }), (pattern, works) => {
        const names = new MediaNames(pattern);
        const paths = [...works, ...works].map((work) => names.nameOf(work));
        const keys = paths
          .flatMap((path) => [path, sidecarPath(path)])
          .map((path) => path.toUpperCase().normalize());
        expect(new Set(keys).size).toBe(keys.length);
        const plain = new MediaNames();
        const folder = (path: string) => path.slice(0, path.lastIndexOf('/'));
        expect(paths.slice(0, works.length).map(folder)).toEqual(
          works.map((work) => folder(plain.nameOf(work))),
        );
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['{date}_{slug}_{id}', '2025-06-05_paper-boat_gen_1.mp4', 'undated_gen_1.mp4'],
    ['{date}', '2025-06-05_gen_1.mp4', 'undated_gen_1.mp4'],
    ['{id}', 'gen_1.mp4', 'gen_1.mp4'],
    ['{id} {slug}', 'paper-boat_gen_1.mp4', 'gen_1.mp4'],
    ['{slug} ({id})', 'paper-boat_gen_1.mp4', 'gen_1.mp4'],
    ['{date} {time} - {slug} {id}', '2025-06-05 13-14-15 - paper-boat gen_1.mp4', 'undated gen_1.mp4'],
    ['{slug}_{width}x{height}_{duration}_{id}', 'paper-boat_480x854_5s_gen_1.mp4', 'gen_1.mp4'],
    [
      '{site}.{kind} ({width}x{height}) [{folder}]',
      'sora2.video (480x854) [my-boats-more]_gen_1.mp4',
      'sora2.video_gen_1.mp4',
    ],
    ['Holiday {folder}, {slug}{id}', 'Holiday my-boats-more, paper-boat_gen_1.mp4', 'Holiday_gen_1.mp4'],
    ['con.{id}', '_con.gen_1.mp4', '_con.gen_1.mp4'],
    ['___', 'gen_1.mp4', 'gen_1.mp4'],
  ])('%s', (pattern, expected, withoutFacts) => {
    expect(named(pattern)).toBe(expected);
    expect(named(pattern, nothingKnown)).toBe(withoutFacts);
  });

  it('have no separators left over, whatever is unknown and however much is cut', () => {
    const size = fc.option(fc.integer({ min: 1, max: 9000 }));
    const works = fc.record({
      generation: fc.record({
        ...{ site: fc.constant('sora1' as const), kind: fc.constant('image' as const) },
        nativeId: fc.integer({ min: 1, max: 80 }).map((length) => 'i'.repeat(length)),
        title: fc.option(fc.integer({ min: 1, max: 40 }).map((words) => 'ab '.repeat(words))),
        prompt: fc.constant(null),
        createdAt: fc.constantFrom(createdAt, Number.NaN),
        ...{ width: size, height: size, durationSeconds: size },
      }),
      folder: fc.option(fc.integer({ min: 1, max: 40 }).map((words) => 'cd '.repeat(words))),
      ...{ role: fc.constant('original' as const), mediaType: fc.constant('image/png') },
    });
    const separated = fc.tuple(
      fc.shuffledSubarray([...PLACEHOLDERS, ...PLACEHOLDERS], { minLength: 1 }),
      fc.constantFrom('_', '~', ' + '),
    );
    fc.assert(
      fc.property(separated, works, ([names, separator], work) => {
        const words = names.map((name) => `{${name}}`).join(separator);
        const name = named(words, work).replace(/\.png$/, '');
        for (const word of name.split(/[_~+]/)) expect(word.trim()).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it('say the role before the id, and lie beside the video where they are captions', () => {
    const pattern = '{slug} - {kind} - {id}';
    expect(named(pattern, { ...known, role: 'thumbnail', mediaType: 'image/webp' })).toBe(
      'paper-boat - video - thumbnail_gen_1.webp',
    );
    for (const title of ['Paper boat', 'ä'.repeat(500)]) {
      const work = { ...known, generation: { ...known.generation, title, nativeId: 'i'.repeat(60) } };
      const film = named('{slug}{slug}_{id}', { ...work, mediaType: 'video/webm' });
      const subtitles = named('{slug}{slug}_{id}', { ...work, role: 'captions', mediaType: 'text/vtt' });
      expect(subtitles.replace('.vtt', '')).toBe(film.replace('.webm', ''));
    }
  });

  it('give up of the slug before anything else', () => {
    const generation = { ...known.generation, title: 'long '.repeat(50), nativeId: 'i'.repeat(64) };
    const name = named('{slug}_{date}_{folder}_{id}', { ...known, generation });
    expect(name).toMatch(/^(long-)+long_2025-06-05_my-boats-more_i{64}\.mp4$/);
    // Two slugs share what is left, and no more is given up than has to be.
    const twice = named('{slug}~{slug}_{id}', {
      ...known,
      generation: { ...generation, title: 'x'.repeat(200) },
    });
    expect(twice).toMatch(/^(x+)~\1_i{64}\.mp4$/);
    expect(Buffer.byteLength(twice)).toBeGreaterThanOrEqual(112);
  });

  it('are no device of Windows, not even when they are cut to one', () => {
    const generation = { ...known.generation, nativeId: 'i'.repeat(64) };
    const name = named('con👩🏿‍❤️‍💋‍👩🏿.{id}', { ...known, generation, role: 'thumbnail', mediaType: 'image/png' });
    expect(name).toMatch(/^_con\.thumbnail_i{64}\.png$/);
  });
});

describe('a pattern', () => {
  it.each([
    ['', 'The pattern is empty.'],
    ['   ', 'The pattern is empty.'],
    ['{date}/{slug}', 'A name cannot hold /'],
    ['..\\{slug}', 'A name cannot hold /'],
    ['{dat}', '{dat} is not known. There are {date} {time}'],
    ['{Date}', '{Date} is not known.'],
    ['{}', '{} is not known.'],
    ['{{date}}', 'A { or } stands alone.'],
    ['{date', 'A { or } stands alone.'],
    ['{constructor}', '{constructor} is not known.'],
    ['{date}: {slug}', 'A file name cannot hold :'],
    ['100%', 'A file name cannot hold %'],
    ['a\u202E{slug}', 'The pattern holds a character that cannot be seen.'],
    ['a\n{slug}', 'The pattern holds a character that cannot be seen.'],
    ['lone \uD83D', 'The pattern holds a character that cannot be seen.'],
    ['x'.repeat(201), 'The pattern is longer than 200 characters.'],
  ])('%j is told to be none: %s', (pattern, problem) => {
    expect(patternProblem(pattern)).toContain(problem);
    expect(exampleName(pattern)).toBeNull();
    expect(() => new MediaNames(pattern)).toThrow(RangeError);
  });

  it('of any text is refused with a reason, or names the example', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyPattern), (text) => {
        expect(exampleName(text) === null).toBe(patternProblem(text) !== null);
      }),
    );
  });

  it('shows what it does by an example', () => {
    expect(exampleName(DEFAULT_PATTERN)).toBe('2025-06-05_paper-boat_gen_01jx0a2zzz3d4e5f6g7h8j9k0m.mp4');
    for (const name of PLACEHOLDERS)
      expect(exampleName(`{${name}}`)).toMatch(/gen_01jx0a2zzz3d4e5f6g7h8j9k0m\.mp4$/);
  });
});
