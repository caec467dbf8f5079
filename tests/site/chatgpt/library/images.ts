import { hex, uuid } from '../../library/ids.ts';
import { ideaOf } from '../../library/prompts.ts';
import type { Random } from '../../library/random.ts';
import type { MediaFile, Picture } from '../../media/media-file.ts';
import { scenes } from '../../media/scenes.ts';
import { photos, stills, stillSize, tinyClip, type Still } from '../../media/shapes.ts';
import type { Catalogue, PromptPlace, SampleImage } from './sample.ts';

export interface Maker {
  random: Random;
  paddedTo: number | null;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Both forms of ids that pointers have had: `file-` with 22 letters and digits, `file_` with 32 hex digits. */
export function makeFileId(older: boolean, random: Random): string {
  if (!older) return `file_00000000${hex(24, random)}`;
  return `file-${Array.from({ length: 22 }, () => alphabet.charAt(random.below(62))).join('')}`;
}

type Format = 'png' | 'jpeg' | 'webp';

function pictureOf(format: Format, still: Still, { random, paddedTo }: Maker): Picture {
  const tiny = paddedTo !== null;
  if (format === 'jpeg') return { type: 'jpeg', base: tiny ? tinyClip.name : random.pick(photos) };
  if (format === 'webp') return { type: 'webp', base: tiny ? tinyClip.name : still.name };
  const look = { scene: random.pick(scenes), palette: random.below(8), seed: random.below(1e9) };
  return { type: 'png', look, size: tiny ? { width: 16, height: 16 } : stillSize[still.shape] };
}

function makeFiles(fileId: string, ordinal: number, format: Format, still: Still, maker: Maker) {
  const place = (path: string, picture: Picture): MediaFile => ({
    path,
    generationId: fileId,
    ordinal,
    picture,
    paddedTo: maker.paddedTo,
  });
  const inline: Picture = { type: 'webp', base: maker.paddedTo === null ? still.name : tinyClip.name };
  return {
    original: place(`${fileId}/original`, pictureOf(format, still, maker)),
    inline: place(`${fileId}/inline`, inline),
  };
}

const extensions = { png: 'png', jpeg: 'jpg', webp: 'webp' } as const;

/** Files are named after their title, as far as a name may say it. */
function fileNameOf(title: string | null, createdAt: number, format: Format): string {
  const day = new Date(createdAt).toISOString().slice(0, 10);
  const words = (title ?? '').replace(/[\\/\p{Cc}]/gu, ' ').slice(0, 60);
  return `${words || `ChatGPT Image ${day}`}.${extensions[format]}`;
}

const places = ['metadata', 'tool call', 'user'] as const;

function promptPlaceOf(prompt: string | null, ordinal: number): PromptPlace {
  if (prompt === null) return 'nowhere';
  return ordinal % 24 === 5 ? 'list' : (places[ordinal % places.length] ?? 'user');
}

/** Most are PNG; what was brought into the library from elsewhere may be anything. */
function formatOf(ordinal: number, generated: boolean): Format {
  if (generated) return ordinal % 16 === 9 ? 'webp' : 'png';
  return (['jpeg', 'png', 'webp'] as const)[ordinal % 3] ?? 'png';
}

export function makeImage(
  ordinal: number,
  createdAt: number,
  catalogues: ReadonlySet<Catalogue>,
  maker: Maker,
): SampleImage {
  const { random } = maker;
  const older = ordinal % 5 === 4;
  const fileId = makeFileId(older, random);
  const { prompt, title } = ideaOf(ordinal, random);
  const words = prompt === '' ? null : prompt;
  const still = random.pick(stills);
  const format = formatOf(ordinal, catalogues.has('generated'));
  return {
    fileId,
    pointer: `${older ? 'file-service' : 'sediment'}://${fileId}`,
    ordinal,
    createdAt,
    title,
    fileName: fileNameOf(title, createdAt, format),
    prompt: words,
    promptPlace: promptPlaceOf(words, ordinal),
    generationId: uuid(random),
    messageId: uuid(random),
    conversationId: null,
    size: stillSize[still.shape],
    files: makeFiles(fileId, ordinal, format, still, maker),
    catalogues,
    directoryId: null,
    access: 'owned',
    appId: ordinal % 3 === 0 ? null : 'chatgpt',
    archived: ordinal % 13 === 7,
    state: 'good',
    onOldHost: older && ordinal % 2 === 0,
  };
}
