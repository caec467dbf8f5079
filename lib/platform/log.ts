import { toAppError } from '../domain/errors.ts';

/**
 * Writes down where something unforeseen went wrong: names and places in our code, no message, because a
 * browser's messages may quote links or text of the person's.
 */
export function logUnexpected(where: string, thrown: unknown): void {
  const error = toAppError(thrown);
  if (error.code !== 'unexpected') return;
  const cause = error.cause instanceof Error ? error.cause : error;
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s*at |@/.test(line));
  // eslint-disable-next-line no-console -- the only place that writes to the log
  console.error(`Lifeboat: ${where}: ${cause.name} ${error.detail ?? ''}\n${frames.join('\n')}`);
}
