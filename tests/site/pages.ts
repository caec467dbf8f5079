import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, type Answer } from './answer.ts';

/** As strict as the real ones: nothing inline without the nonce, media from the media host and the page's own only. */
function policy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' https://videos.openai.com",
    'media-src https://videos.openai.com',
    "connect-src 'self' https://videos.openai.com",
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  ].join('; ');
}

/** The page of a site's own app, from the `app.html`, `app.css` and scripts of a folder beside this file. */
export function appPage(folder: string, scripts: readonly string[] = ['app.js']): Answer {
  const part = (name: string): string => readFileSync(join(import.meta.dirname, folder, name), 'utf8');
  const nonce = randomBytes(12).toString('base64');
  const body = part('app.html')
    .replaceAll('%NONCE%', nonce)
    .replace('%STYLE%', () => part('app.css'))
    .replace('%SCRIPT%', () => scripts.map(part).join('\n'));
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
