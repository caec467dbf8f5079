import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { archiveContents } from '../../../lib/storage/archive-contents.ts';
import { LifeboatDatabase } from '../../../lib/storage/database.ts';
import { resumeAll, retryFailed } from '../../../lib/storage/downloads.ts';
import { claimOne } from '../../builders/saving.ts';
import { readOverview } from '../../../lib/storage/overview.ts';
import { aDatabase, recounted, tallyOf } from '../../builders/database.ts';
import { freeze, thaw, type FrozenDatabase } from '../../builders/frozen-database.ts';
import { ADA, anAccount, NOW } from '../../builders/records.ts';
import { fillDatabase } from '../../builders/sample-database.ts';

const SITES = [{ id: 'sora1' as const, name: 'Sora 1', access: 'always' as const }];

/**
 * Once a version is shipped its example is never written again; a new version gets a new file. To write it:
 * `LIFEBOAT_FREEZE=1 npx vitest run --project unit tests/unit/storage/versions`.
 */
async function example(version: number): Promise<FrozenDatabase> {
  const file = join(import.meta.dirname, `../../fixtures/database/v${version}.json`);
  if (process.env['LIFEBOAT_FREEZE'] === '1') {
    const db = aDatabase();
    await fillDatabase(db);
    writeFileSync(file, `${JSON.stringify(await freeze(db), null, 2)}\n`);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as FrozenDatabase;
}

async function opened(frozen: FrozenDatabase): Promise<LifeboatDatabase> {
  const { name } = aDatabase();
  await thaw(name, frozen);
  const db = new LifeboatDatabase(name);
  onTestFinished(() => db.delete());
  return db;
}

describe('a database of version 1', () => {
  it('has a row in every table', async () => {
    const { stores } = await example(1);
    const empty = Object.entries(stores).filter(([, { rows }]) => rows.length === 0);
    expect(empty.map(([name]) => name)).toEqual([]);
  });

  it('is opened by the code of today, and every row is read', async () => {
    const frozen = await example(1);
    const db = await opened(frozen);
    for (const [name, { rows }] of Object.entries(frozen.stores)) {
      expect(await db.table(name).count()).toBe(rows.length);
    }
    expect(await freeze(db)).toEqual(frozen);
  });

  it('is worked on by the code of today', async () => {
    const db = await opened(await example(1));
    const overview = await readOverview(db, SITES);
    expect(overview).toMatchObject({ work: 'paused', progress: { saved: 2, failed: 1, total: 4, bytes: 5 } });
    const contents = archiveContents(db, anAccount(), SITES, () => NOW);
    const [stored] = await db.storedAssets.toArray();
    if (!stored) throw new Error('nothing stored');
    expect(await (await contents.blob(stored)).text()).toBe('hello');
    await resumeAll(db);
    await retryFailed(db, 'sora1');
    expect(await claimOne(db, [{ site: 'sora1', accountId: ADA }])).toMatchObject({ status: 'running' });
    expect(await tallyOf(db)).toEqual(await recounted(db));
  });
});

describe('the schema of today', () => {
  it('is the frozen one: a change needs a new version with its own example', async () => {
    const db = aDatabase();
    await db.open();
    const { version, stores } = await freeze(db);
    const shape = (frozen: FrozenDatabase) =>
      Object.entries(frozen.stores).map(([name, { keyPath, indexes }]) => ({ name, keyPath, indexes }));
    const newest = await example(version);
    expect(shape({ version, stores })).toEqual(shape(newest));
  });

  it('writes rows of the frozen shape', async () => {
    const db = aDatabase();
    await fillDatabase(db);
    expect(await freeze(db)).toEqual(await example(db.verno));
  });
});
