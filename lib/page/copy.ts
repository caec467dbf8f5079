/** What both of the page's ways of asking tell of an answer. */
interface Told {
  status: number;
  contentType: string | null;
}

/** Lists are JSON; streams of events, pages and files are never copied. */
export function isList({ status, contentType }: Told): boolean {
  return status === 200 && /\bjson\b/i.test(contentType ?? '');
}

/** Bytes as sent; packed JSON may grow tenfold, which is still a list's size. */
const SHORT = 1024 * 1024;

/**
 * The text of a copy; null when it is more than `most` bytes. One that is short by its own word is left to the
 * browser, which is quick; any other is read as it comes: what is read ahead of the page stays in memory until the
 * page reads it, so that has to have an end.
 */
export async function readCopy(copy: Response, most: number): Promise<string | null> {
  const length = copy.headers.get('content-length');
  if (length !== null && Number(length) <= SHORT) return copy.text();
  if (!copy.body) return '';
  const reader = copy.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > most) {
      reader.cancel().catch(() => undefined);
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** The text of what an XHR brought; null when the page had it made into a document. */
export async function textOf(request: XMLHttpRequest): Promise<string | null> {
  const response: unknown = request.response;
  switch (request.responseType) {
    case '':
    case 'text':
      return String(response);
    case 'json':
      return response === null ? null : JSON.stringify(response);
    case 'arraybuffer':
    case 'blob':
      return new Response(response as ArrayBuffer | Blob).text();
    case 'document':
      return null;
  }
}
