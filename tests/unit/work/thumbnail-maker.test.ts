import { expect, it } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import type { Drawing } from '../../../lib/domain/thumbnail.ts';
import { ThumbnailMaker } from '../../../lib/work/thumbnail-maker.ts';
import { atRest, queueWorld } from '../../fakes/world.ts';

const drawing: Drawing = { mediaType: 'image/webp', width: 2, height: 3, bytes: new Uint8Array([1]) };

it('draws each original once, with the type of its bytes, and goes on past what cannot be drawn', async () => {
  const world = await queueWorld(3);
  const { db } = world;
  await atRest(world.newRunner());
  const ids = (await db.storedAssets.toArray()).map(({ assetId }) => assetId);
  const types: string[] = [];
  const failures: unknown[] = [];
  const draw = (file: Blob) => {
    types.push(file.type);
    return types.length === 2 ? Promise.reject(new AppError('damaged')) : Promise.resolve(drawing);
  };
  const maker = new ThumbnailMaker(db, { draw, log: (_, thrown) => failures.push(thrown) });
  await maker.make(ids);
  expect(types).toHaveLength(3);
  expect(new Set(types)).toEqual(new Set((await db.storedAssets.toArray()).map((file) => file.mediaType)));
  expect(failures).toHaveLength(1);
  expect(await db.thumbnails.count()).toBe(2);
  await maker.make(ids);
  expect(types).toHaveLength(4);
  expect(await db.thumbnails.toArray()).toHaveLength(3);
});
