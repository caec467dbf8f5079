import { describe, expect, it } from 'vitest';
import { collectionId, generationId } from '../../../lib/domain/ids.ts';
import type { ParsedPage } from '../../../lib/domain/listing.ts';
import { scanSite } from '../../../lib/scan/scanner.ts';
import type { SiteAdapter } from '../../../lib/sites/adapter.ts';
import { updateSite } from '../../../lib/storage/sites.ts';
import { aDatabase } from '../../builders/database.ts';
import { ADA, anItem, aPage, LIBRARY } from '../../builders/records.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { ListService } from '../../fakes/list-service.ts';

/** Reads a library whose page at each cursor is as told, and answers how often it was asked. */
async function walked(pageAt: (cursor: number) => Partial<ParsedPage>) {
  const db = aDatabase();
  const service = new ListService({ id: LIBRARY, title: 'Library', kind: 'generations' });
  await updateSite(db, 'sora1', { backup: 'asked' });
  let asked = 0;
  const adapter: SiteAdapter = {
    ...service.adapter(),
    parse: ({ path }) => {
      if (!path.startsWith('library')) return aPage({ collectionId: null });
      asked += 1;
      if (asked > 500) throw new Error('The walk does not end');
      return aPage(pageAt(Number(path.split(' ')[1] ?? 0)));
    },
  };
  await scanSite(db, adapter, service.ports(new FakeClock()), () => undefined);
  return {
    asked,
    scan: await db.scans.get([ADA, 'sora1', 'library']),
    generations: await db.generations.count(),
  };
}

const more = (cursor: number) => ({ kind: 'more' as const, cursor: String(cursor) });

describe('page after page without an item', () => {
  it('of rows that are no concern of ours is walked to its end', async () => {
    const { scan, generations } = await walked((cursor) =>
      cursor < 30 ? { passedOver: 20, next: more(cursor + 1) } : { items: [anItem()] },
    );
    expect(scan).toMatchObject({ status: 'finished', exhausted: true, listed: 1 });
    expect(generations).toBe(1);
  });

  it('with nothing on it is walked on while its cursor is new', async () => {
    const { scan } = await walked((cursor) =>
      cursor < 30 ? { next: more(cursor + 1) } : { items: [anItem()] },
    );
    expect(scan).toMatchObject({ status: 'finished', exhausted: true, listed: 1 });
  });

  it('that never ends, with nothing on it at all, is a list that goes nowhere', async () => {
    const { scan } = await walked((cursor) => ({ next: more(cursor + 1) }));
    expect(scan).toMatchObject({ status: 'failed', failure: { code: 'list-cut-short' } });
  });

  it('that names the same prompts over and over is one, too', async () => {
    const read = {
      id: collectionId('prompts:1'),
      title: 'Prompts',
      kind: 'prompts' as const,
      lacking: [generationId('sora', 'gen_one')],
    };
    const { scan } = await walked((cursor) => ({
      items: [anItem({ prompt: null })],
      collections: [read],
      next: more(cursor + 1),
    }));
    expect(scan).toMatchObject({ status: 'failed', failure: { code: 'list-cut-short' } });
  });
});
