import { firstText } from '../first-text.ts';
import type { MediaPayload, PostPayload } from './payload.ts';

/** What the service calls a video that nobody named. */
const UNNAMED = new Set(['New Video', 'Draft your video']);

/** What it was made from; never a caption, which is written afterwards and may say anything. */
export function promptOf(media: MediaPayload): string | null {
  return firstText(media.creation_config?.prompt, media.prompt);
}

/** Its own title, else what its maker wrote beside it. */
export function titleOf(media: MediaPayload, post: PostPayload | null): string | null {
  const given = media.title !== null && UNNAMED.has(media.title.trim()) ? null : media.title;
  return firstText(given, media.caption, captionOf(post));
}

export function captionOf(post: PostPayload | null): string | null {
  return firstText(post?.caption, post?.text);
}
