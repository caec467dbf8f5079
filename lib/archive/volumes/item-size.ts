import type { ArchiveItem } from '../../domain/archive.ts';
import { manifestLine } from '../bag/manifest-line.ts';
import { utf8 } from '../bytes.ts';
import { galleryItem } from '../gallery/gallery-item.ts';
import { scriptJson } from '../gallery/script-json.ts';
import { MediaNames, sidecarPath } from '../names/media-names.ts';
import { type FiledMedia, generationRecord, jsonLine } from '../records/generation-record.ts';
import { csvLine } from '../records/generations-csv.ts';
import { redact } from '../records/redact.ts';
import { centralHeader } from '../zip/central-header.ts';
import { MAX_32 } from '../zip/entry.ts';
import { localHeader } from '../zip/local-header.ts';

const NO_SUM = '0'.repeat(64);
/** Blocks of gallery lines have tags around them. */
const GALLERY_LINE = 2;

/** Says how much items add to a ZIP at most, without reading a file. */
export class ItemSizes {
  readonly #bag: string;
  readonly #names: MediaNames;

  /** `bag`: the longest name that the bag's folder may have. */
  constructor(bag: string, pattern: string) {
    this.#bag = bag;
    this.#names = new MediaNames(pattern);
  }

  /** `raw`: the service's own records that lie with it. */
  atMost(item: ArchiveItem, raw: readonly unknown[]): number {
    const { generation, folder } = item;
    const filed = item.media.map(({ role, stored }): FiledMedia => {
      const path = this.#names.nameOf({ generation, folder, role, mediaType: stored.mediaType });
      return { role, stored, path, isIncluded: true };
    });
    const record = utf8Bytes(jsonLine(generationRecord(item, filed)));
    const lines = [csvLine(item, filed), scriptJson(galleryItem(item, filed)), ...raw.map(rawLine)];
    const files = filed.map(
      ({ path, stored }) => this.#entry(path, stored.bytes) + this.#entry(sidecarPath(path), record),
    );
    return sum(files) + packedAtMost(record + sum(lines.map(utf8Bytes)) + GALLERY_LINE);
  }

  /** Its headers, its bytes as they are, and its line in the manifest. */
  #entry(path: string, size: number): number {
    const crc32 = 0;
    const told = { path: `${this.#bag}/${path}`, method: 'store' as const, size, packedSize: size, crc32 };
    const entry = { ...told, modifiedAt: 0 };
    const headers = localHeader(entry).length + centralHeader(entry, MAX_32).length;
    return headers + size + packedAtMost(utf8Bytes(manifestLine(NO_SUM, path)));
  }
}

/** Deflate may make text longer that cannot be packed, by some bytes for every block. */
function packedAtMost(bytes: number): number {
  return bytes + Math.ceil(bytes / 1000);
}

function rawLine(record: unknown): string {
  return jsonLine(redact(record));
}

function utf8Bytes(text: string): number {
  return utf8(text).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
