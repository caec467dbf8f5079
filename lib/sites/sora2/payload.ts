import * as v from 'valibot';
import { anything, flag, idField, nativeId, number, optional, text, texts, time } from '../fields.ts';

// In the site's own field names, and only what is used; unknown keys stay. Of every row only the id is demanded.

/** `path` in all captures, `url` in one public description. */
const encoding = optional({ path: text, url: text, size: number, duration_secs: number });

/** What a draft and the attachment of a post both say of the same generation. */
const media = {
  task_id: idField,
  /** Open strings: sora, sora_draft, sora_edit, sora_content_violation, sora_error … */
  kind: text,
  /** Open strings: video_gen, editor_stitch … */
  generation_type: text,
  created_at: time,
  prompt: text,
  title: text,
  caption: text,
  url: text,
  downloadable_url: text,
  download_urls: optional({ no_watermark: text, watermark: text }),
  encodings: optional({ source: encoding, source_wm: encoding, md: encoding }),
  width: number,
  height: number,
  duration_s: number,
  n_frames: number,
  output_blocked: flag,
  creation_config: optional({
    prompt: text,
    model: text,
    remix_target_post: anything,
    remix_target_id: text,
  }),
  reason_str: text,
  markdown_reason_str: text,
  error_message: text,
  violation_reason: text,
  rejection_reason: text,
  srt_url: text,
  vtt_url: text,
};

export const attachmentSchema = v.looseObject({ ...media, generation_id: nativeId });

export const draftSchema = v.looseObject({
  ...media,
  id: nativeId,
  generation_id: idField,
  /** Null, or the post it was published as, wrapped once or twice. */
  post: anything,
  /** What an edited project is made of. */
  assets: v.fallback(v.nullable(v.array(v.unknown())), null),
});

export const postSchema = v.looseObject({
  id: nativeId,
  shared_by: text,
  is_owner: flag,
  posted_at: time,
  liked_at: time,
  text,
  caption: text,
  /** Rows are read one by one; the list itself must be one where it is there at all. */
  attachments: v.optional(v.nullable(v.array(v.unknown())), null),
  like_count: number,
  dislike_count: number,
  reply_count: number,
  recursive_reply_count: number,
  view_count: number,
  unique_view_count: number,
  share_count: number,
  repost_count: number,
  remix_count: number,
  is_featured: flag,
  post_locations: texts,
  permissions: optional({ share_setting: text }),
  repost_of_post_id: idField,
  repost_of_user_id: text,
  parent_post_id: idField,
  root_post_id: idField,
  parent_post: anything,
  tombstoned_at: time,
  srt_url: text,
  vtt_url: text,
});

const profile = {
  username: text,
  display_name: text,
  description: text,
  verified: flag,
  follower_count: number,
  following_count: number,
  post_count: number,
  reply_count: number,
  likes_received_count: number,
  remix_count: number,
  cameo_count: number,
  character_count: number,
  created_at: time,
  owner_profile: optional({ user_id: text, username: text }),
};

/** A person or a character as a row of its own. */
export const profileSchema = v.looseObject({ ...profile, user_id: nativeId });

/** Whoever made the row that it stands beside. */
export const makerSchema = optional({ ...profile, user_id: text });

export const notificationSchema = v.looseObject({
  id: nativeId,
  /** Open strings; `sora_gen_complete` is the only one that public clients show. */
  kind: text,
  display_str: text,
  created_at: time,
  object: optional({ kind: text, draft: anything, post: anything }),
});

export type MediaPayload = v.InferOutput<typeof attachmentSchema> | v.InferOutput<typeof draftSchema>;
export type AttachmentPayload = v.InferOutput<typeof attachmentSchema>;
export type DraftPayload = v.InferOutput<typeof draftSchema>;
export type PostPayload = v.InferOutput<typeof postSchema>;
export type ProfilePayload = v.InferOutput<typeof profileSchema>;
export type Maker = v.InferOutput<typeof makerSchema>;
export type NotificationPayload = v.InferOutput<typeof notificationSchema>;
export type EncodingPayload = v.InferOutput<typeof encoding>;
