import type { Freeing, FreeSpace } from './free-space.ts';
import { countText } from './progress-text.ts';
import { sizeText } from './size-text.ts';

/** `Lifeboat uses 3.4 GB in this browser; about 210 GB are left.`; null where the browser does not say. */
export function usedText({ used, left }: { used: number | null; left: number | null }): string | null {
  if (used === null) return null;
  const rest = left === null ? '' : `; about ${sizeText(left)} are left`;
  return `Lifeboat uses ${sizeText(used)} in this browser${rest}.`;
}

/** `Free up 3.1 GB` */
export function freeUpText({ bytes }: FreeSpace): string {
  return `Free up ${sizeText(bytes)}`;
}

/** `1,204 files (3.1 GB)` */
export function filesText({ files, bytes }: FreeSpace): string {
  return `${countText(files)} ${files === 1 ? 'file' : 'files'} (${sizeText(bytes)})`;
}

/** How far it is; null when nothing is under way. */
export function freeingText({ status, planned, freed }: Freeing): string | null {
  if (status !== 'running') return null;
  if (planned === null) return 'Freeing up space: looking which files are in your archives';
  return `Freeing up space: ${countText(freed.files)} of ${countText(planned.files)} files`;
}

/** What came of it, and what to expect of the disk; null while it is under way. */
export function freedText({ status, freed, usedBefore }: Freeing): string | null {
  if (status === 'running') return null;
  const stopped = status === 'stopped' ? 'Stopped. ' : '';
  if (freed.files === 0) return `${stopped}Nothing was freed.`;
  const what = freed.files === 1 ? '1 file' : `${countText(freed.files)} files`;
  const before = usedBefore === null ? '' : ` Before, Lifeboat used ${sizeText(usedBefore)}.`;
  return (
    `${stopped}Freed up ${sizeText(freed.bytes)}: ${what} went from this browser.${before} ` +
    'The browser gives the space back to your disk in its own time, which may take a while.'
  );
}

/** `lifeboat_….zip and 2 others` */
export function archivesText(names: readonly string[]): string {
  const [first, second, ...others] = names.map((name) => `${name}.zip`);
  if (first === undefined) return 'no archive';
  if (second === undefined) return first;
  return others.length === 0
    ? `${first} and ${second}`
    : `${first} and ${countText(others.length + 1)} others`;
}
