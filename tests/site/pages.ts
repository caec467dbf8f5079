import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, notFound, type Answer } from './answer.ts';

const part = (name: string): string => readFileSync(join(import.meta.dirname, 'page', name), 'utf8');
const script = part('app.js');
const style = part('app.css');
const markup = part('app.html');

const routes =
  /^\/(?:|library(?:\/trash)?|favorites|explore(?:\/.*)?|g\/gen_\w+|t\/task_\w+|folder\/coll_\w+)$/;

/** As strict as the real one: nothing inline without the nonce, media from the media host only. */
function policy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    'img-src https://videos.openai.com',
    'media-src https://videos.openai.com',
    "connect-src 'self' https://videos.openai.com",
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  ].join('; ');
}

/** The page of the site's own app; it finds out by itself what its address means. */
export function answerPage(path: string): Answer {
  if (path === '/sunset') return html(sunsetPage);
  if (!routes.test(path)) return notFound();
  const nonce = randomBytes(12).toString('base64');
  const body = markup
    .replaceAll('%NONCE%', nonce)
    .replace('%STYLE%', () => style)
    .replace('%SCRIPT%', () => script);
  return html(body, 200, { 'content-security-policy': policy(nonce) });
}

const plain = (title: string, body: string): string =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;

export const sunsetPage = plain(
  'Sora',
  '<main><h1>Sora has been discontinued</h1><p>You can still ask for a copy of your data.</p><button type="button">Export</button></main>',
);

export const forbiddenPage = plain('403 Forbidden', '<h1>403 Forbidden</h1>');

export const challengePage = plain(
  'Just a moment...',
  '<div id="challenge-error-text">Enable JavaScript and cookies to continue</div><script>window._cf_chl_opt = { cType: \'managed\' };</script><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>',
);
