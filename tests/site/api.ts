import { failure, notFound, type Answer } from './answer.ts';
import type { Door } from './door.ts';
import type { SiteRequest } from './service.ts';

type Handler = (request: SiteRequest, id: string) => Answer;

export interface Route {
  pattern: RegExp;
  /** Lists have faults of their own. */
  list: boolean;
  /** `id` is what the pattern's first group holds. */
  handle: Handler;
}

export const list = (pattern: RegExp, handle: Handler): Route => ({ pattern, list: true, handle });
export const read = (pattern: RegExp, handle: Handler): Route => ({ pattern, list: false, handle });

const unauthorized: Record<string, string> = {
  missing: 'Missing bearer authentication in header',
  token_expired: 'Your authentication token has expired. Please try signing in again.',
  token_invalidated: 'Your authentication token has been invalidated. Please try signing in again.',
  invalid_jwt: 'Could not parse your authentication token. Please try signing in again.',
};

/** What a service's API says, behind the door and the faults that all of them share. `path` is as its routes have it. */
export function answerApi(door: Door, routes: readonly Route[], request: SiteRequest, path: string): Answer {
  const { faults, occurrences, session } = door;
  if (occurrences.onRequest('droppedConnections', faults.droppedConnections)) return 'drop';
  if (faults.regionBlocked === true) return regionBlock();
  const verdict = session.judge(request.authorization);
  if (verdict !== 'good')
    return failure(401, verdict === 'missing' ? null : verdict, unauthorized[verdict] ?? '');
  const route = routes.find(({ pattern }) => pattern.test(path));
  if (!route) return notFound();
  return (route.list ? listFault(door, path) : null) ?? served(door, route, request, path);
}

export function regionBlock(status = 403): Answer {
  return failure(status, 'unsupported_country_code', 'Country, region, or territory not supported');
}

function served(door: Door, route: Route, request: SiteRequest, path: string): Answer {
  const answer = route.handle(request, route.pattern.exec(path)?.[1] ?? '');
  if (!route.list || answer === 'drop' || 'file' in answer || answer.status !== 200) return answer;
  door.countList();
  if (!door.occurrences.onRequest('truncatedJson', door.faults.truncatedJson)) return answer;
  return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length * 0.6)) };
}

const outages: readonly Answer[] = [
  failure(500, null, 'Internal Server Error'),
  {
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html><head><title>502 Bad Gateway</title></head><body></body></html>',
  },
  failure(503, 'heavy_load', 'We are under heavy load. Please try again later.'),
];
let outage = 0;

function listFault(door: Door, path: string): Answer | null {
  const { faults, occurrences } = door;
  if (faults.failingLists?.path.test(path))
    return failure(faults.failingLists.status, null, 'This list cannot be read');
  if (occurrences.onRequest('listRateLimit', faults.listRateLimit)) {
    const wish = faults.listRateLimit?.retryAfter ?? null;
    return failure(429, 'rate_limit_exceeded', 'Too many requests', retryAfter(door, wish));
  }
  if (occurrences.onRequest('list5xx', faults.list5xx)) return outages[outage++ % outages.length] ?? null;
  return null;
}

/** The header as the fault wants it said. */
export function retryAfter({ now }: Door, wish: number | 'date' | null): Record<string, string> {
  if (wish === null) return {};
  return { 'retry-after': wish === 'date' ? new Date(now() + 2000).toUTCString() : String(wish) };
}
