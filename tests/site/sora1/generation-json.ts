import { linkTo, type Freshness } from '../handed-links.ts';
import { isPublished, type SampleGeneration, type SampleTask } from './library/sample.ts';
import { lengthOf, type MediaFile } from '../media/media-file.ts';
import { framesPerSecond } from '../media/shapes.ts';
import type { Sora1 } from './sora1.ts';

/** ISO with microseconds, as the service writes it. */
export function timestamp(at: number): string {
  return new Date(at).toISOString().replace('Z', '415Z');
}

function encoding(
  link: string,
  generation: SampleGeneration,
  bytes: number | null,
  duration: number | null,
): object {
  const { width, height } = generation.size;
  const facts = {
    size: bytes,
    width,
    height,
    duration_secs: duration,
    ssim: 0.99,
    codec: null,
    az_path: null,
  };
  // One in a while, the link lies under its other name.
  return generation.ordinal % 29 === 11 ? { url: link, ...facts } : { path: link, ...facts };
}

const noEncodings = {
  source: null,
  source_c2pa: null,
  md: null,
  ld: null,
  thumbnail: null,
  link_thumbnail: null,
  spritesheet: null,
  gif: null,
  mp3: null,
  source_wm: null,
  md_wm: null,
  ld_wm: null,
  thumbnail_wm: null,
  link_thumbnail_wm: null,
  spritesheet_wm: null,
  gif_wm: null,
  endcard_wm: null,
};

function encodings(sora: Sora1, generation: SampleGeneration, freshness: Freshness): object {
  if (generation.availability !== 'available') return noEncodings;
  const { files, seconds, ordinal } = generation;
  const entry = (file: MediaFile | null, bytes: number | null): object | null =>
    file && encoding(linkTo(sora.site, file, freshness), generation, bytes, seconds);
  return {
    ...noEncodings,
    source: entry(files.source, ordinal % 3 === 0 ? null : lengthOf(files.source)),
    md: entry(files.md, null),
    ld: entry(files.ld, null),
    thumbnail: entry(files.thumbnail, null),
  };
}

/** Prompt and title, which some generations leave to their task. */
function words({ ordinal, task }: SampleGeneration): object {
  if (ordinal % 17 === 5) return {};
  return { prompt: ordinal % 17 === 9 ? null : task.prompt, title: task.title };
}

export function moderation(type: string, taskId: string): object {
  return {
    type,
    results_by_frame_index: {},
    code: null,
    is_output_rejection: type !== 'passed',
    task_id: taskId,
  };
}

export function frames(generation: SampleGeneration): number {
  return Math.max(1, generation.seconds * framesPerSecond);
}

export function inpaintItems(task: SampleTask): object[] {
  if (task.parentId === null) return [];
  return [
    {
      crop_bounds: null,
      type: 'image',
      preset_id: null,
      generation_id: task.parentId,
      upload_media_id: null,
      uploaded_file_id: null,
      frame_index: 0,
      source_start_frame: 0,
      source_end_frame: 0,
    },
  ];
}

/** What the service has been seen to add over time; clients must keep what they do not know. */
function novelties(ordinal: number): object {
  return ordinal % 19 === 6 ? { provenance_hint: { kind: 'unknown', notes: ['kept', { as: 'it is' }] } } : {};
}

export function generationJson(sora: Sora1, generation: SampleGeneration, freshness: Freshness): object {
  const { task, availability, ordinal, files } = generation;
  const image = task.type === 'image_gen';
  return {
    id: generation.id,
    task_id: task.id,
    created_at: timestamp(generation.createdAt),
    deleted_at: null,
    url:
      availability === 'available'
        ? linkTo(sora.site, files.preview, freshness)
        : availability === 'failed'
          ? null
          : '',
    seed: ordinal,
    can_download: availability === 'available',
    download_status: availability === 'available' ? 'ready' : 'failed',
    is_favorite: generation.favorite,
    is_liked: generation.favorite,
    is_public: isPublished(generation),
    is_archived: generation.archived,
    is_featured: false,
    featured_countries: [],
    has_feedback: false,
    like_count: isPublished(generation) ? 1 + (ordinal % 90) : 0,
    num_direct_children: 0,
    cloudflare_metadata: null,
    cf_thumbnail_url: null,
    encodings: encodings(sora, generation, freshness),
    width: generation.size.width,
    height: generation.size.height,
    n_frames: frames(generation),
    ...words(generation),
    actions: task.actions,
    inpaint_items: inpaintItems(task),
    interpolation: null,
    sdedit: null,
    operation: task.operation,
    model: 'turbo',
    preset_id: null,
    user: generation.owner,
    moderation_result: moderation(availability === 'moderated' ? 'failed' : 'passed', task.id),
    paragen_status: null,
    task_type: task.type,
    remix_config: null,
    quality: image ? 'high' : null,
    size: null,
    ...novelties(ordinal),
  };
}
