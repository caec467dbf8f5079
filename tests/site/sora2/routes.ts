import { failure, json, notFound, type Answer } from '../answer.ts';
import { list, read, type Route } from '../api.ts';
import { wrappedDraft } from './draft-json.ts';
import type { SampleCharacter, SamplePost } from './library/sample.ts';
import { answerList, type Manner, type Row } from './paging.ts';
import { postRow } from './post-json.ts';
import { profileJson } from './profile-json.ts';
import { cameoRows, draftRows, likeRows, noticeRows, personRows, postRows } from './rows.ts';
import type { Sora2 } from './sora2.ts';
import { commentTree, postTree } from './tree-json.ts';

const feed: Manner = { cursor: 'created_at', usual: 8 };
const drafts: Manner = { cursor: 'projects', overlap: 1, emptyPage: true, offset: true, usual: 15 };
const olderDrafts: Manner = { cursor: 'projects', cursorKey: 'next_cursor', usual: 15 };
const likes: Manner = { cursor: 'plain', overlap: 2, offset: true };
const plain: Manner = { cursor: 'plain' };

/** Paths below `/backend/project_y`, and that of what is being made, below `/backend`. */
export function routesOf(sora: Sora2): readonly Route[] {
  return [...reads(sora), ...ownLists(sora), ...socialLists(sora), ...characterLists(sora)];
}

function reads(sora: Sora2): Route[] {
  return [
    read(/^\/v2\/me$/, () => json(describeMe(sora))),
    read(/^\/initialize_async$/, () => json({ profile: profileJson(sora, sora.library.me) })),
    read(/^\/nf\/pending(?:\/v2)?$/, () => json(sora.pending())),
    read(/^\/profile\/drafts\/(?:v2\/)?((?:gen|sf)_[^/]+)$/, (_, id) => readDraft(sora, id)),
    read(/^\/post\/(s_[^/]+)$/, (_, id) => withPost(sora, id, (post) => json(postRow(sora, post, 'single')))),
    read(/^\/profile\/username\/([^/]+)$/, (_, name) => readPerson(sora, decodeURIComponent(name))),
    read(/^\/profile\/((?:user-|ch_)[^/]+)$/, (_, id) => readPerson(sora, id)),
  ];
}

function describeMe(sora: Sora2): object {
  const { me } = sora.library;
  return {
    profile: profileJson(sora, me),
    my_info: {
      is_phone_number_verified: true,
      is_underage: false,
      has_imported_contacts: false,
      signup_date: me.createdAt / 1000,
      email: sora.site.library.owner.email,
      invite_url: 'https://sora.chatgpt.com/invite/XYZ123',
      invite_message: null,
      invite_code: 'XYZ123',
      invites_remaining: 4,
      num_redemption_gens: 0,
    },
  };
}

function readDraft(sora: Sora2, id: string): Answer {
  const video = sora.video(id);
  if (!video || !sora.isOwn(video) || sora.site.isDeleted(video)) return notFound();
  return json(wrappedDraft(sora, video));
}

function withPost(sora: Sora2, id: string, answer: (post: SamplePost) => Answer): Answer {
  const post = sora.post(id);
  return post && !post.gone && !sora.site.isDeleted(post.video) ? answer(post) : notFound();
}

function readPerson(sora: Sora2, idOrName: string): Answer {
  const person = sora.person(idOrName);
  return person ? json(profileJson(sora, person)) : notFound();
}

/** `rows` is asked for when the list is, so that newcomers are on it. */
function listed(sora: Sora2, pattern: RegExp, manner: Manner, rows: (id: string) => Row[] | null): Route {
  return list(pattern, ({ query }, id) => {
    const found = rows(id);
    return found ? answerList(sora.site, found, query, manner) : notFound();
  });
}

function ownLists(sora: Sora2): Route[] {
  return [
    list(/^\/profile_feed\/me$/, ({ query }) => {
      const posts = query.get('cut') === 'appearances' ? sora.library.appearances : sora.posts();
      return answerList(sora.site, postRows(sora, posts), query, feed);
    }),
    list(/^\/profile\/drafts\/v2$/, ({ query }) => {
      if (sora.site.faults.shiftingRows && query.has('cursor')) sora.letOneArrive();
      return answerList(sora.site, draftRows(sora, sora.drafts()), query, drafts);
    }),
    listed(sora, /^\/profile\/drafts$/, olderDrafts, () => draftRows(sora, sora.drafts())),
    listed(sora, /^\/profile\/drafts\/cameos$/, plain, () => cameoRows(sora, sora.library.cameoDrafts)),
  ];
}

function socialLists(sora: Sora2): Route[] {
  const mine = (id: string): boolean => id === sora.library.me.id;
  return [
    listed(sora, /^\/profile\/([^/]+)\/post_listing\/likes$/, likes, (id) =>
      mine(id) ? likeRows(sora, sora.library.likes) : null,
    ),
    listed(sora, /^\/profile\/followers$/, plain, () => personRows(sora, sora.library.followers)),
    listed(sora, /^\/profile\/following$/, plain, () => personRows(sora, sora.library.following)),
    listed(sora, /^\/mailbox$/, plain, () => noticeRows(sora, sora.library.notices)),
    list(/^\/post\/([^/]+)\/tree$/, ({ query }, id) => readTree(sora, id, query)),
    list(/^\/post\/(s_[^/]+)\/remix_feed$/, ({ query }, id) =>
      withPost(sora, id, (post) => {
        const key = post.video.ordinal % 5 === 3 ? 'data' : 'items';
        return answerList(sora.site, postRows(sora, post.remixes), query, { ...plain, key });
      }),
    ),
  ];
}

function readTree(sora: Sora2, id: string, query: URLSearchParams): Answer {
  const found = sora.comment(id);
  if (found) return told(commentTree(sora, found.comment, found.path, query));
  return withPost(sora, id, (post) => told(postTree(sora, post, query)));
}

const told = (tree: object | null): Answer =>
  tree ? json(tree) : failure(400, 'invalid_cursor', 'Unknown cursor');

function characterLists(sora: Sora2): Route[] {
  const { characters } = sora.library;
  const of = (id: string): SampleCharacter | undefined => characters.find(({ person }) => person.id === id);
  const everybody = characters.map(({ person }) => person);
  return [
    listed(sora, /^\/profile\/([^/]+)\/characters$/, plain, (id) =>
      personRows(sora, id === sora.library.me.id ? everybody : []),
    ),
    listed(sora, /^\/profile\/drafts\/cameos\/character\/(ch_[^/]+)$/, plain, (id) => {
      const character = of(id);
      return character ? cameoRows(sora, character.drafts) : null;
    }),
    list(/^\/profile_feed\/((?:ch_|user-)[^/]+)$/, ({ query }, id) => {
      const posts =
        of(id)?.[query.get('cut') === 'appearances' ? 'appearances' : 'posts'] ?? sora.postsBy(id);
      return answerList(sora.site, postRows(sora, posts), query, feed);
    }),
  ];
}
