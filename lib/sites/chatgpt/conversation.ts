import { generationId } from '../../domain/ids.ts';
import type { FoundPrompt } from '../../domain/listing.ts';
import { isRecord } from '../untyped.ts';
import { PayloadMismatch } from '../payload-mismatch.ts';
import { Ancestry } from './ancestry.ts';
import { idOfPointer } from './file-id.ts';
import { messageOf, partsOf, wordsOf, type Message } from './messages.ts';

/**
 * The prompts of the images that were made in a conversation; nothing else of it is kept. An image's own
 * `metadata.dalle.prompt` is nearest, then the call that made it, then what the person said before.
 * Throws PayloadMismatch when there is no tree of messages.
 */
export function promptsIn(json: unknown): FoundPrompt[] {
  const mapping = isRecord(json) ? json['mapping'] : null;
  if (!isRecord(mapping)) throw new PayloadMismatch('conversation: no mapping');
  const ancestry = new Ancestry(mapping);
  const prompts = new Map<string, string>();
  for (const [nodeId, node] of Object.entries(mapping)) {
    for (const { fileId, prompt } of imagesOf(messageOf(node))) {
      const found = prompt ?? ancestry.promptAbove(nodeId);
      if (found !== null && !prompts.has(fileId)) prompts.set(fileId, found);
    }
  }
  return [...prompts].map(([fileId, prompt]) => ({ generationId: generationId('chatgpt', fileId), prompt }));
}

/** What the person sent along was not made here. */
function imagesOf(message: Message | null): { fileId: string; prompt: string | null }[] {
  if (message === null || !['tool', 'assistant'].includes(message.role)) return [];
  return partsOf(message.content).flatMap((part) => {
    if (!isRecord(part) || part['content_type'] !== 'image_asset_pointer') return [];
    const fileId = idOfPointer(part['asset_pointer']);
    return fileId === null ? [] : [{ fileId, prompt: dallePrompt(part['metadata']) }];
  });
}

function dallePrompt(metadata: unknown): string | null {
  const dalle = isRecord(metadata) ? metadata['dalle'] : null;
  return isRecord(dalle) ? wordsOf(dalle['prompt']) : null;
}
