import { describe, expect, it } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import { DEFAULT_EXPORT_CHOICE } from '../../../lib/domain/export-choice.ts';
import { newestArchives } from '../../../lib/storage/archives.ts';
import { Exporter } from '../../../lib/work/exporter.ts';
import { ADA, aGeneration, anAccount, anAsset, aStoredAsset, BOB, NOW } from '../../builders/records.ts';
import { archivesIn, exporterWorld, FakeSaving, statusesIn } from '../../fakes/saving.ts';

describe('Exporter', () => {
  it('brings an archive to the disk', async () => {
    const { db, ports, exporter } = await exporterWorld();
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    expect(await archivesIn(db)).toMatchObject([{ status: 'planning', accountId: ADA }]);
    await exporter.wake();
    await expect.poll(() => statusesIn(db)).toEqual(['saving']);
    await exporter.settle(41, 'complete');
    expect(await archivesIn(db)).toMatchObject([{ status: 'saved', finishedAt: NOW, downloadId: 41 }]);
    expect(ports.saved).toEqual([`${(await archivesIn(db))[0]?.name}.zip`]);
    expect(ports.released).toBe(1);
  });

  it('makes one archive, however often it is asked while one is under way', async () => {
    const { db, exporter } = await exporterWorld();
    await Promise.all([exporter.ask(DEFAULT_EXPORT_CHOICE, ADA), exporter.ask(DEFAULT_EXPORT_CHOICE, ADA)]);
    expect(await statusesIn(db)).toEqual(['planning']);
    await exporter.wake();
    await expect.poll(() => statusesIn(db)).toEqual(['saving']);
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    expect(await statusesIn(db)).toEqual(['saving']);
    await exporter.settle(41, 'complete');
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    expect((await statusesIn(db)).sort()).toEqual(['planning', 'saved']);
  });

  it('makes one for each account, one after the other, in the order in which they were asked for', async () => {
    const { db, ports, exporter } = await exporterWorld();
    await db.accounts.put(anAccount({ id: BOB, displayName: 'Bob' }));
    await db.storedAssets.put(aStoredAsset(anAsset(aGeneration({ accountId: BOB }))));
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA, BOB, ADA);
    await exporter.wake();
    await expect.poll(() => statusesIn(db)).toEqual(['saving', 'planning']);
    await exporter.wake();
    expect(ports.built).toEqual(['archive-1']);
    await exporter.settle(41, 'complete');
    await expect.poll(() => statusesIn(db)).toEqual(['saved', 'saving']);
    await exporter.settle(42, 'complete');
    expect(await statusesIn(db)).toEqual(['saved', 'saved']);
    expect((await newestArchives(db)).map(({ accountId }) => accountId)).toEqual([ADA, BOB]);
    expect(new Set(ports.saved).size).toBe(2);
  });

  it('makes the next one though the first could not be built', async () => {
    const { db, ports, exporter } = await exporterWorld();
    await db.accounts.put(anAccount({ id: BOB }));
    const { build } = ports;
    ports.build = (id) => (id === 'archive-1' ? Promise.reject(new AppError('damaged')) : build(id));
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA, BOB);
    await exporter.wake();
    await expect.poll(() => statusesIn(db)).toEqual(['failed', 'saving']);
  });

  it('makes none of an account that it does not know', async () => {
    const { db, exporter } = await exporterWorld();
    await exporter.ask(DEFAULT_EXPORT_CHOICE, 'user-Nobody' as typeof ADA);
    expect(await statusesIn(db)).toEqual([]);
  });

  it('knows a file that was saved before anybody listened', async () => {
    const { db, ports, exporter } = await exporterWorld();
    ports.state = 'complete';
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    await exporter.wake();
    await expect.poll(() => statusesIn(db)).toEqual(['saved']);
  });

  it('says so when the browser broke off saving', async () => {
    const { db, exporter } = await exporterWorld();
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    await exporter.wake();
    await expect.poll(() => statusesIn(db)).toEqual(['saving']);
    await exporter.settle(41, 'interrupted');
    expect(await archivesIn(db)).toMatchObject([{ status: 'failed', failure: { code: 'unexpected' } }]);
  });

  it.each([
    [1000, 'saved'],
    [999, 'failed'],
    [null, 'saved'],
  ])('takes a file of 1000 bytes that ended after %s for %s', async (bytes, status) => {
    const { db, ports, exporter } = await exporterWorld();
    ports.bytes = bytes;
    ports.build = (id) => db.archives.update(id, { bytes: 1000 }).then(() => ({ url: 'blob:it' }));
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    await exporter.wake();
    await expect.poll(() => statusesIn(db)).toEqual(['saving']);
    await exporter.settle(41, 'complete');
    expect(await statusesIn(db)).toEqual([status]);
  });

  it('says why an archive could not be built, and makes the next one', async () => {
    const { db, ports, exporter } = await exporterWorld();
    const build = ports.build;
    ports.build = () => Promise.reject(new AppError('storage-full'));
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    await exporter.wake();
    await expect.poll(() => statusesIn(db)).toEqual(['failed']);
    expect((await archivesIn(db))[0]?.failure?.code).toBe('storage-full');
    ports.build = build;
    await expect.poll(() => exporter.isIdle).toBe(true);
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    await exporter.wake();
    await expect.poll(async () => (await statusesIn(db)).sort()).toEqual(['failed', 'saving']);
  });

  it.each([
    ['no-room', { status: 'failed', failure: { code: 'storage-full' } }],
    ['cancelled', { status: 'cancelled', failure: null }],
  ] as const)('tells %s from other ends', async (state, told) => {
    const { db, exporter } = await exporterWorld();
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    await exporter.wake();
    await expect.poll(() => statusesIn(db)).toEqual(['saving']);
    await exporter.settle(41, state);
    expect(await archivesIn(db)).toMatchObject([told]);
  });

  it('does not take an older archive for the one being saved, though the browser gave it the same id', async () => {
    const { db, exporter } = await exporterWorld();
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    await exporter.wake();
    await expect.poll(() => statusesIn(db)).toEqual(['saving']);
    await exporter.settle(41, 'complete');
    const nextSession = new Exporter(db, Object.assign(new FakeSaving(db), { newId: () => 'archive-2' }));
    await nextSession.ask(DEFAULT_EXPORT_CHOICE, ADA);
    await nextSession.wake();
    await expect.poll(() => statusesIn(db)).toEqual(['saved', 'saving']);
    await nextSession.settle(41, 'complete');
    expect(await statusesIn(db)).toEqual(['saved', 'saved']);
  });

  it('ignores what becomes of other downloads', async () => {
    const { db, ports, exporter } = await exporterWorld();
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    await exporter.settle(7, 'complete');
    expect(await statusesIn(db)).toEqual(['planning']);
    expect(ports.released).toBe(0);
  });
});

describe('after the background died', () => {
  it('an archive that was being built is built again', async () => {
    const { db, exporter, ports } = await exporterWorld();
    ports.build = () => new Promise(() => undefined);
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    await exporter.wake();
    const next = new FakeSaving(db);
    await new Exporter(db, next).wake();
    await expect.poll(() => statusesIn(db)).toEqual(['saving']);
    expect(next.built).toEqual(['archive-1']);
  });

  it.each([
    ['in-progress', 'saving'],
    ['complete', 'saved'],
  ] as const)(
    'a file that the browser has already (%s) is not built and saved again',
    async (state, status) => {
      const { db, exporter, ports } = await exporterWorld();
      ports.save = () => new Promise(() => undefined);
      await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
      await exporter.wake();
      await expect.poll(() => ports.built).toEqual(['archive-1']);
      const next = Object.assign(new FakeSaving(db), { found: 77, state });
      await new Exporter(db, next).wake();
      await expect.poll(() => archivesIn(db)).toMatchObject([{ status, downloadId: 77 }]);
      expect([next.built, next.saved]).toEqual([[], []]);
    },
  );

  it.each([
    ['complete', 'saved', 0],
    ['in-progress', 'saving', 0],
    ['lost', 'saving', 1],
    ['interrupted', 'failed', 0],
    ['cancelled', 'cancelled', 0],
    ['no-room', 'failed', 0],
  ] as const)('a file whose saving is %s ends as %s', async (state, status, built) => {
    const { db, exporter } = await exporterWorld();
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    await exporter.wake();
    await expect.poll(() => statusesIn(db)).toEqual(['saving']);
    const next = new FakeSaving(db);
    next.savedState = () => Promise.resolve(next.built.length > 0 ? 'in-progress' : state);
    await new Exporter(db, next).wake();
    await expect.poll(() => statusesIn(db)).toEqual([status]);
    await expect.poll(() => next.built.length).toBe(built);
  });
});

describe('cancel', () => {
  it('breaks off a file that is being saved', async () => {
    const { db, ports, exporter } = await exporterWorld();
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    await exporter.wake();
    await expect.poll(() => statusesIn(db)).toEqual(['saving']);
    await exporter.cancel();
    expect(await statusesIn(db)).toEqual(['cancelled']);
    expect(ports.cancelled).toEqual([41]);
    await exporter.settle(41, 'interrupted');
    expect(await statusesIn(db)).toEqual(['cancelled']);
  });

  it('leaves no file behind when the archive was being built', async () => {
    const { db, ports, exporter } = await exporterWorld();
    let finish: () => void = () => undefined;
    ports.build = () => new Promise((resolve) => (finish = () => resolve({ url: 'blob:late' })));
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    await exporter.wake();
    await exporter.cancel();
    finish();
    await expect.poll(() => exporter.isIdle).toBe(true);
    expect(ports.saved).toEqual([]);
    expect(await statusesIn(db)).toEqual(['cancelled']);
    expect(ports.cancelled).toHaveLength(ports.saved.length);
  });
});
