import { resolveObjectURL } from 'node:buffer';
import { onTestFinished } from 'vitest';
import type { Archive } from '../../../lib/domain/archive.ts';
import { DEFAULT_EXPORT_CHOICE, type ExportChoice } from '../../../lib/domain/export-choice.ts';
import { addArchive, finishArchive, updateArchive, volumesOf } from '../../../lib/storage/archives.ts';
import type { LifeboatDatabase } from '../../../lib/storage/database.ts';
import { ArchiveBuilder } from '../../../lib/work/archive-builder.ts';
import { ADA, NOW } from '../../builders/records.ts';
import { GALLERY_TEMPLATE } from '../archive/gallery-template.ts';
import { readZip } from '../archive/zip-reader.ts';

const AGENT = 'Lifeboat 0.1.0';

export interface ReadVolume {
  archive: Archive;
  size: number;
  files: Map<string, Uint8Array>;
  text: (path: string) => string;
  lines: (path: string) => Record<string, unknown>[];
  /** Paths of the media files. */
  media: string[];
}

export function aBuilder(db: LifeboatDatabase): ArchiveBuilder {
  const builder = new ArchiveBuilder(db, {
    sites: [{ id: 'sora1', name: 'Sora 1' }],
    engine: 'chromium',
    now: () => NOW,
    galleryPage: () => Promise.resolve(GALLERY_TEMPLATE),
  });
  onTestFinished(() => builder.release());
  return builder;
}

let asked = 0;

/** Plans an export and answers its volumes, not yet written. */
export async function planned(db: LifeboatDatabase, choice: Partial<ExportChoice>): Promise<Archive[]> {
  asked += 1;
  const id = `export-${asked}`;
  const requestedAt = NOW + asked * 1_000;
  const name = `lifeboat_ada_${asked}`;
  const order = { id, accountId: ADA, name, requestedAt, askedAt: requestedAt };
  await addArchive(db, { ...order, choice: { ...DEFAULT_EXPORT_CHOICE, ...choice } });
  await aBuilder(db).plan(id, AGENT);
  return volumesOf(db, id);
}

/** Writes one, as a background does that was born anew for it. */
export async function written(db: LifeboatDatabase, { id }: Pick<Archive, 'id'>): Promise<ReadVolume> {
  const { url } = await aBuilder(db).build(id, AGENT);
  const blob = resolveObjectURL(url) as unknown as Blob;
  const archive = await db.archives.get(id);
  if (!archive) throw new Error(`no archive ${id}`);
  const files = new Map([...(await readZip(blob))].map(([path, { bytes }]) => [path, bytes]));
  const text = (path: string) => new TextDecoder().decode(files.get(`${archive.name}/${path}`));
  const lines = (path: string) =>
    text(path)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const media = [...files.keys()].filter((path) => path.includes('/media/') && !path.endsWith('.json'));
  return { archive, size: blob.size, files, text, lines, media };
}

/** Writes one, and the browser reports it whole. */
export async function saved(db: LifeboatDatabase, archive: Pick<Archive, 'id'>): Promise<ReadVolume> {
  const read = await written(db, archive);
  await updateArchive(db, archive.id, ['building'], { status: 'saving' });
  await finishArchive(db, archive.id, NOW);
  return read;
}

/** A whole export, from being asked for to lying on the disk. */
export async function exported(
  db: LifeboatDatabase,
  choice: Partial<ExportChoice> = {},
): Promise<ReadVolume[]> {
  const volumes: ReadVolume[] = [];
  for (const archive of await planned(db, choice)) volumes.push(await saved(db, archive));
  return volumes;
}
