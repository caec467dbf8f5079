import type { ErrorCode } from '../../lib/domain/errors.ts';
import { storeError } from '../../lib/storage/store-error.ts';
import { watch } from '../../lib/storage/watch.ts';

interface Watched<T> {
  /** Undefined until the first answer. */
  readonly current: T | undefined;
  /** Why there is none; null as soon as there is. */
  readonly failure: ErrorCode | null;
}

/**
 * The answer of a database query, always up to date while the component lives. What `make` itself reads of a
 * component's state is watched, too; null asks for nothing yet. `pace` is for a query that reads much, in milliseconds
 * from one reading to the next.
 */
export function watched<T>(make: () => (() => Promise<T>) | null, pace?: number): Watched<T> {
  let current = $state.raw<T>();
  let failure = $state<ErrorCode | null>(null);
  const receive = (value: T) => {
    current = value;
    failure = null;
  };
  $effect(() => {
    const query = make();
    return query ? watch(query, receive, (thrown) => (failure = storeError(thrown).code), pace) : undefined;
  });
  return {
    get current() {
      return current;
    },
    get failure() {
      return failure;
    },
  };
}
