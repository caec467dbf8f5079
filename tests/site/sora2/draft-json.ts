import type { Freshness } from '../handed-links.ts';
import { framesPerSecond } from '../media/shapes.ts';
import type { DraftKind, SampleVideo } from './library/sample.ts';
import { postJson, postRow } from './post-json.ts';
import { castJson, profileJson } from './profile-json.ts';
import type { Sora2 } from './sora2.ts';
import { videoLinks } from './video-links.ts';

const blamed: Partial<Record<DraftKind, object>> = {
  sora_content_violation: {
    reason_str: 'This content may violate our guardrails',
    markdown_reason_str: 'This content **may** violate our guardrails',
  },
  sora_context_violation: { violation_reason: 'similarity_to_third_party' },
  sora_error: { error_message: 'Something went wrong' },
  sora_processing_error: { rejection_reason: 'processing_error', reason_str: null },
};

/** Refused or failed: hardly more than the reason, and no date. */
function refusedJson({ id, kind, taskId, prompt }: SampleVideo): object {
  return { id, kind, task_id: taskId, prompt, ...blamed[kind], url: null, encodings: null };
}

function projectJson(sora: Sora2, video: SampleVideo, freshness: Freshness): object {
  const { id, clips, prompt, createdAt, files } = video;
  return {
    id,
    assets: clips.map((generationId) => ({ generation_id: generationId })),
    caption: prompt,
    created_at: createdAt / 1000,
    ...(files ? videoLinks(sora, video, freshness) : {}),
  };
}

function creationConfig(sora: Sora2, video: SampleVideo, freshness: Freshness): object {
  const { prompt, taskId, size, seconds, cast, target, ordinal } = video;
  return {
    prompt,
    task_id: taskId,
    orientation: size.width > size.height ? 'landscape' : 'portrait',
    n_frames: seconds * framesPerSecond,
    model: ordinal % 2 === 0 ? 'sy_8' : null,
    resolution: 'small',
    seed: ordinal,
    style: ordinal % 8 === 0 ? { id: 'retro', display_name: 'Retro', image_url: null } : null,
    cameo_profiles: cast.map(castJson),
    inpaint_image: null,
    reference_inpaint_items: [],
    remix_target_post: target && { post: postJson(sora, target, freshness) },
    remix_target_id: target?.id ?? null,
    storyboard_id: null,
    editing_config: null,
  };
}

/** Null, a post beside its author, or (now and then) that once more in a `post` of its own. */
function postOf(sora: Sora2, { post, ordinal }: SampleVideo, freshness: Freshness): object | null {
  if (!post) return null;
  const row = postRow(sora, post, freshness);
  return ordinal % 4 === 3 ? { post: row } : row;
}

const silence = {
  can_remix: true,
  can_extend: true,
  can_storyboard: true,
  can_create_character: true,
  has_children: false,
  storyboard_id: null,
  unwrap: null,
  shot_data: null,
  operations: [],
  rooted_project: null,
  tags: ['sora'],
};

function draftedJson(sora: Sora2, video: SampleVideo, freshness: Freshness): object {
  const { id, kind, taskId, stitched, size, seconds, createdAt, prompt, title, post, ordinal } = video;
  return {
    id,
    generation_id: id,
    task_id: taskId,
    kind,
    generation_type: stitched ? 'editor_stitch' : 'video_gen',
    ...videoLinks(sora, video, freshness),
    ...size,
    duration_s: seconds,
    n_frames: seconds * framesPerSecond,
    created_at: createdAt / 1000,
    prompt: ordinal % 10 === 6 ? null : prompt,
    title,
    draft_reviewed: true,
    creation_config: creationConfig(sora, video, freshness),
    post: postOf(sora, video, freshness),
    post_visibility: post?.visibility ?? null,
    ...silence,
  };
}

/** A row of the drafts, whatever kind it is of. */
export function draftJson(sora: Sora2, video: SampleVideo, freshness: Freshness): object {
  if (video.kind === 'project') return projectJson(sora, video, freshness);
  return video.kind === 'sora_draft' ? draftedJson(sora, video, freshness) : refusedJson(video);
}

/** Cameo lists name the maker beside the draft. */
export function cameoRow(sora: Sora2, video: SampleVideo): object {
  return { profile: profileJson(sora, video.maker), draft: draftJson(sora, video, 'list') };
}

/** One draft, in one of the wrappings that have been seen. */
export function wrappedDraft(sora: Sora2, video: SampleVideo): object {
  const draft = draftJson(sora, video, 'single');
  return [draft, { draft }, { item: { draft } }, { data: draft }][video.ordinal % 4] ?? draft;
}
