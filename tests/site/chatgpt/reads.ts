import { failure, json, type Reply } from '../answer.ts';
import { retryAfter } from '../api.ts';
import { lengthOf } from '../media/media-file.ts';
import type { SiteRequest } from '../service.ts';
import type { ChatGptAccount } from './account.ts';
import type { ChatGpt } from './chatgpt.ts';
import { conversationJson } from './conversation-json.ts';
import { linkTo } from './handed-links.ts';
import type { SampleImage } from './library/sample.ts';

/** The page of the service's own app says that it asks; nobody else does. */
export const pageHeader = 'oai-client-version';

/** No link, told with status 200. */
function noLink(code: string, message: string): Reply {
  return json({ status: 'error', error_code: code, error_message: message });
}

/** Why a well-behaved client does not ask for a link to this file. */
function objectionTo({ uploads, images }: ChatGptAccount, fileId: string): string | null {
  if (uploads.has(fileId)) return 'link of a file that the person added';
  const image = images.get(fileId);
  return image && image.access !== 'owned' ? 'link of other people’s work' : null;
}

const isGone = (site: ChatGpt, image: SampleImage): boolean =>
  image.state === 'lost' || site.isDeleted(image);

/** `GET files/download/{id}` and its older form: a link to the original, or with `inline=true` to what pages show. */
export function readDownload(
  site: ChatGpt,
  account: ChatGptAccount,
  { query, logged }: SiteRequest,
  fileId: string,
): Reply {
  logged.violation ??= objectionTo(account, fileId);
  const image = account.images.get(fileId);
  if (!image || isGone(site, image)) return noLink('file_not_found', 'File not found.');
  if (image.state === 'blocked') return noLink('content_policy', 'This file is not available.');
  if (site.occurrences.onFile('download5xx', site.faults.download5xx, image.files.original))
    return failure(500, null, 'Internal Server Error');
  return json(linkJson(site, image, query.get('inline') === 'true'));
}

function linkJson(site: ChatGpt, image: SampleImage, inline: boolean): object {
  return {
    status: 'success',
    download_url: linkTo(site, image, inline ? 'fsns' : 'fs', 'asked'),
    file_name: image.fileName,
    file_size_bytes: lengthOf(inline ? image.files.inline : image.files.original),
    creation_time: new Date(image.createdAt).toISOString(),
    metadata: null,
    mime_type: null,
  };
}

/** `GET conversation/{id}`. A client that keeps what it read asks once. */
export function readConversation(
  site: ChatGpt,
  account: ChatGptAccount,
  request: SiteRequest,
  id: string,
): Reply {
  if (site.faults.conversationsFail) return failure(403, null, 'You do not have access to this');
  const { faults, occurrences } = site;
  if (occurrences.onRequest('conversationRateLimit', faults.conversationRateLimit)) {
    const wish = faults.conversationRateLimit?.retryAfter ?? null;
    return failure(429, 'rate_limit_exceeded', 'Too many requests', retryAfter(site, wish));
  }
  const conversation = account.conversations.get(id);
  const own = request.header(pageHeader) !== undefined;
  if (!own && site.countConversation(id) > 1) request.logged.violation = 'conversation read again';
  if (!conversation)
    return json(
      { detail: { code: 'conversation_not_found', message: `Can't load conversation ${id}` } },
      404,
    );
  return json(conversationJson(conversation));
}
