import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which folders an origin may write, and that it may on every visit, as Chromium's preferences hold it. */
export type FolderPreferences = Record<string, Record<string, { setting: unknown }>>;

/**
 * What Chromium writes down when a person chooses "Allow on every visit"; its own question about it cannot be answered
 * from outside.
 */
export function writableFolders(extension: string, folders: readonly string[]): FolderPreferences {
  const origin = `chrome-extension://${extensionId(extension)}/,*`;
  const objects = folders.map((path) => ({
    ...{ path, 'display-name': path, 'is-directory': true },
    ...{ readable: true, writable: true },
  }));
  return {
    file_system_access_chooser_data: { [origin]: { setting: { 'chosen-objects': objects } } },
    file_system_access_extended_permission: { [origin]: { setting: 1 } },
  };
}

/** Changes the preferences of a profile whose browser is not running. */
export function setWritableFolders(profile: string, folders: FolderPreferences): void {
  const file = join(profile, 'Default', 'Preferences');
  const preferences = JSON.parse(readFileSync(file, 'utf8')) as {
    profile: { content_settings: { exceptions: Record<string, unknown> } };
  };
  const none = { file_system_access_chooser_data: {}, file_system_access_extended_permission: {} };
  Object.assign(preferences.profile.content_settings.exceptions, none, folders);
  writeFileSync(file, JSON.stringify(preferences));
}

/** Of an unpacked extension, which follows from its path. */
function extensionId(path: string): string {
  const digest = createHash('sha256').update(path).digest('hex').slice(0, 32);
  return [...digest].map((hex) => String.fromCharCode(97 + Number.parseInt(hex, 16))).join('');
}
