import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeLibrary } from '../../site/library/library.ts';
import { everyGeneration, filesOf, type Sora1Options } from '../../site/sora1/library/sample.ts';
import { bytesOf, lengthOf, type MediaFile } from '../../site/media/media-file.ts';

function filesIn(options: Sora1Options): MediaFile[] {
  const { sora1, chatgpt } = makeLibrary({ ...options, images: 20 });
  const images = [...chatgpt.personal.images, ...chatgpt.workspace.images];
  return [
    ...[...everyGeneration(sora1)].flatMap(filesOf),
    ...images.flatMap(({ files }) => [files.original, files.inline]),
  ];
}
const ofType = (files: MediaFile[], type: string): Buffer[] =>
  files.filter(({ picture }) => picture.type === type).map(bytesOf);

/** Types of a PNG's chunks in order; every length and checksum must hold. */
function pngChunks(png: Buffer): string[] {
  const types: string[] = [];
  let at = 8;
  while (at < png.length) {
    const length = png.readUInt32BE(at);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(png.subarray(at + 4, at + 8 + length)));
    types.push(png.toString('latin1', at + 4, at + 8));
    at += length + 12;
  }
  expect(at).toBe(png.length);
  return types;
}

function webpChunks(webp: Buffer): string[] {
  expect(webp.toString('latin1', 0, 4) + webp.toString('latin1', 8, 12)).toBe('RIFFWEBP');
  expect(webp.readUInt32LE(4)).toBe(webp.length - 8);
  const types: string[] = [];
  let at = 12;
  while (at < webp.length) {
    types.push(webp.toString('latin1', at, at + 4));
    const length = webp.readUInt32LE(at + 4);
    at += 8 + length + (length % 2);
  }
  expect(at).toBe(webp.length);
  return types;
}

/** Markers of a JPEG's segments up to its scan. */
function jpegSegments(jpeg: Buffer): number[] {
  const markers: number[] = [];
  let at = 2;
  while (markers.at(-1) !== 0xffda) {
    markers.push(jpeg.readUInt16BE(at));
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
  return markers;
}

function mp4Boxes(mp4: Buffer): string[] {
  const types: string[] = [];
  let at = 0;
  while (at < mp4.length) {
    types.push(mp4.toString('latin1', at + 4, at + 8));
    at += mp4.readUInt32BE(at);
  }
  expect(at).toBe(mp4.length);
  return types;
}

describe.each([
  ['natural', { tasks: 30 }],
  ['padded', { tasks: 30, mediaBytes: 70_000 }],
] as const)('%s media', { timeout: 30_000 }, (_, options) => {
  const files = filesIn(options);

  it('has PNGs whose chunks hold and end with IEND', () => {
    for (const png of ofType(files, 'png')) expect(pngChunks(png)).toMatchObject({ 0: 'IHDR' });
    for (const png of ofType(files, 'png')) expect(pngChunks(png).at(-1)).toBe('IEND');
  });

  it('has WebPs whose sizes are true and that start with the extended header', () => {
    for (const webp of ofType(files, 'webp'))
      expect(webpChunks(webp).slice(0, 3)).toEqual(['VP8X', 'VP8 ', 'XMP ']);
  });

  it('has JPEGs whose segments lead from the header to the scan, and that end as they should', () => {
    const jpegs = ofType(files, 'jpeg');
    expect(jpegs.length).toBeGreaterThan(0);
    for (const jpeg of jpegs) {
      expect(jpegSegments(jpeg).slice(0, 2)).toEqual([0xffe0, 0xfffe]);
      expect([jpeg.readUInt16BE(0), jpeg.readUInt16BE(jpeg.length - 2)]).toEqual([0xffd8, 0xffd9]);
    }
  });

  it('has MP4s whose boxes add up, with the index before the media', () => {
    for (const mp4 of ofType(files, 'mp4')) {
      const boxes = mp4Boxes(mp4);
      expect(boxes[0]).toBe('ftyp');
      expect(boxes.indexOf('moov')).toBeLessThan(boxes.indexOf('mdat'));
    }
  });

  it('has no two files alike', () => {
    const hashes = new Set(files.map((file) => createHash('sha256').update(bytesOf(file)).digest('hex')));
    expect(hashes.size).toBe(files.length);
  });

  it('tells lengths truly', () => {
    for (const file of files) expect(lengthOf(file)).toBe(bytesOf(file).length);
  });
});

it('pads to the byte where there is room', () => {
  expect(new Set(filesIn({ tasks: 30, mediaBytes: 2048 }).map(lengthOf))).toEqual(new Set([2048]));
});

it('makes the same bytes for the same seed, and others for another', { timeout: 30_000 }, () => {
  const hash = (seed: number): string[] =>
    filesIn({ tasks: 3, seed }).map((file) => createHash('sha256').update(bytesOf(file)).digest('hex'));
  expect(hash(5)).toEqual(hash(5));
  expect(hash(5)).not.toEqual(hash(6));
});
