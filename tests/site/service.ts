import type { Answer } from './answer.ts';
import type { Door } from './door.ts';
import type { ExpectedActivity, ExpectedItem } from './expected.ts';
import type { MediaFile } from './media/media-file.ts';
import type { LoggedRequest } from './request-log.ts';

/** One request to a host of a service, read in full. */
export interface SiteRequest {
  method: string;
  host: string;
  /** From the first slash, without the query. */
  path: string;
  query: URLSearchParams;
  authorization: string | undefined;
  cookie: string | undefined;
  header(name: string): string | undefined;
  /** Empty for a GET. */
  body: string;
  /** Its line in the log, where manners are noted. */
  logged: LoggedRequest;
}

/** Whoever answers for some hosts. */
export interface Hosted {
  hosts: readonly string[];
  /** Its own; the stand-in's where it has none. */
  door?: Door;
  /** Reads that go by POST; anything else but a GET is refused and noted before a service is asked. */
  readsByPost?: RegExp;
  /** What stands in the way of a whole host, its pages and its session included; null when nothing does. */
  obstruct?(request: SiteRequest): Answer | null;
  /** Null when the request is none of its own; then the next service of the host is asked. */
  answer(request: SiteRequest): Answer | null;
}

/** One service of the stand-in that keeps its files on the media host: its part of the library, and how it answers. */
export interface Service extends Hosted {
  /** All that the media host (or the service itself) serves for it. */
  files(): Iterable<MediaFile>;
  /** Why a well-behaved client does not fetch this file of the service's; null when it may. */
  objectionTo(file: MediaFile): string | null;
  /** Under the faults as they are now. */
  expected(): ExpectedItem[];
  activities(): ExpectedActivity[];
}
