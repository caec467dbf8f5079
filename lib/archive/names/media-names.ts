import { DEFAULT_PATTERN } from '../../domain/export-choice.ts';
import type { AssetRole } from '../../domain/ids.ts';
import { type MediaPlaces, NO_PLACES } from '../media-places.ts';
import { cleanPart, cutToBytes, MAX_PART_BYTES, sameNameKey, utf8Length } from './file-name.ts';
import { mediaExtension } from './media-extension.ts';
import { type NamePattern, parsePattern } from './name-pattern.ts';
import { beginningOf } from './name-beginning.ts';
import { dayOf, type NamedWork, UNDATED } from './name-values.ts';

const SIDECAR = '.json';
/** Room for the longest extension whatever the file's own: a video and its subtitles are cut alike. */
const MAX_ENDINGS = '.webp'.length + SIDECAR.length;
/** An id longer than this was not given by a service that we know. */
const MAX_ID_BYTES = 64;

/** Subtitles lie beside their video under the same name, where players look for them. */
const ROLE_WORDS: Record<AssetRole, string> = {
  original: '',
  captions: '',
  thumbnail: 'thumbnail',
  reference: 'reference',
};

export interface NamedMedia extends NamedWork {
  role: AssetRole;
  mediaType: string;
}

/** A sidecar's name is that of its media file and `.json`, never shortened on its own. */
export function sidecarPath(mediaPath: string): string {
  return `${mediaPath}${SIDECAR}`;
}

/** Names every media file of one archive, no two alike on any file system. */
export class MediaNames {
  /** How often each name was wanted. */
  readonly #wanted = new Map<string, number>();
  readonly #pattern: NamePattern;
  readonly #places: Pick<MediaPlaces, 'isFree' | 'fit'>;

  /** Throws RangeError for a pattern that is none. */
  constructor(pattern: string = DEFAULT_PATTERN, places: Pick<MediaPlaces, 'isFree' | 'fit'> = NO_PLACES) {
    this.#pattern = parsePattern(pattern);
    this.#places = places;
  }

  /** `data/media/<site>/<yyyy>/<mm>/<name after the pattern>.<ext>`, with room for the sidecar's ending. */
  nameOf(media: NamedMedia): string {
    const first = this.#pathOf(media, 1);
    const firstKey = sameNameKey(first);
    let copy = (this.#wanted.get(firstKey) ?? 0) + 1;
    let path = copy === 1 ? first : this.#pathOf(media, copy);
    while (this.#wanted.has(sameNameKey(path)) || !this.#places.isFree(path)) {
      copy += 1;
      path = this.#pathOf(media, copy);
    }
    this.#wanted.set(sameNameKey(path), 1);
    this.#wanted.set(firstKey, copy);
    return path;
  }

  #pathOf(media: NamedMedia, copy: number): string {
    return this.#places.fit(pathOf(media, this.#pattern, copy));
  }
}

/** From the second copy on, its number stands before the id, which always ends the name. */
function pathOf(media: NamedMedia, pattern: NamePattern, copy: number): string {
  const { generation, role, mediaType } = media;
  const words = [ROLE_WORDS[role], copy > 1 ? `${copy}` : '', idOf(generation)];
  const ending = words.filter((word) => word !== '').join('_');
  const room = MAX_PART_BYTES - MAX_ENDINGS - utf8Length(pattern.beforeId + ending);
  const beginning = beginningOf(pattern, media, room);
  const name = beginning === '' ? ending : beginning + pattern.beforeId + ending;
  const file = cleanPart(`${name}.${mediaExtension(mediaType)}`);
  return `data/media/${generation.site}/${folderOf(generation)}/${file}`;
}

function idOf({ nativeId }: NamedMedia['generation']): string {
  return cutToBytes(cleanPart(nativeId), MAX_ID_BYTES) || 'no-id';
}

/** By the day a generation was made, UTC. */
function folderOf({ createdAt }: NamedMedia['generation']): string {
  const day = dayOf(createdAt);
  return day === UNDATED ? UNDATED : `${day.slice(0, 4)}/${day.slice(5, 7)}`;
}
