import type {
  GalleryAbout,
  GalleryActivity,
  GalleryArchive,
  GalleryFile,
  GalleryItem,
} from '../../lib/archive/gallery/gallery-data.ts';
import { ACTIVITY_TITLES } from '../activity-facts.ts';

type Check = (value: unknown) => boolean;
type Shape<T> = Readonly<Record<keyof T, Check>>;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
/** Milliseconds that a Date can hold; of any other it could not even tell the month. */
const isTime: Check = (value) => typeof value === 'number' && Math.abs(value) <= 8.64e15;
const isTrue: Check = (value) => value === true;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && values.includes(value);

/** Whether every field that is used is there as it must be; others do not matter. */
function fits<T>(value: unknown, shape: Shape<T>): value is T {
  return isRecord(value) && Object.entries<Check>(shape).every(([key, check]) => check(value[key]));
}

const FILE: Shape<GalleryFile> = {
  role: oneOf('original', 'thumbnail', 'reference', 'captions'),
  path: isText,
  mediaType: isText,
  bytes: isNumber,
  sha256: isText,
  lesser: optional(isTrue),
};

const ITEM: Shape<GalleryItem> = {
  id: isText,
  site: isText,
  kind: oneOf('image', 'video'),
  created: orNull(isTime),
  page: isText,
  lists: listOf(isText),
  files: listOf((file) => fits(file, FILE)),
  others: optional(isTrue),
  title: optional(isText),
  prompt: optional(isText),
  model: optional(isText),
  width: optional(isNumber),
  height: optional(isNumber),
  seconds: optional(isNumber),
  availability: optional(oneOf('available', 'moderated', 'failed', 'deleted', 'pending')),
  reason: optional(isText),
  parent: optional(isText),
  elsewhere: optional(listOf(isText)),
};

const ACTIVITY: Shape<GalleryActivity> = {
  site: isText,
  kind: oneOf(...Object.keys(ACTIVITY_TITLES)),
  about: orNull(isText),
  record: isRecord,
};

const ARCHIVE: Shape<GalleryArchive> = { id: isText, bags: listOf(isText) };

/** What is used of another bag's `about`. */
export type AboutOther = Pick<GalleryAbout, 'name' | 'builtAt' | 'archive' | 'earlier' | 'detailsOnly'>;

const ABOUT: Shape<AboutOther> = {
  name: isText,
  builtAt: isTime,
  archive: optional((archive) => fits(archive, ARCHIVE)),
  earlier: optional(listOf((archive) => fits(archive, ARCHIVE))),
  detailsOnly: optional(isTrue),
};

// Another bag's page is a file that anybody may have changed: what it tells is taken only where it has the right form.
export const isItem = (value: unknown): value is GalleryItem => fits(value, ITEM);
export const isActivity = (value: unknown): value is GalleryActivity => fits(value, ACTIVITY);
export const isAbout = (value: unknown): value is AboutOther => fits(value, ABOUT);
