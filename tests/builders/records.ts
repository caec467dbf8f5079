import type { Account } from '../../lib/domain/account.ts';
import type { Asset, AssetLink, Generation, StoredAsset } from '../../lib/domain/generation.ts';
import type { Holding } from '../../lib/domain/archive.ts';
import { accountId, assetId, collectionId, generationId } from '../../lib/domain/ids.ts';
import type { ParsedItem, ParsedPage } from '../../lib/domain/listing.ts';
import type { Scan } from '../../lib/domain/scan.ts';
import { newPass } from '../../lib/scan/walk.ts';

/** Records that are right in every field; a test names only what it is about. */

export const NOW = Date.UTC(2026, 2, 1, 12);
export const ADA = accountId('user-Ada');
export const BOB = accountId('user-Bob');
export const LIBRARY = collectionId('library');
export const MEDIA_URL = 'https://videos.openai.com/vg-assets/one.mp4?se=2026-04-01T00%3A00%3A00Z&sig=1';

export function anAccount(told: Partial<Account> = {}): Account {
  return { id: ADA, service: 'sora', displayName: 'Ada Example', lastSeenAt: NOW, ...told };
}

export function aGeneration(told: Partial<Generation> = {}): Generation {
  const nativeId = told.nativeId ?? 'gen_one';
  return {
    id: generationId('sora', nativeId),
    accountId: ADA,
    site: 'sora1',
    nativeId,
    owner: 'self',
    kind: 'video',
    prompt: 'A paper boat in the rain',
    title: 'Boat',
    model: 'turbo',
    createdAt: NOW - 86_400_000,
    createdAtSource: 'service',
    pageUrl: `https://sora.chatgpt.com/g/${nativeId}`,
    width: 480,
    height: 854,
    durationSeconds: 5,
    availability: 'available',
    unavailableReason: null,
    parentId: null,
    taskId: null,
    ...told,
  };
}

export function aLink(told: Partial<AssetLink> = {}): AssetLink {
  return { url: MEDIA_URL, expectedBytes: null, expiresAt: null, ...told };
}

export function anAsset(generation = aGeneration(), told: Partial<Asset> = {}): Asset {
  const { accountId, site, id, nativeId, kind } = generation;
  const links = [aLink({ url: `https://videos.openai.com/${nativeId}.mp4` })];
  const role = 'original';
  return {
    id: assetId(generation, role),
    accountId,
    site,
    generationId: id,
    nativeId,
    role,
    kind,
    links,
    ...told,
  };
}

/** As an adapter reads it: only one's own and available work has assets. */
export function anItem(told: Partial<Generation> = {}, supersedes: string | null = null): ParsedItem {
  const generation = aGeneration(told);
  const isWanted = generation.owner === 'self' && generation.availability === 'available';
  return {
    generation,
    assets: isWanted ? [anAsset(generation)] : [],
    supersedes: supersedes === null ? null : generationId('sora', supersedes),
  };
}

export function items(...nativeIds: string[]): ParsedItem[] {
  return nativeIds.map((nativeId) => anItem({ nativeId }));
}

export function aPage(told: Partial<ParsedPage> = {}): ParsedPage {
  return {
    collectionId: LIBRARY,
    items: [],
    collections: [],
    activities: [],
    prompts: [],
    records: [],
    mismatches: [],
    withheld: 0,
    passedOver: 0,
    next: { kind: 'end' },
    ...told,
  };
}

export function aScan(told: Partial<Scan> = {}): Scan {
  return {
    accountId: ADA,
    site: 'sora1',
    collectionId: LIBRARY,
    title: 'Library',
    kind: 'generations',
    group: null,
    status: 'running',
    cursor: null,
    pages: 0,
    listed: 0,
    withheld: 0,
    exhausted: false,
    pass: newPass(NOW),
    attempts: 0,
    notBefore: 0,
    startedAt: NOW,
    turn: told.startedAt ?? NOW,
    backupAt: NOW,
    updatedAt: NOW,
    failure: null,
    ...told,
  };
}

export function aStoredAsset(asset = anAsset(), told: Partial<StoredAsset> = {}): StoredAsset {
  return {
    assetId: asset.id,
    accountId: asset.accountId,
    generationId: asset.generationId,
    bytes: 5,
    mediaType: 'video/mp4',
    crc32: 0x3610a686,
    sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    savedAt: NOW,
    rendition: 'original',
    ...told,
  };
}

/** An item in an archive, with all its files. */
export function aHolding(told: Partial<Holding> = {}, ...files: StoredAsset[]): Holding {
  const held = files.length > 0 ? files : [aStoredAsset()];
  return {
    archiveId: 'archive-1',
    position: 0,
    accountId: ADA,
    generationId: aGeneration().id,
    record: '00000000-2',
    files: held.map(({ assetId: id, sha256, bytes }) => ({ assetId: id, sha256, bytes })),
    raw: [['sora1', 'gen_one']],
    ...told,
  };
}
