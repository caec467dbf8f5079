import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FolderRun } from './folder-run.ts';

const FIRST = 4;

/** A bag with some files, and more that are new. */
async function grown(): Promise<FolderRun> {
  const run = new FolderRun();
  for (let n = 0; n < FIRST; n += 1) run.library.add({ title: `Boat ${n}` });
  await run.update();
  for (let n = 0; n < FIRST; n += 1) run.library.add({ title: `Late boat ${n}` });
  run.written();
  return run;
}

/** Media that the manifest names and that are not exactly that. */
function falseMedia(run: FolderRun): string[] {
  const lines = run.text('manifest-sha256.txt').split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const [sum, path = ''] = line.split('  ');
    if (!path.startsWith('data/media/') || path.endsWith('.json')) return [];
    const bytes = run.files().get(`${run.name}/${path}`) ?? new Uint8Array(0);
    return createHash('sha256').update(bytes).digest('hex') === sum ? [] : [path];
  });
}

async function killedAfter(run: FolderRun, steps: number): Promise<boolean> {
  run.folder.disk.stepsLeft = steps;
  const isDone = await run.update().then(
    () => true,
    () => false,
  );
  run.folder.disk.stepsLeft = Infinity;
  return isDone;
}

describe('a bag in a folder survives', () => {
  it('a browser that is killed at any step, and the next run ends what it began', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(500), fc.nat(500), async (first, second) => {
        const run = await grown();
        for (const steps of [first, second]) {
          await killedAfter(run, steps);
          expect(falseMedia(run)).toEqual([]);
        }
        await run.update();
        expect(run.problems()).toEqual([]);
        expect(run.media()).toHaveLength(2 * FIRST);
        expect(run.paths().filter((path) => path.endsWith('.crswap'))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('the same in its very first run', async () => {
    for (let steps = 0; steps < 200; steps += 7) {
      const run = new FolderRun();
      run.library.records.push({ id: 'raw' });
      for (let n = 0; n < FIRST; n += 1) run.library.add({ title: `Boat ${n}` });
      await killedAfter(run, steps);
      await run.update();
      expect([...run.files()].filter(([, bytes]) => bytes.length === 0)).toEqual([]);
      expect(run.problems()).toEqual([]);
    }
  });

  it('a full disk: what is listed stays whole, and it goes on once there is room', async () => {
    const run = await grown();
    const before = new Map(run.files());
    run.folder.disk.room = 4_000;
    await expect(run.update()).rejects.toMatchObject({ code: 'folder-full' });
    for (const [path, bytes] of before) expect(run.files().get(path)).toEqual(bytes);
    run.folder.disk.room = Infinity;
    const written = run.writtenMedia();
    expect(written.length).toBeGreaterThan(0);
    await run.update();
    expect(run.writtenMedia().filter((path) => written.includes(path))).toEqual([]);
    expect(run.problems()).toEqual([]);
  });

  it('a run that is broken off: the bag is as it was, but for new media', async () => {
    const run = await grown();
    const before = new Map(run.files());
    const contents = run.library.build();
    const stopping = new AbortController();
    const items = contents.items.bind(contents);
    contents.items = async function* () {
      for await (const item of items()) {
        if (item.generation.title === 'Late boat 3') stopping.abort();
        yield item;
      }
    };
    await expect(run.update(contents, stopping.signal)).rejects.toThrow();
    for (const [path, bytes] of before) expect(run.files().get(path)).toEqual(bytes);
    expect(run.paths().filter((path) => path.endsWith('.crswap'))).toEqual([]);
    await run.update();
    expect(run.problems()).toEqual([]);
  });

  it('a folder that was moved away: it says so, and goes on when it is back', async () => {
    const run = await grown();
    run.folder.isGone = true;
    await expect(run.update()).rejects.toMatchObject({ code: 'folder-missing' });
    run.folder.isGone = false;
    await run.update();
    expect(run.problems()).toEqual([]);
  });

  it('a bag that was deleted as a whole comes back', async () => {
    const run = await grown();
    run.folder.delete(run.name ?? '');
    expect(await run.update()).toMatchObject({ added: 2 * FIRST, restored: FIRST });
    expect(run.problems()).toEqual([]);
  });
});
