import type { Maker } from './maker.ts';
import { newest, type Company } from './own.ts';
import { makeOthersPost } from './posts.ts';
import {
  postsOf,
  type Person,
  type SampleCharacter,
  type SampleNotice,
  type SamplePost,
  type SampleVideo,
} from './sample.ts';
import { makeVideo } from './videos.ts';

const newestFirst = (posts: SamplePost[]): SamplePost[] =>
  posts.toSorted((one, other) => other.postedAt - one.postedAt);

function starring(cast: Person[], count: number, { strangers }: Company, maker: Maker): SamplePost[] {
  return Array.from({ length: count }, (_, index) =>
    makeOthersPost(
      {
        maker: maker.random.pick(strangers),
        createdAt: newest - (index + 1) * 8e8 - maker.random.below(1e8),
        cast,
        text: `with @${cast[0]?.username}, take ${index + 1}`,
      },
      maker,
    ),
  );
}

function draftsWith(person: Person, count: number, { strangers }: Company, maker: Maker): SampleVideo[] {
  return Array.from({ length: count }, (_, index) =>
    makeVideo(
      {
        maker: maker.random.pick(strangers),
        createdAt: newest - (index + 1) * 5e8 - maker.random.below(1e8),
        prompt: `somebody else’s idea ${index + 1} with @${person.username}`,
        cast: [person],
      },
      maker,
    ),
  );
}

/** Own posts with the owner in them, and eight by others. */
export function makeAppearances(videos: SampleVideo[], company: Company, maker: Maker): SamplePost[] {
  const own = postsOf({ videos }).filter(({ video }) => video.cast.includes(company.me));
  return newestFirst([...own, ...starring([company.me], 8, company, maker)]);
}

export function makeCameoDrafts(company: Company, maker: Maker): SampleVideo[] {
  return draftsWith(company.me, 7, company, maker);
}

export function makeCharacterLists(videos: SampleVideo[], company: Company, maker: Maker): SampleCharacter[] {
  return company.characters.map((person) => {
    const own = videos.filter(({ cast, kind }) => cast.includes(person) && kind === 'sora_draft');
    const drafts = [...own.filter(({ inDrafts }) => inDrafts), ...draftsWith(person, 2, company, maker)];
    return {
      person,
      posts: postsOf({ videos: own }),
      appearances: starring([person], 3, company, maker),
      drafts: drafts.toSorted((one, other) => other.createdAt - one.createdAt),
    };
  });
}

/** Other people's posts, every 30th taken down since; two of the owner's own are among them. */
export function makeLikes(
  count: number,
  videos: SampleVideo[],
  company: Company,
  maker: Maker,
): SamplePost[] {
  const own = postsOf({ videos }).slice(3, 5);
  const others = Array.from({ length: Math.max(0, count - own.length) }, (_, index) => {
    const createdAt = newest - index * 1.5e8 - maker.random.below(1e8);
    const text = index % 6 === 5 ? '<img src=x onerror=alert(1)>' : `somebody’s day, part ${index + 1}`;
    const post = makeOthersPost({ maker: maker.random.pick(company.strangers), createdAt, text }, maker);
    post.gone = index % 30 === 17;
    return post;
  });
  return newestFirst([...own, ...others]);
}

const noticeKinds = [
  'sora_gen_complete',
  'sora_post_liked',
  'sora_post_reply',
  'sora_new_follower',
  'sora_post_remixed',
  'sora_cameo_used',
  'something_new_of_2026',
  'sora_announcement',
] as const;

type NoticeKind = (typeof noticeKinds)[number];

function subject(
  kind: NoticeKind,
  index: number,
  videos: SampleVideo[],
  company: Company,
): SampleNotice['about'] {
  const posts = postsOf({ videos });
  const finished = videos.filter((video) => video.kind === 'sora_draft');
  if (kind === 'sora_gen_complete') return finished[index % finished.length] ?? null;
  if (kind === 'sora_new_follower') return company.strangers[index % company.strangers.length] ?? null;
  if (kind === 'sora_announcement') return null;
  return posts[index % posts.length] ?? null;
}

export function makeNotices(
  count: number,
  videos: SampleVideo[],
  company: Company,
  maker: Maker,
): SampleNotice[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = maker.random.pick(noticeKinds);
    return {
      id: `notif_${String(count - index).padStart(4, '0')}`,
      kind,
      text: `${kind.replaceAll('_', ' ')}: number ${index + 1} & "more"`,
      createdAt: newest - index * 2.3e7,
      about: subject(kind, index, videos, company),
    };
  });
}
