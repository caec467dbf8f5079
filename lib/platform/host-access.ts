import { browser } from 'wxt/browser';

/** Whether all of these hosts may be read; match patterns. */
export function mayRead(hosts: readonly string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: [...hosts] });
}

/** Must be called in the very click of the person; answers whether they agreed. */
export function askToRead(hosts: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...hosts] });
}

/** Gives back what the person allowed besides the manifest's hosts; for others the browser refuses. */
export async function giveUpReading(hosts: readonly string[]): Promise<void> {
  await browser.permissions.remove({ origins: [...hosts] });
}

/** The person allowed something or took it back, here or in the browser's own settings. Register in the first tick. */
export function onAccessChanged(listener: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  for (const event of [onAdded, onRemoved]) event.addListener(listener);
  return () => {
    for (const event of [onAdded, onRemoved]) event.removeListener(listener);
  };
}
