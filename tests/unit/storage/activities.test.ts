import { describe, expect, it } from 'vitest';
import type { Activity } from '../../../lib/domain/generation.ts';
import { activitySums } from '../../../lib/storage/activities.ts';
import { aDatabase, listed } from '../../builders/database.ts';
import { ADA, aPage, BOB, NOW } from '../../builders/records.ts';

const comment = (id: string, told: Partial<Activity> = {}): Activity => ({
  accountId: ADA,
  site: 'sora1',
  kind: 'comments',
  id,
  generationId: null,
  record: { text: 'great boat!' },
  capturedAt: NOW,
  ...told,
});

const walk = (passStartedAt: number) =>
  ({ kind: 'activities', now: NOW + 5, walkStartedAt: NOW - 9, passStartedAt }) as const;

describe('activities', () => {
  it('count for the walk of their list, each once', async () => {
    const db = aDatabase();
    const page = aPage({ activities: [comment('one'), comment('two'), comment('two')] });
    expect(await listed(db, page, walk(NOW - 9))).toMatchObject({
      items: 3,
      freshInWalk: 2,
      repeatedInPass: 1,
    });
    const again = aPage({ activities: [comment('two', { capturedAt: NOW + 5 }), comment('three')] });
    expect(await listed(db, again, walk(NOW + 1))).toMatchObject({ freshInWalk: 1, repeatedInPass: 0 });
    expect(await listed(db, again, walk(NOW - 9))).toMatchObject({ freshInWalk: 0, repeatedInPass: 2 });
  });

  it('are no items where generations are listed', async () => {
    const db = aDatabase();
    const page = aPage({ activities: [comment('one')] });
    expect(await listed(db, page, { ...walk(NOW), kind: 'generations' })).toMatchObject({
      items: 0,
      freshInWalk: 0,
    });
  });

  it('are summed by kind, for one account', async () => {
    const db = aDatabase();
    const like = comment('one', { kind: 'likes' });
    await listed(
      db,
      aPage({ activities: [comment('one'), comment('two'), like, comment('x', { accountId: BOB })] }),
    );
    expect(await activitySums(db, ADA, 'sora1')).toEqual({ comments: 2, likes: 1 });
    expect(await activitySums(db, BOB, 'sora1')).toEqual({ comments: 1 });
    expect(await activitySums(db, ADA, 'sora2')).toEqual({});
  });
});
