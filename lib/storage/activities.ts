import type { ActivitySums } from '../domain/activity-text.ts';
import type { Activity } from '../domain/generation.ts';
import { ACTIVITY_KINDS } from '../domain/generation.ts';
import type { AccountId, SiteId } from '../domain/ids.ts';
import type { LifeboatDatabase } from './database.ts';

/** Since when something counts as met by the walk, and by its present pass; null outside a walk. */
export interface WalkTimes {
  walkStartedAt: number | null;
  passStartedAt: number | null;
  now: number;
}

/** What was met later than now was met before the clock was set back, and not by this walk. */
export function isSince(time: number | null, metAt: number | null | undefined, now: number): boolean {
  return time !== null && typeof metAt === 'number' && metAt >= time && metAt <= now;
}

/** Keeps a page's activities; answers how many were new to the walk, and how many this pass met before. */
export async function recordActivities(
  db: LifeboatDatabase,
  activities: readonly Activity[],
  { walkStartedAt, passStartedAt, now }: WalkTimes,
): Promise<{ freshInWalk: number; repeatedInPass: number }> {
  const unique = [...new Map(activities.map((activity) => [keyOf(activity).join(' '), activity])).values()];
  const known = await db.activities.bulkGet(unique.map(keyOf));
  await db.activities.bulkPut(unique);
  const metSince = (time: number | null) =>
    known.filter((activity) => isSince(time, activity?.capturedAt, now)).length;
  return {
    freshInWalk: unique.length - metSince(walkStartedAt),
    repeatedInPass: metSince(passStartedAt) + activities.length - unique.length,
  };
}

function keyOf({ accountId, site, kind, id }: Activity): [AccountId, SiteId, string, string] {
  return [accountId, site, kind, id];
}

/** How many of each kind are kept, kinds without any left out; counted by the index, no row is read. */
export async function activitySums(
  db: LifeboatDatabase,
  accountId: AccountId,
  site: SiteId,
): Promise<ActivitySums> {
  const counts = await Promise.all(
    ACTIVITY_KINDS.map(async (kind) => {
      const range = [accountId, site, kind] as const;
      const count = await db.activities
        .where('[accountId+site+kind+id]')
        .between([...range], [...range, []])
        .count();
      return [kind, count] as const;
    }),
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** The sums of whoever is signed in, site by site. */
export async function activitiesOf(db: LifeboatDatabase): Promise<Partial<Record<SiteId, ActivitySums>>> {
  const states = await db.sites.toArray();
  const sums = await Promise.all(
    states.map(async ({ site, accountId }) => [
      site,
      accountId ? await activitySums(db, accountId, site) : {},
    ]),
  );
  return Object.fromEntries(sums) as Partial<Record<SiteId, ActivitySums>>;
}
