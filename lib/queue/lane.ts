/** Runs work when it is its turn, in the order of asking. */
export type Lane = <T>(work: () => Promise<T>) => Promise<T>;

/** A lane that lets `width` pieces of work run at once. */
export function laneOf(width: number): Lane {
  const waiting: (() => void)[] = [];
  let free = width;
  const turn = () =>
    free > 0 ? Promise.resolve(void (free -= 1)) : new Promise<void>((go) => waiting.push(go));
  return async (work) => {
    await turn();
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
