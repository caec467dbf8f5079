import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '../../../lib/domain/errors.ts';
import type { SiteRequest } from '../../../lib/sites/adapter.ts';
import { atRest, queueWorld } from '../../fakes/world.ts';
import { confirmedAsk } from '../../../lib/work/confirmed-ask.ts';
import { ADA, LIBRARY, NOW } from '../../builders/records.ts';
import { ListService } from '../../fakes/list-service.ts';
import { tallyOf } from '../../builders/database.ts';

const adapter = new ListService({ id: LIBRARY, title: 'Library', kind: 'generations' }).adapter();
const item: SiteRequest = { method: 'GET', path: '/item' };
const firstList = adapter.list(LIBRARY, null, ADA);

/** A site that refuses some paths; answers what became of a question, and what was asked in all. */
function site(refusals: Record<string, ErrorCode>) {
  const asked: string[] = [];
  let time = NOW;
  const ask = confirmedAsk(
    [adapter],
    (_site, _account, { path }) => {
      asked.push(path);
      const code = refusals[path];
      return code ? Promise.reject(new AppError(code, { detail: '401' })) : Promise.resolve({ path });
    },
    () => time,
  );
  const codeOf = async (request: SiteRequest) =>
    ask('sora1', ADA, request).then(
      () => 'good',
      (thrown: unknown) => (thrown as AppError).code,
    );
  return { asked, codeOf, pass: (milliseconds: number) => (time += milliseconds) };
}

describe('a refusal', () => {
  it.each(['signed-out', 'retired'] as const)(
    'of one piece that says %s is its own while the first list answers',
    async (code) => {
      const { asked, codeOf } = site({ '/item': code });
      expect(await codeOf(item)).toBe('refused');
      expect(asked).toEqual(['/item', 'library']);
    },
  );

  it.each([
    ['signed-out', 'signed-out'],
    ['retired', 'retired'],
    ['gone', 'retired'],
    ['rate-limited', 'rate-limited'],
    ['offline', 'offline'],
    ['other-account', 'other-account'],
  ] as const)('means what the first list says: %s is %s', async (code, meaning) => {
    const { codeOf } = site({ '/item': 'signed-out', library: code });
    expect(await codeOf(item)).toBe(meaning);
  });

  it.each(['signed-out', 'retired'] as const)('of the first list speaks for the site: %s', async (code) => {
    const { asked, codeOf } = site({ library: code });
    expect(await codeOf(firstList)).toBe(code);
    expect(asked).toEqual(['library']);
  });

  it.each(['gone', 'challenged', 'rate-limited', 'server-error'] as const)(
    'that says %s needs no confirmation',
    async (code) => {
      const { asked, codeOf } = site({ '/item': code });
      expect(await codeOf(item)).toBe(code);
      expect(asked).toEqual(['/item']);
    },
  );

  it('is confirmed anew only after a while', async () => {
    const { asked, codeOf, pass } = site({ '/item': 'retired' });
    await codeOf(item);
    await codeOf(item);
    expect(asked).toEqual(['/item', 'library', '/item']);
    pass(30_000);
    await codeOf(item);
    expect(asked.slice(3)).toEqual(['/item', 'library']);
  });
});

describe('a file', () => {
  it('is saved after all when the whole site refused for a minute', async () => {
    const world = await queueWorld(1);
    world.host.before = () => {
      if (world.clock.time < NOW + 60_000) throw new AppError('retired');
    };
    for (let turn = 0; turn < 6; turn += 1) {
      await atRest(world.newRunner());
      const row = await world.db.downloads.toCollection().first();
      world.clock.time = Math.max(world.clock.time, row?.notBefore ?? 0);
    }
    expect(await tallyOf(world.db)).toMatchObject({ done: 1, failed: 0 });
  });
});
