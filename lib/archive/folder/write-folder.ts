import type { ArchiveContents } from '../../domain/archive.ts';
import type { CompletenessReport } from '../../domain/completeness.ts';
import type { FolderFile } from '../../domain/folder.ts';
import { type BagOptions, writeBag, type WrittenBag } from '../build.ts';
import { type BagFolder, bagIdentifier } from './bag-folder.ts';
import { Directory } from './directory.ts';
import { FolderContainer } from './folder-container.ts';
import { FreedInPlace } from './freed-in-place.ts';
import { Ledger, type LedgerStore } from './ledger.ts';
import { mediaOf } from './manifest.ts';

export interface FolderOptions extends Omit<BagOptions, 'name' | 'identifier' | 'place' | 'isDetailsOnly'> {
  /** Of `openBagFolder`. */
  bag: BagFolder;
  /** What is written down of the bag. */
  files: readonly FolderFile[];
  store: LedgerStore;
}

export interface WrittenFolder extends WrittenBag {
  /** Media files that were written; the others lay there already. */
  added: number;
  /** Of these, files that were there once and had gone from the folder. */
  restored: number;
}

/**
 * Brings one account's bag in a folder up to date, writing only what is not there. Media come first, one by one; the
 * texts, and last the manifests, are put in their places together. Throws AppErrors of the folder and the signal's
 * reason; then the bag's lists are those of before, all that they name is there, and the next run goes on.
 */
export async function writeFolder(
  contents: ArchiveContents,
  { bag, files, store, ...options }: FolderOptions,
): Promise<WrittenFolder> {
  const directory = new Directory(bag.handle);
  await directory.sweep();
  const manifest = files.length === 0 ? await directory.read('manifest-sha256.txt') : null;
  const ledger = new Ledger(store, files, mediaOf((await manifest?.text()) ?? ''));
  const container = new FolderContainer(contents.account.id, directory, ledger);
  const identifier = await bagIdentifier(contents.account.id);
  try {
    const freed = new FreedInPlace(contents, container);
    const settle = (report: CompletenessReport) => freed.settle(report);
    const target = { container, sink: container, places: container, settle };
    const told = { ...options, name: bag.name, identifier };
    const written = await writeBag(freed.contents, target, told);
    await container.commit();
    return { ...written, ...container.news };
  } catch (error) {
    await container.abandon();
    throw error;
  }
}
