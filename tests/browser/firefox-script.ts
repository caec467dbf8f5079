import type { Bidi } from './bidi.ts';

interface Evaluation {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly type: string; readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

/** Runs an expression that gives text or null. Throws what the page threw. */
export async function evaluateText(bidi: Bidi, context: string, expression: string): Promise<string | null> {
  const answer = await bidi.send<Evaluation>('script.evaluate', {
    expression,
    target: { context },
    awaitPromise: true,
    userActivation: true,
  });
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text ?? 'the page threw');
  return typeof answer.result?.value === 'string' ? answer.result.value : null;
}

interface Tree {
  readonly contexts: readonly { readonly context: string; readonly url: string }[];
}

/** Ids of all open tabs. */
export async function tabs(bidi: Bidi): Promise<string[]> {
  const { contexts } = await bidi.send<Tree>('browsingContext.getTree', { maxDepth: 0 });
  return contexts.map(({ context }) => context);
}

/** Runs an expression with the browser's own rights (`Services`, `WebExtensionPolicy`). */
export async function evaluatePrivileged(bidi: Bidi, expression: string): Promise<string | null> {
  const { contexts } = await bidi.send<Tree>('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [first] = contexts;
  if (first === undefined) throw new Error('Firefox has no window of its own');
  return evaluateText(bidi, first.context, expression);
}
