import { failureOf, type AppError, type Failure } from '../domain/errors.ts';
import type { AccountId, SiteId } from '../domain/ids.ts';
import type { ParsedItem, ParsedPage } from '../domain/listing.ts';
import type { Wish } from '../domain/wish.ts';
import type { LifeboatDatabase } from './database.ts';
import { listingTables, recordPage } from './listing.ts';
import { ownPart } from './observed.ts';

interface Owner {
  accountId: AccountId;
  site: SiteId;
}

export function wishesOf(
  db: LifeboatDatabase,
  { accountId, site }: Owner,
  nativeIds: readonly string[],
): Promise<(Wish | undefined)[]> {
  return db.wishes.bulkGet(nativeIds.map((id): [AccountId, SiteId, string] => [accountId, site, id]));
}

function withStatus(db: LifeboatDatabase, { accountId, site }: Owner, status: Wish['status']) {
  return db.wishes
    .where('[accountId+site+status+notBefore]')
    .between([accountId, site, status, -Infinity], [accountId, site, status, Infinity]);
}

/** The next that is due: those to be read by themselves come first. */
export async function nextWish(db: LifeboatDatabase, owner: Owner, now: number): Promise<Wish | null> {
  for (const status of ['asked', 'sought'] as const) {
    const first = await withStatus(db, owner, status).first();
    if (first && first.notBefore <= now) return first;
  }
  return null;
}

/** When the next one is due; null when none is open. Milliseconds since the epoch. */
export async function nextWishTime(db: LifeboatDatabase, owner: Owner): Promise<number | null> {
  const firsts = await Promise.all(
    (['asked', 'sought'] as const).map((status) => withStatus(db, owner, status).first()),
  );
  const times = firsts.flatMap((wish) => wish?.notBefore ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

/** How many are still to be granted. */
export async function countOpenWishes(db: LifeboatDatabase, owner: Owner): Promise<number> {
  const counts = await Promise.all(
    (['asked', 'sought'] as const).map((status) => withStatus(db, owner, status).count()),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

export function soughtWishes(db: LifeboatDatabase, owner: Owner): Promise<Wish[]> {
  return withStatus(db, owner, 'sought').toArray();
}

/** Leaves them for later, or for another way; one that was granted or withdrawn meanwhile stays so. */
export async function changeWishes(
  db: LifeboatDatabase,
  wishes: readonly Wish[],
  change: (wish: Wish) => Partial<Pick<Wish, 'status' | 'attempts' | 'notBefore' | 'failure'>>,
): Promise<void> {
  await db.transaction('rw', db.wishes, async () => {
    const current = await db.wishes.bulkGet(wishes.map(keyOf));
    const open = current.filter((wish) => wish !== undefined && wish.status !== 'failed') as Wish[];
    await db.wishes.bulkPut(open.map((wish) => ({ ...wish, ...change(wish) })));
  });
}

export function failed(error: AppError, now: number): { status: 'failed'; failure: Failure } {
  return { status: 'failed', failure: failureOf(error, now) };
}

function keyOf({ accountId, site, nativeId }: Wish): [AccountId, SiteId, string] {
  return [accountId, site, nativeId];
}

/**
 * Keeps and queues what of an answer is both wished for and the person's own; those wishes are granted. Answers the
 * wishes that the answer did not grant.
 */
export async function grantWishes(
  db: LifeboatDatabase,
  wishes: readonly Wish[],
  page: ParsedPage,
  now: number,
): Promise<Wish[]> {
  const own = ownPart(page);
  const granted = wishes.filter((wish) => own.items.some((item) => isOf(item, wish)));
  const [first] = granted;
  if (!first) return [...wishes];
  const { accountId, site } = first;
  const items = own.items.filter((item) => granted.some((wish) => isOf(item, wish)));
  await db.transaction('rw', [...listingTables(db), db.wishes], async () => {
    await recordPage(db, ownPart({ ...page, items, collectionId: null }), {
      ...{ accountId, site, now, kind: null, collectionId: null },
      ...{ walkStartedAt: null, passStartedAt: null, firstPosition: 0 },
    });
    await db.wishes.bulkDelete(granted.map(keyOf));
  });
  return wishes.filter((wish) => !granted.includes(wish));
}

/** A post is wished for by its own id, which its page's address ends with. */
function isOf({ generation }: ParsedItem, { nativeId }: Wish): boolean {
  return generation.nativeId === nativeId || generation.pageUrl.endsWith(`/${nativeId}`);
}
