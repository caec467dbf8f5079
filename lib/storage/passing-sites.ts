import type { SiteId } from '../domain/ids.ts';
import { autoBackup, autoBackupLeftOut } from './settings.ts';

/** The sites whose lists are kept as they pass by, out of these. */
export async function passingSites(sites: readonly SiteId[]): Promise<SiteId[]> {
  if (!(await autoBackup.getValue())) return [];
  const leftOut = await autoBackupLeftOut.getValue();
  return sites.filter((site) => !leftOut.includes(site));
}

/** Switches one site off while the others stay on, or on again. */
export async function leaveOut(site: SiteId, isOut: boolean): Promise<void> {
  const others = (await autoBackupLeftOut.getValue()).filter((other) => other !== site);
  await autoBackupLeftOut.setValue(isOut ? [...others, site] : others);
}

/** `passingSites`, always up to date. */
export function watchPassingSites(sites: readonly SiteId[]): () => Promise<readonly SiteId[]> {
  let current: Promise<readonly SiteId[]> = Promise.resolve([]);
  const read = () => {
    current = passingSites(sites).catch(() => []);
  };
  read();
  autoBackup.watch(read);
  autoBackupLeftOut.watch(read);
  return () => current;
}
