/**
 * Begins `work` on up to `ahead` items before they are asked for, and yields item and result in order. A failed
 * `work` throws when its turn comes.
 */
export async function* prefetch<T, R>(
  source: AsyncIterable<T>,
  work: (item: T) => Promise<R>,
  ahead: number,
): AsyncGenerator<{ item: T; result: R }> {
  const begun: { item: T; result: Promise<R> }[] = [];
  for await (const item of source) {
    const result = work(item);
    // Its turn may never come when an earlier one fails; that must not count as unhandled.
    result.catch(() => undefined);
    begun.push({ item, result });
    if (begun.length > ahead) yield* first(begun);
  }
  while (begun.length > 0) yield* first(begun);
}

async function* first<T, R>(
  begun: { item: T; result: Promise<R> }[],
): AsyncGenerator<{ item: T; result: R }> {
  const next = begun.shift();
  if (next !== undefined) yield { item: next.item, result: await next.result };
}
