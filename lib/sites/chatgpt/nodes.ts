import type { Generation, MediaKind } from '../../domain/generation.ts';
import type { ParsedPage } from '../adapter.ts';
import { firstText } from '../first-text.ts';
import { NATIVE_ID } from '../native-id.ts';
import { timeOf } from '../service-time.ts';
import { CONVERSATION_ID } from './endpoints.ts';
import { fileId, idOfLink, idOfPointer } from './file-id.ts';
import { datedBy, type FoundFile } from './found-file.ts';
import { linksOf } from './links.ts';
import type { NodePayload } from './payload.ts';

/**
 * A file of the library: null when it is neither image nor video, or somebody else's, which is no concern of ours, and
 * null with a mismatch on the page when that or its file cannot be told.
 */
export function readFile(
  node: NodePayload,
  row: unknown,
  page: ParsedPage,
  unsaid: Unsaid,
): FoundFile | null {
  const kind = kindOf(node) ?? unsaid.kind;
  if (kind === 'other' || isShared(node)) {
    page.passedOver += 1;
    return null;
  }
  const nativeId = idOf(node);
  if (nativeId === null || kind === null) {
    page.mismatches.push({ raw: row, reason: nativeId === null ? 'file_id: missing' : 'mime_type: missing' });
    return null;
  }
  page.records.push({ nativeId: recordId(node) ?? nativeId, of: nativeId, raw: row });
  return {
    ...described(node),
    nativeId,
    kind,
    owner: node.access_kind === null ? unsaid.owner : 'self',
    links: linksOf(linked(node), nativeId),
  };
}

function idOf({ file_id, asset_pointer, url, id }: NodePayload): string | null {
  return fileId(file_id) ?? idOfPointer(asset_pointer) ?? idOfLink(url) ?? fileId(id);
}

/** The library's own id: the file's is taken by its row among the made images, and neither record may go. */
function recordId({ id }: NodePayload): string | null {
  return id !== null && NATIVE_ID.test(id) ? id : null;
}

/** What a row counts as where it does not say it itself. */
export interface Unsaid {
  owner: Generation['owner'];
  kind: MediaKind | null;
}

/** Asked for images; that it is one's own library is all that the rows are known to tell. */
export const IN_FILES: Unsaid = { owner: 'self', kind: 'image' };

/** Shared files stand among one's own here, and every row that was seen tells which it is. */
export const IN_NODES: Unsaid = { owner: 'other', kind: null };

function isShared({ access_kind: access }: NodePayload): boolean {
  return access !== null && access !== 'owned';
}

function described(node: NodePayload): Omit<FoundFile, 'nativeId' | 'kind' | 'owner' | 'links'> {
  const thread = node.origination_thread_id ?? node.conversation_id;
  const conversationId = thread !== null && CONVERSATION_ID.test(thread) ? thread : null;
  return {
    title: firstText(node.title, node.name, node.file_name),
    prompt: firstText(node.prompt),
    dated: [{ id: '', created_at: creationOf(node) }, ...datedBy(conversationId)],
    conversationId,
    width: null,
    height: null,
    isBlocked: false,
  };
}

function linked(node: NodePayload): unknown[] {
  return [node.download_url, node.url];
}

/** The earliest is when it came to be; `updated_at` stands in only where nothing else does. */
function creationOf(node: NodePayload): number | null {
  const told = [node.record_creation_time, node.file_upload_time, node.created_at].map(timeOf);
  const times = told.filter((time) => time !== null);
  return times.length > 0 ? Math.min(...times) : timeOf(node.updated_at);
}

/** What is sent of a file of any type says nothing of this one. */
const ANY_TYPE = 'application/octet-stream';

/** `other`: the row says what it is, and it is neither. Null: it says nothing. The words are open, and so looked into. */
function kindOf(node: NodePayload): MediaKind | 'other' | null {
  const { mime_type, library_artifact_type, file_extension, name, file_name } = node;
  const type = mime_type === ANY_TYPE ? null : mime_type;
  const said = firstText(type, library_artifact_type, file_extension, extensionOf(name ?? file_name));
  if (said === null) return null;
  if (/video|^\.?(?:mp4|mov|webm)$/i.test(said)) return 'video';
  return /image|^\.?(?:png|jpe?g|webp|gif|heic|avif)$/i.test(said) ? 'image' : 'other';
}

function extensionOf(name: string | null): string | null {
  return /\.(\w{2,5})$/.exec(name ?? '')?.[1] ?? null;
}
