import { isRecord } from '../untyped.ts';

/** A message in a conversation's tree. */
export interface Message {
  role: string;
  /** Whom it is for: `all`, or the name of a tool that is called. */
  recipient: string | null;
  /** Not shown to the person, so not said by them either. */
  isHidden: boolean;
  content: Record<string, unknown>;
}

/** The message of a node in the tree; null where there is none. */
export function messageOf(node: unknown): Message | null {
  const message = isRecord(node) ? node['message'] : null;
  if (!isRecord(message)) return null;
  const { author, recipient, metadata, content } = message;
  if (!isRecord(author) || typeof author['role'] !== 'string' || !isRecord(content)) return null;
  return {
    role: author['role'],
    recipient: typeof recipient === 'string' ? recipient : null,
    isHidden: isRecord(metadata) && metadata['is_visually_hidden_from_conversation'] === true,
    content,
  };
}

export function partsOf(content: Record<string, unknown>): unknown[] {
  return Array.isArray(content['parts']) ? content['parts'] : [];
}

/** Its written parts, as sent; null when nothing is written. */
export function textOf(content: Record<string, unknown>): string | null {
  const parts = partsOf(content).filter((part) => typeof part === 'string');
  return wordsOf(parts.join('\n')) ?? wordsOf(content['text']);
}

export function wordsOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
