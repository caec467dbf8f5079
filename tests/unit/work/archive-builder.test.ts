import { expect, it } from 'vitest';
import { DEFAULT_EXPORT_CHOICE } from '../../../lib/domain/export-choice.ts';
import { addArchive } from '../../../lib/storage/archives.ts';
import { ArchiveBuilder } from '../../../lib/work/archive-builder.ts';
import { recounted, tallyOf } from '../../builders/database.ts';
import { ADA, NOW } from '../../builders/records.ts';
import { GALLERY_TEMPLATE } from '../archive/gallery-template.ts';
import { atRest, queueWorld } from '../../fakes/world.ts';

const SITES = [{ id: 'sora1' as const, name: 'Sora 1' }];

it('has what the store lost fetched again, so that the next archive holds it', async () => {
  const world = await queueWorld(2);
  const { db } = world;
  await atRest(world.newRunner());
  const [lost] = await db.storedAssets.toArray();
  await db.blobs.delete(lost?.assetId ?? ('none' as never));
  const build = async (id: string) => {
    await addArchive(db, {
      id,
      accountId: ADA,
      choice: DEFAULT_EXPORT_CHOICE,
      name: `lifeboat-${id}`,
      requestedAt: NOW,
      askedAt: NOW,
      items: 2,
    });
    const builder = new ArchiveBuilder(db, {
      sites: SITES,
      engine: 'chromium',
      now: () => NOW,
      galleryPage: () => Promise.resolve(GALLERY_TEMPLATE),
    });
    await builder.build(id, 'Lifeboat');
    await builder.release();
    return db.archives.get(id);
  };
  expect(await build('first')).toMatchObject({ written: 1, lost: 1 });
  expect(await tallyOf(db)).toMatchObject({ done: 1, queued: 1 });
  expect(await tallyOf(db)).toEqual(await recounted(db));
  await atRest(world.newRunner());
  expect(await build('second')).toMatchObject({ written: 2, lost: 0 });
});
