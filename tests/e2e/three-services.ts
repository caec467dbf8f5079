import type { Engine } from '../browser/browser.ts';
import type { ChatGptFaults } from '../site/chatgpt/faults.ts';
import type { Faults } from '../site/faults.ts';
import { makeLibrary, type LibraryOptions } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import type { ArchivedSite, ReadArchive } from './archive-check.ts';
import { Journey } from './journey.ts';

/** Small, and yet more than one page of drafts, likes and images. */
export const SMALL: LibraryOptions = {
  tasks: 8,
  mediaBytes: 6_000,
  images: 30,
  sora2: { generations: 56, likes: 54, followers: 9, following: 7, notifications: 6 },
};

export interface Trouble {
  sora?: Partial<Faults>;
  chatgpt?: Partial<ChatGptFaults>;
}

/** Somebody who is signed in everywhere, and has switched ChatGPT on. */
export async function onThreeServices(
  engine: Engine,
  { sora = {}, chatgpt = {} }: Trouble,
  go: (journey: Journey, site: Site) => Promise<void>,
  options: LibraryOptions = SMALL,
): Promise<void> {
  const site = await startSite({ library: makeLibrary(options), faults: sora, chatgpt });
  const journey = await Journey.begin(engine, site);
  try {
    await journey.signIn();
    await journey.signInToChatGpt();
    await journey.switchOnChatGpt();
    await go(journey, site);
  } finally {
    await journey.end();
    await site.close();
  }
}

/** What the proof in the archive says of one site. */
export function saidOf({ completeness }: ReadArchive, id: string): ArchivedSite {
  const said = completeness.sites.find(({ site }) => site === id);
  if (!said) throw new Error(`completeness.json does not name ${id}`);
  return said;
}

/** Everything that the three services have to give under their faults as they are now. */
export function allExpected(site: Site) {
  return [...site.expected(), ...site.chatgpt.expected()];
}

export function allActivities(site: Site) {
  return [...site.expectedActivities(), ...site.chatgpt.expectedActivities()];
}
