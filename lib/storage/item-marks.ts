import type { LifeboatDatabase } from './database.ts';

/** Another text whenever the state of some item changed: it is made of the kept sums and of the wishes. */
export async function itemMarks(db: LifeboatDatabase): Promise<string> {
  const tallies = await db.tallies.toArray();
  const sums = tallies.map(({ own, others, done, failed, cancelled, queued, running, waiting, paused }) => [
    ...[own, others, done, failed, cancelled],
    queued + running + waiting + paused,
  ]);
  const wishes = await db.wishes.toArray();
  const failures = wishes.filter(({ status }) => status === 'failed').length;
  return JSON.stringify([sums, wishes.length, failures]);
}
