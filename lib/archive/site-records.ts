import type { ArchiveContents } from '../domain/archive.ts';
import type { ActivityKind } from '../domain/generation.ts';
import type { SiteId } from '../domain/ids.ts';
import type { BagWriter } from './bag/bag-writer.ts';
import type { GalleryPage } from './gallery/gallery-page.ts';
import { isoTime, jsonLine, RECORD_SCHEMA } from './records/generation-record.ts';
import { redact } from './records/redact.ts';
import type { TextFile } from './text-file.ts';

/** `raw/<site>.jsonl`: each record as the service sent it, without what opens an account or a signed file. */
export async function addRawRecords(
  contents: ArchiveContents,
  site: SiteId,
  bag: BagWriter,
  signal: AbortSignal,
): Promise<void> {
  const raw = await bag.beginText(`data/raw/${site}.jsonl`);
  for await (const record of contents.records(site)) {
    signal.throwIfAborted();
    await raw.append(jsonLine(redact(record)));
  }
  await bag.addText(raw);
}

/** `activity/<site>/<kind>.jsonl`, one file for each kind that there is, and the same in the gallery. */
export async function addActivities(
  contents: ArchiveContents,
  site: SiteId,
  { bag, gallery, signal }: { bag: BagWriter; gallery: GalleryPage; signal: AbortSignal },
): Promise<void> {
  const files = new Map<ActivityKind, TextFile>();
  for await (const activity of contents.activities(site)) {
    signal.throwIfAborted();
    const { kind, id, generationId, record, capturedAt } = activity;
    const file = files.get(kind) ?? (await bag.beginText(`data/activity/${site}/${kind}.jsonl`));
    files.set(kind, file);
    const line = { schemaVersion: RECORD_SCHEMA, id, generationId, capturedAt: isoTime(capturedAt) };
    await file.append(jsonLine({ ...line, record: redact(record) }));
    await gallery.addActivity(activity);
  }
  for (const file of files.values()) await bag.addText(file);
}
