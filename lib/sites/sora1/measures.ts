import type { Generation, MediaKind } from '../../domain/generation.ts';
import type { GenerationPayload, TaskPayload } from './payload.ts';

/** Every capture of the service's videos runs at this rate. */
const FRAMES_PER_SECOND = 30;

/** The service's word for it where it has one of the two, else what the file itself tells. */
export function kindOf(payload: GenerationPayload, task: TaskPayload | null): MediaKind {
  return (
    kindOfType(payload.task_type) ??
    kindOfType(payload['type']) ??
    taskKind(task) ??
    kindOfFile(payload, task)
  );
}

/** A task that made nothing, and says nothing, is taken for an image. */
export function kindOfTask(task: TaskPayload): MediaKind {
  return taskKind(task) ?? (positive(task.n_frames, 2) === null ? 'image' : 'video');
}

function taskKind(task: TaskPayload | null): MediaKind | null {
  return task === null ? null : (kindOfType(task.type) ?? kindOfType(task['task_type']));
}

/** Open strings: `image_gen`, `video_gen`, `txt2img` … */
function kindOfType(type: unknown): MediaKind | null {
  if (typeof type !== 'string') return null;
  if (/vid/i.test(type)) return 'video';
  return /image|img/i.test(type) ? 'image' : null;
}

function kindOfFile({ encodings, n_frames }: GenerationPayload, task: TaskPayload | null): MediaKind {
  const frames = positive(n_frames, 2) ?? positive(task?.n_frames, 2);
  const lasts = positive(encodings?.source?.duration_secs) ?? frames ?? encodings?.md ?? null;
  return lasts === null ? 'image' : 'video';
}

type Measures = Pick<Generation, 'width' | 'height' | 'durationSeconds'>;

/** Pixels and seconds; the length of an image is null. */
export function measuresOf(payload: GenerationPayload, task: TaskPayload | null, kind: MediaKind): Measures {
  const source = payload.encodings?.source;
  return {
    width: positive(payload.width) ?? positive(source?.width) ?? positive(task?.width),
    height: positive(payload.height) ?? positive(source?.height) ?? positive(task?.height),
    durationSeconds: kind === 'image' ? null : (positive(source?.duration_secs) ?? lengthOf(payload, task)),
  };
}

export function taskMeasures(task: TaskPayload, kind: MediaKind): Measures {
  const durationSeconds = kind === 'image' ? null : secondsOf(task.n_frames);
  return { width: positive(task.width), height: positive(task.height), durationSeconds };
}

function lengthOf(payload: GenerationPayload, task: TaskPayload | null): number | null {
  return secondsOf(payload.n_frames) ?? secondsOf(task?.n_frames);
}

function secondsOf(frames: number | null | undefined): number | null {
  const count = positive(frames, 2);
  return count === null ? null : count / FRAMES_PER_SECOND;
}

/** Zero and less are the service's way of saying nothing. */
function positive(value: number | null | undefined, least = Number.MIN_VALUE): number | null {
  return typeof value === 'number' && value >= least ? value : null;
}
