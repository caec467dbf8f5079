import { uuid } from '../../library/ids.ts';
import type { Random } from '../../library/random.ts';
import { makeFileId } from './images.ts';
import type { SampleConversation, SampleImage, SampleTurn } from './sample.ts';

/** How many turns the conversations have, in turns of their own; one is long. */
const lengths = [1, 1, 2, 1, 5, 1, 3, 1] as const;

/** What the person wrote: the prompt itself where nothing else tells it, and other words where something does. */
function wordsFor(image: SampleImage): string {
  return image.promptPlace === 'user'
    ? (image.prompt ?? '')
    : `Please draw it, as we said (${image.ordinal})`;
}

function makeTurn(image: SampleImage, random: Random): SampleTurn {
  return {
    words: wordsFor(image),
    uploadId: image.ordinal % 7 === 3 ? makeFileId(image.ordinal % 2 === 1, random) : null,
    images: [image],
    abandoned: image.ordinal % 11 === 6,
  };
}

/** The second of two variants, made in the same answer by the same words. */
function joinVariant(turns: readonly SampleTurn[], image: SampleImage): boolean {
  const first = turns.at(-1)?.images[0];
  if (image.ordinal % 10 !== 8 || !first || first.promptPlace === 'list') return false;
  turns.at(-1)?.images.push(image);
  Object.assign(image, {
    prompt: first.prompt,
    promptPlace: first.promptPlace,
    messageId: first.messageId,
  });
  return true;
}

function makeConversation(images: readonly SampleImage[], random: Random): SampleConversation {
  const id = uuid(random);
  const turns: SampleTurn[] = [];
  for (const image of images) {
    image.conversationId = id;
    if (!joinVariant(turns, image)) turns.push(makeTurn(image, random));
  }
  const [first] = images;
  // Who rewrites a message has something in its place.
  const last = turns.at(-1);
  if (last) last.abandoned = false;
  return { id, title: first?.title ?? 'New chat', createdAt: (first?.createdAt ?? 0) - 60_000, turns };
}

/**
 * Conversations for all images that have words, oldest first. Of those without, some name a conversation that was
 * deleted, the others none.
 */
export function makeConversations(images: readonly SampleImage[], random: Random): SampleConversation[] {
  const oldestFirst = images.toReversed();
  for (const image of oldestFirst.filter(isWordless))
    image.conversationId = image.ordinal % 2 === 0 ? null : uuid(random);
  const rest = oldestFirst.filter((image) => !isWordless(image));
  const conversations: SampleConversation[] = [];
  for (let at = 0; at < rest.length;) {
    const length = lengths[conversations.length % lengths.length] ?? 1;
    conversations.push(makeConversation(rest.slice(at, at + length), random));
    at += length;
  }
  return conversations;
}

const isWordless = ({ promptPlace }: SampleImage): boolean => promptPlace === 'nowhere';
