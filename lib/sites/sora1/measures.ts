import type { Generation, MediaKind } from '../../domain/generation.ts';
import { firstPositive, secondsOfFrames, type Told } from '../measured.ts';
import type { GenerationPayload, TaskPayload } from './payload.ts';

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
  return taskKind(task) ?? (secondsOfFrames(task.n_frames) === null ? 'image' : 'video');
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
  const length = firstPositive(
    encodings?.source?.duration_secs,
    secondsOfFrames(n_frames),
    secondsOfFrames(task?.n_frames),
  );
  return length === null && !encodings?.md ? 'image' : 'video';
}

type Measures = Pick<Generation, 'width' | 'height' | 'durationSeconds'>;

/** Pixels and seconds; the length of an image is null. */
export function measuresOf(payload: GenerationPayload, task: TaskPayload | null, kind: MediaKind): Measures {
  const rows = [payload, payload.encodings?.source, task];
  const told = payload.encodings?.source?.duration_secs;
  return {
    width: firstPositive(...rows.map((row) => row?.width)),
    height: firstPositive(...rows.map((row) => row?.height)),
    durationSeconds: lengthOf(kind, told, secondsOfFrames(payload.n_frames), secondsOfFrames(task?.n_frames)),
  };
}

export function taskMeasures({ width, height, n_frames }: TaskPayload, kind: MediaKind): Measures {
  return {
    width: firstPositive(width),
    height: firstPositive(height),
    durationSeconds: lengthOf(kind, secondsOfFrames(n_frames)),
  };
}

function lengthOf(kind: MediaKind, ...seconds: Told[]): number | null {
  return kind === 'image' ? null : firstPositive(...seconds);
}
