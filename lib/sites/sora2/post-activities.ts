import type { Activity } from '../../domain/generation.ts';
import type { Setting } from '../setting.ts';
import { activity, isoTime, postLink, profileLink } from './activity.ts';
import { generationIn } from './parent.ts';
import type { Maker, PostPayload } from './payload.ts';
import { captionOf } from './wording.ts';

/** A post of the person's own, with its counters as they stood when it was read. */
export function publication(post: PostPayload, setting: Setting): Activity {
  const record = {
    ...described(post),
    visibility: post.permissions?.share_setting ?? null,
    locations: post.post_locations,
    remixOfLink: post.parent_post_id === null ? null : postLink(post.parent_post_id),
    ...countersOf(post),
    featured: post.is_featured,
  };
  return activity('publications', post.id, generationIn(post), record, setting);
}

function countersOf(post: PostPayload) {
  return {
    likes: post.like_count,
    dislikes: post.dislike_count,
    replies: post.reply_count,
    repliesOfAllDepths: post.recursive_reply_count,
    views: post.view_count,
    viewers: post.unique_view_count,
    shares: post.share_count,
    reposts: post.repost_count,
    remixes: post.remix_count,
  };
}

/** A post that the person liked: a link to it, whosever it is, and no media. */
export function like(
  post: PostPayload,
  maker: Maker,
  likedAt: PostPayload['liked_at'],
  setting: Setting,
): Activity {
  const record = { ...described(post), ...madeBy(post, maker), likedAt: isoTime(likedAt) };
  return activity('likes', post.id, null, record, setting);
}

/** What someone made of the person's post. */
export function remix(post: PostPayload, maker: Maker, remixed: string, setting: Setting): Activity {
  const record = {
    ...described(post),
    ...madeBy(post, maker),
    remixOf: remixed,
    remixOfLink: postLink(remixed),
  };
  return activity('remixes', post.id, generationIn(post.parent_post), record, setting);
}

/** What someone said to the person's post, or to another comment on it. `about`: the post's generation. */
export function comment(post: PostPayload, maker: Maker, about: string | null, setting: Setting): Activity {
  const thread = post.root_post_id ?? post.parent_post_id;
  const record = {
    ...described(post),
    // A comment has no attested page of its own: the post that it stands under has.
    link: thread === null ? null : postLink(thread),
    ...madeBy(post, maker),
    on: post.root_post_id,
    answerTo: post.parent_post_id,
    likes: post.like_count,
    replies: post.reply_count,
  };
  return activity('comments', post.id, about, record, setting);
}

function described(post: PostPayload) {
  const { id, posted_at } = post;
  return { id, link: postLink(id), text: captionOf(post), postedAt: isoTime(posted_at) };
}

function madeBy(post: PostPayload, maker: Maker) {
  const username = maker?.username ?? null;
  return {
    makerId: maker?.user_id ?? post.shared_by,
    makerName: username,
    makerLink: profileLink(username),
  };
}
