import type { CollectionKind } from '../domain/collection.ts';
import type { Download, DownloadStatus } from '../domain/download.ts';
import type { Asset, Generation } from '../domain/generation.ts';
import type { AccountId, AssetId, CollectionId, GenerationId, SiteId } from '../domain/ids.ts';
import type { ParsedItem, ParsedPage } from '../domain/listing.ts';
import { merged, mergedAsset } from '../domain/merging.ts';
import {
  applied,
  minus,
  plus,
  sumsOfDownload,
  sumsOfGeneration,
  type TallyChange,
} from '../domain/tallying.ts';
import type { LifeboatDatabase } from './database.ts';
import { isSince, recordActivities } from './activities.ts';
import { recordMisfits } from './misfits.ts';
import { dropSuperseded, withoutOldPlaceholders } from './placeholders.ts';
import { recordPrompts } from './prompts.ts';
import { changeTallies, changeTally, type TallyStep } from './tallies.ts';

export interface ListingContext {
  accountId: AccountId;
  site: SiteId;
  /** What the walk under way is of; null outside a walk. */
  kind: CollectionKind | null;
  /** The list that is walked; null outside a walk. */
  collectionId: CollectionId | null;
  now: number;
  /** What was walked past at or after this time belongs to the walk under way; null outside a walk. */
  walkStartedAt: number | null;
  passStartedAt: number | null;
  /** Where the page's first item stands in its collection. */
  firstPosition: number;
}

/** What a page brought, in numbers that the scan decides by. */
export interface ListingResult {
  items: number;
  /** Not seen in this collection since the walk began. */
  freshInWalk: number;
  /** Already seen in this pass: rows shifted. */
  repeatedInPass: number;
  pending: number;
  /** Files that were queued for the first time. */
  queued: AssetId[];
}

/** Every table that a listed page touches; a transaction over them may hold more, such as `scans`. */
export function listingTables(db: LifeboatDatabase) {
  return [
    db.generations,
    db.payloads,
    db.misfits,
    db.captures,
    db.activities,
    db.assets,
    db.downloads,
    db.tallies,
    db.control,
  ];
}

/** Stores one page whole. Call it inside a transaction over `listingTables`. */
export async function recordPage(
  db: LifeboatDatabase,
  told: ParsedPage,
  context: ListingContext,
): Promise<ListingResult> {
  const { accountId, site, now } = context;
  const page = { ...told, items: await withoutOldPlaceholders(db, told.items, accountId) };
  await db.payloads.bulkPut(page.records.map(({ nativeId, raw }) => ({ accountId, site, nativeId, raw })));
  const activities = await recordActivities(db, page.activities, context);
  const misfits = await recordMisfits(db, page, context);
  const generations = await recordGenerations(db, page.items, accountId);
  const queued = await queueAssets(db, page.items, generations.kept, now);
  await changeTallies(db, generations.steps);
  await changeTally(db, { accountId, site }, plus(queued.change, { misfits }));
  await recordPrompts(db, accountId, page.prompts);
  const captures = await recordCaptures(db, page, context);
  const result = { pending: pendingIn(page), queued: queued.ids };
  return context.kind === 'activities'
    ? { ...activities, items: page.activities.length, ...result }
    : { ...captures, items: page.items.length, ...result };
}

function pendingIn(page: ParsedPage): number {
  return page.items.filter(({ generation }) => generation.availability === 'pending').length;
}

async function recordGenerations(db: LifeboatDatabase, items: ParsedItem[], accountId: AccountId) {
  const keyOf = (id: GenerationId): [AccountId, string] => [accountId, id];
  const known = await db.generations.bulkGet(items.map(({ generation }) => keyOf(generation.id)));
  const kept = new Map<GenerationId, Generation>();
  const steps: TallyStep[] = [];
  for (const [index, { generation }] of items.entries()) {
    const before = kept.get(generation.id) ?? known[index] ?? null;
    const after = merged(before, generation);
    kept.set(generation.id, after);
    steps.push(stepOf(after, minus(sumsOfGeneration(after), sumsOfGeneration(before))));
  }
  await db.generations.bulkPut([...kept.values()]);
  const dropped = await dropSuperseded(db, items, accountId);
  return { kept, steps: [...steps, ...dropped.map((one) => stepOf(one, minus({}, sumsOfGeneration(one))))] };
}

/** The sums of an item are those of the site that told of it first. */
function stepOf({ accountId, site }: Generation, change: TallyChange): TallyStep {
  return { owner: { accountId, site }, step: (tally) => applied(tally, change) };
}

async function queueAssets(
  db: LifeboatDatabase,
  items: ParsedItem[],
  kept: Map<GenerationId, Generation>,
  now: number,
): Promise<{ change: TallyChange; ids: AssetId[] }> {
  const assets = items
    .filter(({ generation }) => {
      const { availability, site } = kept.get(generation.id) ?? generation;
      return availability === 'available' && site === generation.site;
    })
    .flatMap((item) => item.assets);
  const unique = [...new Map(assets.map((asset) => [asset.id, asset])).values()];
  await putAssets(db, unique);
  const known = await db.downloads.bulkGet(unique.map(({ id }) => id));
  const status: DownloadStatus = (await db.control.get('work'))?.paused ? 'paused' : 'queued';
  const rows = unique
    .filter((_, index) => !known[index])
    .map(({ id, accountId, site, generationId }): Download => ({
      id,
      accountId,
      site,
      generationId,
      status,
      attempts: 0,
      notBefore: 0,
      queuedAt: now,
      lesserBytes: null,
      freedBytes: null,
      failure: null,
    }));
  await db.downloads.bulkAdd(rows);
  return { change: rows.map(sumsOfDownload).reduce(plus, {}), ids: rows.map(({ id }) => id) };
}

async function putAssets(db: LifeboatDatabase, assets: readonly Asset[]): Promise<void> {
  const known = await db.assets.bulkGet(assets.map(({ id }) => id));
  await db.assets.bulkPut(assets.map((asset, index) => mergedAsset(known[index] ?? null, asset)));
}

async function recordCaptures(db: LifeboatDatabase, page: ParsedPage, context: ListingContext) {
  if (!page.collectionId) return { freshInWalk: 0, repeatedInPass: 0 };
  const { accountId, site, now, walkStartedAt, passStartedAt } = context;
  const collectionId: CollectionId = page.collectionId;
  const ids = [...new Set(page.items.map(({ generation }) => generation.id))];
  const known = await db.captures.bulkGet(
    ids.map((id): [AccountId, SiteId, string, string] => [accountId, site, collectionId, id]),
  );
  await db.captures.bulkPut(
    ids.map((generationId, index) => ({
      accountId,
      site,
      collectionId,
      generationId,
      position: known[index]?.position ?? context.firstPosition + index,
      capturedAt: now,
      walkedAt: walkStartedAt === null ? (known[index]?.walkedAt ?? null) : now,
    })),
  );
  const walkedSince = (time: number | null) =>
    known.filter((capture) => isSince(time, capture?.walkedAt, now)).length;
  const repeatedInPass = walkedSince(passStartedAt) + page.items.length - ids.length;
  return { freshInWalk: ids.length - walkedSince(walkStartedAt), repeatedInPass };
}
