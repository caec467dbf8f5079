import type { ExpectedActivity } from '../expected.ts';
import type { ChatGpt } from './chatgpt.ts';
import { expectedImages, type ExpectedImage } from './expected.ts';
import type { ChatGptFaults } from './faults.ts';

export type AccountName = 'personal' | 'workspace';

/** What tests may know and do of the running stand-in of ChatGPT. */
export interface ChatGptSite {
  /** Changes take effect with the next request. */
  faults: ChatGptFaults;
  signIn(): void;
  /** The session ends on the service's side; browsers keep their cookie. */
  signOut(): void;
  expireToken(): void;
  /** A new backup may read each conversation once more. */
  beginBackup(): void;
  /** A UUID, as cookie `_account` and header `chatgpt-account-id` carry it. */
  accountId(account: AccountName): string;
  /** All own images of an account, each once; the person's own account unless said otherwise. */
  expected(account?: AccountName): ExpectedImage[];
  /** The part of `expected()` that no client can save, because a fault never heals. */
  expectedFailures(account?: AccountName): ExpectedImage[];
  /** The directories of an account. */
  expectedActivities(account?: AccountName): ExpectedActivity[];
  /** Ids (`file_…`) that are shown or named somewhere and must not be saved: others' files, documents, uploads. */
  notToBeSaved(account?: AccountName): string[];
}

export function chatGptSiteOf(site: ChatGpt): ChatGptSite {
  const { faults, session, accounts } = site;
  const account = (name: AccountName = 'personal') => accounts[name === 'personal' ? 0 : 1];
  const expected = (name?: AccountName) => expectedImages(site, account(name));
  return {
    faults,
    signIn: () => session.signIn(),
    signOut: () => session.signOut(),
    expireToken: () => session.expireToken(),
    beginBackup: () => site.beginBackup(),
    accountId: (name) => account(name).id,
    expected,
    expectedFailures: (name) => expected(name).filter(({ failure }) => failure !== null),
    expectedActivities: (name) =>
      account(name).library.directories.map(({ id }) => ({ site: 'chatgpt', kind: 'folders', id })),
    notToBeSaved: (name) => {
      const { library, uploads } = account(name);
      return [...library.others, ...library.documents].map(({ fileId }) => fileId).concat(...uploads);
    },
  };
}
