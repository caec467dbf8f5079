import type { MediaFile } from './media/media-file.ts';

export interface Reply {
  status: number;
  headers: Record<string, string | string[]>;
  body: string;
}

/** What to send; `drop` ends the connection without a word, a file goes out as the media host serves it. */
export type Answer = Reply | { file: MediaFile } | 'drop';

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

export function html(body: string, status = 200, headers: Record<string, string | string[]> = {}): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body };
}

export function redirect(location: string, headers: Record<string, string | string[]> = {}): Reply {
  return {
    status: 302,
    headers: { location, 'content-type': 'text/html; charset=utf-8', ...headers },
    body: '',
  };
}

/** The service's own envelope for errors. */
export function failure(
  status: number,
  code: string | null,
  message: string,
  headers: Record<string, string> = {},
): Reply {
  return json({ error: { message, type: 'invalid_request_error', param: null, code } }, status, headers);
}

export function notFound(): Reply {
  return failure(404, 'not_found', 'Not found');
}
