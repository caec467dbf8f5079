import { browser } from 'wxt/browser';

/** Whether all of these hosts may be read; match patterns. */
export function mayRead(hosts: readonly string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: [...hosts] });
}

/** Must be called in the very click of the person; answers whether they agreed. */
export function askToRead(hosts: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...hosts] });
}

/** Register in the first tick. */
export function onAccessGranted(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
}
