import { createHash } from 'node:crypto';
import { picks, type Faults, type Occasional } from './faults.ts';
import {
  favouritesAlias,
  type SampleFolder,
  type SampleGeneration,
  type SampleLibrary,
  type SampleTask,
} from './library/sample.ts';
import { bytesOf, mediaTypeOf, type MediaFile } from './media/media-file.ts';
import type { StandIn } from './stand-in.ts';

export interface ExpectedFile {
  /** 64 lower-case hex digits. */
  sha256: string;
  bytes: number;
  mediaType: string;
  /** On the media host, as links carry it. */
  path: string;
}

/** What a perfect backup knows of one generation, or of one task that made nothing (`sora:task_…`). */
export interface ExpectedItem {
  /** `sora:gen_…` or `sora:task_…`. */
  generationId: string;
  owner: 'self' | 'other';
  kind: 'image' | 'video';
  availability: 'available' | 'moderated' | 'failed' | 'deleted';
  /** `library`, `trash`, `favourites`, `folder:coll_…`. */
  collections: string[];
  /** As the service tells it, the task's words standing in where the generation has none. */
  prompt: string | null;
  title: string | null;
  /** The best file that the service still gives its owner; null when there is none to save. */
  file: ExpectedFile | null;
  /** The fault that keeps the file from ever being saved. */
  failure: keyof Faults | null;
  /** Came in while the library was being read; missed by a walk that does not look at the top again. */
  late: boolean;
}

/** Under the faults as they are now. Others' work comes without a file: it is recorded, never fetched. */
export function expectedItems(site: StandIn): ExpectedItem[] {
  const { library, faults } = site;
  const folders = faults.foldersFail ? [] : library.folders;
  const late = new Set(site.arrivals());
  const listed = (tasks: readonly SampleTask[], collection: string[]): ExpectedItem[] =>
    tasks.flatMap((task) => itemsOf(site, task, collection, folders, late.has(task)));
  const items = [...listed(site.tasks(), ['library']), ...listed(library.trash, ['trash'])];
  if (faults.foldersFail) return items;
  const others = library.others.map((generation) => generationItem(site, generation, [], folders, false));
  return [...items, ...listed(library.unlisted, []), ...others];
}

export function withheldIn(library: SampleLibrary): number {
  return [...library.tasks, ...library.trash].reduce((sum, task) => sum + task.withheld, 0);
}

function itemsOf(
  site: StandIn,
  task: SampleTask,
  collections: string[],
  folders: SampleFolder[],
  late: boolean,
): ExpectedItem[] {
  if (task.generations.length === 0) return [fruitlessItem(task, collections, late)];
  return task.generations.map((generation) => generationItem(site, generation, collections, folders, late));
}

const kindOf = (task: SampleTask): 'image' | 'video' => (task.type === 'video_gen' ? 'video' : 'image');

function fruitlessItem(task: SampleTask, collections: string[], late: boolean): ExpectedItem {
  return {
    generationId: `sora:${task.id}`,
    owner: 'self',
    kind: kindOf(task),
    availability: task.moderation === 'passed' ? 'failed' : 'moderated',
    collections,
    prompt: task.prompt,
    title: task.title,
    file: null,
    failure: null,
    late,
  };
}

function generationItem(
  site: StandIn,
  generation: SampleGeneration,
  lists: string[],
  folders: SampleFolder[],
  late: boolean,
): ExpectedItem {
  const { task, owner } = generation;
  const own = owner.id === site.library.owner.id;
  const availability = site.isDeleted(generation) ? 'deleted' : generation.availability;
  const failure = own && availability === 'available' ? lastingFault(site.faults, generation) : null;
  const fetched = own && availability === 'available' && failure === null;
  return {
    generationId: `sora:${generation.id}`,
    owner: own ? 'self' : 'other',
    kind: kindOf(task),
    availability,
    collections: [...lists, ...membership(generation, folders)],
    prompt: task.prompt,
    title: task.title,
    file: fetched ? describe(bestFile(site.faults, generation)) : null,
    failure,
    late,
  };
}

function membership(generation: SampleGeneration, folders: SampleFolder[]): string[] {
  return folders
    .filter((folder) => folder.generations.includes(generation))
    .map(({ id, alias }) => (alias === favouritesAlias ? 'favourites' : `folder:${id}`));
}

/** An image's PNG comes by asking for the download; where that read fails for good, its WebP is the best. */
function bestFile(faults: Faults, { files, ordinal }: SampleGeneration): MediaFile {
  const noDownload = picks(faults.downloadEndpoint500, ordinal) || picks(faults.downloadRedirect, ordinal);
  return noDownload ? files.source : (files.download ?? files.source);
}

const mediaFaults = [
  'mediaRateLimit',
  'media5xx',
  'truncatedMedia',
  'droppedConnections',
  'htmlForMedia',
] as const;

function lastingFault(faults: Faults, { ordinal }: SampleGeneration): keyof Faults | null {
  if (picks(faults.hostilePayload, ordinal)) return 'hostilePayload';
  const lasts = (fault: Occasional | null): boolean => fault?.times === Infinity && picks(fault, ordinal);
  return mediaFaults.find((name) => lasts(faults[name])) ?? null;
}

const described = new WeakMap<MediaFile, ExpectedFile>();

function describe(file: MediaFile): ExpectedFile {
  const known = described.get(file);
  if (known) return known;
  const bytes = bytesOf(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const fresh = { sha256, bytes: bytes.length, mediaType: mediaTypeOf(file), path: file.path };
  described.set(file, fresh);
  return fresh;
}
