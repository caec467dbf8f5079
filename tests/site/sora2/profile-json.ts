import { linkTo } from '../handed-links.ts';
import type { Person } from './library/sample.ts';
import type { Sora2 } from './sora2.ts';

const pageOf = ({ username }: Person): string =>
  `https://sora.chatgpt.com/profile/${encodeURIComponent(username)}`;

function counts(sora: Sora2, { id }: Person): object {
  const { library } = sora;
  const mine = id === library.me.id;
  return {
    follower_count: mine ? library.followers.length : 10,
    following_count: mine ? library.following.length : 0,
    post_count: mine ? sora.posts().length : 4,
    reply_count: 0,
    likes_received_count: mine ? 1204 : 31,
    remix_count: 1,
    cameo_count: 6,
    character_count: mine ? library.characters.length : 0,
  };
}

const silence = {
  followed_by: [],
  plan_type: null,
  banned_at: null,
  calpico_is_enabled: false,
  can_message: false,
  sora_who_can_message_me: 'nobody',
  chatgpt_who_can_message_me: 'nobody',
  is_public_figure: false,
  public_figure_name: null,
  social_context: null,
  verification_info: null,
  location: null,
  birthday: null,
  website: null,
  work: null,
  schools: null,
};

/** Somebody in full; `owner_profile` is there for characters only. */
export function profileJson(sora: Sora2, person: Person): object {
  const { id, username, displayName, createdAt, keeper, picture } = person;
  return {
    user_id: id,
    username,
    display_name: displayName,
    description: keeper ? 'a boat with opinions' : null,
    profile_picture_url: linkTo(sora.site, picture, 'single'),
    profile_picture_id: null,
    profile_picture_file_id: 'file_01',
    is_default_profile_picture: false,
    cover_photo_url: null,
    verified: false,
    ...counts(sora, person),
    is_following: sora.library.following.includes(person),
    is_blocked: false,
    follows_you: sora.library.followers.includes(person),
    permalink: pageOf(person),
    can_cameo: true,
    created_at: createdAt / 1000,
    updated_at: createdAt / 1000 + 3600,
    ...silence,
    owner_profile: keeper && { user_id: keeper.id, username: keeper.username, owner_profile: null },
  };
}

/** As posts name whom they show. */
export function castJson({ id, username, keeper }: Person): object {
  return { user_id: id, username, owner_profile: keeper && { user_id: keeper.id } };
}
