import type { GalleryActivity, GalleryFile, GalleryItem } from '../lib/archive/gallery/gallery-data.ts';

/** A file and where it is: bags that lie side by side are shown as one library. */
export interface ShownFile extends GalleryFile {
  /** The address of its bag's folder from this page, with a slash at the end; empty for this page's own. */
  folder: string;
  /** False for a file that is told of but was left out, as in an archive of details only. */
  isHeld: boolean;
}

export interface ShownItem extends Omit<GalleryItem, 'files'> {
  files: ShownFile[];
}

/** What one bag adds to the library. */
export interface Bag {
  /** Its folder. */
  name: string;
  /** Milliseconds since the epoch. */
  builtAt: number;
  items: ShownItem[];
  activities: GalleryActivity[];
}

interface Place {
  folder: string;
  isHeld: boolean;
}

/** In place: 10,000 items need not be there twice. */
export function placed(items: readonly GalleryItem[], place: Place): ShownItem[] {
  for (const { files } of items) for (const file of files) Object.assign(file, place);
  return items as ShownItem[];
}

/** An item that lies in several bags is shown once, as the newest of them tells it, with the files of all. */
export function combinedItems(bags: readonly Bag[]): ShownItem[] {
  const [first, ...more] = newestFirst(bags);
  if (first === undefined || more.length === 0) return first?.items ?? [];
  const items = new Map<string, ShownItem>();
  for (const { name, items: older } of [first, ...more])
    for (const item of older) {
      const known = items.get(item.id);
      items.set(item.id, known ? withoutElsewhere(merged(known, item), name) : item);
    }
  return [...items.values()];
}

/** Its files in the bag of that name are shown now. */
function withoutElsewhere(item: ShownItem, name: string): ShownItem {
  const { elsewhere, ...rest } = item;
  const left = elsewhere?.filter((one) => one !== name) ?? [];
  return left.length > 0 ? { ...rest, elsewhere: left } : rest;
}

export function combinedActivities(bags: readonly Bag[]): GalleryActivity[] {
  const all = newestFirst(bags).flatMap(({ activities }) => activities);
  if (bags.length < 2) return all;
  return [...new Map(all.map((activity) => [JSON.stringify(activity), activity])).values()];
}

function newestFirst(bags: readonly Bag[]): Bag[] {
  return [...bags].sort((a, b) => b.builtAt - a.builtAt || (a.name < b.name ? -1 : 1));
}

/** A role's files come from one bag: the newest that holds them. */
function merged(newer: ShownItem, older: ShownItem): ShownItem {
  const held = new Set(newer.files.filter(({ isHeld }) => isHeld).map(({ role }) => role));
  const told = new Set(newer.files.map(({ role }) => role));
  const added = older.files.filter(({ role, isHeld }) => (isHeld ? !held.has(role) : !told.has(role)));
  const replaced = new Set(added.map(({ role }) => role));
  const files = [...newer.files.filter(({ role }) => !replaced.has(role)), ...added];
  return { ...newer, files, lists: [...new Set([...newer.lists, ...older.lists])] };
}
