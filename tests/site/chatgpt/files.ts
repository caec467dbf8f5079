import { failure, type Answer, type Reply } from '../answer.ts';
import type { SiteRequest } from '../service.ts';
import type { ChatGpt } from './chatgpt.ts';
import { judgeEstuary, judgeOldFile } from './links.ts';

/** `GET estuary/content`: only for the session that the link was made for, and only while it lasts. */
export function answerEstuary(site: ChatGpt, { query, cookie, logged }: SiteRequest): Answer {
  if (!site.session.isOpenTo(cookie)) return failure(422, 'invalid_request', 'Unprocessable Entity');
  const verdict = judgeEstuary(query, site.now());
  if (verdict !== 'good') return failure(403, null, `Link ${verdict}`);
  const image = site.image(query.get('id') ?? '');
  if (!image || site.isDeleted(image) || image.state !== 'good')
    return failure(404, 'file_not_found', 'File not found');
  const inline = query.get('p') === 'fsns';
  if (image.access !== 'owned' && !inline) logged.violation = 'media of other people’s work';
  return { file: inline ? image.files.inline : image.files.original };
}

function refused(status: number, code: string): Reply {
  const body = `\ufeff<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code></Error>`;
  return { status, headers: { 'content-type': 'application/xml', 'access-control-allow-origin': '*' }, body };
}

/** Everything on the older host: whoever has a link may follow it, and nothing else belongs there. */
export function answerOldFile(site: ChatGpt, request: SiteRequest): Answer {
  if (request.authorization || request.cookie) {
    request.logged.violation = 'credentials sent to the media host';
    return refused(400, 'InvalidAuthenticationInfo');
  }
  const fileId = request.path.slice(1);
  if (judgeOldFile(fileId, request.query, site.now()) !== 'good') return refused(403, 'AuthenticationFailed');
  const image = site.image(fileId);
  return image && !site.isDeleted(image) ? { file: image.files.original } : refused(404, 'BlobNotFound');
}
