import type { Activity } from '../../domain/generation.ts';
import type { ParseContext, ParsedPage } from '../adapter.ts';
import { firstText } from '../first-text.ts';
import { timeOf } from '../service-time.ts';
import { DIRECTORY_ID } from './endpoints.ts';
import type { NodePayload } from './payload.ts';
import { directoryCollection } from './requests.ts';

/** A folder of the person's wants a walk of its own; one that others shared is a record only. */
export function readDirectory(
  node: NodePayload,
  row: unknown,
  page: ParsedPage,
  context: ParseContext,
): void {
  const { id } = node;
  if (id === null || !DIRECTORY_ID.test(id)) {
    page.mismatches.push({ raw: row, reason: 'id: no directory id' });
    return;
  }
  page.records.push({ nativeId: id, raw: row });
  if (node.access_kind !== null && node.access_kind !== 'owned') return;
  const title = firstText(node.name, node.title)?.trim() ?? 'Untitled folder';
  page.collections.push({ id: directoryCollection(id), title, kind: 'generations' });
  page.activities.push(folder(id, title, node, context));
}

function folder(id: string, title: string, node: NodePayload, { accountId, now }: ParseContext): Activity {
  const createdAt = timeOf(node.record_creation_time ?? node.created_at);
  const record = {
    id,
    title,
    link: `https://chatgpt.com/library/d/${id}`,
    parentId: node.parent_directory_id,
    createdAt: createdAt === null ? null : new Date(createdAt).toISOString(),
  };
  return { accountId, site: 'chatgpt', kind: 'folders', id, generationId: null, record, capturedAt: now };
}
