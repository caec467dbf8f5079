import type { Owner } from '../../library/people.ts';
import type { MediaFile } from '../../media/media-file.ts';
import type { Size } from '../../media/shapes.ts';

export type Envelope = 'task_responses' | 'tasks' | 'data';

/** The files of a generation; an image has a `download` (its PNG original), a video has `md` and `ld`. */
export interface SampleFiles {
  source: MediaFile;
  preview: MediaFile;
  thumbnail: MediaFile;
  download: MediaFile | null;
  md: MediaFile | null;
  ld: MediaFile | null;
}

export interface SampleGeneration {
  id: string;
  task: SampleTask;
  ordinal: number;
  createdAt: number;
  owner: Owner;
  size: Size;
  seconds: number;
  files: SampleFiles;
  availability: 'available' | 'moderated' | 'failed';
  favorite: boolean;
  archived: boolean;
}

export type TaskStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

export interface SampleTask {
  id: string;
  createdAt: number;
  type: 'image_gen' | 'video_gen';
  operation: string;
  prompt: string | null;
  title: string | null;
  /** Storyboards: text by frame. */
  actions: Record<string, string> | null;
  status: TaskStatus;
  /** How often lists show the task as running before it is finished; 0 for finished ones. */
  finishesAfterReads: number;
  failureReason: string | null;
  moderation: 'passed' | 'failed' | 'terminal';
  withheld: number;
  /** A generation that this one was made from. */
  parentId: string | null;
  generations: SampleGeneration[];
}

export interface SampleFolder {
  id: string;
  alias: string | null;
  title: string;
  createdAt: number;
  generations: SampleGeneration[];
}

export interface Sora1Library {
  envelope: Envelope;
  /** Newest first. */
  tasks: SampleTask[];
  trash: SampleTask[];
  /** Tasks that no list shows; what they made is met in a folder only. */
  unlisted: SampleTask[];
  /** Tasks that come in while the library is being read (fault `shiftingRows`), oldest first. */
  arrivals: SampleTask[];
  others: SampleGeneration[];
  folders: SampleFolder[];
}

/** Whether its maker let everybody see it. */
export function isPublished({ ordinal }: SampleGeneration): boolean {
  return ordinal % 31 === 3;
}

export const favouritesAlias = 'social_favorites';

/** Every generation that the library can ever show, own and others'. */
export function* everyGeneration(library: Sora1Library): Iterable<SampleGeneration> {
  for (const tasks of [library.tasks, library.trash, library.unlisted, library.arrivals]) {
    for (const task of tasks) yield* task.generations;
  }
  yield* library.others;
}

export function filesOf({ files }: SampleGeneration): MediaFile[] {
  return Object.values(files).filter((file): file is MediaFile => file !== null);
}

export interface Sora1Options {
  /** Own tasks in library and trash together; default 180. */
  tasks?: number;
  seed?: number;
  /** Every media file padded to this many bytes; default: natural files of 3 to 200 KB. */
  mediaBytes?: number;
  envelope?: Envelope;
}
