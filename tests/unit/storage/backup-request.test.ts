import { describe, expect, it } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import { control } from '../../../lib/storage/control.ts';
import { pauseAll } from '../../../lib/storage/downloads.ts';
import { siteState } from '../../../lib/storage/sites.ts';
import { requestBackup } from '../../../lib/storage/backup-request.ts';
import { tallyOf } from '../../builders/database.ts';
import { atRest, queueWorld } from '../../fakes/world.ts';

describe('asking for a backup, or for what failed once more', () => {
  it('also ends a pause: what failed is really fetched', async () => {
    const world = await queueWorld(2);
    const { db, host } = world;
    host.before = (url) => {
      if (url.includes('gen_0')) throw new AppError('region-blocked');
    };
    await atRest(world.newRunner());
    expect(await tallyOf(db)).toMatchObject({ failed: 1, done: 1 });
    await pauseAll(db);
    host.before = () => undefined;
    await requestBackup(db, ['sora1']);
    expect(await control(db)).toMatchObject({ paused: false });
    expect(await siteState(db, 'sora1')).toMatchObject({ backup: 'asked', problem: null });
    await atRest(world.newRunner());
    expect(await tallyOf(db)).toMatchObject({ failed: 0, done: 2 });
  });

  it('wakes nothing of the sites that it is not about', async () => {
    const world = await queueWorld(1);
    world.host.before = () => {
      throw new AppError('region-blocked');
    };
    await atRest(world.newRunner());
    await requestBackup(world.db, ['sora2']);
    expect(await tallyOf(world.db)).toMatchObject({ failed: 1, queued: 0 });
    expect(await siteState(world.db, 'sora1')).toMatchObject({ backup: 'none' });
  });
});
