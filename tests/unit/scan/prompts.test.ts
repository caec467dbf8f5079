import { describe, expect, it } from 'vitest';
import type { Collection } from '../../../lib/domain/collection.ts';
import { AppError } from '../../../lib/domain/errors.ts';
import { collectionId, generationId } from '../../../lib/domain/ids.ts';
import { scanSite } from '../../../lib/scan/scanner.ts';
import { updateSite } from '../../../lib/storage/sites.ts';
import { aDatabase, listed } from '../../builders/database.ts';
import { anItem, aPage, LIBRARY } from '../../builders/records.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { ListService } from '../../fakes/list-service.ts';

const library: Collection = { id: LIBRARY, title: 'Library', kind: 'generations' };
const folders: Collection = { id: collectionId('folders'), title: 'Folders', kind: 'index' };

async function world() {
  const db = aDatabase();
  const clock = new FakeClock();
  const service = new ListService(folders, library);
  service.lists.set('library', ['a', 'b']);
  await updateSite(db, 'sora1', { backup: 'asked' });
  return { db, clock, service };
}

describe('reads for prompts', () => {
  it('asks for prompts only where the person wants it', async () => {
    for (const isWanted of [true, false]) {
      const { service, clock, db } = await world();
      const lacking = [generationId('sora', 'a')];
      service.folders.push({ id: collectionId('prompts:1'), title: 'Prompts', kind: 'prompts', lacking });
      const ports = { ...service.ports(clock), readsPrompts: () => Promise.resolve(isWanted) };
      await listed(db, aPage({ items: [anItem({ nativeId: 'a', prompt: null })] }));
      await scanSite(db, service.adapter(), ports, () => undefined);
      expect(service.asked.includes('prompts:1')).toBe(isWanted);
    }
  });

  it('come after all lists, so that what a later list brings is told as well', async () => {
    const { service, clock, db } = await world();
    const prompts = { kind: 'prompts', title: 'Prompts', lacking: [generationId('sora', 'z')] } as const;
    const folder = { id: collectionId('folder:1'), title: 'Boats', kind: 'generations' } as const;
    service.folders.push({ ...prompts, id: collectionId('prompts:1') }, folder);
    service.lists.set('folder:1', ['q']);
    await listed(db, aPage({ items: [anItem({ nativeId: 'z', prompt: null })] }));
    await scanSite(db, service.adapter(), service.ports(clock), () => undefined);
    expect(service.asked.at(-1)).toBe('prompts:1');
    expect(service.asked).toContain('folder:1');
  });

  it('wait for a list that is to be asked again, even though they are due before it', async () => {
    const { service, clock, db } = await world();
    const prompts = { kind: 'prompts', title: 'Prompts', lacking: [generationId('sora', 'z')] } as const;
    service.folders.push({ ...prompts, id: collectionId('prompts:1') });
    await listed(db, aPage({ items: [anItem({ nativeId: 'z', prompt: null })] }));
    service.before = (asked) => {
      const isFirst = service.asked.filter((one) => one === asked).length === 1;
      if (asked === 'library' && isFirst) throw new AppError('server-error');
    };
    const scan = () => scanSite(db, service.adapter(), service.ports(clock), () => undefined);
    await scan();
    expect(service.asked).not.toContain('prompts:1');
    clock.time += 60_000;
    await scan();
    expect(service.asked.slice(-2)).toEqual(['library', 'prompts:1']);
  });
});
