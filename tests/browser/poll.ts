import { setTimeout as delay } from 'node:timers/promises';

interface PollOptions {
  /** Milliseconds. */
  readonly timeout: number;
  readonly interval?: number;
  /** Ends the message `… within N ms`. */
  readonly what: string;
}

/** Asks until the answer is truthy. A failing question counts as "not yet": the page may be navigating. */
export async function poll<T>(
  ask: () => Promise<T>,
  { timeout, interval = 100, what }: PollOptions,
): Promise<NonNullable<T>> {
  const end = Date.now() + timeout;
  let cause: unknown;
  do {
    try {
      const answer = await ask();
      if (answer) return answer;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await delay(interval);
  } while (Date.now() < end);
  const reason = cause instanceof Error ? `: ${cause.message}` : '';
  throw new Error(`not ${what} within ${timeout} ms${reason}`, { cause });
}
