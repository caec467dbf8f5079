import { describe, lastingFault, type ExpectedItem } from '../expected.ts';
import type { MediaFile } from '../media/media-file.ts';
import { captionsOf, type DraftKind, type SampleVideo } from './library/sample.ts';
import type { Sora2 } from './sora2.ts';

/** Under the faults as they are now. Other people's videos come without a file: recorded, never fetched. */
export function expectedItems(sora: Sora2): ExpectedItem[] {
  const late = new Set(sora.arrivals());
  return [...collectionsOf(sora)].map(([video, collections]) => ({
    ...factsOf(video),
    owner: sora.isOwn(video) ? 'self' : 'other',
    collections,
    ...filesOf(sora, video),
    late: late.has(video),
  }));
}

interface Shown {
  collection: string;
  path: string;
  videos: readonly SampleVideo[];
}

const shownIn = (posts: readonly { video: SampleVideo }[]): SampleVideo[] => posts.map(({ video }) => video);

function listsOf(sora: Sora2): Shown[] {
  const { appearances, cameoDrafts, characters } = sora.library;
  const feed = '/profile_feed/me';
  return [
    { collection: 'drafts', path: '/profile/drafts/v2', videos: sora.drafts() },
    { collection: 'posts', path: feed, videos: shownIn(sora.posts()) },
    { collection: 'appearances', path: feed, videos: shownIn(appearances) },
    { collection: 'cameo-drafts', path: '/profile/drafts/cameos', videos: cameoDrafts },
    ...characters.flatMap((character): Shown[] => {
      const { id } = character.person;
      const drafts = `/profile/drafts/cameos/character/${id}`;
      const path = `/profile_feed/${id}`;
      return [
        { collection: `character-posts:${id}`, path, videos: shownIn(character.posts) },
        { collection: `character-appearances:${id}`, path, videos: shownIn(character.appearances) },
        { collection: `character-drafts:${id}`, path: drafts, videos: character.drafts },
      ];
    }),
  ];
}

function collectionsOf(sora: Sora2): Map<SampleVideo, string[]> {
  const seen = new Map<SampleVideo, string[]>();
  for (const { collection, path, videos } of listsOf(sora)) {
    if (sora.answers(path))
      for (const video of videos) seen.set(video, [...(seen.get(video) ?? []), collection]);
  }
  return seen;
}

type Facts = Pick<ExpectedItem, 'site' | 'generationId' | 'kind' | 'prompt' | 'title'>;

/** What the service calls a video that nobody named. */
const unnamed = 'New Video';

/**
 * Only drafts tell prompts. The caption of a post, and of an edited project, may say anything: it is a title where
 * there is no other. What was refused has none, and words that say nothing are none.
 */
function factsOf(video: SampleVideo): Facts {
  const { id, prompt, inDrafts, kind } = video;
  const words = { prompt: (inDrafts && kind !== 'project' && prompt) || null, title: titleOf(video) };
  return { site: 'sora2', generationId: `sora:${id}`, kind: 'video', ...words };
}

function titleOf({ kind, prompt, title, inDrafts, post }: SampleVideo): string | null {
  if (kind === 'project') return prompt;
  if (inDrafts && kind === 'sora_draft' && title !== unnamed) return title;
  return post?.text ?? null;
}

/** A project without files was never rendered: `failed`, as what went wrong on the way. */
const withheld: readonly DraftKind[] = ['sora_content_violation', 'sora_context_violation'];

function availabilityOf(sora: Sora2, video: SampleVideo): ExpectedItem['availability'] {
  if (video.files) return sora.isOwn(video) && sora.site.isDeleted(video) ? 'deleted' : 'available';
  return withheld.includes(video.kind) ? 'moderated' : 'failed';
}

type Files = Pick<ExpectedItem, 'availability' | 'file' | 'captions' | 'failure'>;

function filesOf(sora: Sora2, video: SampleVideo): Files {
  const availability = availabilityOf(sora, video);
  const none = { availability, file: null, captions: [], failure: null };
  if (!sora.isOwn(video) || availability !== 'available') return none;
  const failure = lastingFault(sora.site.faults, video.ordinal);
  if (failure !== null) return { ...none, failure };
  const best = bestFile(video);
  return { ...none, file: best && describe(best), captions: captionsOf(video).map(describe) };
}

function bestFile({ files, offer }: SampleVideo): MediaFile | null {
  return (offer === 'bare' ? files?.md : files?.source) ?? null;
}
