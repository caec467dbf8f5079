import type { Collection } from '../domain/collection.ts';
import type { Scan } from '../domain/scan.ts';
import { newPass } from './walk.ts';

/** Whose walk it is, and of which backup. */
export type ScanOwner = Pick<Scan, 'accountId' | 'site' | 'backupAt'>;

/** Milliseconds, longer than any backup takes: a conversation may tell prompts for files that a later list brings. */
const AFTER_ALL_LISTS = 1e12;

/** A walk from the top; `startedAt` also orders the walks of one backup (`turn`). */
export function newScan(owner: ScanOwner, collection: Collection, startedAt: number): Scan {
  return {
    accountId: owner.accountId,
    site: owner.site,
    collectionId: collection.id,
    title: collection.title,
    kind: collection.kind,
    group: collection.group ?? null,
    status: 'running',
    cursor: null,
    pages: 0,
    listed: 0,
    withheld: 0,
    exhausted: false,
    pass: newPass(startedAt),
    attempts: 0,
    notBefore: 0,
    startedAt,
    turn: collection.kind === 'prompts' ? startedAt + AFTER_ALL_LISTS : startedAt,
    backupAt: owner.backupAt,
    updatedAt: startedAt,
    failure: null,
  };
}
