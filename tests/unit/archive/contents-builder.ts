import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ArchiveContents, ArchiveItem } from '../../../lib/domain/archive.ts';
import type { CompletenessReport } from '../../../lib/domain/completeness.ts';
import { AppError } from '../../../lib/domain/errors.ts';
import type { Activity, Generation, StoredAsset } from '../../../lib/domain/generation.ts';
import { accountId, assetId, type AssetRole, generationId } from '../../../lib/domain/ids.ts';

const owner = accountId('user-Ab12Cd34Ef56Gh78');
export const createdAt = Date.UTC(2025, 5, 5, 13, 14, 15);

/** An account's whole library, in memory. */
export class ContentsBuilder {
  readonly items: ArchiveItem[] = [];
  readonly blobs = new Map<string, Blob>();
  readonly records: unknown[] = [];
  readonly activities: Activity[] = [];
  /** Assets whose blob cannot be had. */
  readonly gone = new Set<string>();
  displayName = 'Ada Example';
  blobReads = 0;

  /** A video of the person's own unless said otherwise; `bytes: null` makes one without media. */
  add(
    told: Partial<Generation> & { bytes?: Uint8Array | null; mediaType?: string; role?: AssetRole } = {},
  ): ArchiveItem {
    const {
      bytes = new TextEncoder().encode(`media ${this.items.length}`),
      mediaType = 'video/mp4',
      role = 'original',
      ...rest
    } = told;
    const nativeId = rest.nativeId ?? `gen_01jx0a2z${String(this.items.length).padStart(6, '0')}`;
    const generation = { ...plainGeneration(nativeId), ...rest };
    const item: ArchiveItem = { generation, media: [], freed: [], collections: ['Library'], folder: null };
    this.items.push(item);
    if (bytes !== null) this.addMedia(item, bytes, mediaType, role);
    return item;
  }

  addMedia(
    { generation, media }: ArchiveItem,
    bytes: Uint8Array,
    mediaType: string,
    role: AssetRole,
  ): StoredAsset {
    const stored: StoredAsset = {
      assetId: assetId(generation, role),
      accountId: owner,
      generationId: generation.id,
      bytes: bytes.length,
      mediaType,
      crc32: crc32(bytes),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      savedAt: createdAt + 86_400_000,
      rendition: 'original',
    };
    media.push({ role, stored });
    this.blobs.set(stored.assetId, new Blob([Uint8Array.from(bytes)], { type: mediaType }));
    return stored;
  }

  build(): ArchiveContents {
    return {
      account: { id: owner, service: 'sora', displayName: this.displayName, lastSeenAt: createdAt },
      sites: ['sora1'],
      items: () => each(this.items),
      blob: (stored) => this.#blob(stored),
      records: () => each(this.records),
      activities: () => each(this.activities),
      completeness: () => Promise.resolve(this.#completeness()),
    };
  }

  #blob({ assetId: id }: StoredAsset): Promise<Blob> {
    this.blobReads += 1;
    const blob = this.blobs.get(id);
    if (blob === undefined || this.gone.has(id)) return Promise.reject(new AppError('damaged'));
    return Promise.resolve(blob);
  }

  #completeness(): CompletenessReport {
    const listed = this.items.filter(({ generation }) => generation.owner === 'self').length;
    const saved = this.items.filter(({ media }) => media.length > 0).length;
    const none = { failed: 0, waiting: 0, pending: 0, othersRecorded: 0 };
    const counts = { ...none, listed, saved, notAvailable: listed - saved };
    const lists = {
      collections: [],
      failures: [],
      unavailable: [],
      lesser: [],
      misfits: [],
      inArchives: [],
      activities: {},
    };
    const extraFiles = { saved: 0, failed: 0, waiting: 0 };
    return {
      takenAt: createdAt,
      sites: [
        { site: 'sora1', name: 'Sora 1', signedInAs: this.displayName, ...counts, ...lists, extraFiles },
      ],
    };
  }
}

export function activity(kind: Activity['kind'], id: string, record: Record<string, unknown>): Activity {
  return { accountId: owner, site: 'sora1', kind, id, generationId: null, record, capturedAt: createdAt };
}

function plainGeneration(nativeId: string): Generation {
  return {
    id: generationId('sora', nativeId),
    accountId: owner,
    site: 'sora1',
    nativeId,
    owner: 'self',
    kind: 'video',
    prompt: 'A paper boat in the rain',
    title: null,
    model: null,
    createdAt,
    createdAtSource: 'service',
    pageUrl: `https://sora.chatgpt.com/g/${nativeId}`,
    width: 480,
    height: 854,
    durationSeconds: 5,
    availability: 'available',
    unavailableReason: null,
    parentId: null,
    taskId: null,
  };
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item);
}
