/** Files that a bag tells of and has not, counted by the archive that has them. */
export type Elsewhere = ReadonlyMap<string, number>;

/** `412 files are in earlier archives only: lifeboat_….zip (400), lifeboat_….zip (12)`; null where there are none. */
export function elsewhereText(elsewhere: Elsewhere): string | null {
  const places = [...elsewhere].map(([archive, files]) => `${archive}.zip (${files})`);
  const files = [...elsewhere.values()].reduce((sum, count) => sum + count, 0);
  if (files === 0) return null;
  const what = files === 1 ? '1 file is' : `${files} files are`;
  return `${what} in earlier archives only: ${places.join(', ')}`;
}
