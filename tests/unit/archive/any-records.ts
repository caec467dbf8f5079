import fc from 'fast-check';
import type { FiledMedia } from '../../../lib/archive/records/generation-record.ts';
import type { ArchiveItem } from '../../../lib/domain/archive.ts';
import type { CollectionKind } from '../../../lib/domain/collection.ts';
import type {
  CollectionCompleteness,
  CompletenessReport,
  SiteCompleteness,
} from '../../../lib/domain/completeness.ts';
import { ERROR_POLICY, type ErrorCode } from '../../../lib/domain/errors.ts';
import {
  ACTIVITY_KINDS,
  type Availability,
  type Generation,
  type StoredAsset,
} from '../../../lib/domain/generation.ts';
import {
  accountId,
  type AssetId,
  type AssetRole,
  collectionId,
  generationId,
  type SiteId,
} from '../../../lib/domain/ids.ts';
import { anyText } from './portable-path.ts';

/** All words of a union; TypeScript refuses one that is missing. */
function words<Word extends string>(all: Record<Word, true>) {
  return fc.constantFrom(...(Object.keys(all) as Word[]));
}

const site = fc.constantFrom<SiteId>('sora1', 'sora2', 'chatgpt');
const role = words<AssetRole>({ original: true, thumbnail: true, reference: true, captions: true });
const availability = { moderated: true, failed: true, deleted: true, pending: true } as const;
const code = fc.constantFrom(...(Object.keys(ERROR_POLICY) as ErrorCode[]));
const id = anyText.map((text) => generationId('sora', text));
const time = fc.oneof(fc.date().map(Number), fc.double(), fc.constant(Number.NaN));
const size = fc.option(fc.double());
const count = fc.nat();

const generation: fc.Arbitrary<Generation> = fc.record({
  id,
  accountId: anyText.map(accountId),
  site,
  nativeId: anyText,
  owner: words<Generation['owner']>({ self: true, other: true }),
  kind: words<Generation['kind']>({ image: true, video: true }),
  prompt: fc.option(anyText),
  title: fc.option(anyText),
  model: fc.option(anyText),
  createdAt: time,
  createdAtSource: words<Generation['createdAtSource']>({ service: true, id: true }),
  pageUrl: anyText,
  width: size,
  height: size,
  durationSeconds: size,
  availability: words<Availability>({ available: true, ...availability }),
  unavailableReason: fc.option(anyText),
  parentId: fc.option(id),
  taskId: fc.option(anyText),
});

const stored: fc.Arbitrary<StoredAsset> = fc.record({
  assetId: anyText.map((text) => text as AssetId),
  accountId: anyText.map(accountId),
  generationId: id,
  bytes: count,
  mediaType: anyText,
  crc32: count,
  sha256: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }),
  savedAt: time,
  rendition: words<StoredAsset['rendition']>({ original: true, lesser: true }),
});

export const itemOfAnything: fc.Arbitrary<ArchiveItem> = fc.record({
  generation,
  media: fc.array(fc.record({ role, stored }), { maxLength: 3 }),
  freed: fc.array(fc.record({ role, stored, archive: anyText }), { maxLength: 2 }),
  collections: fc.array(anyText, { maxLength: 3 }),
  folder: fc.option(anyText),
});

export function filed({ media }: ArchiveItem, isIncluded: boolean): FiledMedia[] {
  return media.map(({ role: of, stored: file }, index) => ({
    role: of,
    stored: file,
    path: `${index}`,
    isIncluded,
  }));
}

const collection: fc.Arbitrary<CollectionCompleteness> = fc.record({
  collectionId: anyText.map(collectionId),
  kind: words<CollectionKind>({ generations: true, index: true, activities: true, prompts: true }),
  lists: count,
  title: anyText,
  listedToTheEnd: fc.boolean(),
  listed: count,
  withheld: count,
  pages: count,
  listedAt: time,
  problem: fc.option(fc.record({ code, message: anyText })),
});

const siteReport: fc.Arbitrary<SiteCompleteness> = fc.record({
  site,
  name: anyText,
  signedInAs: anyText,
  listed: count,
  saved: count,
  failed: count,
  waiting: count,
  notAvailable: count,
  pending: count,
  othersRecorded: count,
  collections: fc.array(collection, { maxLength: 2 }),
  failures: fc.array(
    fc.record({ generationId: id, role, pageUrl: anyText, code, reason: anyText, attempts: count }),
    { maxLength: 2 },
  ),
  unavailable: fc.array(
    fc.record({
      generationId: id,
      pageUrl: anyText,
      availability: words(availability),
      reason: fc.option(anyText),
    }),
    { maxLength: 2 },
  ),
  lesser: fc.array(fc.record({ generationId: id, role, pageUrl: anyText, reason: anyText }), {
    maxLength: 2,
  }),
  misfits: fc.array(fc.record({ id: anyText, list: fc.option(anyText), reason: anyText }), { maxLength: 2 }),
  inArchives: fc.array(fc.record({ archive: anyText, files: count }), { maxLength: 2 }),
  extraFiles: fc.record({ saved: count, failed: count, waiting: count }),
  activities: fc.dictionary(fc.constantFrom(...ACTIVITY_KINDS), count),
});

export const completenessOfAnything: fc.Arbitrary<CompletenessReport> = fc.record({
  takenAt: time,
  sites: fc.array(siteReport, { maxLength: 3 }),
});

/** One with something in each of its lists. */
export function sampleReport(): CompletenessReport {
  const isFull = ({ sites: [first] }: CompletenessReport) =>
    first !== undefined &&
    [first.failures, first.unavailable, first.lesser, first.misfits, first.inArchives].every(
      (list) => list.length > 0,
    ) &&
    first.collections.some(({ problem }) => problem !== null);
  const [report] = fc.sample(completenessOfAnything.filter(isFull), { seed: 7, numRuns: 1 });
  if (!report) throw new Error('no sample');
  return report;
}
