import type { FolderBagOverview, FolderOverview } from './folder.ts';
import { countText } from './progress-text.ts';

/** `Writing into the folder: 12 of 380 files`; null while nothing is written. */
export function writingText({ bags }: FolderOverview): string | null {
  const writing = bags.filter(({ status }) => status === 'writing');
  if (writing.length === 0) return null;
  const { written, items } = progressOf(bags);
  return `Writing into the folder: ${countText(written)} of ${filesText(items)}`;
}

/** Of all bags that are asked for, so that it never goes back from one account to the next. */
export function progressOf(bags: readonly FolderBagOverview[]): { written: number; items: number } {
  const newest = Math.max(...bags.map(({ askedAt }) => askedAt));
  const asked = bags.filter(({ askedAt }) => askedAt === newest);
  const sum = (count: (bag: FolderBagOverview) => number) => asked.reduce((all, bag) => all + count(bag), 0);
  return { written: sum(({ written }) => written), items: sum(({ items }) => items) };
}

/** How a bag's last run ended, in one sentence or more; null while it has not. */
export function folderOutcomeText(bag: FolderBagOverview): string | null {
  if (bag.status === 'failed') return bag.problem ?? 'The folder could not be written.';
  if (bag.status === 'cancelled')
    return 'The last update was cancelled. What it wrote stays, and the next one goes on.';
  if (bag.status !== 'done') return null;
  return ['Up to date:', doneText(bag), restoredText(bag), lostText(bag)].filter(Boolean).join(' ');
}

function doneText({ written, added }: FolderBagOverview): string {
  if (added === 0) return `${filesText(written)}, none of them new.`;
  return added === written
    ? `${filesText(written)} written.`
    : `${filesText(written)}, ${countText(added)} of them new.`;
}

function restoredText({ restored }: FolderBagOverview): string {
  if (restored === 0) return '';
  return restored === 1
    ? '1 had gone from the folder and is back.'
    : `${countText(restored)} had gone from the folder and are back.`;
}

function lostText({ lost }: FolderBagOverview): string {
  if (lost === 0) return '';
  return `${filesText(lost)} could not be read from the browser's store and will be fetched again; completeness.json names them.`;
}

function filesText(count: number): string {
  return count === 1 ? '1 file' : `${countText(count)} files`;
}
