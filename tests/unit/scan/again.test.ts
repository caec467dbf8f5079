import { expect, it } from 'vitest';
import type { Collection } from '../../../lib/domain/collection.ts';
import { AppError } from '../../../lib/domain/errors.ts';
import { collectionId } from '../../../lib/domain/ids.ts';
import { scanSite } from '../../../lib/scan/scanner.ts';
import { recordAccount, siteState, updateSite } from '../../../lib/storage/sites.ts';
import { aDatabase, tallyOf } from '../../builders/database.ts';
import { ADA, anAccount, BOB, LIBRARY } from '../../builders/records.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { ListService } from '../../fakes/list-service.ts';

const library: Collection = { id: LIBRARY, title: 'Library', kind: 'generations' };
const folders: Collection = { id: collectionId('folders'), title: 'Folders', kind: 'index' };
const boats: Collection = { id: collectionId('folder:1'), title: 'Boats', kind: 'generations' };

function world(...collections: Collection[]) {
  const db = aDatabase();
  const clock = new FakeClock();
  const service = new ListService(...collections);
  const backUp = () => updateSite(db, 'sora1', { backup: 'asked' });
  const scan = () => scanSite(db, service.adapter(), service.ports(clock), () => undefined);
  const walk = () => db.scans.get([ADA, 'sora1', LIBRARY]);
  return { db, clock, service, backUp, scan, walk };
}

it('reads every list again after the clock was set back', async () => {
  const { db, clock, service, backUp, scan, walk } = world(library, folders);
  const rows = Array.from({ length: 24 }, (_, at) => `row${at}`);
  service.lists.set('library', rows);
  service.folders.push(boats);
  await backUp();
  await scan();
  clock.time -= 2 * 3_600_000;
  service.lists.set('library', ['new', ...rows]).set(boats.id, ['newer']);
  await backUp();
  await scan();
  expect(await walk()).toMatchObject({ status: 'finished', exhausted: true, listed: 25, failure: null });
  expect(await tallyOf(db)).toMatchObject({ own: 26, queued: 26 });
});

it('goes on where it was once the first account is back', async () => {
  const { db, service, backUp, scan, walk } = world(library);
  service.lists.set('library', ['a', 'b', 'c', 'd', 'e']);
  service.before = (asked) => {
    if (asked === 'library b') throw new AppError('other-account');
  };
  await backUp();
  await scan();
  service.before = () => undefined;
  // What passes by tells who is signed in.
  await recordAccount(db, 'sora1', anAccount({ id: BOB }));
  await scan();
  expect(await walk()).toMatchObject({ status: 'running', listed: 2 });
  await recordAccount(db, 'sora1', anAccount());
  await scan();
  expect(await walk()).toMatchObject({ status: 'finished', exhausted: true, listed: 5 });
  expect((await siteState(db, 'sora1')).backup).toBe('none');
});
