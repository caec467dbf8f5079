import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStructure } from '../../../lib/domain/media/structure.ts';
import * as make from './files.ts';
import type { MediaType } from '../../../lib/domain/media/media-type.ts';

const { joined, latin } = make;
const check = (type: MediaType, bytes: Uint8Array) => checkStructure(type, make.inMemory(bytes));

const data = fc.uint8Array({ maxLength: 700 });
const moov = make.box('moov', latin('tracks'));

const boxOfAnyForm = (type: string) =>
  fc.tuple(fc.constantFrom(make.box, make.largeBox), data).map(([form, bytes]) => form(type, bytes));

/** In each, the last part is needed, so that no cut goes unseen. */
const whole: Record<string, [MediaType, fc.Arbitrary<Uint8Array>]> = {
  'an MP4 with its index last': [
    'video/mp4',
    boxOfAnyForm('mdat').map((mdat) => joined(make.ftyp('isom', 'mp41'), mdat, moov)),
  ],
  'an MP4 made for streaming': [
    'video/mp4',
    boxOfAnyForm('mdat').map((mdat) => joined(make.ftyp('mp42'), moov, make.box('free', latin('')), mdat)),
  ],
  'an MP4 in fragments': [
    'video/mp4',
    data.map((bytes) =>
      joined(make.ftyp('iso6'), moov, make.box('moof', latin('run')), make.box('mdat', bytes)),
    ),
  ],
  'a QuickTime film': [
    'video/quicktime',
    boxOfAnyForm('mdat').map((mdat) => joined(make.ftyp('qt  '), make.box('wide', latin('')), mdat, moov)),
  ],
  'an AVIF': [
    'image/avif',
    boxOfAnyForm('mdat').map((mdat) => joined(make.ftyp('avif'), make.box('meta', latin('items')), mdat)),
  ],
  'a PNG': [
    'image/png',
    fc
      .tuple(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.integer({ min: 1, max: 64 }))
      .map(([rows, chunkBytes]) => make.png(rows, chunkBytes)),
  ],
  'a WebP of one chunk': ['image/webp', data.map((bytes) => make.webp(make.riffChunk('VP8L', bytes)))],
  'an extended WebP': [
    'image/webp',
    fc
      .tuple(data, data)
      .map(([bytes, notes]) =>
        make.webp(
          make.riffChunk('VP8X', new Uint8Array(10)),
          make.riffChunk('VP8 ', bytes),
          make.riffChunk('EXIF', notes),
        ),
      ),
  ],
  'a JPEG of one scan': ['image/jpeg', data.map((coded) => make.jpeg(make.jpegScan(coded)))],
  'a progressive JPEG with a thumbnail in it': [
    'image/jpeg',
    fc.tuple(data, data).map(([first, second]) => {
      const thumbnail = make.segment(0xe1, make.jpeg(make.jpegScan(latin('small'))));
      const restart = Uint8Array.of(0xff, 0xd3);
      const tables = make.segment(0xc4, latin('codes'));
      return make.jpeg(thumbnail, make.jpegScan(first), restart, tables, make.jpegScan(second));
    }),
  ],
  'a GIF': ['image/gif', data.map((pixels) => make.gif(pixels))],
};

describe.each(Object.entries(whole))('%s', (_, [type, files]) => {
  it('passes whole', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (bytes) => {
        expect(await check(type, bytes)).toBeNull();
      }),
    );
  });

  it('is found wherever it is cut', async () => {
    const cut = files.chain((bytes) =>
      fc.integer({ min: 0, max: bytes.length - 1 }).map((length) => bytes.slice(0, length)),
    );
    await fc.assert(
      fc.asyncProperty(cut, async (bytes) => {
        expect(await check(type, bytes)).toEqual(expect.any(String));
      }),
      { numRuns: 400 },
    );
  });
});

const some = latin('some bytes');
const mdat = make.box('mdat', some);
const header = make.pngChunk('IHDR', new Uint8Array(13));
const idat = make.pngChunk('IDAT', some);
const iend = make.pngChunk('IEND', latin(''));
const rot = (bytes: Uint8Array, at: number) => bytes.with(at, (bytes.at(at) ?? 0) ^ 1);

describe('checkStructure says what is wrong with', () => {
  it.each<[string, MediaType, Uint8Array, string]>([
    ['a box past the end', 'video/mp4', joined(make.ftyp(), moov, mdat.slice(0, -1)), 'mp4: boxes end early'],
    [
      'a box below 8 bytes',
      'video/mp4',
      joined(make.ftyp(), [0, 0, 0, 7], latin('free')),
      'mp4: box smaller than its header',
    ],
    [
      'a 64-bit size below 16',
      'video/mp4',
      joined(make.largeBox('mdat', some).with(15, 15)),
      'mp4: box smaller than its header',
    ],
    [
      'a 64-bit size of exabytes',
      'video/mp4',
      make.largeBox('mdat', some).with(8, 255),
      'mp4: boxes end early',
    ],
    ['a tail of zeros', 'video/mp4', joined(make.ftyp(), moov, mdat, new Uint8Array(64)), 'mp4: not a box'],
    ['a missing index', 'video/mp4', joined(make.ftyp(), mdat), 'mp4: no moov'],
    ['missing data', 'video/mp4', joined(make.ftyp(), moov), 'mp4: no mdat'],
    [
      'a fragment cut off',
      'video/mp4',
      joined(make.ftyp(), moov, mdat, make.box('moof', some)),
      'mp4: fragment without its data',
    ],
    ['no items', 'image/heic', joined(make.ftyp('heic'), mdat), 'heic: no meta or moov'],
    ['no IHDR', 'image/png', joined(make.PNG_SIGNATURE, idat, iend), 'png: no IHDR first'],
    [
      'a spoiled IHDR',
      'image/png',
      joined(make.PNG_SIGNATURE, rot(header, 9), idat, iend),
      'png: IHDR damaged',
    ],
    [
      'a spoiled IEND',
      'image/png',
      joined(make.PNG_SIGNATURE, header, idat, rot(iend, -1)),
      'png: IEND damaged',
    ],
    [
      'an IEND with data',
      'image/png',
      joined(make.PNG_SIGNATURE, header, idat, make.pngChunk('IEND', some)),
      'png: IEND damaged',
    ],
    ['no IDAT', 'image/png', joined(make.PNG_SIGNATURE, header, iend), 'png: no IDAT'],
    [
      'a PNG of zeros',
      'image/png',
      joined(make.PNG_SIGNATURE, header, new Uint8Array(64)),
      'png: not a chunk',
    ],
    [
      'a RIFF size too small',
      'image/webp',
      joined(make.webp(make.riffChunk('VP8 ', some)), [0, 0]),
      'webp: RIFF size 30 of 32',
    ],
    [
      'a chunk past the RIFF',
      'image/webp',
      make.webp(make.riffChunk('VP8 ', some).with(4, 11)),
      'webp: chunks end early',
    ],
    [
      'a WebP of notes alone',
      'image/webp',
      make.webp(make.riffChunk('VP8X', some), make.riffChunk('EXIF', some)),
      'webp: no picture',
    ],
    ['a WebP without VP8', 'image/webp', make.webp(make.riffChunk('EXIF', some)), 'webp: no VP8 chunk first'],
    [
      'a JPEG of zeros',
      'image/jpeg',
      joined([0xff, 0xd8], make.jpegScan(some), new Uint8Array(64)),
      'jpeg: no EOI',
    ],
    ['a JPEG without a scan', 'image/jpeg', make.jpeg(make.segment(0xe0, some)), 'jpeg: no picture'],
    [
      'a segment of length 1',
      'image/jpeg',
      make.jpeg(make.segment(0xe0, some).with(3, 1)),
      'jpeg: segment smaller than its header',
    ],
    [
      'a JPEG begun anew',
      'image/jpeg',
      joined([0xff, 0xd8], make.jpegScan(some), make.jpeg(make.jpegScan(some))),
      'jpeg: not a segment',
    ],
    [
      'a GIF without a frame',
      'image/gif',
      joined(latin('GIF89a'), [1, 0, 1, 0, 0, 0, 0], [0x3b]),
      'gif: no picture',
    ],
    [
      'an unknown block',
      'image/gif',
      joined(latin('GIF89a'), [1, 0, 1, 0, 0, 0, 0], [0x55]),
      'gif: not a block',
    ],
    ['an empty film', 'video/webm', latin(''), 'webm: empty'],
  ])('%s', async (_, type, bytes, reason) => {
    expect(await check(type, bytes)).toBe(reason);
  });
});

describe('checkStructure accepts', () => {
  it.each<[string, MediaType, Uint8Array]>([
    ['a last box that runs to the end', 'video/mp4', joined(make.ftyp(), moov, make.openBox('mdat', some))],
    ['what follows IEND', 'image/png', joined(make.png(Uint8Array.of(1)), some)],
    ['what follows EOI', 'image/jpeg', joined(make.jpeg(make.jpegScan(some)), make.ftyp(), mdat)],
    ['what follows the trailer', 'image/gif', joined(make.gif(some), [0])],
    [
      'marks filled up with 0xFF',
      'image/jpeg',
      make.jpeg(joined([0xff, 0xff], make.jpegScan(some), [0xff, 0xff])),
    ],
    [
      'an odd RIFF size with its padding',
      'image/webp',
      make.webp(make.riffChunk('VP8 ', latin('odd'))).with(4, 15),
    ],
    ['formats that tell no end', 'audio/mpeg', latin('ID3')],
  ])('%s', async (_, type, bytes) => {
    expect(await check(type, bytes)).toBeNull();
  });

  it('a scan whose mark lies across any border of the reads', async () => {
    for (let length = 4060; length < 4110; length++) {
      const bytes = make.jpeg(make.jpegScan(new Uint8Array(length).fill(1)));
      expect(await check('image/jpeg', bytes)).toBeNull();
      expect(await check('image/jpeg', bytes.slice(0, -1))).toBe('jpeg: no EOI');
    }
  });
});
