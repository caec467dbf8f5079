import { ERROR_POLICY, type ErrorCode } from '../../domain/errors.ts';
import type { ItemState } from '../../domain/item-state.ts';
import type { ItemKey } from './item-key.ts';

/** What became of the items that were last asked to be saved, in words. */
export interface BatchWords {
  text: string;
  isOver: boolean;
  hasFailures: boolean;
}

export function batchWords(
  keys: readonly ItemKey[],
  stateOf: (key: ItemKey) => ItemState | null,
  isPaused: boolean,
): BatchWords {
  const states = keys.map(stateOf);
  const countOf = (status: ItemState['status']) => states.filter((state) => state?.status === status).length;
  const [saved, failed, none] = [countOf('saved'), countOf('failed'), countOf('none')];
  const isOver = saved + failed + none === keys.length;
  const parts = [`${number(saved)} of ${number(keys.length)} saved.`, ...failuresIn(states)];
  if (none > 0) parts.push(`${number(none)} not saved.`);
  if (isPaused && !isOver) parts.push('Saving is paused: open Lifeboat and resume.');
  return { text: parts.join(' '), isOver, hasFailures: failed + none > 0 };
}

/** `2 failed: No longer on the site.` */
function failuresIn(states: readonly (ItemState | null)[]): string[] {
  const counts = new Map<ErrorCode, number>();
  for (const state of states) {
    if (state?.status !== 'failed') continue;
    const code = state.failure ?? 'unexpected';
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts].map(([code, count]) => `${number(count)} ${wordsOf(code)}`);
}

function wordsOf(code: ErrorCode): string {
  return code === 'gone' ? 'could not be found.' : `failed: ${siteless(code)}`;
}

/** As elsewhere, for a person who looks at the site in question. */
export function siteless(code: ErrorCode): string {
  return ERROR_POLICY[code].message.replaceAll('{site}', 'this site').replace(/^this/, 'This');
}

function number(count: number): string {
  return count.toLocaleString('en');
}
