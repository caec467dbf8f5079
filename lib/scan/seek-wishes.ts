import { AppError, toAppError } from '../domain/errors.ts';
import type { CollectionId } from '../domain/ids.ts';
import type { ParsedPage } from '../domain/listing.ts';
import type { Wish } from '../domain/wish.ts';
import type { SiteAdapter } from '../sites/adapter.ts';
import { control } from '../storage/control.ts';
import type { LifeboatDatabase } from '../storage/database.ts';
import { changeWishes, failed, grantWishes, soughtWishes } from '../storage/item-wishes.ts';
import { PACE, readAnswer, type ReadPorts } from './read-answer.ts';

/** Pages of one list; a list that goes on for longer goes in circles. */
const MOST_PAGES = 2_000;

/**
 * Looks for all wishes of one account that are sought, in its own lists from the top, and keeps of them nothing else.
 * Ends as soon as everything is found; what no list has is not to be had. A search that is broken off begins anew.
 * Answers whether the site can go on at once. Throws AppError.
 */
export async function seekWishes(
  db: LifeboatDatabase,
  adapter: SiteAdapter,
  ports: ReadPorts,
  owner: Pick<Wish, 'accountId' | 'site'>,
): Promise<boolean> {
  let left = await soughtWishes(db, owner);
  for await (const page of pagesOf(adapter, ports, owner)) {
    left = await grantWishes(db, left, page, ports.now());
    if (left.length === 0) return true;
    if ((await control(db)).paused) return false;
  }
  const gone = failed(new AppError('gone'), ports.now());
  await changeWishes(db, left, ({ failure }) => ({ ...gone, failure: failure ?? gone.failure }));
  return true;
}

/** Every page of every list of the person's own, and of the folders that those name. */
async function* pagesOf(
  adapter: SiteAdapter,
  ports: ReadPorts,
  owner: Pick<Wish, 'accountId' | 'site'>,
): AsyncGenerator<ParsedPage> {
  const lists = adapter.collections.filter(({ kind }) => kind === 'generations').map(({ id }) => id);
  for (const list of lists) {
    for await (const page of pagesOfList(adapter, ports, owner, list)) {
      const found = page.collections.filter(({ kind }) => kind === 'generations').map(({ id }) => id);
      lists.push(...found.filter((id) => !lists.includes(id)));
      yield page;
    }
  }
}

async function* pagesOfList(
  adapter: SiteAdapter,
  ports: ReadPorts,
  { accountId }: Pick<Wish, 'accountId'>,
  list: CollectionId,
): AsyncGenerator<ParsedPage> {
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const request = adapter.list(list, cursor, accountId);
    const page: ParsedPage | null = await readAnswer(adapter, ports, accountId, request).catch(orNull);
    if (page) yield page;
    await ports.sleep(PACE);
    if (page?.next.kind !== 'more' || page.next.cursor === cursor) return;
    cursor = page.next.cursor;
  }
}

/** One list that is not there, or that the site does not offer, leaves the others. */
function orNull(thrown: unknown): null {
  const error = toAppError(thrown);
  if (['gone', 'region-blocked', 'not-onboarded', 'site-changed'].includes(error.code)) return null;
  throw error;
}
