/**
 * Which module of lib/ may import which. ARCHITECTURE.md explains it; the linter and architecture.test.ts hold it.
 * @type {Record<string, string[]>}
 */
export const importTable = {
  domain: [],
  sites: ['domain'],
  storage: ['domain'],
  messaging: ['domain'],
  platform: ['domain'],
  queue: ['domain', 'storage', 'sites'],
  scan: ['domain', 'storage', 'sites'],
  archive: ['domain', 'storage'],
  page: ['domain', 'sites', 'messaging'],
  work: ['domain', 'storage', 'sites', 'queue', 'scan', 'archive'],
};
