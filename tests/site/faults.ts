/**
 * How often something goes wrong. On lists: every `every`th request, at most `times` in all (default: no end). On
 * media: every `every`th generation of the library, the first `times` requests of each of its files (default: 1;
 * `Infinity` never heals).
 */
export interface Occasional {
  every: number;
  times?: number;
}

export interface RateLimit extends Occasional {
  /** What `Retry-After` says: seconds, an HTTP date two seconds ahead, or nothing. */
  retryAfter: number | 'date' | null;
}

export interface Truncation extends Occasional {
  /** `origin`: a whole answer with half the file; `socket`: the connection dies midway; `both` takes turns. */
  kind: 'origin' | 'socket' | 'both';
}

/** What goes wrong. Every field may be changed while the site runs; `noFaults()` is a service at its best. */
export interface Faults {
  listRateLimit: RateLimit | null;
  mediaRateLimit: RateLimit | null;
  /** 500, 502 with HTML and 503 in turns. */
  list5xx: Occasional | null;
  media5xx: Occasional | null;
  /** `GET /generations/{id}/download` answers 500, for good, for every nth generation. */
  downloadEndpoint500: { every: number } | null;
  /** The same read answers with a redirect to the media host instead of JSON. */
  downloadRedirect: { every: number } | null;
  /** Links in lists are past their end already; those of single reads and of downloads are good. */
  expiredLinks: boolean;
  /** Life of every link handed out from now on; null for the usual three to four days. */
  linksExpireAfterMs: number | null;
  truncatedMedia: Truncation | null;
  /** The connection ends before any answer; on media and on `/backend`. */
  droppedConnections: Occasional | null;
  /** 200 with an HTML page where a file should be. */
  htmlForMedia: Occasional | null;
  /** A token dies after this many lists; the next session call hands out a new one. */
  tokenExpiresAfterLists: number | null;
  /** Once, after this many lists: the session is over until `signIn()`. */
  signOutAfterLists: number | null;
  retired: 'html403' | 'sunset-redirect' | '410' | null;
  /** A managed challenge in the way of every API call. */
  challenge: boolean;
  /** `true` shuts every API, `sora2` only that of Sora 2, as the service has been seen to do. */
  regionBlocked: boolean | 'sora2';
  /** All that Sora 2 says: with 403 or, for the name, 400. Sora 1 goes on. */
  notOnboarded: 'onboarding_required' | 'username_required' | null;
  /** Lists whose path below the service's base fits fail for good. */
  failingLists: { path: RegExp; status: number } | null;
  /** New tasks come in between page reads, and each page repeats the last row of the one before. */
  shiftingRows: boolean;
  /** List pages that say that there is more, and not from where. */
  hasMoreWithoutLastId: Occasional | null;
  /** List pages (Sora 2) that answer with the very cursor that they were asked with. */
  repeatedCursor: Occasional | null;
  /** List pages without rows, with a cursor that leads on. */
  emptyPageWithCursor: Occasional | null;
  truncatedJson: Occasional | null;
  slow: { bytesPerSecond: number } | null;
  /** Every read of Sora 1's `/collections` fails. */
  foldersFail: boolean;
  /** Links of every nth generation lead to other hosts and schemes. */
  hostilePayload: { every: number } | null;
  /** Every nth generation was deleted: still listed, but its reads and its files are 404. */
  deletedItems: { every: number } | null;
}

export function noFaults(): Faults {
  return {
    listRateLimit: null,
    mediaRateLimit: null,
    list5xx: null,
    media5xx: null,
    downloadEndpoint500: null,
    downloadRedirect: null,
    expiredLinks: false,
    linksExpireAfterMs: null,
    truncatedMedia: null,
    droppedConnections: null,
    htmlForMedia: null,
    tokenExpiresAfterLists: null,
    signOutAfterLists: null,
    retired: null,
    challenge: false,
    regionBlocked: false,
    notOnboarded: null,
    failingLists: null,
    shiftingRows: false,
    hasMoreWithoutLastId: null,
    repeatedCursor: null,
    emptyPageWithCursor: null,
    truncatedJson: null,
    slow: null,
    foldersFail: false,
    hostilePayload: null,
    deletedItems: null,
  };
}

/** Whether a generation is one of those that a fault picks. */
export function picks(fault: { every: number } | null, ordinal: number): boolean {
  return fault !== null && ordinal % fault.every === fault.every - 1;
}
