import { describe, lastingFault, type ExpectedItem } from '../expected.ts';
import { picks, type Faults } from '../faults.ts';
import type { MediaFile } from '../media/media-file.ts';
import {
  favouritesAlias,
  type SampleFolder,
  type SampleGeneration,
  type SampleTask,
  type Sora1Library,
} from './library/sample.ts';
import type { Sora1 } from './sora1.ts';

/** Under the faults as they are now. Others' work comes without a file: it is recorded, never fetched. */
export function expectedItems(sora: Sora1): ExpectedItem[] {
  const { library, site } = sora;
  const folders = site.faults.foldersFail ? [] : library.folders;
  const late = new Set(sora.arrivals());
  const listed = (tasks: readonly SampleTask[], collection: string[]): ExpectedItem[] =>
    tasks.flatMap((task) => itemsOf(sora, task, collection, folders, late.has(task)));
  const items = [...listed(sora.tasks(), ['library']), ...listed(library.trash, ['trash'])];
  if (site.faults.foldersFail) return items;
  const others = library.others.map((generation) => generationItem(sora, generation, [], folders, false));
  return [...items, ...listed(library.unlisted, []), ...others];
}

export function withheldIn(library: Sora1Library): number {
  return [...library.tasks, ...library.trash].reduce((sum, task) => sum + task.withheld, 0);
}

function itemsOf(
  sora: Sora1,
  task: SampleTask,
  collections: string[],
  folders: SampleFolder[],
  late: boolean,
): ExpectedItem[] {
  if (task.generations.length === 0) return [fruitlessItem(task, collections, late)];
  return task.generations.map((generation) => generationItem(sora, generation, collections, folders, late));
}

const kindOf = (task: SampleTask): 'image' | 'video' => (task.type === 'video_gen' ? 'video' : 'image');

function fruitlessItem(task: SampleTask, collections: string[], late: boolean): ExpectedItem {
  return {
    site: 'sora1',
    generationId: `sora:${task.id}`,
    owner: 'self',
    kind: kindOf(task),
    availability: task.moderation === 'passed' ? 'failed' : 'moderated',
    collections,
    prompt: task.prompt,
    title: task.title,
    file: null,
    captions: [],
    failure: null,
    late,
  };
}

function generationItem(
  sora: Sora1,
  generation: SampleGeneration,
  lists: string[],
  folders: SampleFolder[],
  late: boolean,
): ExpectedItem {
  const { task } = generation;
  const { site } = sora;
  const own = sora.isOwn(generation);
  const availability = site.isDeleted(generation) ? 'deleted' : generation.availability;
  const failure = own && availability === 'available' ? lastingFault(site.faults, generation.ordinal) : null;
  const fetched = own && availability === 'available' && failure === null;
  return {
    site: 'sora1',
    generationId: `sora:${generation.id}`,
    owner: own ? 'self' : 'other',
    kind: kindOf(task),
    availability,
    collections: [...lists, ...membership(generation, folders)],
    prompt: task.prompt,
    title: task.title,
    file: fetched ? describe(bestFile(site.faults, generation)) : null,
    captions: [],
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
