import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LifeboatDatabase } from '../../../lib/storage/database.ts';
import { aDatabase } from '../../builders/database.ts';
import { noise, save } from '../../builders/library.ts';
import { ADA, NOW } from '../../builders/records.ts';
import { checkBag, readBagInfo } from '../archive/bag-checker.ts';
import { hostileTexts } from '../archive/hostile-texts.ts';
import { exported, planned, type ReadVolume, saved, written } from './read-volumes.ts';

const LIMIT = 100_000;

/** Items newest first in order of their number, each of so many bytes; null has no file. */
async function library(
  sizes: readonly (number | null)[],
  told: (at: number) => { prompt?: string; taskId?: string } = () => ({}),
): Promise<LifeboatDatabase> {
  const db = aDatabase();
  for (const [at, size] of sizes.entries()) {
    const bytes = size === null ? null : noise(size, at);
    await save(db, bytes, { nativeId: nativeId(at), createdAt: NOW - at * 1_000, ...told(at) });
  }
  return db;
}

const nativeId = (at: number) => `gen_${String(at).padStart(4, '0')}`;
const ids = ({ lines }: ReadVolume) => lines('data/generations.jsonl').map((line) => line['nativeId']);
const rawIds = ({ lines }: ReadVolume) => lines('data/raw/sora1.jsonl').map((line) => line['id']);

describe('volumes', () => {
  it('are whole bags that say which of how many they are', async () => {
    const db = await library([40_000, 40_000, null, 40_000, 40_000, 40_000]);
    const volumes = await exported(db, { volumeBytes: LIMIT });
    expect(volumes.length).toBeGreaterThan(2);
    const groups = volumes.map(({ archive, files, text }, at) => {
      expect(checkBag(files)).toEqual([]);
      expect(archive.name).toBe(`${archive.groupName}_${at + 1}-of-${volumes.length}`);
      expect(text('README.txt')).toContain(`THIS IS VOLUME ${at + 1} OF ${volumes.length}`);
      const info = readBagInfo(text('bag-info.txt'));
      expect(info.get('Bag-Count')).toBe(`${at + 1} of ${volumes.length}`);
      return info.get('Bag-Group-Identifier');
    });
    expect(new Set(groups).size).toBe(1);
    const reports = new Set(volumes.map(({ text }) => text('data/completeness.json')));
    expect(reports.size).toBe(1);
  });

  it('hold each item, file and record once, in order, and never more than the limit', async () => {
    const prompt = fc.constantFrom(...hostileTexts, 'A boat', 'x'.repeat(5_000));
    const item = fc.record({
      size: fc.option(fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.constant(150_000)), { freq: 6 }),
      prompt,
      task: fc.integer({ min: 0, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 14 }), async (items) => {
        const db = await library(
          items.map(({ size }) => size),
          (at) => ({ prompt: items[at]?.prompt ?? '', taskId: `task_${items[at]?.task ?? 0}` }),
        );
        const volumes = await exported(db, { volumeBytes: LIMIT });
        for (const { size, archive, files, media, text } of volumes) {
          expect(checkBag(files)).toEqual([]);
          if (size > LIMIT) expect([archive.isOversize, media.length]).toEqual([true, 1]);
          else if (archive.isOversize) expect.fail('called too big and is not');
          expect(text('README.txt').includes('BIGGER THAN')).toBe(archive.isOversize);
        }
        expect(volumes.flatMap(ids)).toEqual(items.map((_, at) => nativeId(at)));
        const tasks = new Set(items.map(({ task }) => `task_${task}`));
        const records = [...items.map((_, at) => nativeId(at)), ...tasks];
        expect(volumes.flatMap(rawIds).sort()).toEqual(records.sort());
        const names = volumes.flatMap(({ media }) => media.map((path) => path.split('/').slice(1).join('/')));
        expect(new Set(names).size).toBe(items.filter(({ size }) => size !== null).length);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('are as they were planned, whatever is saved, found or lost before they are written', async () => {
    const db = await library([40_000, 40_000, 40_000, 40_000]);
    const plan = await planned(db, { volumeBytes: LIMIT });
    const before = await Promise.all(plan.map(({ id }) => db.holdings.where({ archiveId: id }).toArray()));
    const [first, ...rest] = plan;
    if (!first) throw new Error('no volume');
    await saved(db, first);
    await save(db, noise(40_000, 99), { nativeId: 'gen_new', createdAt: NOW + 1 });
    await save(db, noise(40_000, 98), { nativeId: 'gen_old', createdAt: NOW - 3_500 });
    const last = before.at(-1)?.[0]?.files[0];
    await db.blobs.delete(last?.assetId ?? ('none' as never));
    const volumes = [];
    for (const archive of rest) volumes.push(await written(db, archive));
    expect(volumes.flatMap(ids)).toEqual(
      before.slice(1).flatMap((rows) => rows.map(({ generationId }) => generationId.slice('sora:'.length))),
    );
    expect(volumes.at(-1)?.archive.lost).toBe(1);
    expect(volumes.at(-1)?.text('data/completeness.json')).toContain('lost from the browser');
  });

  it('are written again alike after a kill, also what the store had lost the first time', async () => {
    const db = await library([40_000, 40_000, 40_000]);
    const [archive] = await planned(db, { volumeBytes: LIMIT });
    if (!archive) throw new Error('no volume');
    const [row] = await db.holdings.where({ archiveId: archive.id }).toArray();
    await db.blobs.delete(row?.files[0]?.assetId ?? ('none' as never));
    const [once, twice] = [await written(db, archive), await written(db, archive)];
    expect(ids(twice)).toEqual(ids(once));
    expect(twice.media).toEqual(once.media);
    expect([once.archive.lost, twice.archive.lost]).toEqual([1, 1]);
    const report = (read: ReadVolume) => read.text('data/completeness.json').match(/"failures": \[\s*\{/g);
    expect(report(twice)).toEqual(report(once));
  });

  it('leave activities and what belongs to no item to the first, and name a replaced file as missing', async () => {
    const db = await library([40_000, 40_000, 40_000]);
    await db.payloads.put({ accountId: ADA, site: 'sora1', nativeId: 'user-Ada', raw: { id: 'user-Ada' } });
    const activity = { accountId: ADA, site: 'sora1', kind: 'folders', id: 'f', generationId: null } as const;
    await db.activities.put({ ...activity, record: { name: 'Boats' }, capturedAt: NOW });
    const plan = await planned(db, { volumeBytes: LIMIT });
    await db.storedAssets
      .filter(({ generationId }) => generationId === 'sora:gen_0002')
      .modify({ sha256: '0' });
    const volumes = [];
    for (const archive of plan) volumes.push(await saved(db, archive));
    expect(volumes.map((read) => rawIds(read).includes('user-Ada'))).toEqual([
      true,
      ...plan.slice(1).map(() => false),
    ]);
    const folders = volumes.map(({ files }) => [...files.keys()].some((path) => path.includes('/activity/')));
    expect(folders).toEqual([true, ...plan.slice(1).map(() => false)]);
    expect(volumes.at(-1)?.text('data/completeness.json')).toContain('Another file took its place');
  });
});
