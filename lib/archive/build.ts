import type { ArchiveContents } from '../domain/archive.ts';
import type { CompletenessReport } from '../domain/completeness.ts';
import { BagWriter } from './bag/bag-writer.ts';
import { type BagVolume, description } from './bag/description.ts';
import { elsewhereText, type Elsewhere } from './bag/elsewhere.ts';
import { readmeText } from './bag/readme.ts';
import type { Container, ZipContainer } from './containers/container.ts';
import { PlannedZip } from './containers/planned-zip.ts';
import type { GalleryPlace } from './gallery/gallery-data.ts';
import { GalleryPage } from './gallery/gallery-page.ts';
import { MediaPass } from './media-pass.ts';
import { type MediaPlaces, NO_PLACES } from './media-places.ts';
import { Progress } from './progress.ts';
import { completenessJson } from './records/completeness-json.ts';
import { type LostFile, withLostFiles } from './records/lost-files.ts';
import { addSchemas } from './schema/add-schemas.ts';
import { addActivities, addRawRecords } from './site-records.ts';
import type { ArchiveSink } from './sinks/sink.ts';

/** What a bag is written with, whatever it is laid into. */
export interface BagOptions {
  /** Of `archiveName`: the ZIP's name without `.zip`, and the bag's folder. */
  name: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** Who wrote it, e.g. `Lifeboat 0.1.0`. */
  agent: string;
  /** What the build makes of `gallery/`; with its data in it, it becomes `index.html`. */
  galleryPage: string;
  /** The bags that belong with this one; none unless told. */
  place?: GalleryPlace;
  /** Which of several volumes it is; left out where it is the only one, and not too big. */
  volume?: BagVolume | undefined;
  /** Name of the earlier archive that it goes on from with what is new; left out where it holds everything. */
  follows?: string | undefined;
  /** Of the media's names (`name-pattern.ts`); `DEFAULT_PATTERN` where none is given. */
  pattern?: string;
  /** Of a bag in a folder that is written again and again: `External-Identifier`, by which it is found. */
  identifier?: string;
  /** No media: a small bag of records, activities and the gallery. */
  isDetailsOnly?: boolean;
  /** Media files written so far; called at most four times a second, and once at the end. */
  onProgress?: (written: number) => void;
  signal?: AbortSignal;
}

export interface ArchiveOptions extends BagOptions {
  sink: ArchiveSink;
  /** What the bag is laid into; a ZIP of any size in `sink` unless told. */
  container?: ZipContainer;
}

export interface WrittenBag {
  generations: number;
  /** Media files, in it or, with details only, told of. */
  items: number;
  /** Left out, because the browser's store could not give them back; `completeness.json` names them too. */
  lost: LostFile[];
  /** Told of, and only in earlier archives. */
  elsewhere: Elsewhere;
}

export interface BuiltArchive extends WrittenBag {
  blob: Blob;
  /** Of the whole ZIP. */
  bytes: number;
  /** Files in the ZIP. */
  entries: number;
}

/** What a bag is laid into, and how its media get there. */
export interface BagTarget {
  container: Container;
  sink: Pick<ArchiveSink, 'prepare'>;
  /** `NO_PLACES` where the container begins empty. */
  places: MediaPlaces;
  /** The report as only this target can tell it, once all items were laid. */
  settle?: (report: CompletenessReport) => CompletenessReport;
}

/**
 * Writes everything into one BagIt bag in one ZIP. A file that is lost from the store is left out and named; any
 * other error, and an abort (which throws the signal's reason), frees what was written.
 */
export async function buildArchive(
  contents: ArchiveContents,
  options: ArchiveOptions,
): Promise<BuiltArchive> {
  const { name, sink, container = new PlannedZip(name, sink) } = options;
  try {
    const written = await writeBag(contents, { container, sink, places: NO_PLACES }, options);
    const blob = await container.finish();
    return { blob, bytes: container.size, entries: container.entries, ...written };
  } catch (error) {
    await sink.discard();
    throw error;
  }
}

/** Writes everything into one BagIt bag. Loss and errors as of `buildArchive`; what was written then stays. */
export async function writeBag(
  contents: ArchiveContents,
  target: BagTarget,
  options: BagOptions,
): Promise<WrittenBag> {
  const { name, now, agent, galleryPage, place = {}, volume, follows, onProgress } = options;
  const { signal = new AbortController().signal, isDetailsOnly = false } = options;
  signal.throwIfAborted();
  const progress = new Progress(onProgress ?? (() => undefined));
  // Taken first: what is saved while the archive is being written may be missing from it, and must not count as in it.
  const taken = await contents.completeness();
  const bag = await BagWriter.begin({ container: target.container, now });
  const gallery = await GalleryPage.begin(galleryPage, bag);
  const naming = { pattern: options.pattern, isDetailsOnly };
  const media = await MediaPass.run(contents, { ...target, ...naming, bag, gallery, progress, signal });
  for await (const { path, ...file } of target.places.rest()) await bag.keep(path, file);
  for (const site of contents.sites) {
    await addActivities(contents, site, { bag, gallery, signal });
    await addRawRecords(contents, site, bag, signal);
  }
  const { settle = (told) => told } = target;
  const report = settle(withLostFiles(taken, media.lost));
  await addCompleteness(report, bag);
  await addSchemas(bag);
  const accountName = contents.account.displayName;
  const about = { name, accountName, builtAt: now, agent, report, ...place };
  await gallery.finish(isDetailsOnly ? { ...about, detailsOnly: true } : about, bag);
  signal.throwIfAborted();
  const sites = report.sites.map((site) => site.name).join(', ') || 'no site yet';
  const elsewhere = elsewhereText(media.elsewhere);
  const told = {
    accountName,
    sites,
    isDetailsOnly,
    elsewhere,
    volume,
    follows,
    identifier: options.identifier,
  };
  await bag.close(description({ ...told, agent, generations: media.generations }), readmeText(told));
  progress.end();
  return { items: progress.written, ...media };
}

/** Written after the media, because only then is it known what the store could not give back. */
async function addCompleteness(report: CompletenessReport, bag: BagWriter): Promise<void> {
  const file = await bag.beginText('data/completeness.json');
  await file.append(completenessJson(report));
  await bag.addText(file);
}
