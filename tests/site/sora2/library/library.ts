import type { Member } from '../../library/people.ts';
import { seeded } from '../../library/random.ts';
import type { Maker } from './maker.ts';
import { makeAppearances, makeCameoDrafts, makeCharacterLists, makeLikes, makeNotices } from './others.ts';
import { makeVideos, newest, type Company } from './own.ts';
import { makeCharacter, makeMe, makeStranger } from './people.ts';
import type { SampleVideo, Sora2Library, Sora2Options } from './sample.ts';
import { makeVideo } from './videos.ts';

function makeArrivals({ me }: Company, maker: Maker): SampleVideo[] {
  return [0, 1].map((index) =>
    makeVideo(
      { maker: me, createdAt: newest + (index + 1) * 6e5, prompt: `a late draft ${index + 1}` },
      maker,
    ),
  );
}

/** What the owner has with Sora 2; the same for the same options. `mediaBytes` as for Sora 1. */
export function makeSora2(
  owner: Member,
  options: Sora2Options,
  { seed, mediaBytes }: { seed: number; mediaBytes: number | null },
): Sora2Library {
  const { generations = 70, likes = 60, followers = 40, following = 25, notifications = 30 } = options;
  const maker: Maker = { random: seeded(seed + 2000), paddedTo: mediaBytes, nextOrdinal: 0 };
  const me = makeMe(owner, maker);
  const characters = [0, 1, 2].map((index) => makeCharacter(index, me, maker));
  const known = Math.max(12, followers + Math.ceil(following / 2));
  const strangers = Array.from({ length: known }, (_, index) => makeStranger(index, maker));
  const company: Company = { me, characters, strangers };
  const videos = makeVideos(generations, company, maker);
  return {
    me,
    videos,
    arrivals: makeArrivals(company, maker),
    appearances: makeAppearances(videos, company, maker),
    cameoDrafts: makeCameoDrafts(company, maker),
    characters: makeCharacterLists(videos, company, maker),
    likes: makeLikes(likes, videos, company, maker),
    followers: strangers.slice(0, followers),
    following: strangers.slice(known - following),
    notices: makeNotices(notifications, videos, company, maker),
  };
}
