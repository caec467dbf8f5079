import type { ExpectedActivity } from '../expected.ts';
import { everyComment } from './library/posts.ts';
import type { SamplePost } from './library/sample.ts';
import type { Sora2 } from './sora2.ts';

interface Kept {
  kind: string;
  path: string;
  things: readonly { id: string }[];
}

/** Ids as the service gives them: posts for publications, likes and remixes, people for the rest that is social. */
export function expectedActivities(sora: Sora2): ExpectedActivity[] {
  return [...personal(sora), ...social(sora)]
    .filter(({ path }) => sora.answers(path))
    .flatMap(({ kind, things }) => things.map(({ id }) => ({ site: 'sora2', kind, id })));
}

function personal(sora: Sora2): Kept[] {
  const { me, likes, followers, following, characters, notices } = sora.library;
  const people = characters.map(({ person }) => person);
  return [
    { kind: 'profile', path: '/v2/me', things: [me] },
    { kind: 'publications', path: '/profile_feed/me', things: sora.posts() },
    { kind: 'likes', path: `/profile/${me.id}/post_listing/likes`, things: likes },
    { kind: 'followers', path: '/profile/followers', things: followers },
    { kind: 'following', path: '/profile/following', things: following },
    { kind: 'characters', path: `/profile/${me.id}/characters`, things: people },
    { kind: 'notifications', path: '/mailbox', things: notices },
  ];
}

function social(sora: Sora2): Kept[] {
  const posts = sora.posts().filter(({ video }) => !sora.site.isDeleted(video));
  return posts.flatMap(({ id, comments, remixes }: SamplePost): Kept[] => [
    { kind: 'comments', path: `/post/${id}/tree`, things: everyComment(comments) },
    { kind: 'remixes', path: `/post/${id}/remix_feed`, things: remixes },
  ]);
}
