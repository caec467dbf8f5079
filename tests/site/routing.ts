import type { IncomingMessage, ServerResponse } from 'node:http';
import { failure, html, json, redirect, type Answer } from './answer.ts';
import { answerApi } from './api.ts';
import { mediaHost } from './links.ts';
import { serveMedia } from './media-host.ts';
import { answerPage, challengePage, forbiddenPage, sunsetPage } from './pages.ts';
import { siteHosts, type LoggedRequest } from './request-log.ts';
import type { StandIn } from './stand-in.ts';

/** Sends a request to whom its `Host` names. */
export function route(
  site: StandIn,
  request: IncomingMessage,
  response: ServerResponse,
  logged: LoggedRequest,
): void {
  if (request.method !== 'GET') {
    send(response, failure(405, 'method_not_allowed', 'Method Not Allowed', { allow: 'GET' }));
  } else if (logged.host === mediaHost) {
    serveMedia(site, request, response, logged);
  } else if (siteHosts.includes(logged.host)) {
    send(response, answerSite(site, request, logged));
  } else {
    send(response, { status: 404, headers: { 'content-type': 'text/plain' }, body: 'unknown host' });
  }
}

function send(response: ServerResponse, answer: Answer): void {
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

function answerSite(site: StandIn, request: IncomingMessage, logged: LoggedRequest): Answer {
  const url = new URL(request.url ?? '/', 'https://sora.chatgpt.com');
  return (
    control(site, url) ?? retired(site, url) ?? obstructed(site, url) ?? answered(site, url, request, logged)
  );
}

/** Doors of the stand-in's own; no fault shuts them. */
function control(site: StandIn, { pathname }: URL): Answer | null {
  if (pathname === '/__standin/sign-in') {
    site.session.signIn();
    return redirect('/library', { 'set-cookie': site.session.setCookies() });
  }
  if (pathname === '/__standin/sign-out') {
    site.session.signOut();
    return redirect('/');
  }
  return null;
}

const isApi = ({ pathname }: URL): boolean =>
  pathname.startsWith('/backend/') || pathname.startsWith('/api/');

function retired({ faults }: StandIn, url: URL): Answer | null {
  switch (faults.retired) {
    case 'html403':
      return html(forbiddenPage, 403);
    case 'sunset-redirect':
      if (url.pathname === '/sunset') return html(sunsetPage);
      return url.pathname === '/api/auth/session' ? null : redirect('/sunset');
    case '410':
      return url.pathname.startsWith('/backend/')
        ? failure(410, 'gone', 'This service has been discontinued.')
        : null;
    case null:
      return null;
  }
}

function obstructed({ faults }: StandIn, url: URL): Answer | null {
  return faults.challenge && isApi(url)
    ? html(challengePage, 403, { server: 'cloudflare', 'cf-mitigated': 'challenge' })
    : null;
}

function answered(site: StandIn, url: URL, request: IncomingMessage, logged: LoggedRequest): Answer {
  const { authorization, cookie } = request.headers;
  if (url.pathname === '/api/auth/session') return json(site.session.describe(cookie));
  if (!url.pathname.startsWith('/backend/')) return answerPage(url.pathname);
  return answerApi(site, {
    path: url.pathname.slice('/backend'.length),
    query: url.searchParams,
    authorization,
    logged,
  });
}
