import type { Page } from '../browser/browser.ts';
import type { LoggedRequest } from '../site/request-log.ts';

/** Every place of the stand-ins where a person's own work is listed, but for single folders. */
export const PLACES = {
  sora1: ['/library', '/library/trash'],
  sora2: ['/drafts', '/profile'],
  chatgpt: ['/images', '/library'],
} as const;

const hostOf = (site: keyof typeof PLACES): string =>
  site === 'chatgpt' ? 'https://chatgpt.com' : 'https://sora.chatgpt.com';

/** Goes to each place of a site and scrolls down until nothing more comes. */
export async function browse(page: Page, site: keyof typeof PLACES): Promise<void> {
  for (const path of PLACES[site]) await browseTo(page, hostOf(site) + path);
}

export async function browseTo(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await toEnd(page);
}

/** Scrolls down where the page is until nothing more comes. */
export async function toEnd(page: Page): Promise<void> {
  await page.waitFor(`document.querySelectorAll('.tile').length > 0`);
  await page.evaluate(scrollToEnd);
}

async function scrollToEnd(): Promise<void> {
  const scroller = document.querySelector('#scroller');
  if (!scroller) throw new Error('the page has no list');
  let still = 0;
  let height = 0;
  while (still < 10) {
    still = scroller.scrollHeight > height ? 0 : still + 1;
    height = Math.max(height, scroller.scrollHeight);
    scroller.scrollTo(0, scroller.scrollHeight);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Only our own reads ask for what no cache holds; the stand-ins' pages never do. */
const isOurs = ({ headers }: LoggedRequest): boolean => headers.includes('cache-control');

/** What the pages themselves asked of the services, in order, with all of it that the log keeps. */
export function askedByPages(log: readonly LoggedRequest[]): string[] {
  return log.filter((entry) => isApi(entry) && !isOurs(entry)).map(described);
}

/** All that the extension asked of the services. */
export function requestsOfOurs(log: readonly LoggedRequest[]): string[] {
  return log.filter((entry) => isOurs(entry) && isApi(entry)).map(({ path }) => path);
}

/** The lists that the extension asked for. */
export function listsOfOurs(log: readonly LoggedRequest[]): string[] {
  return log.filter((entry) => isOurs(entry) && LISTS.test(entry.path)).map(({ path }) => path);
}

const LISTS =
  /_tasks\b|\/notif\b|\/pending\b|\/collections\b|\/profile_feed\/|\/drafts(?:\/v2)?(?:\?|$)|\/mailbox|\/follow|\/characters|\/post_listing\/|\/image_gen\b|\/files\/library/;

/** Pictures that a page shows may overtake each other. */
const isApi = ({ path }: LoggedRequest): boolean =>
  /^\/(?:backend|backend-api|api)\//.test(path) && !path.includes('/estuary/');

function described(entry: LoggedRequest): string {
  const { host, method, path, headers, body, origin, hasAuthorization, hasCookie } = entry;
  return JSON.stringify([host, method, path, origin, hasAuthorization, hasCookie, headers, body]);
}
