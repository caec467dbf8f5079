import { generationId, type GenerationId } from '../../domain/ids.ts';
import { isRecord } from '../untyped.ts';
import { NATIVE_ID } from '../native-id.ts';
import type { MediaPayload, PostPayload } from './payload.ts';
import { unwrapPost } from './unwrap.ts';

/** What it was remixed from: the generation of the post that its making names, or else that the post names. */
export function parentOf(
  nativeId: string,
  media: MediaPayload,
  post: PostPayload | null,
): GenerationId | null {
  const config = media.creation_config;
  const targets = [config?.remix_target_post, config?.remix_target_id, post?.parent_post];
  const parent = targets.map(generationIn).find((id) => id !== null && id !== nativeId);
  return parent ? generationId('sora', parent) : null;
}

/** A post's first attachment names its generation; an id alone may be that of a post, which is none. */
export function generationIn(target: unknown): string | null {
  if (typeof target === 'string') return /^gen_/.test(target) ? idOf(target) : null;
  const { value } = unwrapPost(target);
  if (!isRecord(value)) return null;
  const attachments = value['attachments'];
  const first: unknown = Array.isArray(attachments) ? attachments[0] : value;
  return isRecord(first) ? idOf(first['generation_id']) : null;
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' && NATIVE_ID.test(value) ? value : null;
}
