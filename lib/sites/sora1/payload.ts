import * as v from 'valibot';
import { anything, flag, idField, nativeId, number, optional, text, texts, time } from '../fields.ts';

// In the site's own field names, and only what is used; unknown keys stay. Of every row only the id is demanded:
// a field that is missing, null or of another type than it was costs that field and never the row.

/** `path` in all captures, `url` in one public description. */
const encoding = optional({
  path: text,
  url: text,
  size: number,
  width: number,
  height: number,
  duration_secs: number,
});

const moderation = optional({ type: text, code: text });
/** Tasks name the user by id, generations by object. */
const user = v.fallback(
  v.nullable(v.union([v.string(), v.looseObject({ id: v.string(), username: text })])),
  null,
);

/** What a task and its generations both carry, the generation's being the nearer truth. */
const shared = {
  created_at: time,
  user,
  prompt: text,
  title: text,
  model: text,
  /** Storyboards: `{ "0": "text for frame 0", "75": "…" }`, and then `prompt` may be null. */
  actions: anything,
  n_frames: number,
  width: number,
  height: number,
  moderation_result: moderation,
  remix_config: anything,
};

export const generationSchema = v.looseObject({
  ...shared,
  id: nativeId,
  task_id: idField,
  task_type: text,
  url: text,
  download_status: text,
  is_favorite: flag,
  is_liked: flag,
  is_public: flag,
  is_featured: flag,
  featured_countries: texts,
  like_count: number,
  num_direct_children: number,
  encodings: optional({ source: encoding, source_wm: encoding, md: encoding }),
});

export const taskSchema = v.looseObject({
  ...shared,
  id: nativeId,
  /** Open strings: queued, preprocessing, running, succeeded, failed, cancelled … */
  status: text,
  /** Open strings: image_gen, video_gen … */
  type: text,
  failure_reason: text,
  num_unsafe_generations: number,
  /** Rows are read one by one; the list itself must be one where it is there at all. */
  generations: v.optional(v.nullable(v.array(v.unknown())), null),
});

export const collectionSchema = v.looseObject({ id: nativeId, title: text, alias: text, created_at: time });

export type GenerationPayload = v.InferOutput<typeof generationSchema>;
export type TaskPayload = v.InferOutput<typeof taskSchema>;
export type CollectionPayload = v.InferOutput<typeof collectionSchema>;
export type EncodingPayload = v.InferOutput<typeof encoding>;
