/** What to send; `drop` ends the connection without a word. */
export type Answer = { status: number; headers: Record<string, string | string[]>; body: string } | 'drop';

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

export function html(body: string, status = 200, headers: Record<string, string | string[]> = {}): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body };
}

export function redirect(location: string, headers: Record<string, string | string[]> = {}): Answer {
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
): Answer {
  return json({ error: { message, type: 'invalid_request_error', param: null, code } }, status, headers);
}

export function notFound(): Answer {
  return failure(404, 'not_found', 'Not found');
}
