import { isRecord } from '../untyped.ts';
import { messageOf, textOf, wordsOf, type Message } from './messages.ts';

/**
 * Looks up a conversation's tree. Each node is walked over once, however many images hang below it, and a tree that
 * bites its own tail or lacks a branch ends there.
 */
export class Ancestry {
  readonly #nodes: ReadonlyMap<string, unknown>;
  /** The prompt at or above a node that was walked over. */
  readonly #known = new Map<string, string | null>();

  constructor(mapping: Record<string, unknown>) {
    this.#nodes = new Map(Object.entries(mapping));
  }

  /** The prompt of the nearest tool call or else the nearest words of the person above a node; null for none. */
  promptAbove(nodeId: string): string | null {
    const walked = new Set<string>();
    let found: string | null = null;
    for (let id = this.#parentOf(nodeId); id !== null && !walked.has(id); id = this.#parentOf(id)) {
      const said = this.#saidAt(id);
      walked.add(id);
      if (said !== undefined) {
        found = said;
        break;
      }
    }
    for (const id of walked) this.#known.set(id, found);
    return found;
  }

  /** Undefined when it says nothing of a prompt and what is above it is not known yet. */
  #saidAt(nodeId: string): string | null | undefined {
    if (this.#known.has(nodeId)) return this.#known.get(nodeId) ?? null;
    return promptOf(messageOf(this.#nodes.get(nodeId)));
  }

  #parentOf(nodeId: string): string | null {
    const node = this.#nodes.get(nodeId);
    const parent = isRecord(node) ? node['parent'] : null;
    return typeof parent === 'string' && this.#nodes.has(parent) ? parent : null;
  }
}

/** Undefined when the message says nothing of what was to be made. */
function promptOf(message: Message | null): string | null | undefined {
  if (message === null) return undefined;
  if (isPersons(message)) return textOf(message.content);
  const isCall = message.role === 'assistant' && message.recipient !== 'all';
  return (isCall ? promptInCall(textOf(message.content)) : null) ?? undefined;
}

/** The person's instructions for all conversations come as a message of theirs too, but of another type. */
function isPersons({ role, isHidden, content }: Message): boolean {
  const isText = ['text', 'multimodal_text'].includes(String(content['content_type']));
  return role === 'user' && !isHidden && isText;
}

/** `{ "prompt": "…", "size": "1024x1024" }`, in older calls `{ "prompts": ["…"] }`. */
function promptInCall(text: string | null): string | null {
  const call = parsed(text);
  if (!isRecord(call)) return null;
  const { prompt, prompts } = call;
  const only: unknown = Array.isArray(prompts) && prompts.length === 1 ? prompts[0] : null;
  return wordsOf(prompt) ?? wordsOf(only);
}

function parsed(text: string | null): unknown {
  if (text === null || !/^\s*\{/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
