import { describe, expect, it } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import { clearMendable, recordProblem, siteState } from '../../../lib/storage/sites.ts';
import { aDatabase } from '../../builders/database.ts';
import { NOW } from '../../builders/records.ts';

describe('a page that comes up', () => {
  it('clears what the person may have mended', async () => {
    const db = aDatabase();
    await recordProblem(db, 'sora1', new AppError('signed-out'), NOW, 0.5);
    await clearMendable(db, 'sora1');
    expect(await siteState(db, 'sora1')).toMatchObject({ problem: null, waitUntil: 0 });
  });

  it('does not forget a rate limit that is met at the same moment', async () => {
    const db = aDatabase();
    const until = NOW + 60_000;
    await recordProblem(db, 'sora1', new AppError('signed-out'), NOW, 0.5);
    await Promise.all([
      clearMendable(db, 'sora1'),
      recordProblem(db, 'sora1', new AppError('rate-limited', { until }), NOW, 0.5),
    ]);
    const problem = { code: 'rate-limited', until };
    expect(await siteState(db, 'sora1')).toMatchObject({ waitUntil: until, problem });
  });
});
