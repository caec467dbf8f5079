import { failure, html, redirect, type Answer } from './answer.ts';
import { appPage, challengePage, forbiddenPage, sunsetPage } from './pages.ts';
import type { SiteRequest } from './service.ts';
import type { StandIn } from './stand-in.ts';

/** The whole site of both Soras: its one page, and what may stand in the way of everything on it. */
export function obstructSora({ faults }: StandIn, request: SiteRequest): Answer | null {
  return retired(faults.retired, request) ?? (faults.challenge && isApi(request) ? challenge() : null);
}

const isApi = ({ path }: SiteRequest): boolean => path.startsWith('/backend/') || path.startsWith('/api/');

const challenge = (): Answer =>
  html(challengePage, 403, { server: 'cloudflare', 'cf-mitigated': 'challenge' });

function retired(how: StandIn['faults']['retired'], { path }: SiteRequest): Answer | null {
  switch (how) {
    case 'html403':
      return html(forbiddenPage, 403);
    case 'sunset-redirect':
      if (path === '/sunset') return html(sunsetPage);
      return path === '/api/auth/session' ? null : redirect('/sunset');
    case '410':
      return path.startsWith('/backend/')
        ? failure(410, 'gone', 'This service has been discontinued.')
        : null;
    case null:
      return null;
  }
}

const routes = [
  /^\/(?:library(?:\/trash)?|favorites|explore(?:\/.*)?|g\/gen_\w+|t\/task_\w+|folder\/coll_\w+)?$/,
  /^\/(?:drafts|profile(?:\/[^/]+(?:\/cameos)?)?|p\/s_\w+|d\/gen_\w+)$/,
];

/** The page finds out by itself what its address means. */
export function answerPage(path: string): Answer | null {
  if (path === '/sunset') return html(sunsetPage);
  return routes.some((route) => route.test(path)) ? appPage('page', ['sora2.js', 'app.js']) : null;
}
