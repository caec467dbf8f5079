import { hex, ulid, uuid } from '../../library/ids.ts';
import type { MediaFile, Picture } from '../../media/media-file.ts';
import { clips, tinyClip } from '../../media/shapes.ts';
import type { Maker } from './maker.ts';
import type { Offer, Person, SampleVideo, VideoFiles } from './sample.ts';

/** Mostly as usual; the rarer ones where careless readers find nothing, or the lesser file. */
function offerOf(ordinal: number): Offer {
  if (ordinal % 9 === 4) return 'clean';
  if (ordinal % 13 === 5) return 'unencoded';
  if (ordinal % 19 === 7) return 'renamed';
  return ordinal % 23 === 9 ? 'bare' : 'usual';
}

/** Paths end in `/raw` and say neither the type nor whose file it is. */
function makeFiles(id: string, ordinal: number, base: string, offer: Offer, maker: Maker): VideoFiles {
  const { random, paddedTo } = maker;
  const root = uuid(random);
  const place = (path: string, type: 'mp4' | 'webp'): MediaFile => {
    const picture: Picture = { type, base };
    return { path, generationId: id, ordinal, picture, paddedTo };
  };
  const derived = (name: string, type: 'mp4' | 'webp'): MediaFile =>
    place(`/az/files/${hex(15, random)}_${root}%2Fdrvs%2F${name}%2Fraw`, type);
  const watermarked = place(`/az/files/${root}%2Fraw`, 'mp4');
  return {
    source: offer === 'clean' ? place(`/az/files/${uuid(random)}%2Fraw`, 'mp4') : watermarked,
    watermarked,
    md: derived('md', 'mp4'),
    ld: derived('ld', 'mp4'),
    gif: derived('gif', 'webp'),
    thumbnail: derived('thumbnail', 'webp'),
  };
}

export interface Recipe {
  maker: Person;
  createdAt: number;
  prompt: string | null;
  title?: string;
  cast?: Person[];
}

/** A finished video, some minutes after its task began. */
export function makeVideo(recipe: Recipe, maker: Maker): SampleVideo {
  const { random } = maker;
  const ordinal = maker.nextOrdinal++;
  const id = `gen_${ulid(recipe.createdAt, random)}`;
  const clip = maker.paddedTo === null ? random.pick(clips) : tinyClip;
  const offer = offerOf(ordinal);
  return {
    title: 'New Video',
    cast: [],
    ...recipe,
    id,
    taskId: `task_${ulid(recipe.createdAt - 90_000 - random.below(120_000), random)}`,
    ordinal,
    kind: 'sora_draft',
    stitched: false,
    clips: [],
    size: { width: clip.width, height: clip.height },
    seconds: clip.seconds,
    files: makeFiles(id, ordinal, clip.name, offer, maker),
    offer,
    target: null,
    post: null,
    inDrafts: true,
  };
}
