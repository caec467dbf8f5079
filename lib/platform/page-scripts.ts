import { browser } from 'wxt/browser';

/** The files that the manifest names for the pages of sites that are always read. */
const SCRIPTS = [
  { id: 'observer', file: '/content-scripts/observer.js', world: 'MAIN', runAt: 'document_start' },
  { id: 'companion', file: '/content-scripts/companion.js', world: 'ISOLATED', runAt: 'document_start' },
] as const;

/**
 * Our scripts run in pages of these match patterns that load from now on, and beyond the manifest's in no others.
 * The browser remembers it across its restarts, and forgets it when the extension is updated.
 */
export async function keepScripts(pages: readonly string[]): Promise<void> {
  const { scripting } = browser;
  const ids = SCRIPTS.map(({ id }) => id);
  const registered = await scripting.getRegisteredContentScripts({ ids });
  if (isSo(registered, pages)) return;
  if (registered.length > 0)
    await scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) });
  if (pages.length === 0) return;
  await scripting.registerContentScripts(
    SCRIPTS.map(({ id, file, world, runAt }) => ({
      id,
      js: [file],
      matches: [...pages],
      world,
      runAt,
      persistAcrossSessions: true,
    })),
  );
}

type Script = (typeof SCRIPTS)[number];

function isSo(registered: readonly { matches?: string[] | undefined }[], pages: readonly string[]): boolean {
  if (pages.length === 0) return registered.length === 0;
  const wanted = pages.toSorted().join(' ');
  const isOne = ({ matches = [] }: { matches?: string[] | undefined }) =>
    matches.toSorted().join(' ') === wanted;
  return registered.length === SCRIPTS.length && registered.every(isOne);
}

/** Starts our scripts in pages that are open already, so that nobody has to load them again. Newer ones end older ones. */
export async function startScripts(pages: readonly string[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: [...pages], discarded: false });
  const starts = tabs.flatMap(({ id: tabId }) =>
    tabId === undefined ? [] : SCRIPTS.map((script) => startIn(tabId, script)),
  );
  await Promise.all(starts);
}

/** A tab that was closed meanwhile, or shows an error page, has no use for it. */
async function startIn(tabId: number, { file, world }: Script): Promise<void> {
  await browser.scripting
    .executeScript({ target: { tabId }, files: [file], world, injectImmediately: true })
    .catch(() => undefined);
}
