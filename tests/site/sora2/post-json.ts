import { linkTo, type Freshness } from '../handed-links.ts';
import { framesPerSecond } from '../media/shapes.ts';
import { everyComment } from './library/posts.ts';
import type { SamplePost } from './library/sample.ts';
import { castJson, profileJson } from './profile-json.ts';
import type { Sora2 } from './sora2.ts';
import { videoLinks } from './video-links.ts';

function attachment(sora: Sora2, { id, video, captions }: SamplePost, freshness: Freshness): object {
  return {
    id: `${id}-attachment-0`,
    tags: ['sora'],
    kind: video.stitched ? 'sora_edit' : 'sora',
    generation_id: video.id,
    generation_type: video.stitched ? 'editor_stitch' : 'video_gen',
    ...videoLinks(sora, video, freshness),
    ...video.size,
    duration_s: video.seconds,
    n_frames: video.seconds * framesPerSecond,
    prompt: null,
    task_id: video.taskId,
    output_blocked: false,
    title: null,
    source: null,
    asset_pointer: null,
    conversation_id: null,
    can_create_character: true,
    style: null,
    has_captions: captions !== null,
  };
}

function counters({ video, comments, remixes }: SamplePost): object {
  const { ordinal } = video;
  return {
    like_count: (ordinal * 7) % 90,
    recursive_reply_count: everyComment(comments).length,
    reply_count: comments.length,
    view_count: 480 + ordinal,
    unique_view_count: 391,
    share_count: ordinal % 5,
    repost_count: 0,
    remix_count: remixes.length,
    dislike_count: 0,
  };
}

function kinship({ video: { target } }: SamplePost): object {
  return {
    repost_of_post_id: null,
    repost_of_user_id: null,
    original_poster: null,
    parent_post_id: target?.id ?? null,
    root_post_id: target?.id ?? null,
    parent_path: target ? [target.id] : null,
    parent_post: null,
    remix_posts: { items: [], cursor: null },
    ancestors: { items: [], cursor: null },
  };
}

function mentions({ text, video }: SamplePost): object[] {
  return video.cast.flatMap((person) => {
    const start = text.indexOf(`@${person.username}`);
    const end = start + person.username.length + 1;
    return start < 0 ? [] : [{ start, end, type: 'mention', profile: castJson(person) }];
  });
}

const silence = {
  workspace_id: null,
  user_disliked: false,
  has_reposted: false,
  source: 'sy',
  story_type: null,
  caption: null,
  cover_photo_url: null,
  disabled_cameo_user_ids: [],
  rooms: [],
  groups: [],
  verifications: [],
  verification_info: null,
  topic_labels: [],
  emoji: '⛵',
  is_featured: null,
  visibility: null,
  discovery_phrase: null,
  ranking_session_id: null,
};

function openness(visibility: SamplePost['visibility'], own: boolean): object {
  const isPublic = visibility === 'public';
  return {
    posted_to_public: isPublic,
    post_locations: isPublic ? ['public'] : [],
    permissions: {
      can_read: true,
      can_write: own,
      can_delete: own,
      can_remix: true,
      share_setting: visibility,
    },
    audience_description: isPublic ? 'Public' : 'Only people with the link',
  };
}

function captionLinks(sora: Sora2, { captions }: SamplePost, freshness: Freshness): object {
  if (!captions) return { srt_url: null, vtt_url: null };
  const { srt, vtt } = captions;
  return { srt_url: linkTo(sora.site, srt, freshness), vtt_url: linkTo(sora.site, vtt, freshness) };
}

/** A post by itself. One that was taken down keeps its place and loses what it showed. */
export function postJson(sora: Sora2, post: SamplePost, freshness: Freshness): object {
  const { id, video, postedAt, text, gone } = post;
  const own = sora.isOwn(video);
  return {
    id,
    shared_by: video.maker.id,
    is_owner: own,
    ...openness(post.visibility, own),
    posted_at: postedAt / 1000,
    updated_at: postedAt / 1000 + 50.5,
    ...counters(post),
    user_liked: sora.library.likes.includes(post),
    text,
    preview_image_url: `https://ogimg.chatgpt.com/?postId=${id}`,
    attachments: gone ? [] : [attachment(sora, post, freshness)],
    ...kinship(post),
    tombstoned_at: gone ? postedAt / 1000 + 86_400 : null,
    permalink: `https://sora.chatgpt.com/p/${id}`,
    share_ref: id.slice(2, 8),
    text_facets: mentions(post),
    cameo_profiles: video.cast.map(castJson),
    ...captionLinks(sora, post, freshness),
    ...silence,
  };
}

/** A post as lists show it: beside whoever posted it. */
export function postRow(sora: Sora2, post: SamplePost, freshness: Freshness): object {
  return {
    post: postJson(sora, post, freshness),
    profile: profileJson(sora, post.video.maker),
    reposter_profile: null,
  };
}
