import type { Owner } from '../../library/people.ts';
import type { MediaFile, Picture } from '../../media/media-file.ts';
import { scenes, type Look } from '../../media/scenes.ts';
import { clips, stills, stillSize, tinyClip, type Clip, type Size } from '../../media/shapes.ts';
import { hex, ulid, uuid } from '../../library/ids.ts';
import type { Random } from '../../library/random.ts';
import type { SampleFiles, SampleGeneration, SampleTask } from './sample.ts';

export interface Maker {
  random: Random;
  paddedTo: number | null;
  /** Counts up over the whole library. */
  nextOrdinal: number;
}

interface Naming {
  preview: string;
  source: string;
  thumbnail: string;
  download: string;
  md: string;
  ld: string;
}

/** `az/files/<hash>_<uuid>/…`, as links look since 2025. */
function newerPaths(task: SampleTask, variant: number, random: Random): Naming {
  const root = `/az/files/${hex(7, random)}_${uuid(random)}`;
  const video = task.type === 'video_gen';
  return {
    preview: `${root}/_src_/${task.id}/img_${variant}.${video ? 'mp4' : 'png'}`,
    source: `${root}%2Fsource${video ? '.mp4' : '.webp'}`,
    thumbnail: `${root}%2Fdrvs%2Fthumbnail%2Fraw`,
    download: `${root}%2Fraw`,
    md: `${root}%2Fdrvs%2Fmd%2Fraw`,
    ld: `${root}%2Fdrvs%2Fld%2Fraw`,
  };
}

/** `vg-assets/assets%2Ftask_…`, older, and without anything that is unique but the task and the variant. */
function olderPaths(task: SampleTask, variant: number, random: Random): Naming {
  const seconds = Math.floor(task.createdAt / 1000);
  const image = `/vg-assets/assets%2F${task.id}%2F${seconds}_img_${variant}`;
  const stamp = new Date(task.createdAt).toISOString().slice(2, 16).replace(/[-T:]/g, '_');
  const video = `/vg-assets/assets%2F${task.id}%2F${task.id}_genid_${uuid(random)}_${stamp}_${variant}%2Fvideos%2F00000_${random.below(1e9)}`;
  const isVideo = task.type === 'video_gen';
  return {
    preview: isVideo ? `${video}%2Fpreview.mp4` : `${image}_preview.png`,
    source: isVideo ? `${video}%2Fsource.mp4` : `${image}.webp`,
    thumbnail: isVideo ? `${video}%2Fthumbnail.webp` : `${image}_thumb.webp`,
    download: `${image}.png`,
    md: `${video}%2Fmd.mp4`,
    ld: `${video}%2Fld.mp4`,
  };
}

type Place = (path: string, picture: Picture) => MediaFile;

function videoFiles(clip: Clip, naming: Naming, place: Place): SampleFiles {
  const mp4: Picture = { type: 'mp4', base: clip.name };
  return {
    source: place(naming.source, mp4),
    preview: place(naming.preview, mp4),
    thumbnail: place(naming.thumbnail, { type: 'webp', base: clip.name }),
    download: null,
    md: place(naming.md, mp4),
    ld: place(naming.ld, mp4),
  };
}

function imageFiles(base: string, look: Look, size: Size, naming: Naming, place: Place): SampleFiles {
  const half = { width: size.width / 2, height: size.height / 2 };
  return {
    source: place(naming.source, { type: 'webp', base }),
    preview: place(naming.preview, { type: 'png', look, size: half }),
    thumbnail: place(naming.thumbnail, { type: 'webp', base }),
    download: place(naming.download, { type: 'png', look, size }),
    md: null,
    ld: null,
  };
}

interface Made {
  size: Size;
  seconds: number;
  files: SampleFiles;
}

function makeVideo(naming: Naming, place: Place, maker: Maker): Made {
  const clip = maker.paddedTo === null ? maker.random.pick(clips) : tinyClip;
  return {
    size: { width: clip.width, height: clip.height },
    seconds: clip.seconds,
    files: videoFiles(clip, naming, place),
  };
}

function makeImage(naming: Naming, place: Place, maker: Maker): Made {
  const { random, paddedTo } = maker;
  const still = random.pick(stills);
  const look = { scene: random.pick(scenes), palette: random.below(8), seed: random.below(1e9) };
  const size = paddedTo === null ? stillSize[still.shape] : { width: 16, height: 16 };
  const base = paddedTo === null ? still.name : tinyClip.name;
  return { size, seconds: 0, files: imageFiles(base, look, size, naming, place) };
}

/** Makes the `variant`th result of a task, a minute or so after it. */
export function makeGeneration(
  task: SampleTask,
  variant: number,
  owner: Owner,
  maker: Maker,
): SampleGeneration {
  const { random, paddedTo } = maker;
  const createdAt = task.createdAt + 60_000 + variant * 1500 + random.below(120_000);
  const id = `gen_${ulid(createdAt, random)}`;
  const ordinal = maker.nextOrdinal++;
  const naming = (ordinal % 2 === 0 ? newerPaths : olderPaths)(task, variant, random);
  const place: Place = (path, picture) => ({ path, generationId: id, ordinal, picture, paddedTo });
  const made = (task.type === 'video_gen' ? makeVideo : makeImage)(naming, place, maker);
  return {
    id,
    task,
    ordinal,
    createdAt,
    owner,
    ...made,
    availability: 'available',
    favorite: false,
    archived: false,
  };
}
