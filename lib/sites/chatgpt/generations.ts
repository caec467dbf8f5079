import type { Asset, Generation } from '../../domain/generation.ts';
import { assetId, generationId } from '../../domain/ids.ts';
import type { ParseContext, ParsedItem } from '../adapter.ts';
import { creationDate } from '../creation-date.ts';
import type { FoundFile } from './found-file.ts';
import { ORIGIN } from './hosts.ts';

/** One generation a file, whichever list tells of it. */
export function readGeneration(file: FoundFile, { accountId, now }: ParseContext): ParsedItem {
  const { nativeId, owner, kind, title, prompt, width, height } = file;
  const generation: Generation = {
    id: generationId('chatgpt', nativeId),
    accountId,
    site: 'chatgpt',
    nativeId,
    owner,
    kind,
    prompt,
    title,
    model: null,
    ...creationDate(file.dated, now),
    pageUrl: `${ORIGIN}/${file.conversationId === null ? 'library' : `c/${file.conversationId}`}`,
    width,
    height,
    durationSeconds: null,
    availability: file.isBlocked ? 'moderated' : 'available',
    unavailableReason: file.isBlocked ? 'output_blocked' : null,
    parentId: null,
    taskId: null,
  };
  return { generation, assets: assetsOf(generation, file), supersedes: null };
}

/** Only what is the person's own, and only what there is to fetch. */
function assetsOf(generation: Generation, { conversationId: via, links }: FoundFile): Asset[] {
  const { id, accountId, site, nativeId, kind, owner, availability } = generation;
  if (owner !== 'self' || availability !== 'available') return [];
  const role = 'original';
  return [
    { id: assetId(generation, role), accountId, site, generationId: id, nativeId, via, role, kind, links },
  ];
}
