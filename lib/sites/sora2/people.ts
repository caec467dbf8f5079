import type { Activity } from '../../domain/generation.ts';
import type { Setting } from '../setting.ts';
import { activity, isoTime, profileLink } from './activity.ts';
import type { ProfilePayload } from './payload.ts';

/** The person's own profile, or one of their characters, with its counters as they stood when it was read. */
export function ownProfile(
  kind: 'profile' | 'characters',
  profile: ProfilePayload,
  setting: Setting,
): Activity {
  const record = {
    ...described(profile),
    description: profile.description,
    createdAt: isoTime(profile.created_at),
    followers: profile.follower_count,
    following: profile.following_count,
    posts: profile.post_count,
    replies: profile.reply_count,
    likesReceived: profile.likes_received_count,
    remixes: profile.remix_count,
    cameos: profile.cameo_count,
    characters: profile.character_count,
  };
  return activity(kind, profile.user_id, null, record, setting);
}

/** Someone who follows the person, or whom the person follows: who they are, and no more. */
export function person(kind: 'followers' | 'following', profile: ProfilePayload, setting: Setting): Activity {
  return activity(kind, profile.user_id, null, described(profile), setting);
}

function described({ user_id, username, display_name, verified }: ProfilePayload) {
  return { id: user_id, username, displayName: display_name, verified, link: profileLink(username) };
}
