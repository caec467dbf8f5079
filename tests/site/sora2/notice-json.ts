import { draftJson } from './draft-json.ts';
import type { SampleNotice } from './library/sample.ts';
import { postJson } from './post-json.ts';
import { profileJson } from './profile-json.ts';
import type { Sora2 } from './sora2.ts';

function subject(sora: Sora2, about: SampleNotice['about']): object | null {
  if (about === null) return null;
  if ('username' in about) return { kind: 'profile', profile: profileJson(sora, about) };
  if ('video' in about) return { kind: 'sora_post', post: postJson(sora, about, 'list') };
  return { kind: about.kind, draft: draftJson(sora, about, 'list') };
}

/** Not every notification has a date. */
export function noticeJson(sora: Sora2, { id, kind, text, createdAt, about }: SampleNotice): object {
  const dated = kind === 'sora_announcement' ? {} : { created_at: createdAt / 1000 };
  return { id, kind, display_str: text, ...dated, object: subject(sora, about) };
}
