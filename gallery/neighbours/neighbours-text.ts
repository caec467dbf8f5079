import { countText } from '../../lib/domain/progress-text.ts';
import type { GalleryArchive } from '../../lib/archive/gallery/gallery-data.ts';
import type { Neighbour } from './neighbours.svelte.ts';

/** `Volume 2 of 5`; null for an archive of one bag. */
export function volumeText(name: string, archive: GalleryArchive | undefined): string | null {
  if (archive === undefined || archive.bags.length < 2) return null;
  return `Volume ${archive.bags.indexOf(name) + 1} of ${archive.bags.length}`;
}

/** What is shown beside the page's own bag, in a few words; null where it stands alone. */
export function besideText(neighbours: readonly Neighbour[]): string | null {
  if (neighbours.length === 0) return null;
  const sought = neighbours.filter(({ state }) => state === 'sought');
  if (sought.length > 0) return `looking for ${whatText(sought)}`;
  const here = neighbours.filter(({ state }) => state === 'here');
  return here.length === 0 ? 'shown alone' : `shown together with ${whatText(here)}`;
}

/** `4 other volumes and 1 earlier archive`. */
function whatText(neighbours: readonly Neighbour[]): string {
  const volumes = neighbours.filter(({ isEarlier }) => !isEarlier).length;
  const earlier = new Set(neighbours.filter(({ isEarlier }) => isEarlier).map(({ archive }) => archive.id));
  return [counted(volumes, 'other volume'), counted(earlier.size, 'earlier archive')]
    .filter(Boolean)
    .join(' and ');
}

function counted(count: number, what: string): string {
  if (count === 0) return '';
  return `${countText(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** `Volumes 3 and 4 of 5 are not beside this one.`; null where none of them is missing. */
export function missingVolumesText(neighbours: readonly Neighbour[]): string | null {
  const missing = neighbours.filter(({ state, isEarlier }) => state === 'absent' && !isEarlier);
  const [first] = missing;
  if (first === undefined) return null;
  const { bags } = first.archive;
  const numbers = missing.map(({ name }) => bags.indexOf(name) + 1);
  const words = numbers.length === 1 ? 'Volume' : 'Volumes';
  const are = numbers.length === 1 ? 'is' : 'are';
  return `${words} ${listText(numbers)} of ${bags.length} ${are} not beside this one.`;
}

/** What of the archives before is not there; null where nothing is missing. */
export function missingEarlierText(neighbours: readonly Neighbour[]): string | null {
  const earlier = neighbours.filter(({ isEarlier }) => isEarlier);
  const idsOf = (state: Neighbour['state']) =>
    new Set(earlier.filter((one) => one.state === state).map(({ archive }) => archive.id));
  const missing = idsOf('absent');
  if (missing.size === 0) return null;
  const here = idsOf('here');
  const part = [...missing].every((id) => here.has(id)) ? 'Part of ' : '';
  const archives = missing.size === 1 ? 'an earlier archive' : `${countText(missing.size)} earlier archives`;
  const are = missing.size === 1 || part !== '' ? 'is' : 'are';
  return `${capitalised(`${part}${archives}`)} with what came before ${are} not beside this one.`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function misfitsText({ name, misfits }: Neighbour): string {
  return `${counted(misfits, 'entry').replace('entrys', 'entries')} of ${name} could not be read.`;
}

/** `1`, `1 and 2`, `1, 2 and 3`. */
function listText(values: readonly number[]): string {
  const last = values.at(-1) ?? '';
  return values.length < 2 ? String(last) : `${values.slice(0, -1).join(', ')} and ${last}`;
}
