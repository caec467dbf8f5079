import { expect, it } from 'vitest';
import { scanSite } from '../../../lib/scan/scanner.ts';
import { cancelScans, endBackup } from '../../../lib/storage/scans.ts';
import { siteState, updateSite } from '../../../lib/storage/sites.ts';
import { aDatabase } from '../../builders/database.ts';
import { LIBRARY } from '../../builders/records.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { ListService } from '../../fakes/list-service.ts';

it('a backup that is cancelled while the site is asked who is signed in is not begun', async () => {
  const db = aDatabase();
  const service = new ListService({ id: LIBRARY, title: 'Library', kind: 'generations' });
  service.lists.set('library', ['a']);
  const ports = service.ports(new FakeClock());
  const session: typeof ports.session = async (site) => {
    await cancelScans(db, 0);
    return ports.session(site);
  };
  await updateSite(db, 'sora1', { backup: 'asked' });
  await scanSite(db, service.adapter(), { ...ports, session }, () => undefined);
  expect(service.asked).not.toContain('library');
  expect(await db.scans.count()).toBe(0);
});

it('a backup that is asked for anew while the last one ends is not lost', async () => {
  const db = aDatabase();
  await updateSite(db, 'sora1', { backup: 'asked' });
  await endBackup(db, 'sora1', 'listing');
  expect(await siteState(db, 'sora1')).toMatchObject({ backup: 'asked' });
  await endBackup(db, 'sora1', 'asked');
  expect(await siteState(db, 'sora1')).toMatchObject({ backup: 'none' });
});
