import type { Generation } from '../../domain/generation.ts';
import type { AssetRole } from '../../domain/ids.ts';
import { cleanPart, cutToBytes, MAX_PART_BYTES, sameNameKey, utf8Length } from './file-name.ts';
import { mediaExtension } from './media-extension.ts';
import { MAX_SLUG_BYTES, slugOf } from './slug.ts';

const SIDECAR = '.json';
/** An id longer than this was not given by a service that we know. */
const MAX_ID_BYTES = 64;

/** Subtitles lie beside their video under the same name, where players look for them. */
const ROLE_WORDS: Record<AssetRole, string> = {
  original: '',
  captions: '',
  thumbnail: 'thumbnail',
  reference: 'reference',
};

export interface NamedMedia {
  generation: Pick<Generation, 'site' | 'nativeId' | 'title' | 'prompt' | 'createdAt'>;
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

  /** `data/media/<site>/<yyyy>/<mm>/<date>_<slug>_<id>.<ext>`, with room for the sidecar's ending. */
  nameOf(media: NamedMedia): string {
    const first = pathOf(media, 1);
    const firstKey = sameNameKey(first);
    let copy = (this.#wanted.get(firstKey) ?? 0) + 1;
    let path = copy === 1 ? first : pathOf(media, copy);
    while (this.#wanted.has(sameNameKey(path))) {
      copy += 1;
      path = pathOf(media, copy);
    }
    this.#wanted.set(sameNameKey(path), 1);
    this.#wanted.set(firstKey, copy);
    return path;
  }
}

/** From the second copy on, its number stands before the id, which always ends the name. */
function pathOf({ generation, role, mediaType }: NamedMedia, copy: number): string {
  const { folder, date } = dated(generation.createdAt);
  const id = cutToBytes(cleanPart(generation.nativeId), MAX_ID_BYTES) || 'no-id';
  const fixed = [ROLE_WORDS[role], copy > 1 ? `${copy}` : '', id].filter((part) => part !== '').join('_');
  const extension = mediaExtension(mediaType);
  const room = MAX_PART_BYTES - SIDECAR.length - utf8Length(`${date}__${fixed}.${extension}`);
  const slug = slugOf(generation.title, generation.prompt, Math.min(MAX_SLUG_BYTES, room));
  const name = [date, slug, fixed].filter((part) => part !== '').join('_');
  return `data/media/${generation.site}/${folder}/${name}.${extension}`;
}

/** The day a generation was made, UTC; a time that no calendar knows is said as such. */
function dated(createdAt: number): { folder: string; date: string } {
  const year = new Date(createdAt).getUTCFullYear();
  if (!(year >= 1970 && year <= 9999)) return { folder: 'undated', date: 'undated' };
  const date = new Date(createdAt).toISOString().slice(0, 10);
  return { folder: `${date.slice(0, 4)}/${date.slice(5, 7)}`, date };
}
