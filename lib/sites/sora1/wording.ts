import { firstText } from '../first-text.ts';
import { isRecord } from '../untyped.ts';

/** Where a prompt may stand: the generation itself, then the task it belongs to. */
export interface Worded {
  prompt: string | null;
  title: string | null;
  actions: unknown;
}

/** The first prompt that says something; a storyboard's is the text of its frames. As sent, never trimmed. */
export function promptOf(rows: readonly Worded[]): string | null {
  return firstText(...rows.flatMap((row) => [row.prompt, storyboardText(row.actions)]));
}

export function titleOf(rows: readonly Worded[]): string | null {
  return firstText(...rows.map((row) => row.title));
}

/** `{ "0": "…", "75": "…" }`: texts in the order of their frames, with a blank line between. */
function storyboardText(actions: unknown): string | null {
  if (!isRecord(actions)) return null;
  const texts = Object.entries(actions)
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, text]) => text)
    .filter((text) => typeof text === 'string' && text.trim() !== '');
  return texts.length === 0 ? null : texts.join('\n\n');
}
