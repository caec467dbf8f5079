import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedOf } from '../library/random.ts';
import { filler } from './filler.ts';
import { stampJpeg } from './jpeg.ts';
import { stampMp4 } from './mp4.ts';
import { encodePng } from './png.ts';
import { paint, type Look } from './scenes.ts';
import type { Size } from './shapes.ts';
import { stampWebp } from './webp.ts';

export type Picture =
  | { type: 'png'; look: Look; size: Size }
  /** `base`: name of a file in `base/`, without its extension. */
  | { type: 'webp' | 'jpeg' | 'mp4'; base: string }
  /** Captions; their text is the whole file, and it is never padded. */
  | { type: 'srt' | 'vtt'; text: string };

/** One file on the media host. No two have the same bytes. */
export interface MediaFile {
  /** The path exactly as links carry it, escapes included. */
  path: string;
  generationId: string;
  /** Place of the generation in the library; faults pick files by it. */
  ordinal: number;
  picture: Picture;
  /** Length that the file is padded to (for benches); null for its natural one. */
  paddedTo: number | null;
}

const mediaTypes = {
  png: 'image/png',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
  mp4: 'video/mp4',
  srt: 'application/x-subrip',
  vtt: 'text/vtt',
} as const;

export function mediaTypeOf(file: MediaFile): string {
  return mediaTypes[file.picture.type];
}

const bases = new Map<string, Buffer>();

function baseFile(name: string): Buffer {
  let bytes = bases.get(name);
  if (!bytes) bases.set(name, (bytes = readFileSync(join(import.meta.dirname, 'base', name))));
  return bytes;
}

/** What a padding of no length adds to a file of this type. */
const paddingHeader = { png: 12, webp: 8, jpeg: 4, mp4: 8, srt: Infinity, vtt: Infinity } as const;

function encode(file: MediaFile, padding: Buffer | null): Buffer {
  const { picture, path } = file;
  switch (picture.type) {
    case 'png':
      return encodePng(paint(picture.look, picture.size.width, picture.size.height), path, padding);
    case 'webp':
      return stampWebp(baseFile(`${picture.base}.webp`), path, padding);
    case 'jpeg':
      return stampJpeg(baseFile(`${picture.base}.jpg`), path, padding);
    case 'mp4':
      return stampMp4(baseFile(`${picture.base}.mp4`), path, padding);
    case 'srt':
    case 'vtt':
      return Buffer.from(picture.text);
  }
}

function build(file: MediaFile): Buffer {
  const natural = encode(file, null);
  const room = (file.paddedTo ?? 0) - natural.length - paddingHeader[file.picture.type];
  return room < 0 ? natural : encode(file, filler(room, seedOf(file.path)));
}

const cache = new Map<string, Buffer>();
const cacheLimit = 256 * 1024 * 1024;
let cached = 0;

/** The file's bytes, made when first asked for. */
export function bytesOf(file: MediaFile): Buffer {
  const key = `${file.path} ${file.paddedTo ?? ''}`;
  const known = cache.get(key);
  if (known) return known;
  const bytes = build(file);
  if (cached + bytes.length > cacheLimit) {
    cache.clear();
    cached = 0;
  }
  cache.set(key, bytes);
  cached += bytes.length;
  return bytes;
}

/** Longer than any base file with its stamp, so that padding beyond it always comes out exact. */
const surelyPadded = 65536;

/** Length in bytes; big padded files are not made for it. */
export function lengthOf(file: MediaFile): number {
  const wanted = file.paddedTo ?? 0;
  return wanted >= surelyPadded && wanted % 2 === 0 ? wanted : bytesOf(file).length;
}
