import { failure, json, notFound, redirect, type Answer } from './answer.ts';
import { picks } from './faults.ts';
import { generationJson } from './generation-json.ts';
import { linkTo } from './handed-links.ts';
import type { SampleGeneration } from './library/sample.ts';
import { findFolder, listFeed, listFolder, listFolders, listNotices, listOlder, listTasks } from './lists.ts';
import type { LoggedRequest } from './request-log.ts';
import type { StandIn } from './stand-in.ts';
import { taskJson } from './task-json.ts';

export interface ApiRequest {
  /** Below `/backend`. */
  path: string;
  query: URLSearchParams;
  authorization: string | undefined;
  logged: LoggedRequest;
}

type Handler = (site: StandIn, request: ApiRequest, id: string) => Answer;

interface Route {
  pattern: RegExp;
  /** Lists have faults of their own. */
  list: boolean;
  handle: Handler;
}

const list = (pattern: RegExp, handle: Handler): Route => ({ pattern, list: true, handle });
const read = (pattern: RegExp, handle: Handler): Route => ({ pattern, list: false, handle });

const routes: readonly Route[] = [
  list(/^\/v2\/list_tasks$/, (site, { query }) => listTasks(site, query)),
  list(/^\/v2\/recent_tasks$/, (site, { query }) => listOlder(site, query)),
  list(/^\/video_gen$/, (site, { query }) => listOlder(site, query)),
  list(/^\/notif$/, (site, { query }) => listNotices(site, query)),
  list(/^\/collections$/, (site, { query }) => listFolders(site, query)),
  list(/^\/collections\/([^/]+)\/generations$/, readFolder),
  list(/^\/feed\/(?:home|images|videos)$/, (site) => listFeed(site)),
  read(/^\/video_gen\/(task_[^/]+)$/, readTask),
  read(/^\/generations\/(gen_[^/]+)$/, (site, _, id) =>
    withGeneration(site, id, (found) => json(generationJson(site, found, 'single'))),
  ),
  read(/^\/generations\/(gen_[^/]+)\/download$/, readDownload),
  read(/^\/me$/, (site) =>
    json({
      id: site.library.owner.id,
      username: site.library.owner.username,
      email: 'ada@example.org',
      plan: 'chatgpt_plus',
    }),
  ),
  read(/^\/parameters$/, () => json({ can_download_without_watermark: false, capabilities: {} })),
];

function readFolder(site: StandIn, { query }: ApiRequest, id: string): Answer {
  const folder = findFolder(site, id);
  return folder ? listFolder(site, folder, query) : notFound();
}

function readTask(site: StandIn, _: ApiRequest, id: string): Answer {
  const task = site.task(id);
  return task ? json(taskJson(site, task, 'single')) : notFound();
}

function withGeneration(site: StandIn, id: string, answer: (generation: SampleGeneration) => Answer): Answer {
  const generation = site.generations.get(id);
  return generation && !site.isDeleted(generation) ? answer(generation) : notFound();
}

/** The best file of a generation. Some answers name the link `download_url`. */
function readDownload(site: StandIn, { logged }: ApiRequest, id: string): Answer {
  return withGeneration(site, id, (generation) => {
    if (generation.owner.id !== site.library.owner.id) logged.violation = 'download of other people’s work';
    if (generation.availability !== 'available') return notFound();
    if (picks(site.faults.downloadEndpoint500, generation.ordinal))
      return failure(500, null, 'Internal Server Error');
    const link = linkTo(site, generation.files.download ?? generation.files.source, 'single');
    if (picks(site.faults.downloadRedirect, generation.ordinal)) return redirect(link);
    return json(generation.ordinal % 23 === 8 ? { download_url: link } : { url: link });
  });
}

const unauthorized: Record<string, string> = {
  missing: 'Missing bearer authentication in header',
  token_expired: 'Your authentication token has expired. Please try signing in again.',
  token_invalidated: 'Your authentication token has been invalidated. Please try signing in again.',
  invalid_jwt: 'Could not parse your authentication token. Please try signing in again.',
};

/** Everything below `/backend`. */
export function answerApi(site: StandIn, request: ApiRequest): Answer {
  const { faults, occurrences, session } = site;
  if (occurrences.onRequest('droppedConnections', faults.droppedConnections)) return 'drop';
  if (faults.regionBlocked)
    return failure(403, 'unsupported_country_code', 'Country, region, or territory not supported');
  const verdict = session.judge(request.authorization);
  if (verdict !== 'good')
    return failure(401, verdict === 'missing' ? null : verdict, unauthorized[verdict] ?? '');
  const route = routes.find(({ pattern }) => pattern.test(request.path));
  if (!route) return notFound();
  return (route.list ? listFault(site, request) : null) ?? served(site, route, request);
}

function served(site: StandIn, route: Route, request: ApiRequest): Answer {
  const answer = route.handle(site, request, route.pattern.exec(request.path)?.[1] ?? '');
  if (!route.list || answer === 'drop') return answer;
  site.countList();
  if (!site.occurrences.onRequest('truncatedJson', site.faults.truncatedJson)) return answer;
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

function listFault(site: StandIn, { path }: ApiRequest): Answer | null {
  const { faults, occurrences } = site;
  if (faults.foldersFail && path.startsWith('/collections'))
    return failure(500, null, 'Internal Server Error');
  if (occurrences.onRequest('listRateLimit', faults.listRateLimit)) {
    return failure(
      429,
      'rate_limit_exceeded',
      'Too many requests',
      retryAfter(site, faults.listRateLimit?.retryAfter ?? null),
    );
  }
  if (occurrences.onRequest('list5xx', faults.list5xx)) return outages[outage++ % outages.length] ?? null;
  return null;
}

/** The header as the fault wants it said. */
export function retryAfter(site: StandIn, wish: number | 'date' | null): Record<string, string> {
  if (wish === null) return {};
  return { 'retry-after': wish === 'date' ? new Date(site.now() + 2000).toUTCString() : String(wish) };
}
