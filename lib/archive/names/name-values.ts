import type { Generation } from '../../domain/generation.ts';
import type { Placeholder } from './name-pattern.ts';
import { MAX_SLUG_BYTES, slug, slugOf } from './slug.ts';

/** Said instead of a day that no calendar knows. */
export const UNDATED = 'undated';
const MAX_FOLDER_BYTES = 40;

/** What a name is made of. */
export interface NamedWork {
  generation: Pick<
    Generation,
    'site' | 'nativeId' | 'title' | 'prompt' | 'createdAt' | 'kind' | 'width' | 'height' | 'durationSeconds'
  >;
  /** Title of the folder that it lies in. */
  folder: string | null;
}

/** Times are UTC. The id is written by whoever ends the name with it. */
const VALUES: Record<Placeholder, (work: NamedWork) => string> = {
  date: ({ generation }) => dayOf(generation.createdAt),
  time: ({ generation }) => timeOf(generation.createdAt),
  slug: ({ generation }) => slugOf(generation.title, generation.prompt, MAX_SLUG_BYTES),
  id: () => '',
  site: ({ generation }) => generation.site,
  kind: ({ generation }) => generation.kind,
  width: ({ generation }) => numberOf(generation.width),
  height: ({ generation }) => numberOf(generation.height),
  duration: ({ generation }) => numberOf(generation.durationSeconds, 's'),
  folder: ({ folder }) => slug(folder ?? '', MAX_FOLDER_BYTES),
};

/** Safe in a file name; empty for what is not known. */
export function valueOf(placeholder: Placeholder, work: NamedWork): string {
  return VALUES[placeholder](work);
}

/** `2025-06-05`. */
export function dayOf(createdAt: number): string {
  return isDated(createdAt) ? new Date(createdAt).toISOString().slice(0, 10) : UNDATED;
}

/** `13-14-15`: no file system takes colons for granted. */
function timeOf(createdAt: number): string {
  return isDated(createdAt) ? new Date(createdAt).toISOString().slice(11, 19).replaceAll(':', '-') : '';
}

function isDated(createdAt: number): boolean {
  const year = new Date(createdAt).getUTCFullYear();
  return year >= 1970 && year <= 9999;
}

/** To a tenth. */
function numberOf(value: number | null, unit = ''): string {
  return value !== null && value >= 0.05 && value < 1e9 ? `${Math.round(value * 10) / 10}${unit}` : '';
}
