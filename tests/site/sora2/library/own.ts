import { hex } from '../../library/ids.ts';
import { ideaOf } from '../../library/prompts.ts';
import type { Maker } from './maker.ts';
import { makeComments, makeOthersPost, publish } from './posts.ts';
import { videoFilesOf, type DraftKind, type Person, type SamplePost, type SampleVideo } from './sample.ts';
import { makeVideo } from './videos.ts';

export const newest = Date.UTC(2026, 1, 20, 18);
const oldest = Date.UTC(2025, 9, 4, 9);

const refusals: readonly DraftKind[] = [
  'sora_content_violation',
  'sora_error',
  'sora_processing_error',
  'sora_context_violation',
  'sora_content_violation',
];

export interface Company {
  me: Person;
  characters: readonly Person[];
  strangers: readonly Person[];
}

/** Nothing came of it. */
function refuse(video: SampleVideo, kind: DraftKind): void {
  Object.assign(video, { kind, files: null });
}

/** Put together from two others; the second one was never rendered. */
function asProject(video: SampleVideo, clips: readonly SampleVideo[], rendered: boolean, maker: Maker): void {
  video.id = `sf_${hex(32, maker.random)}`;
  video.kind = 'project';
  video.clips = clips.map(({ id }) => id);
  video.cast = [];
  if (!rendered) video.files = null;
  for (const file of videoFilesOf(video)) file.generationId = video.id;
}

function castOf(index: number, { me, characters }: Company): Person[] {
  const character = characters[Math.floor(index / 6) % 3];
  if (index % 6 === 4 && character) return [character];
  return index % 9 === 1 ? [me] : [];
}

/** Own generations, newest first. Every third is published, every 14th was refused, the 3rd and 37th are projects. */
export function makeVideos(count: number, company: Company, maker: Maker): SampleVideo[] {
  const step = (newest - oldest) / count;
  const videos = Array.from({ length: count }, (_, index) => {
    const createdAt = Math.floor(newest - (index + maker.random.next() * 0.9) * step);
    const { prompt, title } = ideaOf(index, maker.random);
    const words = index % 4 === 0 && title ? { prompt, title } : { prompt };
    return makeVideo({ ...words, createdAt, maker: company.me, cast: castOf(index, company) }, maker);
  });
  videos.forEach((video, index) => {
    if (index % 14 === 7) refuse(video, refusals[Math.floor(index / 14) % refusals.length] ?? 'sora_error');
    if (index === 2 || index === 36) asProject(video, videos.slice(index + 1, index + 3), index === 2, maker);
    if (index % 11 === 3) video.stitched = true;
    if (index % 3 === 1 && video.kind === 'sora_draft') publishOwn(video, index, company, maker);
  });
  return videos;
}

function publishOwn(video: SampleVideo, index: number, company: Company, maker: Maker): void {
  const mentions = video.cast.map(({ username }) => `@${username}`).join(' ');
  const post = publish(video, `Post ${index}: off we go ${mentions}`.trim(), maker);
  if (index % 18 === 13) video.inDrafts = false;
  if (index % 12 === 10) post.visibility = index % 24 === 10 ? 'unlisted' : 'private';
  discuss(post, index, company, maker);
  if (index % 15 === 4) remix(post, 1 + (index % 4), company, maker);
  if (index % 21 === 16) video.target = model(video, company, maker);
}

/** Some posts have no comment, most have a few with answers, and one has more than a page. */
function discuss(post: SamplePost, index: number, { me, strangers }: Company, maker: Maker): void {
  const count = index === 4 ? 47 : [0, 3, 1, 5][index % 4];
  const people = [...strangers.slice(0, 8), me];
  post.comments = makeComments(count ?? 0, index % 2 === 0 ? [3, 2] : [1], post.postedAt, people, maker);
}

function remix(post: SamplePost, count: number, { strangers }: Company, maker: Maker): void {
  post.remixes = Array.from({ length: count * 6 }, (_, index) => {
    const createdAt = post.postedAt + (count * 6 - index) * 7_200_000;
    const made = makeOthersPost(
      { maker: maker.random.pick(strangers), createdAt, text: `my remix ${index + 1}` },
      maker,
    );
    made.video.target = post;
    return made;
  });
}

/** Somebody else's post that a video was made from. */
function model({ createdAt }: SampleVideo, { strangers }: Company, maker: Maker): SamplePost {
  const recipe = { maker: maker.random.pick(strangers), createdAt: createdAt - 5e7, text: 'remix me' };
  return makeOthersPost(recipe, maker);
}
