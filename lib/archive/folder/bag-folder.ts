import type { Account } from '../../domain/account.ts';
import type { AccountId } from '../../domain/ids.ts';
import { utf8 } from '../bytes.ts';
import { accountBagName } from '../names/archive-name.ts';
import { Directory } from './directory.ts';
import { fitName } from './fit-name.ts';
import { folderError, isAbsent } from './folder-error.ts';

const LABEL = 'External-Identifier';

export interface BagFolder {
  name: string;
  handle: FileSystemDirectoryHandle;
}

/** By which a bag in a folder is known again, whatever the account is called by then; says nothing to anybody else. */
export async function bagIdentifier(accountId: AccountId): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(accountId)));
  const hex = [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `lifeboat:${hex}`;
}

/**
 * The bag of an account in the chosen folder: the one of that name, else one that says it is this account's, else a new
 * one beside whatever is there. Throws AppErrors of the folder.
 */
export async function openBagFolder(
  chosen: FileSystemDirectoryHandle,
  account: Account,
  known: string | null,
): Promise<BagFolder> {
  try {
    const name = known ?? (await findBag(chosen, await bagIdentifier(account.id)));
    const free = name ?? (await freeName(chosen, fitName(accountBagName(account))));
    return { name: free, handle: await chosen.getDirectoryHandle(free, { create: true }) };
  } catch (thrown) {
    throw folderError(thrown, 'opening the bag');
  }
}

async function findBag(chosen: FileSystemDirectoryHandle, identifier: string): Promise<string | null> {
  for await (const entry of chosen.values()) {
    if (entry.kind !== 'directory' || !entry.name.startsWith('lifeboat_')) continue;
    const info = await new Directory(entry).read('bag-info.txt');
    const lines = info === null ? [] : (await info.text()).split('\n');
    if (lines.includes(`${LABEL}: ${identifier}`)) return entry.name;
  }
  return null;
}

async function freeName(chosen: FileSystemDirectoryHandle, name: string): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const candidate = copy === 1 ? name : `${name}_${copy}`;
    if (await isFree(chosen, candidate)) return candidate;
  }
}

/** Also where an empty folder is: a browser that died may have left one of ours. */
async function isFree(chosen: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    const there = await chosen.getDirectoryHandle(name);
    return (await there.keys().next()).done === true;
  } catch (thrown) {
    if (isAbsent(thrown)) return true;
    // A file of that name.
    if (thrown instanceof DOMException && thrown.name === 'TypeMismatchError') return false;
    throw thrown;
  }
}
