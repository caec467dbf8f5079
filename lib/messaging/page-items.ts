import * as v from 'valibot';

/** Ids in one message; more than any page holds. */
export const MOST_ITEMS = 10_000;

const schema = v.object({
  site: v.pipe(v.string(), v.maxLength(64)),
  ids: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w-]{1,128}$/))), v.maxLength(MOST_ITEMS)),
});

/** The items that a script in a page names, bounded; null for anything else. Whether there is such a site is not said. */
export function readPageItems(message: unknown): { site: string; ids: string[] } | null {
  const { success, output } = v.safeParse(schema, message);
  return success ? output : null;
}
