import type { Collection } from '../../domain/collection.ts';
import { generationId } from '../../domain/ids.ts';
import { fileId } from './file-id.ts';
import type { FoundFile } from './found-file.ts';
import { promptsCollection } from './requests.ts';

/** One read a conversation for all files on the page that lack their prompt and name where they came from. */
export function promptReads(files: readonly FoundFile[]): Collection[] {
  const lacking = Map.groupBy(files.filter(lacksPrompt), ({ conversationId }) => conversationId);
  return [...lacking].flatMap(([conversationId, rows]) => {
    if (conversationId === null) return [];
    return {
      id: promptsCollection(conversationId),
      title: 'Prompts',
      kind: 'prompts' as const,
      group: 'Prompts',
      lacking: rows.map(({ nativeId }) => generationId('chatgpt', nativeId)),
    };
  });
}

/** A conversation tells files only, so what was blocked before it became one is not found there. */
function lacksPrompt({ owner, prompt, nativeId }: FoundFile): boolean {
  return owner === 'self' && prompt === null && fileId(nativeId) !== null;
}
