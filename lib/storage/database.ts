import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Account } from '../domain/account.ts';
import type { Archive, Holding } from '../domain/archive.ts';
import type { CompletenessReport } from '../domain/completeness.ts';
import type { Download } from '../domain/download.ts';
import type { FolderBag, FolderFile } from '../domain/folder.ts';
import type { FreedFile, Freeing } from '../domain/free-space.ts';
import type { Activity, Asset, Capture, Generation, StoredAsset } from '../domain/generation.ts';
import type { AccountId, AssetId, CollectionId, SiteId } from '../domain/ids.ts';
import type { Scan } from '../domain/scan.ts';
import type { SiteState, Tally } from '../domain/site-state.ts';
import type { Thumbnail } from '../domain/thumbnail.ts';
import type { Wish } from '../domain/wish.ts';

/** A record exactly as the service sent it. */
export interface Payload {
  accountId: AccountId;
  site: SiteId;
  nativeId: string;
  raw: unknown;
}

/** A record that did not fit the site's known shape, kept as it came. */
export interface Misfit {
  accountId: AccountId;
  site: SiteId;
  /** The record's own, or a fingerprint where it has none, so that the same misfit met twice is one. */
  id: string;
  /** The list in which it was last met. */
  collectionId: CollectionId | null;
  reason: string;
  raw: unknown;
  seenAt: number;
}

/** One row that holds what the person switched. */
export interface Control {
  id: 'work';
  paused: boolean;
  /** Why everything stands still without the person having asked for it. */
  storageFull: boolean;
}

/** The folder on the disk that bags are written into. */
export interface ChosenFolder {
  id: 'chosen';
  /** Whether it may be written is the browser's to say, each time. */
  handle: FileSystemDirectoryHandle;
  /** Milliseconds since the epoch. */
  chosenAt: number;
}

/** What all volumes of one export say alike, kept until the last of them is done with. */
export interface ExportPlan {
  group: string;
  /** Taken together with the list of files, so that it counts exactly what the volumes hold. */
  report: CompletenessReport;
}

/**
 * The only database. A shipped version is never edited: a change is a new `version(n)` with its own frozen
 * example in tests/fixtures/database. Only indexed properties are named here.
 */
export class LifeboatDatabase extends Dexie {
  declare accounts: EntityTable<Account, 'id'>;
  declare sites: EntityTable<SiteState, 'site'>;
  declare control: EntityTable<Control, 'id'>;
  declare generations: Table<Generation, [AccountId, string]>;
  declare payloads: Table<Payload, [AccountId, SiteId, string]>;
  declare misfits: Table<Misfit, [AccountId, SiteId, string]>;
  declare captures: Table<Capture, [AccountId, SiteId, string, string]>;
  declare activities: Table<Activity, [AccountId, SiteId, string, string]>;
  declare assets: EntityTable<Asset, 'id'>;
  declare storedAssets: EntityTable<StoredAsset, 'assetId'>;
  /** Bytes only, key outside, so that no list ever touches them. */
  declare blobs: Table<Blob, AssetId>;
  /** What was said of stored files whose bytes lie in an archive alone. */
  declare freedFiles: EntityTable<FreedFile, 'assetId'>;
  declare freeings: EntityTable<Freeing, 'askedAt'>;
  declare thumbnails: Table<Thumbnail, [AccountId, string]>;
  declare downloads: EntityTable<Download, 'id'>;
  declare scans: Table<Scan, [AccountId, SiteId, string]>;
  declare tallies: Table<Tally, [AccountId, SiteId]>;
  declare wishes: Table<Wish, [AccountId, SiteId, string]>;
  declare archives: EntityTable<Archive, 'id'>;
  declare plans: EntityTable<ExportPlan, 'group'>;
  declare holdings: Table<Holding, [string, number]>;
  declare folders: EntityTable<ChosenFolder, 'id'>;
  declare folderBags: EntityTable<FolderBag, 'accountId'>;
  declare folderFiles: Table<FolderFile, [AccountId, string]>;

  constructor(name = 'lifeboat') {
    super(name);
    this.version(1).stores({
      accounts: 'id',
      sites: 'site',
      control: 'id',
      generations: '[accountId+id], [accountId+createdAt], [accountId+site+availability], [accountId+taskId]',
      payloads: '[accountId+site+nativeId]',
      misfits: '[accountId+site+id]',
      captures: '[accountId+site+collectionId+generationId], [accountId+generationId]',
      activities: '[accountId+site+kind+id]',
      assets: 'id',
      storedAssets: 'assetId, [accountId+generationId]',
      blobs: '',
      freedFiles: 'assetId, [accountId+generationId], [accountId+site+archiveId]',
      freeings: 'askedAt, status',
      thumbnails: '[accountId+generationId]',
      downloads: 'id, [accountId+site+status+queuedAt], [status+notBefore], [site+lesserBytes]',
      scans: '[accountId+site+collectionId], [accountId+site+status+turn], [status+notBefore]',
      tallies: '[accountId+site]',
      wishes: '[accountId+site+nativeId], [accountId+site+status+notBefore]',
      archives: 'id, status, requestedAt, group',
      plans: 'group',
      holdings: '[archiveId+position], [accountId+generationId]',
      folders: 'id',
      folderBags: 'accountId, status',
      folderFiles: '[accountId+path]',
    });
  }
}

export const database = new LifeboatDatabase();
