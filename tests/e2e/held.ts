import type { Page } from '../browser/browser.ts';

/** Everything in one table of the extension's database; `page` is one of its own pages. */
export function rowsOf(page: Page, table: string): Promise<Record<string, unknown>[]> {
  return page.evaluate<Record<string, unknown>[], [string]>(
    (name) =>
      new Promise((resolve) => {
        const opening = indexedDB.open('lifeboat');
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result as Record<string, unknown>[]);
          };
        };
      }),
    table,
  );
}

/** `<account> <generation> <sha256>` of each original that is held. */
export async function heldOriginals(page: Page): Promise<string[]> {
  const rows = await rowsOf(page, 'storedAssets');
  return rows
    .filter(({ assetId }) => String(assetId).endsWith('/original'))
    .map(
      ({ accountId, generationId, sha256 }) =>
        `${String(accountId)} ${String(generationId)} ${String(sha256)}`,
    )
    .sort();
}
