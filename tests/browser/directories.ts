import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Engine, LaunchOptions } from './browser.ts';
import { removeAtExit } from './leftovers.ts';

export interface Directories {
  readonly profile: string;
  readonly downloads: string;
  readonly extension: string;
}

/** Absolute, existing directories of one launch; a profile of our own making is removed when the process ends. */
export function prepareDirectories(engine: Engine, options: LaunchOptions): Directories {
  const profile = options.profile ? ensure(options.profile) : temporaryProfile(engine);
  return {
    profile,
    downloads: ensure(options.downloads ?? join(profile, 'downloads')),
    extension: realpathSync(options.extension),
  };
}

function temporaryProfile(engine: Engine): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), `lifeboat-${engine}-`)));
  removeAtExit(directory);
  return directory;
}

function ensure(directory: string): string {
  mkdirSync(directory, { recursive: true });
  return realpathSync(resolve(directory));
}
