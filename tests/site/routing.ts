import type { IncomingMessage, ServerResponse } from 'node:http';
import { failure, json, redirect, type Answer } from './answer.ts';
import type { Door } from './door.ts';
import { mediaHost } from './hosts.ts';
import { serveFile, serveMedia } from './media-host.ts';
import { personAt } from './person-at.ts';
import type { LoggedRequest } from './request-log.ts';
import type { Hosted, SiteRequest } from './service.ts';
import type { StandIn } from './stand-in.ts';

/** Sends a request to whom its `Host` names, of what belongs to whoever asks. */
export async function route(
  people: readonly [StandIn, ...StandIn[]],
  request: IncomingMessage,
  response: ServerResponse,
  logged: LoggedRequest,
): Promise<void> {
  const site = personAt(people, request, logged.host);
  const services = site.servicesAt(logged.host);
  if (!isRead(request, services, logged)) {
    send(response, failure(405, 'method_not_allowed', 'Method Not Allowed', { allow: 'GET' }));
  } else if (logged.host === mediaHost) {
    serveMedia(site, request, response, logged);
  } else if (services.length > 0) {
    const answer = answerSite(site, services, await readRequest(request, logged));
    if (answer !== 'drop' && 'file' in answer)
      serveFile(doorAt(site, services), answer.file, request, response);
    else send(response, answer);
  } else {
    send(response, { status: 404, headers: { 'content-type': 'text/plain' }, body: 'unknown host' });
  }
}

/** A GET, or one of the few reads that services take by POST. Everything else is noted. */
function isRead(
  { method, url = '/' }: IncomingMessage,
  services: readonly Hosted[],
  logged: LoggedRequest,
): boolean {
  if (method === 'GET') return true;
  const path = url.replace(/\?.*$/, '');
  if (method === 'POST' && services.some(({ readsByPost }) => readsByPost?.test(path))) return true;
  logged.violation = `method ${method}`;
  return false;
}

async function readRequest(request: IncomingMessage, logged: LoggedRequest): Promise<SiteRequest> {
  const url = new URL(request.url ?? '/', `https://${logged.host}`);
  const { authorization, cookie } = request.headers;
  logged.body = request.method === 'GET' ? '' : await readBody(request);
  return {
    method: request.method ?? 'GET',
    host: logged.host,
    path: url.pathname,
    query: url.searchParams,
    authorization,
    cookie,
    header: (name) => request.headers[name.toLowerCase()]?.toString(),
    body: logged.body,
    logged,
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function send(response: ServerResponse, answer: Exclude<Answer, { file: unknown }>): void {
  if (answer === 'drop') {
    response.socket?.destroy();
    return;
  }
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, {
    'cache-control': 'no-store',
    'content-length': body.length,
    ...answer.headers,
  });
  response.end(body);
}

function answerSite(site: StandIn, services: readonly Hosted[], request: SiteRequest): Answer {
  const door = doorAt(site, services);
  return (
    control(door, request) ??
    firstOf(services, (service) => service.obstruct?.(request)) ??
    (request.path === '/api/auth/session' ? json(door.session.describe(request.cookie)) : null) ??
    firstOf(services, (service) => service.answer(request)) ??
    failure(404, 'not_found', 'Not found')
  );
}

const doorAt = (site: StandIn, services: readonly Hosted[]): Door =>
  services.find(({ door }) => door)?.door ?? site;

function firstOf(
  services: readonly Hosted[],
  ask: (service: Hosted) => Answer | null | undefined,
): Answer | null {
  for (const service of services) {
    const answer = ask(service);
    if (answer) return answer;
  }
  return null;
}

/** Doors of the stand-in's own; no fault shuts them. */
function control({ session }: Door, { path }: SiteRequest): Answer | null {
  if (path === '/__standin/sign-in') {
    session.signIn();
    return redirect('/library', { 'set-cookie': session.setCookies() });
  }
  if (path === '/__standin/sign-out') {
    session.signOut();
    return redirect('/');
  }
  return null;
}
