import * as v from 'valibot';
import { flag, number, optional, text, time } from '../fields.ts';

// In the site's own field names, and only what is used; unknown keys stay. Nothing is demanded but an object: which
// file a row is about may stand in any of several fields, see `file-id.ts`.

/** A row of `/my/recent/image_gen`. */
export const imageSchema = v.looseObject({
  /** `s_` and 32 hex digits that begin with the time. */
  id: text,
  asset_pointer: text,
  url: text,
  title: text,
  /** Unix seconds with a fraction. */
  created_at: time,
  width: number,
  height: number,
  /** Open strings: `media_generation`; `image_gen` … */
  kind: text,
  generation_type: text,
  /** Nearly always null: the prompt lies in the conversation. */
  prompt: text,
  output_blocked: flag,
  conversation_id: text,
  encodings: optional({ source: optional({ path: text, url: text }) }),
});

/** A row of `/files/library` and `/files/library/nodes`, whose spellings come from descriptions in prose. */
export const nodeSchema = v.looseObject({
  kind: text,
  id: text,
  file_id: text,
  asset_pointer: text,
  url: text,
  download_url: text,
  name: text,
  file_name: text,
  mime_type: text,
  file_extension: text,
  library_artifact_type: text,
  record_creation_time: time,
  file_upload_time: time,
  created_at: time,
  updated_at: time,
  origination_thread_id: text,
  conversation_id: text,
  parent_directory_id: text,
  prompt: text,
  title: text,
  /** `owned`, `shared` … */
  access_kind: text,
});

export type ImagePayload = v.InferOutput<typeof imageSchema>;
export type NodePayload = v.InferOutput<typeof nodeSchema>;
