import { AppError, toAppError, type ErrorCode } from '../domain/errors.ts';
import type { AccountId, SiteId } from '../domain/ids.ts';
import type { SiteAdapter, SiteRequest } from '../sites/adapter.ts';

/** The JSON that the site answers to the given account. Throws AppError. */
export type Ask = (site: SiteId, accountId: AccountId, request: SiteRequest) => Promise<unknown>;

/** What would stop the whole site, and may be the fate of one item or one list only. */
const SPEAKS_FOR_ALL: readonly ErrorCode[] = ['signed-out', 'retired'];

/** How long a good answer of the first list vouches for the site, in milliseconds. */
const VOUCHES_FOR = 30_000;

/**
 * One piece that is refused is not the whole site: that someone is signed out, or that the site is retired, is
 * believed only when its first list says so too. While that one answers, the piece alone was `refused`.
 */
export function confirmedAsk(adapters: readonly SiteAdapter[], ask: Ask, now: () => number): Ask {
  const vouchedAt = new Map<SiteId, number>();

  async function assertAnswers(site: SiteId, accountId: AccountId, first: SiteRequest): Promise<void> {
    if (now() - (vouchedAt.get(site) ?? -Infinity) < VOUCHES_FOR) return;
    await ask(site, accountId, first).catch((thrown: unknown) => {
      const { code, ...details } = toAppError(thrown);
      throw new AppError(code === 'gone' ? 'retired' : code, details, { cause: thrown });
    });
    vouchedAt.set(site, now());
  }

  return async (site, accountId, request) => {
    try {
      return await ask(site, accountId, request);
    } catch (thrown) {
      const { code, detail } = toAppError(thrown);
      const adapter = adapters.find(({ id }) => id === site);
      const first = adapter && SPEAKS_FOR_ALL.includes(code) ? firstListOf(adapter, accountId) : null;
      if (first === null || first.path === request.path) throw thrown;
      await assertAnswers(site, accountId, first);
      throw new AppError('refused', { detail }, { cause: thrown });
    }
  };
}

/** The list that speaks for the whole site. */
export function firstListOf(adapter: SiteAdapter, accountId: AccountId): SiteRequest | null {
  const [first] = adapter.collections;
  return first ? adapter.list(first.id, null, accountId) : null;
}
