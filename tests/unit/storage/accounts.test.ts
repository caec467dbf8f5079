import { beforeEach, describe, expect, it } from 'vitest';
import type { Activity } from '../../../lib/domain/generation.ts';
import { accountId, type AccountId } from '../../../lib/domain/ids.ts';
import { accountsWithSaved } from '../../../lib/storage/accounts.ts';
import { activitySums } from '../../../lib/storage/activities.ts';
import { archiveContents } from '../../../lib/storage/archive-contents.ts';
import { completenessOf } from '../../../lib/storage/completeness.ts';
import type { LifeboatDatabase } from '../../../lib/storage/database.ts';
import { readOverview } from '../../../lib/storage/overview.ts';
import { moveRows } from '../../../lib/storage/moves.ts';
import { beginScans } from '../../../lib/storage/scans.ts';
import { recordAccount } from '../../../lib/storage/sites.ts';
import { aDatabase, listed, recounted, tallyOf } from '../../builders/database.ts';
import { claimOne, finishOne } from '../../builders/saving.ts';
import {
  ADA,
  aGeneration,
  anAccount,
  anAsset,
  anItem,
  aPage,
  aScan,
  aStoredAsset,
  NOW,
} from '../../builders/records.ts';

/** The same person in a workspace: another account, though the service may show the very same items in both. */
const WORK = accountId(`${ADA}@0b6c7e1e-0000-4000-8000-000000000001`);
const SITES = [{ id: 'sora1' as const, name: 'Sora 1', access: 'always' as const }];
const NAMES = { [ADA]: 'Ada', [WORK]: 'Ada · Acme' };

function anActivity(owner: AccountId, id: string): Activity {
  return {
    accountId: owner,
    site: 'sora1',
    kind: 'likes',
    id,
    generationId: null,
    record: { of: owner },
    capturedAt: NOW,
  };
}

/** Of both the items of the same ids; one more, a misfit and a like of the first only, and files of each. */
async function fill(db: LifeboatDatabase, owner: AccountId, names: readonly string[]) {
  await recordAccount(
    db,
    'sora1',
    anAccount({ id: owner, displayName: NAMES[owner] ?? '', lastSeenAt: NOW }),
  );
  const rows = names.map((nativeId) =>
    anItem({ accountId: owner, nativeId, prompt: `${owner}: ${nativeId}` }),
  );
  const records = names.map((nativeId) => ({ nativeId, raw: { of: owner } }));
  const activities = names.map((name) => anActivity(owner, name));
  await listed(db, aPage({ items: rows, records, activities }), { accountId: owner });
  await beginScans(db, 'sora1', [
    aScan({ accountId: owner, status: 'finished', exhausted: true, listed: rows.length }),
  ]);
}

async function save(db: LifeboatDatabase, owner: AccountId, nativeId: string, bytes: string) {
  await claimOne(db, [{ accountId: owner, site: 'sora1' }]);
  const asset = anAsset(aGeneration({ accountId: owner, nativeId }));
  await finishOne(db, new Blob([bytes]), aStoredAsset(asset, { bytes: bytes.length }));
}

let db: LifeboatDatabase;
beforeEach(async () => {
  db = aDatabase();
  await fill(db, ADA, ['gen_1', 'gen_2', 'gen_3']);
  await fill(db, WORK, ['gen_1', 'gen_2']);
  await save(db, ADA, 'gen_1', 'hello');
});

async function contentsOf(owner: AccountId) {
  const contents = archiveContents(db, anAccount({ id: owner }), SITES, () => NOW);
  const items = await Array.fromAsync(contents.items());
  return {
    prompts: items.map(({ generation }) => generation.prompt).sort(),
    media: items.flatMap(({ media }) => media.map(({ stored }) => stored.assetId)),
    records: await Array.fromAsync(contents.records('sora1')),
    activities: (await Array.fromAsync(contents.activities('sora1'))).map(({ record }) => record['of']),
  };
}

describe('two accounts that hold the same ids', () => {
  it('have sums of their own, true to the rows', async () => {
    expect(await tallyOf(db, ADA)).toMatchObject({ own: 3, done: 1, queued: 2, bytes: 5 });
    expect(await tallyOf(db, WORK)).toMatchObject({ own: 2, done: 0, queued: 2, bytes: 0 });
    for (const owner of [ADA, WORK]) expect(await tallyOf(db, owner)).toEqual(await recounted(db, owner));
  });

  it('are never mixed in an archive', async () => {
    expect(await contentsOf(ADA)).toEqual({
      prompts: [`${ADA}: gen_1`, `${ADA}: gen_2`, `${ADA}: gen_3`],
      media: [`${ADA}/sora:gen_1/original`],
      records: [{ of: ADA }, { of: ADA }, { of: ADA }],
      activities: [ADA, ADA, ADA],
    });
    expect(await contentsOf(WORK)).toEqual({
      prompts: [`${WORK}: gen_1`, `${WORK}: gen_2`],
      media: [],
      records: [{ of: WORK }, { of: WORK }],
      activities: [WORK, WORK],
    });
  });

  it('are never mixed in the proof of completeness', async () => {
    const reportOf = async (owner: AccountId) =>
      (await completenessOf(db, anAccount({ id: owner }), SITES, NOW)).sites[0];
    expect(await reportOf(ADA)).toMatchObject({ listed: 3, saved: 1, waiting: 2, activities: { likes: 3 } });
    expect(await reportOf(WORK)).toMatchObject({ listed: 2, saved: 0, waiting: 2, activities: { likes: 2 } });
    expect(await activitySums(db, WORK, 'sora1')).toEqual({ likes: 2 });
  });

  it('are shown one at a time: whoever is signed in', async () => {
    const shown = async () => (await readOverview(db, SITES)).sites[0];
    expect(await shown()).toMatchObject({ signedInAs: 'Ada · Acme', listed: 2, saved: 0 });
    await recordAccount(db, 'sora1', anAccount({ displayName: 'Ada' }));
    expect(await shown()).toMatchObject({ signedInAs: 'Ada', listed: 3, saved: 1 });
  });

  it('each get their own file, byte for byte', async () => {
    await save(db, WORK, 'gen_1', 'another');
    const texts = await Promise.all((await db.blobs.toArray()).map((blob) => blob.text()));
    expect(texts.sort()).toEqual(['another', 'hello']);
    expect(
      await db.blobs.get(anAsset(aGeneration({ nativeId: 'gen_1' })).id).then((blob) => blob?.text()),
    ).toBe('hello');
  });
});

describe('whose archives there are', () => {
  const names = async () => (await accountsWithSaved(db)).map(({ displayName }) => displayName);

  it('is everybody of whom a file is held, whether signed in or not', async () => {
    expect(await names()).toEqual(['Ada']);
  });

  it('is also somebody of whom no file can be had: prompts and records are handed over all the same', async () => {
    for (const nativeId of ['gen_1', 'gen_2']) {
      const { id } = anAsset(aGeneration({ accountId: WORK, nativeId }));
      const row = await db.downloads.get(id);
      if (!row) throw new Error('not queued');
      expect(await names()).toEqual(['Ada']);
      await db.transaction('rw', db.downloads, db.tallies, async () => {
        const [running] = await moveRows(db, [row], 'start');
        await moveRows(db, running ? [running] : [], 'fail-permanent');
      });
    }
    expect(await tallyOf(db, WORK)).toMatchObject({ own: 2, done: 0, failed: 2 });
    expect(await names()).toEqual(['Ada · Acme', 'Ada']);
  });

  it('begins with whoever is signed in', async () => {
    await save(db, WORK, 'gen_1', 'another');
    expect(await names()).toEqual(['Ada · Acme', 'Ada']);
    await recordAccount(db, 'sora1', anAccount({ displayName: 'Ada' }));
    expect(await names()).toEqual(['Ada', 'Ada · Acme']);
  });
});
