import { liveQuery, type Subscription } from 'dexie';

/** Milliseconds from one reading to the next, however many changes there are: a busy queue makes dozens a second. */
const PACE = 200;

/** And at least so many times as long as the last reading took, so that a slow one leaves time for others. */
const REST = 5;

/** The same after a reading that failed. */
const NEXT_TRY = 2_000;

/**
 * Calls back with the query's answer, now and after changes that touch it, and with `fail` when it could not be
 * read; then it tries again. `pace`: milliseconds between two readings at least. Answers how to end it.
 *
 * Each reading is a live query of its own, which ends with the first change that it is told of: Dexie drops a
 * reading during which something changed, and a slow one would never be told while the queue is busy.
 */
export function watch<T>(
  query: () => Promise<T>,
  receive: (value: T) => void,
  fail: (thrown: unknown) => void = () => undefined,
  pace = PACE,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reading: Subscription | undefined;
  let isOver = false;

  const readAfter = (wait: number) => {
    reading?.unsubscribe();
    if (!isOver) timer = setTimeout(read, Math.max(0, wait));
  };

  /** Outside of the query, whose tables are being noted down. */
  const tell = (callBack: () => void) => setTimeout(() => isOver || callBack());

  function read(): void {
    const begunAt = performance.now();
    let isBegun = false;
    let took = 0;
    const onChange = () => readAfter(begunAt + Math.max(pace, REST * took) - performance.now());
    const readOnce = () =>
      query().then(
        (value) => {
          took = performance.now() - begunAt;
          tell(() => receive(value));
        },
        (thrown: unknown) => {
          tell(() => fail(thrown));
          readAfter(NEXT_TRY);
        },
      );
    reading = liveQuery<unknown>(() => {
      if (isBegun) return onChange();
      isBegun = true;
      return readOnce();
    }).subscribe({});
  }

  read();
  return () => {
    isOver = true;
    clearTimeout(timer);
    reading?.unsubscribe();
  };
}
