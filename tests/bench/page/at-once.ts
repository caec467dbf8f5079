/** Runs `work` for 0 … `count` − 1, so many of them at once. */
export async function atOnce(
  slots: number,
  count: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const slot = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: slots }, slot));
}
