import type { Generation } from '../../domain/generation.ts';
import { generationId } from '../../domain/ids.ts';
import { creationDate, type Dated } from '../creation-date.ts';
import type { ParsedItem } from '../adapter.ts';
import { firstPositive, secondsOfFrames } from '../measured.ts';
import { timeOf } from '../service-time.ts';
import type { Owner, Setting } from '../setting.ts';
import { availabilityOf } from './availability.ts';
import { assetsOf } from './captured-assets.ts';
import { ORIGIN } from './hosts.ts';
import { linksOf } from './links.ts';
import { parentOf } from './parent.ts';
import type { AttachmentPayload, DraftPayload, MediaPayload, PostPayload } from './payload.ts';
import { promptOf, titleOf } from './wording.ts';

/** A draft; `post` is what it was published as. */
export function readDraft(
  draft: DraftPayload,
  post: PostPayload | null,
  owner: Owner,
  setting: Setting,
): ParsedItem {
  const nativeId = draft.generation_id ?? draft.id;
  const generation = readMedia(nativeId, draft, post, owner, setting);
  return {
    generation,
    assets: assetsOf(generation, draft, { via: null, captioned: post }),
    supersedes: null,
  };
}

/** One attachment of a post; a post's captions are those of its first. */
export function readAttachment(
  attachment: AttachmentPayload,
  post: PostPayload,
  isFirst: boolean,
  owner: Owner,
  setting: Setting,
): ParsedItem {
  const generation = readMedia(attachment.generation_id, attachment, post, owner, setting);
  const place = { via: post.id, captioned: isFirst ? post : null };
  return { generation, assets: assetsOf(generation, attachment, place), supersedes: null };
}

function readMedia(
  nativeId: string,
  media: MediaPayload,
  post: PostPayload | null,
  owner: Owner,
  setting: Setting,
): Generation {
  return {
    id: generationId('sora', nativeId),
    accountId: setting.accountId,
    site: 'sora2',
    nativeId,
    owner,
    kind: /image/i.test(media.generation_type ?? '') ? 'image' : 'video',
    prompt: promptOf(media),
    title: titleOf(media, post),
    model: media.creation_config?.model ?? null,
    ...creationDate(datesOf(nativeId, media), timeOf(post?.posted_at ?? null) ?? setting.now),
    ...measuresOf(media),
    ...availabilityOf(media, linksOf(media).length > 0),
    pageUrl: pageOf(nativeId, post),
    parentId: parentOf(nativeId, media, post),
    taskId: media.task_id,
  };
}

/** The day of publishing is not that of making, so it comes last and counts as derived. */
function datesOf(id: string, { created_at, task_id }: MediaPayload): Dated[] {
  const made: Dated = { id, created_at };
  return task_id === null ? [made] : [made, { id: task_id, created_at: null }];
}

/** Pixels and seconds. */
function measuresOf(media: MediaPayload): Pick<Generation, 'width' | 'height' | 'durationSeconds'> {
  const { width, height, duration_s, encodings, n_frames } = media;
  return {
    width: firstPositive(width),
    height: firstPositive(height),
    durationSeconds: firstPositive(duration_s, encodings?.source?.duration_secs, secondsOfFrames(n_frames)),
  };
}

/** A published one's page is that of its post. Edited projects have no attested page. */
function pageOf(nativeId: string, post: PostPayload | null): string {
  if (post !== null) return `${ORIGIN}/p/${post.id}`;
  return nativeId.startsWith('sf_') ? `${ORIGIN}/drafts` : `${ORIGIN}/d/${nativeId}`;
}
