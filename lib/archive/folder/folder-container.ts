import type { FolderFile } from '../../domain/folder.ts';
import type { AccountId, AssetId } from '../../domain/ids.ts';
import type { StoredAsset } from '../../domain/generation.ts';
import type { Part } from '../bytes.ts';
import type { Container } from '../containers/container.ts';
import type { MediaPlaces, Place } from '../media-places.ts';
import { sidecarPath } from '../names/media-names.ts';
import type { PackedFile } from '../packed-file.ts';
import { TextFile } from '../text-file.ts';
import { assertWhole } from '../whole-blob.ts';
import type { Directory } from './directory.ts';
import { fitName } from './fit-name.ts';
import type { Ledger } from './ledger.ts';
import type { OpenFile } from './open-file.ts';

/** Everything else is text that says what there is, and must change at once. */
const MEDIA = 'data/media/';

interface Staged {
  file: PackedFile;
  open: OpenFile;
}

/**
 * A bag in a folder that may hold most of it already. Media are put in their places one by one; all other files wait,
 * written but not in their places, until `commit` puts them there one right after the other.
 */
export class FolderContainer implements Container, MediaPlaces {
  readonly #accountId: AccountId;
  readonly #directory: Directory;
  readonly #ledger: Ledger;
  readonly #assets = new Map<string, AssetId>();
  #staged: Staged[] = [];
  #entries = 0;
  #size = 0;
  /** Media files. */
  #added = 0;
  #restored = 0;

  constructor(accountId: AccountId, directory: Directory, ledger: Ledger) {
    this.#accountId = accountId;
    this.#directory = directory;
    this.#ledger = ledger;
  }

  get entries(): number {
    return this.#entries;
  }

  get size(): number {
    return this.#size;
  }

  /** Media files written in this run, and how many of them were there once. */
  get news(): { added: number; restored: number } {
    return { added: this.#added, restored: this.#restored };
  }

  beginText(path: string): Promise<TextFile> {
    return TextFile.create(path);
  }

  isFree(path: string): boolean {
    return this.#ledger.get(path) === null;
  }

  fit(path: string): string {
    return fitName(path);
  }

  /** A Blob is looked at now, and read when it is written. */
  async prepare(blob: Blob): Promise<Part> {
    await assertWhole(blob);
    return blob;
  }

  async find(stored: StoredAsset): Promise<Place | null> {
    const { assetId, sha256, bytes } = stored;
    const path = this.#ledger.pathOf(stored);
    if (path === null) return null;
    const known = this.#ledger.get(path);
    const isIt = known === null || (known.sha256 === sha256 && known.bytes === bytes);
    const isThere = isIt && (await this.#directory.sizeOf(path)) === bytes;
    if (isThere) await this.#ledger.note({ accountId: this.#accountId, path, assetId, sha256, bytes });
    this.#assets.set(sidecarPath(path), assetId);
    return { path, isThere };
  }

  /** Media that are there and that nobody would miss here: the library no longer has them. */
  async *rest(): AsyncGenerator<{ path: string; bytes: number; sha256: string }> {
    const isMissed = ({ assetId }: FolderFile) => assetId !== null && !this.#ledger.hasSeen(assetId);
    for (const file of this.#ledger.unseen().filter(isMissed)) {
      const { path, bytes } = file;
      if ((await this.#directory.sizeOf(path)) !== bytes) continue;
      await this.#ledger.note(file);
      yield file;
    }
  }

  async add(file: PackedFile): Promise<void> {
    this.#entries += 1;
    this.#size += file.size;
    if (await this.#isThere(file)) return this.#note(file);
    if (!file.path.startsWith(MEDIA)) return this.#stage(file);
    const isRestored = this.#ledger.get(file.path)?.sha256 === file.sha256;
    await this.#write(file);
    if (file.assetId === undefined) return;
    this.#added += 1;
    if (isRestored) this.#restored += 1;
  }

  /** Puts what waited in its place, in the order in which it came: what lists the others came last. */
  async commit(): Promise<void> {
    for (const { file, open } of this.#staged) {
      await open.close(file.size);
      await this.#note(file);
    }
    this.#staged = [];
    await this.#ledger.flush();
    await this.#prune();
  }

  /** Lets go of what waited; media that are in their places stay and are found again. Never throws. */
  async abandon(): Promise<void> {
    for (const { open } of this.#staged) await open.abandon();
    await this.#ledger.flush().catch(() => undefined);
  }

  async #isThere({ path, sha256, size }: PackedFile): Promise<boolean> {
    const known = this.#ledger.get(path);
    if (known?.sha256 !== sha256 || known.bytes !== size) return false;
    return (await this.#directory.sizeOf(path)) === size;
  }

  async #write(file: PackedFile): Promise<void> {
    const open = await this.#directory.open(file.path);
    await open.write(file);
    await open.close(file.size);
    await this.#note(file);
  }

  async #stage(file: PackedFile): Promise<void> {
    const open = await this.#directory.open(file.path);
    this.#staged.push({ file, open });
    await open.write(file);
  }

  async #note({ path, sha256, size: bytes, ...file }: PackedFile): Promise<void> {
    if (file.assetId !== undefined) this.#assets.set(sidecarPath(path), file.assetId);
    const assetId = file.assetId ?? this.#assets.get(path) ?? null;
    await this.#ledger.note({ accountId: this.#accountId, path, assetId, sha256, bytes });
  }

  /** Files of ours that nothing lists any more, such as a lesser file whose original came under another name. */
  async #prune(): Promise<void> {
    for (const { path, bytes } of this.#ledger.unseen()) {
      if ((await this.#directory.sizeOf(path)) === bytes) await this.#directory.remove(path);
      await this.#ledger.forget(path);
    }
  }
}
