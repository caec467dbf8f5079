import { describe, expect, it } from 'vitest';
import { collectionId, generationId } from '../../../lib/domain/ids.ts';
import type { Collection } from '../../../lib/domain/collection.ts';
import { stillLacking } from '../../../lib/storage/prompts.ts';
import { aDatabase, listed } from '../../builders/database.ts';
import { ADA, anItem, aPage } from '../../builders/records.ts';

const silent = (nativeId: string) => anItem({ nativeId, prompt: null });
const id = (nativeId: string) => generationId('sora', nativeId);

describe('prompts found elsewhere', () => {
  it('fill in what the list left out, and change nothing else', async () => {
    const db = aDatabase();
    await listed(db, aPage({ items: [silent('gen_a'), anItem({ nativeId: 'gen_b', prompt: 'a boat' })] }));
    const prompts = ['gen_a', 'gen_b', 'gen_never_listed'].map((native) => ({
      generationId: id(native),
      prompt: 'from the conversation',
    }));
    await listed(db, aPage({ collectionId: null, prompts }));
    const rows = await db.generations.toArray();
    expect(rows.map(({ nativeId, prompt }) => [nativeId, prompt]).sort()).toEqual([
      ['gen_a', 'from the conversation'],
      ['gen_b', 'a boat'],
    ]);
  });

  it('are asked for only while somebody lacks one', async () => {
    const db = aDatabase();
    await listed(db, aPage({ items: [silent('gen_a'), anItem({ nativeId: 'gen_b', prompt: 'a boat' })] }));
    const read = (...lacking: string[]): Collection => ({
      id: collectionId(`prompts:${lacking.join()}`),
      title: 'Prompts',
      kind: 'prompts',
      lacking: lacking.map(id),
    });
    const folder: Collection = { id: collectionId('folder:one'), title: 'Boats', kind: 'generations' };
    const wanted = await stillLacking(db, ADA, [read('gen_b'), read('gen_a', 'gen_b'), folder]);
    expect(wanted.map((collection) => collection.id)).toEqual(['prompts:gen_a,gen_b', 'folder:one']);
  });
});
