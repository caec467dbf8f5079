import type { MediaKind } from '../../domain/generation.ts';
import { accept } from '../accept.ts';
import type { ParsedPage } from '../adapter.ts';
import { firstText } from '../first-text.ts';
import { NATIVE_ID } from '../native-id.ts';
import { CONVERSATION_ID } from './endpoints.ts';
import { fileId, idOfLink, idOfPointer } from './file-id.ts';
import { datedBy, positive, type FoundFile } from './found-file.ts';
import { linksOf } from './links.ts';
import { imageSchema, type ImagePayload } from './payload.ts';

/** A row of what the person had made; null, and a mismatch on the page, when no file can be told from it. */
export function readImage(row: unknown, page: ParsedPage): FoundFile | null {
  const image = accept(imageSchema, row, page);
  if (image === null) return null;
  const nativeId = nativeIdOf(image);
  if (nativeId === null) {
    page.mismatches.push({ raw: row, reason: 'asset_pointer: no file id' });
    return null;
  }
  page.records.push({ nativeId, raw: row });
  return foundImage(image, nativeId);
}

/** What was blocked may have no file; it goes by the row's own id then. */
function nativeIdOf(image: ImagePayload): string | null {
  const { asset_pointer, url, encodings, id, output_blocked } = image;
  const places = [
    idOfPointer(asset_pointer),
    fileId(image['file_id']),
    idOfLink(url),
    idOfLink(encodings?.source?.path),
    fileId(id),
    output_blocked === true ? rowId(id) : null,
  ];
  return places.find((found) => found !== null) ?? null;
}

function rowId(id: string | null): string | null {
  return id !== null && NATIVE_ID.test(id) ? id : null;
}

function foundImage(image: ImagePayload, nativeId: string): FoundFile {
  const { encodings, conversation_id: conversation } = image;
  const conversationId = conversation !== null && CONVERSATION_ID.test(conversation) ? conversation : null;
  return {
    nativeId,
    owner: 'self',
    kind: kindOf(image),
    title: firstText(image.title),
    prompt: firstText(image.prompt),
    dated: [{ id: image.id ?? '', created_at: image.created_at }, ...datedBy(conversationId)],
    conversationId,
    width: positive(image.width),
    height: positive(image.height),
    isBlocked: image.output_blocked === true,
    links: linksOf([image.url, encodings?.source?.path, encodings?.source?.url], nativeId),
  };
}

function kindOf({ kind, generation_type: type }: ImagePayload): MediaKind {
  return [kind, type].some((word) => /video/i.test(word ?? '')) ? 'video' : 'image';
}
