import type { Source } from './browser.ts';

/** One expression that gives the result as JSON text, so that both engines answer alike. */
export function toExpression<T, A extends unknown[]>(source: Source<T, A>, args: A): string {
  const call =
    typeof source === 'string'
      ? `(async () => (${source}\n))()`
      : `(async () => (${source.toString()})(...${JSON.stringify(args)}))()`;
  return `${call}.then((value) => JSON.stringify(value) ?? null)`;
}

export function fromJson<T>(json: string | null): T {
  return (json === null ? undefined : JSON.parse(json)) as T;
}
