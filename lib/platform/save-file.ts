import { browser } from 'wxt/browser';

export type SavedState = 'in-progress' | 'complete' | 'interrupted';

/** Hands a file to the browser's downloads, as `Lifeboat/<name>`. Answers the browser's id of it. */
export async function saveFile(url: string, name: string): Promise<number> {
  return browser.downloads.download({
    url,
    filename: `Lifeboat/${name}`,
    conflictAction: 'uniquify',
    saveAs: false,
  });
}

/** What became of a file; a browser that forgot it has not saved it. */
export async function savedState(downloadId: number): Promise<SavedState> {
  const [item] = await browser.downloads.search({ id: downloadId });
  if (item?.state === 'complete') return 'complete';
  return item?.state === 'in_progress' ? 'in-progress' : 'interrupted';
}

/** Register in the first tick. */
export function onSaved(
  settle: (downloadId: number, state: Exclude<SavedState, 'in-progress'>) => void,
): void {
  browser.downloads.onChanged.addListener(({ id, state }) => {
    if (state?.current === 'complete') settle(id, 'complete');
    if (state?.current === 'interrupted') settle(id, 'interrupted');
  });
}

export async function cancelSaving(downloadId: number): Promise<void> {
  await browser.downloads.cancel(downloadId);
}
