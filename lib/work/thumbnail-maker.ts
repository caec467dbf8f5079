import type { AssetId } from '../domain/ids.ts';
import type { StoredAsset } from '../domain/generation.ts';
import type { Drawing } from '../domain/thumbnail.ts';
import type { LifeboatDatabase } from '../storage/database.ts';
import { filesToDraw, keepThumbnail } from '../storage/thumbnails.ts';

export interface DrawingPorts {
  /** Throws when the browser cannot show the file. */
  draw(file: Blob): Promise<Drawing>;
  log(where: string, thrown: unknown): void;
}

/** Draws what is to stay of media that go. Runs in a document, because only there films can be shown. */
export class ThumbnailMaker {
  readonly #db: LifeboatDatabase;
  readonly #ports: DrawingPorts;

  constructor(db: LifeboatDatabase, ports: DrawingPorts) {
    this.#db = db;
    this.#ports = ports;
  }

  /** Of these files, those that have none yet, one after the other. What cannot be drawn goes without. */
  async make(ids: readonly AssetId[]): Promise<void> {
    for (const file of await filesToDraw(this.#db, ids)) {
      await this.#makeOne(file).catch((thrown: unknown) => this.#ports.log('thumbnail', thrown));
    }
  }

  async #makeOne(file: StoredAsset): Promise<void> {
    const blob = await this.#db.blobs.get(file.assetId);
    if (!blob) return;
    // The type that its bytes were found to have, whatever the service called it.
    const drawing = await this.#ports.draw(blob.slice(0, blob.size, file.mediaType));
    await keepThumbnail(this.#db, file, drawing);
  }
}
