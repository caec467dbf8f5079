import { describe, expect, it, onTestFinished } from 'vitest';
import { changeTally } from '../../../lib/storage/tallies.ts';
import { watch } from '../../../lib/storage/watch.ts';
import { aDatabase } from '../../builders/database.ts';
import { ADA } from '../../builders/records.ts';

const OWNER = { accountId: ADA, site: 'sora1' } as const;
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function world() {
  const db = aDatabase();
  const done = async () => (await db.tallies.get([ADA, 'sora1']))?.done ?? 0;
  const saveOne = () => changeTally(db, OWNER, { done: 1 });
  const seen: number[] = [];
  const watchDone = (query = done) => onTestFinished(watch(query, (count) => seen.push(count)));
  return { db, done, saveOne, seen, watchDone };
}

describe('watch', () => {
  it('tells what is there, and then each change', async () => {
    const { saveOne, seen, watchDone } = world();
    watchDone();
    await expect.poll(() => seen).toEqual([0]);
    await saveOne();
    await expect.poll(() => seen).toEqual([0, 1]);
  });

  it('goes on telling while changes come faster than it can read', async () => {
    const { done, saveOne, seen, watchDone } = world();
    let readings = 0;
    watchDone(async () => {
      readings += 1;
      const count = await done();
      await wait(40);
      return count;
    });
    for (let turn = 0; turn < 60; turn += 1) {
      await saveOne();
      await wait(10);
    }
    expect(seen.length).toBeGreaterThan(1);
    expect(readings).toBeLessThan(10);
    await expect.poll(() => seen.at(-1)).toBe(60);
  });

  it('reads no more often than its pace', async () => {
    const { done, saveOne, seen } = world();
    await saveOne();
    onTestFinished(watch(done, (count) => seen.push(count), undefined, 60_000));
    await expect.poll(() => seen).toEqual([1]);
    await saveOne();
    await wait(600);
    expect(seen).toEqual([1]);
  });

  it('reads no more when nothing changes, or when it was ended', async () => {
    const { done, saveOne } = world();
    // Opened for the first time, the database itself is a change.
    await saveOne();
    let readings = 0;
    const end = watch(
      () => ((readings += 1), done()),
      () => undefined,
    );
    await wait(300);
    expect(readings).toBe(1);
    end();
    await saveOne();
    await wait(300);
    expect(readings).toBe(1);
  });

  it('says that the store cannot be read', async () => {
    const failures: unknown[] = [];
    const query = () => Promise.reject(new DOMException('closed', 'InvalidStateError'));
    onTestFinished(
      watch(
        query,
        () => undefined,
        (thrown) => failures.push(thrown),
      ),
    );
    await expect.poll(() => failures).toMatchObject([{ name: 'InvalidStateError' }]);
  });
});
