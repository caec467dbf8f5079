import { describe, expect, it } from 'vitest';
import { collectionId } from '../../../lib/domain/ids.ts';
import { selfCheckText } from '../../../lib/domain/self-check.ts';
import { readSelfCheck } from '../../../lib/storage/self-check.ts';
import { updateSite } from '../../../lib/storage/sites.ts';
import { aDatabase, listed } from '../../builders/database.ts';
import { ADA, anItem, aPage, aScan, BOB, NOW } from '../../builders/records.ts';

const ABOUT = { version: '0.1.0', browser: 'Firefox 153', takenAt: NOW };

describe('the report on a site', () => {
  it('is made of its own account only, and holds nothing of what was written or named', async () => {
    const db = aDatabase();
    const secrets = [
      'Grace Hopper',
      'a paper boat for Grace',
      'coll_01jw0000aa',
      'https://videos.openai.com/x?sig=1',
    ];
    const raw = { id: 'gen_01jx0a2zzz', prompt: secrets[1], url: secrets[3], user: { name: secrets[0] } };
    const mismatches = [{ raw, reason: 'user.avatar: unexpected number' }];
    await listed(db, aPage({ items: [anItem({ prompt: secrets[1] ?? null })], mismatches }));
    await listed(db, aPage({ mismatches: [{ raw: { id: 'other' }, reason: 'id: missing' }] }), {
      accountId: BOB,
    });
    await db.scans.put(
      aScan({ collectionId: collectionId('folder:coll_01jw0000aa'), title: 'Grace Hopper' }),
    );
    const text = selfCheckText({ ...ABOUT, ...(await readSelfCheck(db, ADA, 'sora1')) });
    expect(text).toContain('- user.avatar: unexpected number');
    expect(text).toContain('- folder: running');
    expect(text).not.toContain('id: missing');
    for (const secret of [...secrets, ADA, 'gen_01jx0a2zzz']) expect(text).not.toContain(secret);
  });

  it('tells that a list passed by unread', async () => {
    const db = aDatabase();
    const text = async () => selfCheckText({ ...ABOUT, ...(await readSelfCheck(db, ADA, 'sora1')) });
    expect(await text()).toContain('- passedUnread: 0');
    await updateSite(db, 'sora1', { passedUnread: true });
    expect(await text()).toContain('- passedUnread: 1');
  });
});
