import { browser } from 'wxt/browser';
import type { SavedState } from '../domain/archive.ts';
import type { SavedFile } from '../domain/free-space.ts';
import { sleep } from './clock.ts';

/** Hands a file to the browser's downloads, as `Lifeboat/<name>`. Answers the browser's id of it. */
export async function saveFile(url: string, name: string): Promise<number> {
  return browser.downloads.download({
    url,
    filename: `Lifeboat/${name}`,
    conflictAction: 'uniquify',
    saveAs: false,
  });
}

/**
 * What became of a file; a browser that forgot it has not saved it. Firefox gives ids anew in each session: given its
 * `name` (which the browser may have numbered), a file that is not called so is another one, unless the browser knows
 * it for ours. Chromium may ask the person where to save it, and under which name.
 */
export async function savedState(downloadId: number, name = ''): Promise<SavedState> {
  const [item] = await browser.downloads.search({ id: downloadId });
  if (!item || !(isCalled(item, name) || item.byExtensionId === browser.runtime.id)) return 'lost';
  if (item.state === 'interrupted') return endOf(item.error);
  return item.state === 'complete' ? 'complete' : 'in-progress';
}

function isCalled({ filename }: { filename: string }, name: string): boolean {
  return filename.normalize('NFC').includes(name);
}

/** The newest file of this name that is saved, or on its way, since a time in milliseconds; null when there is none. */
export async function findSaved(name: string, since: number): Promise<number | null> {
  const startedAfter = new Date(since).toISOString();
  const items = await browser.downloads.search({ startedAfter, orderBy: ['-startTime'] });
  return items.find((item) => isCalled(item, name) && item.state !== 'interrupted')?.id ?? null;
}

/**
 * Milliseconds: Chromium looks at the disk only when it is asked (and if it did not in the last ten seconds), and
 * answers before it has looked. Firefox looks when the person opens its own list of downloads, and not for us.
 */
const LOOK = 1_000;

/** Whether the files of these names, which the browser saved, still are where it put them; in their order. */
export async function savedFiles(names: readonly string[]): Promise<SavedFile[]> {
  if (names.length === 0) return [];
  const ours = { query: ['lifeboat'], state: 'complete' as const };
  await browser.downloads.search(ours);
  await sleep(LOOK);
  const items = await browser.downloads.search(ours);
  return names.map((name) => {
    const known = items.filter((item) => isCalled(item, name));
    if (known.length === 0) return 'unknown';
    return known.some(({ exists }) => exists) ? 'there' : 'missing';
  });
}

/** Bytes of a file that is complete; null when the browser does not know. */
export async function savedBytes(downloadId: number): Promise<number | null> {
  const [item] = await browser.downloads.search({ id: downloadId });
  return item && item.fileSize >= 0 ? item.fileSize : null;
}

/** Register in the first tick. */
export function onSaved(
  settle: (downloadId: number, state: Exclude<SavedState, 'in-progress' | 'lost'>) => void,
): void {
  browser.downloads.onChanged.addListener(({ id, state, error }) => {
    if (state?.current === 'complete') settle(id, 'complete');
    const end = state?.current === 'interrupted' ? endOf(error?.current) : 'lost';
    if (end !== 'lost') settle(id, end);
  });
}

/** The browser's own word for why a file was not saved; both browsers have the same ones. */
function endOf(error: string | undefined): 'cancelled' | 'no-room' | 'interrupted' | 'lost' {
  if (error === 'CRASH' || error === 'USER_SHUTDOWN') return 'lost';
  if (error === 'USER_CANCELED') return 'cancelled';
  return error === 'FILE_NO_SPACE' ? 'no-room' : 'interrupted';
}

/** One that is done already, or that the browser forgot, needs no cancelling. */
export async function cancelSaving(downloadId: number): Promise<void> {
  await browser.downloads.cancel(downloadId).catch(() => undefined);
}
