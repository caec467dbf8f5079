import { describe, expect, it } from 'vitest';
import { readSpace } from '../../../lib/storage/space-overview.ts';
import { keepThumbnail } from '../../../lib/storage/thumbnails.ts';
import { freeAll, saveArchive } from '../../builders/freeing.ts';
import { NOW } from '../../builders/records.ts';
import { atRest, queueWorld } from '../../fakes/world.ts';

const KNOWN = { missing: [], moved: [] };

async function savedDatabase(files = 2) {
  const world = await queueWorld(files);
  await atRest(world.newRunner());
  return world.db;
}

describe('what the library page tells of space', () => {
  it('is nothing to free before there is an archive', async () => {
    expect(await readSpace(await savedDatabase(), KNOWN)).toEqual({
      ...{ freeable: { files: 0, bytes: 0 }, holders: [], missing: [], freeing: null },
      ...{ freed: { files: 0, bytes: 0 }, freedIn: [], thumbnails: [] },
    });
  });

  it('names the archives that hold what may go, the newest for what several hold', async () => {
    const db = await savedDatabase();
    await saveArchive(db);
    await saveArchive(db, { id: 'archive-2', requestedAt: NOW + 1 });
    const space = await readSpace(db, KNOWN);
    expect(space).toMatchObject({ freeable: { files: 2, bytes: 10 }, holders: ['lifeboat_ada_archive-2'] });
  });

  it('asks after a missing archive only where no other has what it holds', async () => {
    const db = await savedDatabase();
    await saveArchive(db);
    await saveArchive(db, { id: 'archive-2', requestedAt: NOW + 1 });
    const other = await readSpace(db, { missing: ['archive-2'], moved: [] });
    expect(other).toMatchObject({ freeable: { files: 2 }, holders: ['lifeboat_ada_archive-1'], missing: [] });
    const none = await readSpace(db, { missing: ['archive-1', 'archive-2'], moved: [] });
    expect(none).toMatchObject({
      ...{ freeable: { files: 0 }, holders: [] },
      missing: [{ id: 'archive-2', isMoved: false }],
    });
    const believed = await readSpace(db, { missing: ['archive-1', 'archive-2'], moved: ['archive-2'] });
    expect(believed).toMatchObject({ freeable: { files: 2 }, missing: [{ id: 'archive-2', isMoved: true }] });
  });

  it('tells afterwards where everything is, and whether that is still there', async () => {
    const db = await savedDatabase();
    const [one] = await db.storedAssets.toArray();
    const drawing = { mediaType: 'image/webp', width: 2, height: 1, bytes: new Uint8Array([1]) };
    if (one) await keepThumbnail(db, one, drawing);
    await saveArchive(db);
    await freeAll(db);
    expect(await readSpace(db, { missing: ['archive-1'], moved: [] })).toMatchObject({
      ...{ freeable: { files: 0 }, freed: { files: 2, bytes: 10 }, freeing: { status: 'done' } },
      freedIn: [{ archive: 'lifeboat_ada_archive-1', files: 2, isMissing: true }],
      thumbnails: [{ generationId: one?.generationId, name: 'Boat' }],
    });
  });
});
