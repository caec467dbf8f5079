import { FILE_ID } from './endpoints.ts';

const POINTER = /^(?:sediment|file-service):\/\/([^#?/]+)$/;

/** The id in `sediment://file_…`, or in the older `file-service://file-…`. */
export function idOfPointer(pointer: unknown): string | null {
  return typeof pointer === 'string' ? fileId(POINTER.exec(pointer)?.[1]) : null;
}

/** The `id` of an estuary link, `…/estuary/content?id=file_…&ts=…&sig=…`. */
export function idOfLink(url: unknown): string | null {
  if (typeof url !== 'string' || !URL.canParse(url)) return null;
  return fileId(new URL(url.replaceAll('&amp;', '&')).searchParams.get('id'));
}

/** The value itself when it is the id of a file. */
export function fileId(value: unknown): string | null {
  return typeof value === 'string' && FILE_ID.test(value) ? value : null;
}
