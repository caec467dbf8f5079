import type { FolderFile } from '../../domain/folder.ts';
import type { StoredAsset } from '../../domain/generation.ts';
import { sameNameKey } from '../names/file-name.ts';
import { mediaExtension } from '../names/media-extension.ts';
import { sidecarPath } from '../names/media-names.ts';

/** Keeps what is written down beyond the life of this document. */
export interface LedgerStore {
  save(files: readonly FolderFile[]): Promise<void>;
  forget(paths: readonly string[]): Promise<void>;
}

/** Files, and bytes, written down together. Those of a browser that dies before are merely written again. */
const BATCH = { files: 32, bytes: 32 * 1024 * 1024 };

/** What we wrote into a bag on the disk, and which of it this run has come by. */
export class Ledger {
  readonly #store: LedgerStore;
  readonly #files = new Map<string, FolderFile>();
  /** More than one where a file came anew under another ending. */
  readonly #paths = new Map<string, string[]>();
  readonly #adopted: Map<string, string[]>;
  readonly #seen = new Set<string>();
  #unsaved: FolderFile[] = [];
  #unsavedBytes = 0;

  /** `adopted`: media paths by their SHA-256, from the manifest of a bag that nothing is written down of. */
  constructor(
    store: LedgerStore,
    files: readonly FolderFile[],
    adopted: ReadonlyMap<string, readonly string[]> = new Map(),
  ) {
    this.#store = store;
    this.#adopted = new Map([...adopted].map(([sha256, paths]) => [sha256, [...paths]]));
    for (const file of files) this.#put(file);
  }

  get(path: string): FolderFile | null {
    return this.#files.get(sameNameKey(path)) ?? null;
  }

  /** Where a media file lies or lay, unless its name would have to end otherwise now. */
  pathOf(stored: StoredAsset): string | null {
    const ending = `.${mediaExtension(stored.mediaType)}`;
    const paths = this.#paths.get(stored.assetId) ?? this.#adopt(stored);
    return paths.find((path) => path.endsWith(ending)) ?? null;
  }

  /** This file is there, and belongs there. */
  async note(file: FolderFile): Promise<void> {
    this.#seen.add(sameNameKey(file.path));
    const before = this.get(file.path);
    if (before?.sha256 === file.sha256 && before.assetId === file.assetId) return;
    this.#put(file);
    this.#unsaved.push(file);
    this.#unsavedBytes += file.bytes;
    if (this.#unsaved.length >= BATCH.files || this.#unsavedBytes >= BATCH.bytes) await this.flush();
  }

  async flush(): Promise<void> {
    const files = this.#unsaved;
    this.#unsaved = [];
    this.#unsavedBytes = 0;
    if (files.length > 0) await this.#store.save(files);
  }

  async forget(path: string): Promise<void> {
    this.#files.delete(sameNameKey(path));
    await this.#store.forget([path]);
  }

  /** What this run did not come by. */
  unseen(): FolderFile[] {
    return [...this.#files].filter(([key]) => !this.#seen.has(key)).map(([, file]) => file);
  }

  /** Whether this run laid, or found, the asset somewhere. */
  hasSeen(assetId: FolderFile['assetId']): boolean {
    const paths = assetId === null ? [] : (this.#paths.get(assetId) ?? []);
    return paths.some((path) => this.#seen.has(sameNameKey(path)));
  }

  #put(file: FolderFile): void {
    this.#files.set(sameNameKey(file.path), file);
    if (file.assetId === null || isSidecar(file)) return;
    const paths = this.#paths.get(file.assetId) ?? [];
    if (!paths.includes(file.path)) this.#paths.set(file.assetId, [...paths, file.path]);
  }

  /** Of two files with the same bytes, each has its own id in its name. */
  #adopt({ generationId, sha256 }: StoredAsset): string[] {
    const paths = this.#adopted.get(sha256) ?? [];
    const nativeId = generationId.slice(generationId.indexOf(':') + 1);
    const at = Math.max(
      0,
      paths.findIndex((path) => path.includes(nativeId)),
    );
    return paths.splice(at, 1);
  }
}

const SIDECAR = sidecarPath('');

function isSidecar({ path }: FolderFile): boolean {
  return path.endsWith(SIDECAR);
}
