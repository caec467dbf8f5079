import { accept } from '../accept.ts';
import type { ParsedPage } from '../adapter.ts';
import type { Setting } from '../setting.ts';
import { listsOfCharacter } from './collections.ts';
import { profileSchema, type ProfilePayload } from './payload.ts';
import { ownProfile, person } from './people.ts';
import type { Route } from './routes.ts';
import { unwrapProfile } from './unwrap.ts';

/** A character, and the lists of what was made with it. */
export function readCharacterRow(row: unknown, page: ParsedPage, setting: Setting): void {
  const profile = readProfile(row, page);
  if (profile === null) return;
  const { user_id, username, display_name } = profile;
  page.activities.push(ownProfile('characters', profile, setting));
  page.collections.push(...listsOfCharacter(user_id, display_name?.trim() || username || user_id));
}

export function readProfileRow(row: unknown, page: ParsedPage, setting: Setting): void {
  const profile = readProfile(row, page);
  if (profile) page.activities.push(ownProfile('profile', profile, setting));
}

export function readPersonRow(row: unknown, page: ParsedPage, setting: Setting, { rows }: Route): void {
  const profile = readProfile(row, page);
  const kind = rows === 'followers' ? 'followers' : 'following';
  if (profile) page.activities.push(person(kind, profile, setting));
}

function readProfile(row: unknown, page: ParsedPage): ProfilePayload | null {
  const profile = accept(profileSchema, unwrapProfile(row), page, row);
  if (profile) page.records.push({ nativeId: profile.user_id, raw: row });
  return profile;
}
