import type { Collection } from '../domain/collection.ts';
import type { AccountId, SiteId } from '../domain/ids.ts';
import type { Scan } from '../domain/scan.ts';
import { newPass } from './walk.ts';

/** A walk from the top; `startedAt` also orders the walks of one backup. */
export function newScan(
  owner: { accountId: AccountId; site: SiteId },
  collection: Collection,
  startedAt: number,
): Scan {
  return {
    accountId: owner.accountId,
    site: owner.site,
    collectionId: collection.id,
    title: collection.title,
    kind: collection.kind,
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
    updatedAt: startedAt,
    failure: null,
  };
}
