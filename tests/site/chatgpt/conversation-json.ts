import { lengthOf } from '../media/media-file.ts';
import type { SampleConversation, SampleImage, SampleTurn } from './library/sample.ts';

interface Message {
  role: 'system' | 'user' | 'assistant' | 'tool';
  name?: string;
  recipient?: string;
  hidden?: boolean;
  content: object;
}

interface Node {
  id: string;
  message: object | null;
  parent: string | null;
  children: string[];
}

const text = (words: string): object => ({ content_type: 'text', parts: [words] });

/** Two names that the tool has had. */
const toolOf = ({ ordinal }: SampleImage): string =>
  ordinal % 4 === 1 ? 'dalle.text2im' : 't2uay3k.sj1i4kz';

/** The prompt where the tool kept it, an empty one where it did not, or no such note at all. */
function noteOf(image: SampleImage): object | null {
  if (image.promptPlace !== 'metadata' && image.ordinal % 2 === 0) return null;
  return {
    gen_id: image.generationId,
    prompt: image.promptPlace === 'metadata' ? image.prompt : '',
    seed: null,
    parent_gen_id: null,
    edit_op: null,
    serialization_title: 'DALL-E generation metadata',
  };
}

function pointerPart(image: SampleImage): object {
  const { width, height } = image.size;
  return {
    content_type: 'image_asset_pointer',
    asset_pointer: image.pointer,
    size_bytes: lengthOf(image.files.original),
    width,
    height,
    fovea: null,
    metadata: {
      dalle: noteOf(image),
      gizmo: null,
      generation: {
        gen_id: image.generationId,
        gen_size: 'image',
        width,
        height,
        transparent_background: false,
        serialization_title: 'Image Generation metadata',
      },
      container_pixel_height: height,
      container_pixel_width: width,
      sanitized: false,
    },
  };
}

function userMessage({ words, uploadId }: SampleTurn): Message {
  if (uploadId === null) return { role: 'user', content: text(words) };
  const scheme = uploadId.startsWith('file-') ? 'file-service' : 'sediment';
  const upload = {
    content_type: 'image_asset_pointer',
    asset_pointer: `${scheme}://${uploadId}`,
    size_bytes: 123_456,
    width: 640,
    height: 480,
    fovea: null,
    metadata: null,
  };
  return { role: 'user', content: { content_type: 'multimodal_text', parts: [upload, words] } };
}

/** The assistant speaks to the tool in JSON; where the prompt is not told there, it only says the size. */
function toolCall(image: SampleImage): Message {
  const prompt = image.promptPlace === 'tool call' ? { prompt: image.prompt } : {};
  const call = JSON.stringify({ ...prompt, size: `${image.size.width}x${image.size.height}`, n: 1 });
  const content = { content_type: 'code', language: 'json', text: call };
  return { role: 'assistant', recipient: toolOf(image), content };
}

function result(images: readonly SampleImage[], first: SampleImage): Message {
  const content = { content_type: 'multimodal_text', parts: images.map(pointerPart) };
  return { role: 'tool', name: toolOf(first), content };
}

/** One turn: the person's words, sometimes a call, sometimes word of the wait, the images, and a remark. */
function messagesOf(turn: SampleTurn): [string, Message][] {
  const [first] = turn.images;
  if (!first) return [];
  const { ordinal, messageId } = first;
  const id = (part: string): string => `${part}-${messageId}`;
  const messages: [string, Message][] = [[id('user'), userMessage(turn)]];
  if (first.promptPlace === 'tool call' || ordinal % 2 === 0) messages.push([id('call'), toolCall(first)]);
  const wait = { role: 'tool', name: toolOf(first), content: text('Processing image') } as const;
  if (ordinal % 6 === 1) messages.push([id('wait'), wait]);
  messages.push([messageId, result(turn.images, first)]);
  if (ordinal % 8 === 3) messages.push([id('again'), { ...result(turn.images, first), hidden: true }]);
  const remark = { role: 'assistant', content: text('Here it is. Shall I change anything?') } as const;
  messages.push([id('remark'), remark]);
  return messages;
}

function messageJson(id: string, message: Message, at: number): object {
  return {
    id,
    author: { role: message.role, name: message.name ?? null, metadata: {} },
    create_time: at / 1000,
    update_time: null,
    content: message.content,
    status: 'finished_successfully',
    end_turn: message.role === 'assistant' && message.recipient === undefined,
    weight: 1,
    metadata: message.hidden ? { is_visually_hidden_from_conversation: true } : {},
    recipient: message.recipient ?? 'all',
    channel: null,
  };
}

class Tree {
  readonly nodes = new Map<string, Node>();

  /** Hangs one message behind the other; answers the last one's id. */
  grow(parent: string, messages: readonly [string, Message][], at: number): string {
    let last = parent;
    for (const [id, message] of messages) {
      this.nodes.get(last)?.children.push(id);
      this.nodes.set(id, { id, message: messageJson(id, message, at), parent: last, children: [] });
      last = id;
    }
    return last;
  }
}

/** What stands before the first words: a hidden system message, and what the person told about themselves. */
const preamble: readonly Message[] = [
  { role: 'system', hidden: true, content: text('') },
  {
    role: 'user',
    hidden: true,
    content: {
      content_type: 'user_editable_context',
      user_profile: 'I like boats.',
      user_instructions: 'Be brief.',
    },
  },
];

/** The whole tree, answers that the person left behind included. */
export function conversationJson({ id, title, createdAt, turns }: SampleConversation): object {
  const tree = new Tree();
  tree.nodes.set('client-created-root', {
    id: 'client-created-root',
    message: null,
    parent: null,
    children: [],
  });
  const opening = preamble.map((message, index): [string, Message] => [`preamble-${index}-${id}`, message]);
  let current = tree.grow('client-created-root', opening, createdAt);
  for (const turn of turns) {
    const end = tree.grow(current, messagesOf(turn), turn.images[0]?.createdAt ?? createdAt);
    if (!turn.abandoned) current = end;
  }
  return {
    title,
    create_time: createdAt / 1000,
    update_time: createdAt / 1000 + 600,
    mapping: Object.fromEntries(tree.nodes),
    moderation_results: [],
    current_node: current,
    plugin_ids: null,
    conversation_id: id,
    conversation_template_id: null,
    gizmo_id: null,
    is_archived: false,
    safe_urls: [],
    default_model_slug: 'auto',
  };
}
