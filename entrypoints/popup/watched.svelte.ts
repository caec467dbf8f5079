import { onDestroy } from 'svelte';
import { watch } from '../../lib/storage/watch.ts';

/** The answer of a database query, always up to date while the component lives; undefined until the first. */
export function watched<T>(query: () => Promise<T>): { readonly current: T | undefined } {
  let current = $state.raw<T>();
  onDestroy(watch(query, (value) => (current = value)));
  return {
    get current() {
      return current;
    },
  };
}
