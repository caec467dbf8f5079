import type { CollectionId } from '../../domain/ids.ts';
import type { ParseContext } from '../adapter.ts';
import type { Owner, Setting } from '../setting.ts';
import type { TaskPayload } from './payload.ts';
import { FAVOURITES } from './requests.ts';

export type UserPayload = TaskPayload['user'];

/**
 * Library, trash and folders are the person's own. Favourites, and single items that the page opens, may be
 * anyone's: taken for one's own, another's work would be fetched; taken for another's, one's own is still listed
 * as such by the library.
 */
export function settingOf(context: ParseContext, collectionId: CollectionId | null): Setting {
  const anyones = collectionId === null || collectionId === FAVOURITES;
  return { ...context, ownerUnsaid: anyones ? 'other' : 'self' };
}

/** The first user that is named decides. */
export function ownerOf(users: readonly UserPayload[], setting: Setting): Owner {
  const user = users.map(userId).find((id) => id !== null);
  if (user === undefined) return setting.ownerUnsaid;
  return user === setting.accountId ? 'self' : 'other';
}

export function userId(user: UserPayload): string | null {
  return typeof user === 'string' ? user : (user?.id ?? null);
}

export function userName(user: UserPayload): string | null {
  return typeof user === 'string' ? null : (user?.username ?? null);
}
