import { browser } from 'wxt/browser';
import type { SiteId } from '../../lib/domain/ids.ts';
import { selfCheckText } from '../../lib/domain/self-check.ts';
import { browserName } from '../../lib/platform/browser-name.ts';
import { database as db } from '../../lib/storage/database.ts';
import { readSelfCheck } from '../../lib/storage/self-check.ts';
import { siteState } from '../../lib/storage/sites.ts';

/** Puts the report on a site that changed into the clipboard, soon after the click; answers whether it is there. */
export async function copyReport(site: SiteId): Promise<boolean> {
  const { accountId } = await siteState(db, site);
  if (accountId === null) return false;
  const facts = await readSelfCheck(db, accountId, site);
  const { version } = browser.runtime.getManifest();
  const text = selfCheckText({
    ...facts,
    version,
    browser: browserName(navigator.userAgent),
    takenAt: Date.now(),
  });
  await navigator.clipboard.writeText(text);
  return true;
}
