import type { Activity, ActivityKind, Generation } from '../../domain/generation.ts';
import { timeOf } from '../service-time.ts';
import type { Setting } from '../setting.ts';
import { userId, userName } from './owner.ts';
import type { CollectionPayload, GenerationPayload } from './payload.ts';

/** A folder of the person's, with its own title. The service has no attested page for it, so there is no link. */
export function folderActivity(folder: CollectionPayload, setting: Setting): Activity {
  const createdAt = timeOf(folder.created_at);
  const record = {
    id: folder.id,
    title: folder.title,
    alias: folder.alias,
    createdAt: createdAt === null ? null : new Date(createdAt).toISOString(),
  };
  return activity('folders', folder.id, null, record, setting);
}

/** That the person liked it, or that they published it. `isFavourite`: it lies in the favourites. */
export function generationActivities(
  payload: GenerationPayload,
  generation: Generation,
  isFavourite: boolean,
  setting: Setting,
): Activity[] {
  const activities: Activity[] = [];
  if (isFavourite || payload.is_favorite === true || payload.is_liked === true)
    activities.push(favourite(payload, generation, setting));
  if (generation.owner === 'self' && payload.is_public === true)
    activities.push(publication(payload, generation, setting));
  return activities;
}

function favourite(payload: GenerationPayload, generation: Generation, setting: Setting): Activity {
  const record = {
    ...reference(generation),
    ownerId: userId(payload.user),
    ownerName: userName(payload.user),
    liked: payload.is_liked,
    favourite: payload.is_favorite,
  };
  return activity('favourites', generation.nativeId, generation, record, setting);
}

function publication(payload: GenerationPayload, generation: Generation, setting: Setting): Activity {
  const record = {
    ...reference(generation),
    likes: payload.like_count,
    remixes: payload.num_direct_children,
    featured: payload.is_featured,
    featuredCountries: payload.featured_countries,
  };
  return activity('publications', generation.nativeId, generation, record, setting);
}

function reference({ nativeId, pageUrl, title }: Generation) {
  return { id: nativeId, link: pageUrl, title };
}

function activity(
  kind: ActivityKind,
  id: string,
  generation: Generation | null,
  record: Record<string, unknown>,
  { accountId, now }: Setting,
): Activity {
  const generationId = generation?.id ?? null;
  return { accountId, site: 'sora1', kind, id, generationId, record, capturedAt: now };
}
