import type { Owner, Setting } from '../setting.ts';
import type { Maker, PostPayload } from './payload.ts';

/** A repost is the work of whoever is reposted. One's own characters post in one's own name. */
export function ownerOfPost(post: PostPayload, maker: Maker, setting: Setting): Owner {
  if (post.repost_of_user_id !== null) return isSelf([post.repost_of_user_id], setting) ? 'self' : 'other';
  if (post.repost_of_post_id !== null) return 'other';
  if (post.is_owner === true) return 'self';
  const named = namesOf(post.shared_by, maker);
  if (named.length > 0) return isSelf(named, setting) ? 'self' : 'other';
  return post.is_owner === false ? 'other' : setting.ownerUnsaid;
}

/** A draft names its maker only where it may be another's. */
export function ownerOfDraft(maker: Maker, setting: Setting): Owner {
  const named = namesOf(null, maker);
  if (named.length === 0) return setting.ownerUnsaid;
  return isSelf(named, setting) ? 'self' : 'other';
}

function namesOf(sharedBy: string | null, maker: Maker): string[] {
  const names = [sharedBy, maker?.user_id, maker?.owner_profile?.user_id];
  return names.filter((name) => name !== null && name !== undefined);
}

function isSelf(names: readonly string[], { accountId }: Setting): boolean {
  return names.some((name) => name === accountId);
}
