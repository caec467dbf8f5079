import { liveQuery } from 'dexie';

/** Calls back with the query's answer, now and after each change that touches it. Answers how to end it. */
export function watch<T>(query: () => Promise<T>, receive: (value: T) => void): () => void {
  const subscription = liveQuery(query).subscribe({ next: receive });
  return () => subscription.unsubscribe();
}
