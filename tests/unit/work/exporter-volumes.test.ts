import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPORT_CHOICE } from '../../../lib/domain/export-choice.ts';
import { Exporter } from '../../../lib/work/exporter.ts';
import { ADA } from '../../builders/records.ts';
import { exporterWorld, FakeSaving, statusesIn } from '../../fakes/saving.ts';

describe('an export in volumes', () => {
  async function inVolumes() {
    const all = await exporterWorld();
    all.ports.volumes = 3;
    await all.exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    await all.exporter.wake();
    await expect.poll(() => statusesIn(all.db)).toEqual(['saving', 'building', 'building']);
    return all;
  }

  it('is handed over volume by volume, and counts as exported as far as it came', async () => {
    const { db, ports, exporter } = await inVolumes();
    expect(ports.built).toEqual(['archive-1']);
    await exporter.settle(41, 'complete');
    await expect.poll(() => statusesIn(db)).toEqual(['saved', 'saving', 'building']);
    await exporter.settle(42, 'complete');
    await expect.poll(() => statusesIn(db)).toEqual(['saved', 'saved', 'saving']);
    await exporter.settle(43, 'complete');
    expect(await statusesIn(db)).toEqual(['saved', 'saved', 'saved']);
    expect(ports.saved.map((name) => /_(\d-of-3)\.zip$/.exec(name)?.[1])).toEqual([
      '1-of-3',
      '2-of-3',
      '3-of-3',
    ]);
    expect(await db.holdings.count()).toBe(3);
  });

  it.each([
    ['interrupted', 'failed'],
    ['cancelled', 'cancelled'],
  ] as const)('ends with a volume that is %s, and keeps those before it', async (state, status) => {
    const { db, ports, exporter } = await inVolumes();
    await exporter.settle(41, 'complete');
    await expect.poll(() => statusesIn(db)).toEqual(['saved', 'saving', 'building']);
    await exporter.settle(42, state);
    expect(await statusesIn(db)).toEqual(['saved', status, status]);
    expect((await db.holdings.toArray()).map(({ archiveId }) => archiveId)).toEqual(['archive-1']);
    await exporter.wake();
    expect(ports.built).toEqual(['archive-1', 'archive-1.2']);
  });

  it('goes on after a kill with the volume that died, and plans nothing anew', async () => {
    const { db, exporter } = await inVolumes();
    await exporter.settle(41, 'complete');
    await expect.poll(() => statusesIn(db)).toEqual(['saved', 'saving', 'building']);
    const next = new FakeSaving(db);
    next.plan = () => Promise.reject(new Error('planned already'));
    next.savedState = () => Promise.resolve(next.built.length > 0 ? 'in-progress' : 'lost');
    await new Exporter(db, next).wake();
    await expect.poll(() => next.built).toEqual(['archive-1.2']);
    await expect.poll(() => statusesIn(db)).toEqual(['saved', 'saving', 'building']);
  });

  it('is cancelled as a whole', async () => {
    const { db, ports, exporter } = await inVolumes();
    await exporter.settle(41, 'complete');
    await expect.poll(() => statusesIn(db)).toEqual(['saved', 'saving', 'building']);
    await exporter.cancel();
    expect(await statusesIn(db)).toEqual(['saved', 'cancelled', 'cancelled']);
    expect(ports.cancelled).toEqual([42]);
  });

  it('fails where its plan comes to no end', async () => {
    const { db, ports, exporter } = await exporterWorld();
    ports.plan = () => Promise.resolve();
    await exporter.ask(DEFAULT_EXPORT_CHOICE, ADA);
    await exporter.wake();
    await expect.poll(() => statusesIn(db)).toEqual(['failed']);
  });
});
